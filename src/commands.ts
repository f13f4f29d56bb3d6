import { resolve } from 'node:path'
import { simulateService } from '../demo/simulate-service.ts'
import packageFile from '../package.json' with { type: 'json' }
import { backup } from './backup/backup-command.ts'
import type { AppContext } from './context.ts'
import { feeds, modules, routes } from './modules.ts'
import { findDay } from './platform/calendar/day.ts'
import { type Command, type CommandInput, UsageError } from './platform/command/command.ts'
import { openapiDocument } from './platform/http/openapi-document.ts'

const printOpenapi: Command<AppContext> = {
  name: 'openapi',
  summary: 'Prints the OpenAPI document of the HTTP interface',
  arguments: [],
  options: [],
  needs: 'nothing',
  run: async (_, __, io) => {
    const endpoints = routes.map((route) => route.endpoint)
    const events = feeds.map((feed) => feed.event)
    io.out(JSON.stringify(openapiDocument(endpoints, packageFile.version, events), null, 2))
    return 0
  },
}

const clock: Command<AppContext> = {
  name: 'clock',
  summary: "Prints the product's date; in the demo, moves it",
  arguments: [],
  options: [{ flags: '--set <date>', description: 'the date to move to, 2012-06-30 (in the demo only)' }],
  needs: 'folder',
  run: async (context, { options }, io) => {
    const { set } = options
    if (typeof set === 'string') {
      if (findDay(set) === undefined) {
        throw new UsageError(`--set: "${set}" is not a date of the form 2012-06-30`)
      }
      await context.clock.set(Temporal.PlainDate.from(set))
    }
    io.out(context.clock.today().toString())
    return 0
  },
}

const demo: Command<AppContext> = {
  name: 'demo',
  summary: 'Writes the extracts of a simulated employment service, a folder a month',
  arguments: [],
  options: [
    { flags: '--out <dir>', description: 'the folder to write into', required: true, path: true },
    { flags: '--scale <number>', description: '1 is Lithuania, some 20 million rows', fallback: '0.05' },
    { flags: '--seed <number>', description: 'the same scale and seed give the same files', fallback: '1' },
  ],
  needs: 'nothing',
  run: async (_, input, io) => {
    const scale = numberOption(input, 'scale')
    const seed = numberOption(input, 'seed')
    if (!(scale > 0)) throw new UsageError('--scale must be above 0')
    if (!Number.isInteger(seed) || seed < 0) throw new UsageError('--seed must be a whole number, 0 or above')
    const out = resolve(String(input.options.out))
    const summary = await simulateService({
      scale,
      seed,
      out,
      onProgress: ({ month, monthsDone, monthsAll }) =>
        io.progress({ label: `Simulating ${month}`, done: monthsDone, all: monthsAll }),
    })
    io.progress(null)
    io.out(`${summary.rows.toLocaleString('en')} rows in ${out}`)
    return 0
  },
}

function numberOption({ options }: CommandInput, name: string): number {
  const text = options[name]
  const number = typeof text === 'string' && text.trim() !== '' ? Number(text) : Number.NaN
  if (!Number.isFinite(number)) throw new UsageError(`--${name} takes a number, not "${text}"`)
  return number
}

/** Every command of the command line but `serve`, in the order in which help lists them. */
export const commands: readonly Command<AppContext>[] = [
  ...modules.flatMap((module) => module.commands),
  backup,
  clock,
  demo,
  printOpenapi,
]
