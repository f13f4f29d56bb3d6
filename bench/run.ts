/** What `bin/bench` runs: the benches named, one after another; without a name it lists them. */
import { mkdir, readdir } from 'node:fs/promises'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Bench, type Figures, type Findings, ratiosOf } from './bench.ts'
import { demoExtracts } from './demo-extracts.ts'

const cacheFolder = join(import.meta.dirname, '../.cache')
const usage = 'Usage: bin/bench NAME… [--scale NUMBER] [--seeds NUMBER] [--json]'

process.exitCode = await main()

async function main(): Promise<number> {
  const given = readArguments()
  if (!given) return 2
  const benches = await loadBenches()
  if (given.names.length === 0) {
    console.log(usage)
    for (const { name, summary } of benches) console.log(`  ${name.padEnd(20)} ${summary}`)
    return 0
  }
  const unknown = given.names.find((name) => !benches.some((bench) => bench.name === name))
  if (unknown !== undefined) {
    console.error(`There is no bench "${unknown}"; there are ${benches.map(({ name }) => name).join(', ')}`)
    return 2
  }
  await mkdir(cacheFolder, { recursive: true })
  let exitCode = 0
  for (const name of given.names) {
    const bench = benches.find((one) => one.name === name)!
    try {
      const findings = await runBench(bench, given)
      if (given.json) console.log(jsonLine(name, findings))
      else printTable(bench, findings)
    } catch (error) {
      console.error(`${name} failed:`, error)
      exitCode = 1
    }
  }
  return exitCode
}

type Given = { names: string[]; scale: number | null; seeds: number | null; json: boolean }

function readArguments(): Given | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        scale: { type: 'string' },
        seeds: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const scale = values.scale === undefined ? null : Number(values.scale)
    const seeds = values.seeds === undefined ? null : Number(values.seeds)
    if (scale !== null && !(scale > 0)) {
      console.error(`--scale takes a number above 0, not "${values.scale}"\n${usage}`)
    } else if (seeds !== null && !(Number.isInteger(seeds) && seeds > 0)) {
      console.error(`--seeds takes a whole number above 0, not "${values.seeds}"\n${usage}`)
    } else return { names: positionals, scale, seeds, json: values.json }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
  return undefined
}

async function loadBenches(): Promise<Bench[]> {
  const files = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.bench.ts')).sort()
  return Promise.all(files.map((file) => import(`./${file}`) as Promise<Bench>))
}

function runBench(bench: Bench, { scale: asked, seeds }: Given): Promise<Findings> {
  const scale = asked ?? bench.usualScale ?? 0.05
  const log = (line: string) => console.error(`${bench.name}: ${line}`)
  return bench.run({
    scale,
    seeds,
    log,
    cacheFolder,
    demoExtracts: (demoScale, seed = 1) => demoExtracts(cacheFolder, demoScale, seed, log),
  })
}

function machine(): Record<string, string | number> {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memory_gigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
  }
}

function jsonLine(name: string, findings: Findings): string {
  const { sizes, ours, peers } = findings
  return JSON.stringify({ name, machine: machine(), sizes, ours, peers, ratios: ratiosOf(findings) })
}

function printTable({ name, summary }: Bench, findings: Findings): void {
  console.log(`\n${name}: ${summary}`)
  const sections: [string, Figures][] = [
    ['sizes', findings.sizes],
    ['ours', findings.ours],
    ['peers', findings.peers],
    ['ratios (above 1: ours is better)', ratiosOf(findings)],
  ]
  for (const [title, figures] of sections) {
    console.log(`  ${title}`)
    for (const [figure, value] of Object.entries(figures)) {
      const shown = value.toLocaleString('en', { maximumSignificantDigits: 4 })
      console.log(`    ${figure.padEnd(40)} ${shown.padStart(14)}`)
    }
  }
}
