import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CommandIo, Refusal } from './platform/command/command.ts'
import { hashFiles } from './platform/files/hash-files.ts'
import { writeFileWhole } from './platform/files/write-file-whole.ts'

const root = join(import.meta.dirname, '..')
const sources = ['index.html', 'public', 'src', 'vite.config.ts', 'package-lock.json']
/** Says of which sources the screens in dist/web were built. */
const mark = join(root, 'dist/web.sources')

/** Builds the screens into `dist/web` unless those there are of these very sources. Throws a Refusal when it fails. */
export async function buildWebWhereStale(io: CommandIo): Promise<void> {
  const hash = await hashFiles(root, sources, (path) => !/\.(test|child)\.tsx?$/.test(path))
  const built = await readFile(mark, 'utf8').catch(() => '')
  if (built.trim() === hash && existsSync(join(root, 'dist/web/index.html'))) return
  const started = performance.now()
  await runVite()
  await writeFileWhole(mark, `${hash}\n`)
  io.err(`Built the screens in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

function runVite(): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    // Whatever starts it: tests go through the screens that people get.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      said += bytes
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Refusal(`The screens could not be built:\n${said}`))
    })
  })
}
