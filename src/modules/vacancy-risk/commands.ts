import { Readable } from 'node:stream'
import { type Day, findDay, isoOfDay } from '../../platform/calendar/day.ts'
import { type Command, type CommandInput, UsageError } from '../../platform/command/command.ts'
import { csvCell } from '../../platform/text/csv.ts'
import { riskMark } from './definition/risk-rules.ts'
import { isCautious, reasonCode } from './hazards/find-reasons.ts'
import type { RiskContext } from './risk/risk-context.ts'
import { scoreDay } from './risk/score-day.ts'
import { rulesOn } from './rules/keep-rules.ts'

const vacancyRisk: Command<RiskContext> = {
  name: 'vacancy-risk',
  summary: 'Says of every position still open how likely it is to be filled by the day due, and why',
  arguments: [],
  options: [
    { flags: '--date <date>', description: 'the day that is looked at, 2012-06-30', required: true },
    {
      flags: '--known-on <date>',
      description: 'the state of the register known on a day; everything when left out',
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
    io.progress({ label: 'Learning how vacancies were filled', done: 0, all: 0 })
    const rules = await rulesOn(context, isoOfDay(date))
    const asked = { day: date, knownOn, norms: rules.norms }
    const scored = await scoreDay(context.register, io.signal ? { ...asked, signal: io.signal } : asked)
    io.progress(null)
    const lines = function* (): Generator<string> {
      yield 'vacancy,position,due_on,probability,mark,reasons'
      for (const { key, dueOn, probabilities, reasons } of scored) {
        const cautious = reasons.some(isCautious)
        const why = reasons.map(reasonCode).join(';')
        for (const [index, probability] of probabilities.entries()) {
          const mark = riskMark(rules, { probability, daysLeft: dueOn - date, cautious })
          const said = Number(probability.toFixed(4))
          yield [key, index + 1, isoOfDay(dueOn), said, mark, why].map(csvCell).join(',')
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

function readDate({ options }: CommandInput, name: 'date' | 'knownOn'): Day {
  const text = options[name]
  const day = typeof text === 'string' ? findDay(text) : undefined
  if (day !== undefined) return day
  const flag = name === 'date' ? '--date' : '--known-on'
  throw new UsageError(`${flag} takes a date of the form 2012-06-30, not "${String(text)}"`)
}

/** The commands of this module. */
export const commands: readonly Command<RiskContext>[] = [vacancyRisk]
