import { Readable } from 'node:stream'
import { type Day, findDay, isoOfDay } from '../../platform/calendar/day.ts'
import { type Command, type CommandInput, UsageError } from '../../platform/command/command.ts'
import { type CsvCell, csvCell } from '../../platform/text/csv.ts'
import { judgeDay } from './judging/judge-day.ts'
import { judgementOf, readJudging } from './judging/read-judgements.ts'
import type { ForecastContext } from './reading/forecast-context.ts'

const columns = [
  'indicator',
  'level',
  'node',
  'date',
  'value',
  'nowcast',
  'expected',
  'forecast',
  'lower',
  'upper',
  'target',
  'probability',
  'mark',
] as const

const forecast: Command<ForecastContext> = {
  name: 'forecast',
  summary: "Forecasts every indicator's year end at every node, and how its targets stand",
  arguments: [],
  options: [
    { flags: '--date <date>', description: 'the day that is judged, 2012-06-30', required: true },
    {
      flags: '--known-on <date>',
      description: 'the state of the register, and of targets, known on a day; everything when left out',
    },
    { flags: '--out <file>', description: 'a .csv file; standard output when left out', path: true },
  ],
  needs: 'folder',
  readsOnly: true,
  run: async (context, input, io) => {
    const date = readDate(input, 'date')
    const knownOn = input.options.knownOn === undefined ? null : readDate(input, 'knownOn')
    const { out } = input.options
    if (out !== undefined && (typeof out !== 'string' || !out.endsWith('.csv'))) {
      throw new UsageError('--out takes a file that ends in .csv')
    }
    io.progress({ label: 'Reading what was known', done: 0, all: 0 })
    const judged = await judgeDay(context.results, { date, knownOn, signal: io.signal })
    const judging = await readJudging(context, judged)
    io.progress(null)
    const { catalogue } = context.results
    const lines = function* (): Generator<string> {
      yield columns.join(',')
      for (const one of judged.indicators) {
        const criterion = catalogue.find(one.indicator)!
        for (const [node, { level, id }] of judged.nodes.entries()) {
          const judgement = judgementOf(judging, criterion, one, node)
          if (!judgement) continue
          const { value, nowcast, expected, forecast: end, target, probability, mark } = judgement
          const cells: CsvCell[] = [
            ...[one.indicator, level, id, isoOfDay(date), value],
            ...[nowcast.value, expected, end.value, end.lower, end.upper].map(rounded),
            ...[target, probability === null ? null : Number(probability.toFixed(4)), mark],
          ]
          yield cells.map(csvCell).join(',')
        }
      }
    }
    if (out === undefined) for (const line of lines()) io.out(line)
    else await io.writeFile(out, Readable.from(withEnds(lines())))
    return 0
  },
}

function* withEnds(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`
}

/** An estimate is told to six digits after the point: more would pretend. */
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(6)) + 0
}

function readDate({ options }: CommandInput, name: 'date' | 'knownOn'): Day {
  const text = options[name]
  const day = typeof text === 'string' ? findDay(text) : undefined
  if (day !== undefined) return day
  const flag = name === 'date' ? '--date' : '--known-on'
  throw new UsageError(`${flag} takes a date of the form 2012-06-30, not "${String(text)}"`)
}

/** The commands of this module. */
export const commands: readonly Command<ForecastContext>[] = [forecast]
