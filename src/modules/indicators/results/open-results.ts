import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Day, dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Log } from '../../../platform/log/open-log.ts'
import { traced } from '../../../platform/observing/traced.ts'
import {
  type AcceptedChange,
  type PublishedOrganisation,
  type Register,
  readOrganisation,
  readPosition,
} from '../../register/index.ts'
import { findLastRecordedOn, openSession, type Session } from '../calculation/session.ts'
import type { ResultState } from '../contract.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { LiveEntries } from '../resident/live-entries.ts'
import { countRowVersions } from '../runs/count-row-versions.ts'
import { failureText } from '../runs/failure-text.ts'
import { noRuns, type RunCause, type RunRecorder } from '../runs/record-runs.ts'
import { followRegister, type LiveResults, readLiveEntries } from './live-results.ts'
import { openResultsFile, type ResultsFile, type ResultsHeader } from './results-file.ts'
import type { ServiceResults } from './service-results.ts'
import { type CalculationProgress, storedRange, storeResults } from './store-results.ts'

/** Stored results as they stand, with the organisation of today's register to name and place their nodes. */
export type StandingResults = { file: ResultsFile; organisation: PublishedOrganisation }

/** What has been calculated of a data folder, and the means of calculating more. */
export type Results = {
  catalogue: Catalogue
  /** Where years are stored. */
  yearsFolder: string
  /** The stored results; null until some have been calculated. */
  standing: () => StandingResults | null
  /** For what state they stand. */
  state: () => ResultState
  /** Told when other results stand, when a calculation begins, and when one has failed. */
  whenChanged: Set<() => void>
  /** Calculates and stores results unless those that stand are of the register as it is. Rejects when it fails. */
  refresh: (onProgress?: CalculationProgress) => Promise<void>
  /** Calculates and stores results whatever stands. Rejects when it fails. */
  recalculate: (cause: RunCause) => Promise<void>
  /** Where calculations are recorded. */
  runs: RunRecorder
  /** Begins to refresh without waiting for it; a failure is logged and told by `state`. */
  refreshSoon: (change?: AcceptedChange) => void
  /** Begins to refresh those that stand for another day than today. */
  refreshForToday: () => void
  /** Lends a session on the register as known on a day (null: everything), to one after another. */
  withSession: <T>(knownOn: Day | null, work: (session: Session) => Promise<T>) => Promise<T>
  /** The product's today. */
  today: () => Day
  /** The day on which the register is known when none is asked for: today, or null where that leaves nothing out. */
  presentKnownOn: () => Promise<Day | null>
  /** Does what goes on by itself with these results: closing aborts the signal, and waits until the work has ended. */
  whileOpen: <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

type Source = {
  /** Keeps up with the register change by change, as a server does. */
  follows?: boolean
  folder: string
  register: Register
  clock: Clock
  log: Log
  catalogue: Catalogue
  runs?: RunRecorder
  /** The results of the service, where several servers share one. */
  service?: ServiceResults | null
}

/** How many states of the register are kept ready for calculation. */
const sessionsKept = 2

/** Opens the results of a data folder; nothing is calculated until it is asked for. */
export async function openResults({
  folder,
  register,
  clock,
  log,
  catalogue,
  runs = noRuns,
  follows = false,
  service = null,
}: Source): Promise<Results> {
  mkdirSync(join(folder, 'results'), { recursive: true })
  const path = join(folder, 'results', 'standing.results')
  let standing: StandingResults | null = null
  let registerPosition = (await currentPosition(register)).position
  let failure: string | null = null
  let running: Promise<void> | null = null
  const sessions: {
    knownOn: Day | null
    position: number
    session: Promise<Session>
    last: Promise<unknown>
  }[] = []

  const whenChanged = new Set<() => void>()
  const tellChanged = (): void => {
    if (!closed) for (const told of whenChanged) told()
  }
  let replaced: ResultsFile | null = null
  let closed = false
  const closing = new AbortController()
  let live: LiveResults | null = null
  /** Changes that are being taken in. */
  const taking = new Set<Promise<void>>()
  /** What goes on by itself. */
  const atWork = new Set<Promise<unknown>>()
  /** What has been accepted while nobody followed it. */
  let missed: AcceptedChange[] = []
  /** Follows the register from the state that results stand for. */
  const follow = (entries: LiveEntries): void => {
    if (!standing || closed) return
    live?.close()
    live = followRegister({
      register,
      catalogue,
      file: standing.file,
      entries,
      missed,
      log,
      onChange: tellChanged,
    })
    missed = missed.filter(({ position }) => position > entries.position)
  }
  const load = async (): Promise<void> => {
    const file = openResultsFile(path)
    if (file && file.header.catalogue !== catalogue.version) {
      // Figures of other definitions are not shown as those of these.
      file.close()
      return
    }
    const organisation = file ? await withConnection(register, readOrganisation) : null
    // A page that is being read may still read the file that is replaced now; not the one before it.
    replaced?.close()
    replaced = standing?.file ?? null
    standing = file && organisation ? { file, organisation } : null
  }
  const today = (): Day => dayOf(clock.today().toString())
  const isCurrent = (position: number, knownOn: Day | null): boolean => {
    const header = standing?.file.header
    return (
      header !== undefined &&
      header.position === position &&
      header.catalogue === catalogue.version &&
      header.knownOn === knownOn &&
      header.pagesTo === storedRange(today()).to
    )
  }
  /** Whether stored results are of the product's day: they reach it, and know nothing that was entered after it. */
  const isOfToday = ({ pagesTo, knownOn, lastRecordedOn }: ResultsHeader): boolean =>
    pagesTo === storedRange(today()).to &&
    (knownOn === null ? lastRecordedOn === null || dayOf(lastRecordedOn) <= today() : knownOn === today())
  const presentKnownOn = async (): Promise<Day | null> => {
    const { lastRecordedOn } = await currentPosition(register)
    return lastRecordedOn !== null && dayOf(lastRecordedOn) > today() ? today() : null
  }
  /** Reads what counts in the state that results stand for; the register may have gone on meanwhile. */
  const followStanding = async (knownOn: Day | null): Promise<void> => {
    const session = await openSession(register, knownOn)
    try {
      if (standing && session.position === standing.file.header.position) {
        follow(await readLiveEntries(session, catalogue, standing.file.header))
      }
    } finally {
      session.close()
    }
  }
  const calculate = async (cause: RunCause, onProgress?: CalculationProgress): Promise<void> => {
    if (await keepStanding(cause)) return
    tellChanged()
    const release = await turnInService()
    try {
      if (closed) return
      const knownOn = await presentKnownOn()
      registerPosition = (await currentPosition(register)).position
      if (cause === 'daily' || !(await takeCalculated(knownOn)))
        await calculateOurselves(cause, knownOn, onProgress)
    } finally {
      await release?.()
    }
    failure = null
  }
  /** Whether the results that stand are those that are wanted. */
  const keepStanding = async (cause: RunCause): Promise<boolean> => {
    const knownOn = await presentKnownOn()
    registerPosition = (await currentPosition(register)).position
    if ((cause !== 'change' && cause !== 'command') || !isCurrent(registerPosition, knownOn)) return false
    failure = null
    if (follows && !live) await followStanding(knownOn)
    return true
  }
  /** Figures need no store but the register's: where the service cannot be asked, they are calculated here. */
  const askService = async <T>(
    what: string,
    work: (service: ServiceResults) => Promise<T>,
  ): Promise<T | undefined> => {
    if (!service) return undefined
    try {
      return await work(service)
    } catch (error) {
      if (!closed) log.warn({ err: error }, what)
      return undefined
    }
  }
  const turnInService = () =>
    askService('it is calculated without waiting for other servers', ({ turn }) => turn(closing.signal))
  /** Takes what another server has calculated of the same state; false where there is none. */
  const takeCalculated = async (knownOn: Day | null): Promise<boolean> => {
    if (!service) return false
    const session = await openSession(register, knownOn)
    try {
      const of = {
        catalogue: catalogue.version,
        position: session.position,
        knownOn,
        pagesTo: storedRange(today()).to,
      }
      const taken = await askService('results of another server could not be taken', ({ take }) =>
        take(of, path),
      )
      const file = taken ? openResultsFile(path) : undefined
      if (!file) return false
      const { header } = file
      file.close()
      log.info({ position: header.position }, 'results taken that another server calculated')
      const entries = follows ? await readLiveEntries(session, catalogue, header) : null
      await load()
      if (entries) follow(entries)
      return true
    } finally {
      session.close()
    }
  }
  const calculateOurselves = async (
    cause: RunCause,
    knownOn: Day | null,
    onProgress?: CalculationProgress,
  ): Promise<void> => {
    const run = runs.begin({
      kind: 'results',
      cause,
      catalogue: catalogue.version,
      position: registerPosition,
      knownOn,
    })
    try {
      const calculated = { 'indicators.cause': cause, 'register.position': registerPosition }
      const rows = await traced('indicators.calculate_results', calculated, () =>
        calculateAnew(knownOn, onProgress),
      )
      run.done(rows)
    } catch (error) {
      run.failed(error)
      throw error
    }
  }
  /** Gives how many row versions it took account of. */
  const calculateAnew = async (knownOn: Day | null, onProgress?: CalculationProgress): Promise<number> => {
    const session = await openSession(register, knownOn)
    try {
      const rows = await countRowVersions(session.connection)
      const header = await storeResults(session, catalogue, today(), path, onProgress)
      log.info({ position: header.position, seconds: header.seconds }, 'results stored')
      await askService('results could not be given to other servers', ({ give }) => give(header, path))
      const entries = follows ? await readLiveEntries(session, catalogue, header) : null
      await load()
      if (entries) follow(entries)
      return rows
    } finally {
      session.close()
    }
  }
  const recalculate = async (cause: RunCause, onProgress?: CalculationProgress): Promise<void> => {
    // What is asked for while a calculation runs may have come too late for it.
    while (running) await running.catch(() => undefined)
    if (closed) return
    running = calculate(cause, onProgress)
    try {
      await running
    } catch (error) {
      failure = failureText(error)
      throw error
    } finally {
      running = null
      tellChanged()
    }
  }
  const refreshAnew = (): void => {
    recalculate('change').catch((error: unknown) =>
      log.error({ err: error }, 'the results could not be calculated'),
    )
  }
  const withSession = async <T>(knownOn: Day | null, work: (session: Session) => Promise<T>): Promise<T> => {
    const { position } = await currentPosition(register)
    registerPosition = position
    for (let index = sessions.length - 1; index >= 0; index--) {
      if (sessions[index]!.position !== position) dropSession(sessions.splice(index, 1)[0]!)
    }
    let kept = sessions.find((one) => one.knownOn === knownOn)
    if (!kept) {
      kept = { knownOn, position, session: openSession(register, knownOn), last: Promise.resolve() }
      sessions.push(kept)
      if (sessions.length > sessionsKept) dropSession(sessions.shift()!)
    }
    const mine = kept
    const turn = mine.last.then(() =>
      traced('indicators.use_session', { 'register.position': position }, async () =>
        work(await mine.session),
      ),
    )
    mine.last = turn.catch(() => undefined)
    try {
      return await turn
    } catch (error) {
      // A session whose query failed may be of no further use.
      const index = sessions.indexOf(mine)
      if (index >= 0) dropSession(sessions.splice(index, 1)[0]!)
      throw error
    }
  }
  // A session keeps its snapshot, and with it the store's log, from before what has been accepted.
  const letGo = async (): Promise<void> => {
    for (const one of sessions.splice(0)) await dropSession(one)
  }
  register.holders.add(letGo)
  await load()

  return {
    catalogue,
    yearsFolder: join(folder, 'results', 'years'),
    whenChanged,
    standing: () => standing,
    state: () => {
      const header = standing?.file.header
      return {
        position: header?.position ?? 0,
        lastRecordedOn: header?.lastRecordedOn ?? null,
        calculatedAt: header?.calculatedAt ?? null,
        registerPosition,
        stale: (header?.position ?? 0) !== registerPosition || (header !== undefined && !isOfToday(header)),
        calculating: running !== null,
        knownOn: header?.knownOn === null || header === undefined ? null : isoOfDay(header.knownOn),
        failure,
      }
    },
    refresh: (onProgress) => recalculate('change', onProgress),
    recalculate,
    runs,
    refreshSoon: (change) => {
      if (!change) {
        refreshAnew()
        return
      }
      registerPosition = change.position
      missed.push(change)
      if (!live) {
        refreshAnew()
        return
      }
      const following = live
      const began = performance.now()
      const turn = following.take(change).then((taken) => {
        if (taken) {
          // The results that are being calculated may be of a state before it, and are to take it in too.
          if (!running) missed = missed.filter(({ position }) => position > change.position)
          runs.changesTaken({
            catalogue: catalogue.version,
            position: change.position,
            seconds: (performance.now() - began) / 1000,
            keys: change.changed?.tables.reduce((sum, { keys }) => sum + keys.length, 0) ?? 0,
          })
        } else {
          if (live === following) live = null
          refreshAnew()
        }
        taking.delete(turn)
      })
      taking.add(turn)
    },
    refreshForToday: () => {
      if (!standing || !isOfToday(standing.file.header)) refreshAnew()
    },
    withSession,
    today,
    presentKnownOn,
    whileOpen: (work) => {
      if (closed) return Promise.reject(closing.signal.reason)
      const going = work(closing.signal)
      const ended = going
        .then(
          () => undefined,
          () => undefined,
        )
        .finally(() => atWork.delete(ended))
      atWork.add(ended)
      return going
    },
    close: async () => {
      closed = true
      closing.abort()
      await Promise.all(taking)
      live?.close()
      register.holders.delete(letGo)
      if (running) await running.catch(() => undefined)
      await Promise.all(atWork)
      for (const one of sessions.splice(0)) await dropSession(one)
      replaced?.close()
      standing?.file.close()
      standing = null
    },
  }
}

async function dropSession({
  session,
  last,
}: {
  session: Promise<Session>
  last: Promise<unknown>
}): Promise<void> {
  await last
  const opened = await session.catch(() => undefined)
  opened?.close()
}

async function withConnection<T>(
  register: Register,
  work: (connection: Awaited<ReturnType<Register['connect']>>) => Promise<T>,
): Promise<T> {
  const connection = await register.connect()
  try {
    return await work(connection)
  } finally {
    connection.closeSync()
  }
}

function currentPosition(register: Register): Promise<{ position: number; lastRecordedOn: string | null }> {
  return withConnection(register, async (connection) => ({
    position: (await readPosition(connection)).position,
    lastRecordedOn: await findLastRecordedOn(connection, null),
  }))
}
