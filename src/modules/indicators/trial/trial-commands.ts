import { join } from 'node:path'
import { type Day, findDay, isoOfDay } from '../../../platform/calendar/day.ts'
import { type Command, type CommandInput, Refusal, UsageError } from '../../../platform/command/command.ts'
import type { Register } from '../../register/index.ts'
import { openSession } from '../calculation/session.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { Results } from '../results/open-results.ts'
import { type CatalogueDifference, compareCatalogues, type DefinitionChange } from './compare-catalogues.ts'
import { describeOverview, listTrials } from './describe-trial.ts'
import { runTrial } from './run-trial.ts'
import type { ServiceTrials } from './service-trials.ts'
import { monthEndsBackFrom } from './trial-days.ts'
import { removeTrial } from './trial-file.ts'
import { readTriedCatalogue } from './tried-catalogue.ts'

type TrialCommandContext = {
  folder: string
  register: Register
  results: Results
  serviceTrials: ServiceTrials | null
}

const tryOut: Command<TrialCommandContext> = {
  name: 'catalogue try',
  summary:
    'Tries a changed catalogue on the past: old and new values of what differs, stored beside each other',
  arguments: [
    { name: 'dir', description: 'the folder of the changed catalogue', required: true, path: true },
  ],
  options: [
    {
      flags: '--indicator <id>',
      description: 'try this indicator or cell too, whether it differs or not; may be repeated',
      repeatable: true,
    },
    { flags: '--cells', description: 'try the cells of breakdowns that differ too, not indicators alone' },
    { flags: '--date <date>', description: 'the last day of the last month; today when left out' },
    { flags: '--months <number>', description: 'how many month ends back from it', fallback: '36' },
  ],
  needs: 'folder',
  readsOnly: true,
  run: async ({ folder, register, results, serviceTrials }, input, io) => {
    const tried = readTriedCatalogue(input.args[0] ?? '')
    const old = results.catalogue
    const day = readDay(input, results.today())
    const days = monthEndsBackFrom(day, readMonths(input))
    const named = readNamed(input, old, tried.catalogue)
    const difference = compareCatalogues(old, tried.catalogue)
    for (const line of differenceLines(difference, old.version, tried.catalogue.version)) io.out(line)
    const cells = input.options.cells === true
    const criteria = [
      ...new Set([...difference.changed.filter((one) => cells || !one.isCell).map(({ id }) => id), ...named]),
    ]
    if (criteria.length === 0) {
      const why = difference.changed.length > 0 ? 'Cells alone differ: --cells tries them.' : ''
      io.out(`Nothing to try. ${why || '--indicator ID tries an indicator all the same.'}`)
      return 0
    }
    const session = await openSession(register, await results.presentKnownOn())
    const header = await runTrial(
      session,
      folder,
      { old, tried, criteria, days },
      {
        onProgress: (side, label, done, all) =>
          io.progress({ label: `${side === 'old' ? 'in force' : 'tried'}: ${label}`, done, all }),
        signal: io.signal,
      },
    ).finally(() => session.close())
    io.progress(null)
    await serviceTrials?.takeUp().catch((error: Error) => {
      io.err(`Other servers do not have the trial yet: ${error.message}`)
    })
    const { id } = header
    io.out(
      `Trial ${id}: ${days.length} ${days.length === 1 ? 'month' : 'months'} from ${isoOfDay(days[0]!)} to ${isoOfDay(day)} at ${header.nodes.length} nodes, stored in ${join(folder, 'results', 'trials', `${id}.results`)}`,
    )
    for (const { id: of, country, offices } of describeOverview({ folder, results }, id, 'ytd').criteria) {
      const values = country ? `${country.old.value ?? '–'} → ${country.tried.value ?? '–'}` : 'no country'
      const ranks = offices
        ? `; ranks differ at ${offices.changed} of ${offices.ranked} nodes of the level ${offices.level}, in ${offices.months} of ${days.length} months at some`
        : ''
      io.out(`  ${of}, the year to ${isoOfDay(day)}: ${values}${ranks}`)
    }
    io.out(`The screen is at /lt/indicators/definition-trials/${id}`)
    return 0
  },
}

