import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import type { Log } from '../../../platform/log/open-log.ts'
import type { Results } from '../../indicators/index.ts'
import { type JudgedDay, judgeDay } from './judge-day.ts'

/** Judged days kept in memory and as files. */
const mostInMemory = 3
const mostFiles = 60

/** Goes up when a judged day is told otherwise, so that those kept of an earlier shape are judged anew. */
const shape = 2

/** Milliseconds within which a day is not judged anew, whatever comes meanwhile: it takes the better part of a minute. */
const pause = 15 * 60_000

type Kept = {
  days: Map<string, JudgedDay>
  making: Map<string, Promise<JudgedDay>>
  /** When each was begun last, in milliseconds of the process. */
  begun: Map<string, number>
  /** Ends when what was begun last has ended, well or not: one day is judged at a time. */
  turn: Promise<unknown>
}
const kept = new WeakMap<Results, Kept>()

type Context = { folder: string; log: Log; readonly results: Results }
type Question = { date: Day; knownOn: Day | null }

/**
 * A day as it was judged: at once where that was kept for the register as it is. Where it was kept for an earlier position of the
 * register, that is given meanwhile, as `stale`, and the day is judged anew, four times an hour at most; where it was never
 * judged it is waited for.
 */
export async function readJudgedDay(
  context: Context,
  question: Question,
): Promise<{ judged: JudgedDay; stale: boolean }> {
  const found = findJudgedDay(context, question)
  const { registerPosition } = context.results.state()
  // Nothing tells the position before the register has been read.
  if (found && (registerPosition === 0 || found.position === registerPosition)) {
    return { judged: found, stale: false }
  }
  const { begun } = keptOf(context.results)
  const isSoon =
    performance.now() - (begun.get(nameOf(context, question)) ?? Number.NEGATIVE_INFINITY) < pause
  if (found && isSoon) return { judged: found, stale: true }
  const making = keepJudgedDay(context, question)
  if (!found) return { judged: await making, stale: false }
  making.catch((error: unknown) => logUnlessClosed(context.log, error, 'a day could not be judged anew'))
  return { judged: found, stale: true }
}

/** Logs what failed behind the back of whoever asked; that the results were closed meanwhile is no failure. */
export function logUnlessClosed(log: Log, error: unknown, what: string): void {
  if (!(error instanceof DOMException && error.name === 'AbortError')) log.error({ err: error }, what)
}

/** Judges a day and keeps it; whoever asks meanwhile waits for the same. */
export function keepJudgedDay(context: Context, question: Question): Promise<JudgedDay> {
  const state = keptOf(context.results)
  const name = nameOf(context, question)
  const underWay = state.making.get(name)
  if (underWay) return underWay
  const { results } = context
  const judge = async (signal: AbortSignal): Promise<JudgedDay> => {
    state.begun.set(name, performance.now())
    const judged = await judgeDay(results, { ...question, signal })
    signal.throwIfAborted()
    remember(state.days, name, judged)
    try {
      writeWhole(context, name, judged)
    } catch (error) {
      // What was judged is known all the same; it will be judged again when the process has ended.
      context.log.error({ err: error }, 'a judged day could not be kept')
    }
    return judged
  }
  const made = state.turn.then(() => results.whileOpen(judge))
  state.making.set(name, made)
  state.turn = made.catch(() => undefined).finally(() => state.making.delete(name))
  return made
}

function findJudgedDay(context: Context, question: Question): JudgedDay | undefined {
  const { days } = keptOf(context.results)
  const name = nameOf(context, question)
  const known = days.get(name)
  if (known) return known
  const read = readWhole(context, name)
  if (read) remember(days, name, read)
  return read
}

function keptOf(results: Results): Kept {
  const known = kept.get(results) ?? {
    days: new Map(),
    making: new Map(),
    begun: new Map(),
    turn: Promise.resolve(),
  }
  kept.set(results, known)
  return known
}

function remember(days: Kept['days'], name: string, judged: JudgedDay): void {
  days.delete(name)
  days.set(name, judged)
  for (const oldest of days.keys()) {
    if (days.size <= mostInMemory) break
    days.delete(oldest)
  }
}

function nameOf({ results }: Context, { date, knownOn }: Question): string {
  const known = knownOn === null ? 'all' : isoOfDay(knownOn)
  return `${isoOfDay(date)}-known-${known}-${results.catalogue.version}-${shape}.json`
}

/** Where judged days are kept: beside the results, as they can be made anew like these. */
export function forecastsFolder(folder: string): string {
  return join(folder, 'results', 'forecasts')
}

function readWhole({ folder }: Context, name: string): JudgedDay | undefined {
  try {
    return JSON.parse(readFileSync(join(forecastsFolder(folder), name), 'utf8')) as JudgedDay
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function writeWhole({ folder }: Context, name: string, judged: JudgedDay): void {
  const place = forecastsFolder(folder)
  mkdirSync(place, { recursive: true })
  const draft = join(place, `${name}.draft`)
  writeFileSync(draft, JSON.stringify(judged))
  renameSync(draft, join(place, name))
  const files = readdirSync(place)
    .filter((file) => /^\d{4}-.*\.json$/.test(file))
    .map((file) => ({ file, at: statSync(join(place, file)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
  for (const { file } of files.slice(mostFiles)) rmSync(join(place, file), { force: true })
}
