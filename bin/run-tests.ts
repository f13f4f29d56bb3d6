/**
 * What `bin/test` runs: format, types, dead code, the tests (the rules among them) and the journeys. Debian's packages
 * that a suite needs are installed when it runs as root; a suite that still has to be left out is named, and with
 * CI=true counts as failed. `--thorough` has tests of many invented inputs and many killed processes try as many as they can.
 * The last line is `N passed, N failed`.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Count = { passed: number; failed: number; skipped: number }

/** A suite of tests: a project of vitest.config.ts, with what it needs of the system. */
type Suite = {
  project: string
  files: string
  needs?: { program: string; debianPackages: string[] }
}

const suites: Suite[] = [
  { project: 'unit', files: '{src,demo,bench,bin}/**/*.test.{ts,tsx}' },
  {
    project: 'postgres',
    files: '{src,bench}/**/*.postgres.test.ts',
    needs: { program: '/usr/lib/postgresql/*/bin/postgres', debianPackages: ['postgresql'] },
  },
  {
    project: 'clickhouse',
    files: '{src,bench}/**/*.clickhouse.test.ts',
    needs: { program: '/usr/{,s}bin/clickhouse-server', debianPackages: ['clickhouse-server'] },
  },
  {
    project: 'office',
    files: 'src/**/*.office.test.ts',
    needs: { program: '/usr/bin/soffice', debianPackages: ['libreoffice-calc-nogui', 'poppler-utils'] },
  },
  {
    project: 'journeys',
    files: 'e2e/*.journey.ts',
    needs: { program: '/usr/bin/chromium', debianPackages: ['chromium'] },
  },
]

const checks: [name: string, command: string[]][] = [
  ['format and lint', ['biome', 'check', '--error-on-warnings']],
  ['types', ['tsc', '-p', '.']],
  ['dead code', ['knip', '--no-progress']],
  ['dependencies', ['node', 'bin/audit-dependencies.ts']],
]

// Tests start this program's processes by the hundred: what Node has compiled for one is kept for the next.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../.cache/compiled')

const asked = process.argv.slice(2)
const unknown = asked.filter((option) => option !== '--thorough')
if (unknown.length > 0) {
  console.error(`bin/test does not know ${unknown.join(' ')}: it takes --thorough, or nothing`)
  process.exit(2)
}
if (asked.includes('--thorough')) process.env.PERKUNAS_THOROUGH = '1'

const count: Count = { passed: 0, failed: 0, skipped: 0 }
const failures: string[] = []
let lastInstalled: Promise<void> = Promise.resolve()

// What a core does alone, and what waits for a server or a browser more than it computes, runs beside the longest.
const besides = ['postgres', 'clickhouse', 'office', 'journeys']
await Promise.all([
  runSuites(suites.filter(({ project }) => !besides.includes(project))),
  runChecks().then(() => runSuites(suites.filter(({ project }) => besides.includes(project)))),
])

heading('')
for (const failure of failures) console.log(`FAILED: ${failure}`)
const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : ''
console.log(`${count.passed} passed, ${count.failed} failed${skipped}`)
process.exitCode = count.failed === 0 ? 0 : 1

async function runChecks(): Promise<void> {
  for (const [name, command] of checks) {
    heading(name)
    const succeeded = (await run(command, {}, true)) === 0
    if (succeeded) count.passed++
    else fail(name, 1)
  }
}

async function runSuites(list: readonly Suite[]): Promise<void> {
  for (const suite of list) await runSuite(suite)
}

async function runSuite({ project, files, needs }: Suite): Promise<void> {
  if (globSync(files).filter((path) => !path.startsWith('node_modules')).length === 0) return
  heading(`tests: ${project}`)
  if (needs && !isPresent(needs.program)) {
    // Debian's package manager lets in one at a time.
    lastInstalled = lastInstalled.then(() => install(needs.debianPackages))
    await lastInstalled
  }
  if (needs && !isPresent(needs.program)) {
    const what = `${project}: LEFT OUT, as ${needs.program} is not there (Debian: apt-get install ${needs.debianPackages.join(' ')})`
    console.log(what)
    if (process.env.CI === 'true') fail(what, 1)
    else failures.push(`${what}; not counted`)
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'perkunas-tests-'))
  try {
    const report = join(folder, 'report.json')
    const reporters = ['--reporter', 'default', '--reporter', 'json', '--outputFile.json', report]
    const exitCode = await run(
      ['vitest', 'run', '--project', project, ...reporters],
      {},
      besides.includes(project),
    )
    const result = readReport(report)
    count.passed += result.passed
    count.skipped += result.skipped
    // A file that could not even be read has no failed tests of its own.
    const failed = exitCode === 0 ? result.failed : Math.max(result.failed, 1)
    if (failed > 0) fail(`tests: ${project}`, failed)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport(path: string): Count {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 }
  const report = JSON.parse(readFileSync(path, 'utf8')) as Record<string, number>
  return {
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  }
}

function isPresent(program: string): boolean {
  return globSync(program).length > 0
}

async function install(packages: string[]): Promise<void> {
  const isRoot = process.getuid?.() === 0
  if (!isRoot || spawnSync('apt-get', ['--version']).error) return
  console.log(`Installing ${packages.join(', ')} …`)
  const environment = { DEBIAN_FRONTEND: 'noninteractive' }
  await run(['apt-get', 'update', '-qq'], environment)
  await run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages], environment)
}

/** Runs a program to its exit code; 1 when it cannot be started. What it says is kept to its end, where that is asked for. */
function run(
  [program = '', ...args]: string[],
  environment: Record<string, string> = {},
  keeps = false,
): Promise<number> {
  const child = spawn(program, args, {
    stdio: keeps ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => said.push(bytes))
  child.once('close', () => process.stdout.write(Buffer.concat(said)))
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.once('close', (code) => resolve(code ?? 1))
  })
}

function fail(what: string, times: number): void {
  count.failed += times
  failures.push(what)
}

function heading(name: string): void {
  console.log(name === '' ? '' : `\n== ${name}`)
}