const list: Command<TrialCommandContext> = {
  name: 'catalogue trials',
  summary: 'Lists the stored trials of changed definitions',
  arguments: [],
  options: [],
  needs: 'folder',
  readsOnly: true,
  run: async (context, _, io) => {
    const trials = listTrials(context)
    for (const one of trials) {
      const notes = [
        ...(one.stale ? ['of another position of the register'] : []),
        ...(one.outdated ? ['another catalogue is in force since'] : []),
      ]
      const what = one.criteria.map(({ id }) => id).join(', ')
      io.out(
        `${one.id}  ${one.from} to ${one.to}  ${what}  calculated ${one.calculatedAt}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`,
      )
    }
    if (trials.length === 0) io.out('No trials are stored. "perkunas catalogue try DIR" makes one')
    return 0
  },
}

const forget: Command<TrialCommandContext> = {
  name: 'catalogue forget',
  summary: 'Removes a stored trial',
  arguments: [{ name: 'trial', description: 'its id, as "catalogue trials" lists it', required: true }],
  options: [],
  needs: 'folder',
  run: async ({ folder, serviceTrials }, { args: [id = ''] }, io) => {
    if (!removeTrial(folder, id)) {
      throw new Refusal(`There is no trial "${id}"; "perkunas catalogue trials" lists them`)
    }
    await serviceTrials?.forget(id)
    io.out(`Trial ${id} is removed`)
    return 0
  },
}

/** The commands that try a changed definition on the past. */
export const trialCommands: readonly Command<TrialCommandContext>[] = [tryOut, list, forget]

function readDay({ options }: CommandInput, today: Day): Day {
  if (options.date === undefined) return today
  const day = findDay(String(options.date))
  if (day === undefined)
    throw new UsageError(`--date takes a date of the form 2012-06-30, not "${options.date}"`)
  if (day > today) throw new UsageError(`--date: ${options.date} is yet to come: today is ${isoOfDay(today)}`)
  return day
}

/** More than ten years take longer than anyone waits, and more memory than there may be. */
const mostMonths = 120

function readMonths({ options }: CommandInput): number {
  const months = Number(options.months ?? 36)
  if (Number.isInteger(months) && months >= 1 && months <= mostMonths) return months
  throw new UsageError(`--months takes a whole number from 1 to ${mostMonths}`)
}

function readNamed({ options }: CommandInput, old: Catalogue, tried: Catalogue): string[] {
  const ids = [options.indicator ?? []].flat().map(String)
  for (const id of ids) {
    for (const [which, catalogue] of [
      ['in force', old],
      ['tried', tried],
    ] as const) {
      if (catalogue.find(id)) continue
      throw new UsageError(
        `--indicator: the catalogue ${which} has no "${id}"; only what both have can be compared`,
      )
    }
  }
  return ids
}

function differenceLines(
  { changed, reworded, added, removed }: CatalogueDifference,
  old: string,
  tried: string,
): string[] {
  const indicators = changed.filter(({ isCell }) => !isCell)
  const cells = changed.length - indicators.length
  const lines =
    changed.length === 0
      ? [
          `Nothing that is calculated differs between the catalogue in force (${old}) and the tried one (${tried})`,
        ]
      : [
          `Between the catalogue in force (${old}) and the tried one (${tried}) differ:`,
          ...indicators.map(({ id, changes }) => `  ${id}: ${changes.map(changeWords).join(', ')}`),
          ...(cells > 0 ? [`  cells of breakdowns: ${cells}`] : []),
        ]
  const also = [
    ['Words, units or targets alone differ', reworded],
    ['The tried catalogue alone has', added],
    ['The catalogue in force alone has', removed],
  ] as const
  for (const [what, ids] of also) if (ids.length > 0) lines.push(`${what}: ${ids.join(', ')}`)
  return lines
}

function changeWords({ about, id }: DefinitionChange): string {
  return id === null ? `its ${about}` : `the ${about} ${id}`
}
