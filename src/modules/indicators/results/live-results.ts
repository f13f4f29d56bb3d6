import { setImmediate } from 'node:timers/promises'
import { spans } from '../../../platform/calendar/span.ts'
import type { Log } from '../../../platform/log/open-log.ts'
import { traced } from '../../../platform/observing/traced.ts'
import { type AcceptedChange, type Register, readPosition } from '../../register/index.ts'
import { planSeries } from '../calculation/calculate-series.ts'
import { dayAxis, everyDay } from '../calculation/day-axis.ts'
import { seriesOf } from '../calculation/externals.ts'
import { foldSeries } from '../calculation/fold-series.ts'
import { readExternals } from '../calculation/read-externals.ts'
import { findLastRecordedOn, type Session } from '../calculation/session.ts'
import { sessionViews } from '../calculation/views.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { applyDelta } from '../resident/apply-delta.ts'
import { type LiveEntries, loadLiveEntries } from '../resident/live-entries.ts'
import { canBeExchanged, readDelta } from '../resident/read-delta.ts'
import type { ResultsFile, ResultsHeader } from './results-file.ts'
import { storedCriteria } from './store-results.ts'

/** Results that follow the register change by change. */
export type LiveResults = {
  /** Takes a change; resolves to whether it could be taken. False: everything has to be calculated anew. */
  take: (change: AcceptedChange) => Promise<boolean>
  close: () => void
}

type Source = {
  register: Register
  catalogue: Catalogue
  file: ResultsFile
  /** What counts in the state of which the file is. */
  entries: LiveEntries
  /** What has been accepted since. */
  missed: readonly AcceptedChange[]
  log: Log
  onChange: () => void
}

/** How long the telling of a batch may lag behind what can be read of it, in milliseconds. */
const patience = 2000

/** What counts towards the results of a session's state, read so that changes can be followed from there. */
export function readLiveEntries(
  session: Session,
  catalogue: Catalogue,
  header: Pick<ResultsHeader, 'from' | 'to' | 'pagesFrom' | 'pagesTo'>,
): Promise<LiveEntries> {
  const pages = { from: header.pagesFrom, to: header.pagesTo }
  const { needs } = planSeries(catalogue, storedCriteria(catalogue), spans, pages)
  return loadLiveEntries(session, catalogue, needs, { from: header.from, to: header.to })
}

/** Follows the register from the state of which a results file is. */
export function followRegister({
  register,
  catalogue,
  file,
  entries: live,
  missed,
  log,
  onChange,
}: Source): LiveResults {
  const { header } = file
  const frozen = [...live.needs.asKnown.keys()]
  const frozenOn = frozen.length === 0 ? null : Math.max(...frozen)
  const waiting = missed.filter(({ position }) => position > live.position)
  let broken = live.position !== header.position || !waiting.every((one) => canBeExchanged(one, frozenOn))
  if (!sameNodes(live, file)) broken = true
  let closed = false
  /** Takes what waits, up to the position at which the register stands. */
  const takeWaiting = async (): Promise<void> => {
    let told = performance.now()
    while (waiting.length > 0 && !broken && !closed) {
      const session = await openPlainSession(register, live)
      try {
        const position = session.position
        const due = waiting.filter((change) => change.position <= position)
        // The change of a batch is told after it can be read.
        if (due.length < position - live.position) {
          if (performance.now() - told > patience) throw new Error('not all that was accepted has been told')
          await new Promise((resolve) => setTimeout(resolve, 5))
          continue
        }
        if (due.length === 0) return
        const delta = await readDelta(session.connection, live, due)
        const externals = await readExternalColumns(session, catalogue, live, delta.externals)
        const lastRecordedOn = await findLastRecordedOn(session.connection, header.knownOn)
        if (closed) return
        applyDelta(live, delta, file.changes)
        for (const [name, column] of externals) file.changes.replace(name, column)
        waiting.splice(0, due.length)
        told = performance.now()
        file.changes.stand({
          position,
          lastRecordedOn,
          calculatedAt: Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }),
        })
        onChange()
      } finally {
        session.close()
      }
    }
  }
  let turn: Promise<void> = Promise.resolve()
  const takeNext = async (): Promise<boolean> => {
    const take = () => traced('indicators.take_changes', {}, takeWaiting)
    turn = turn.then(take).catch((error: unknown) => {
      broken = true
      if (!closed) log.error({ err: error }, 'a change could not be taken into the results')
    })
    await turn
    return !broken
  }
  if (waiting.length > 0) void takeNext()
  return {
    async take(change) {
      if (broken || !canBeExchanged(change, frozenOn)) {
        broken = true
        return false
      }
      if (change.position > live.position && !waiting.includes(change)) waiting.push(change)
      return takeNext()
    },
    close() {
      closed = true
    },
  }
}

type PlainSession = Pick<Session, 'connection' | 'position' | 'views' | 'close'>

/** A state of the register without what a calculation of everything needs. */
async function openPlainSession(register: Register, live: LiveEntries): Promise<PlainSession> {
  const connection = await register.database.connect()
  try {
    await connection.run('BEGIN TRANSACTION')
    const views = sessionViews(live.knownOn, { answered: '', missing: null }, live.organisation)
    const { position } = await readPosition(connection)
    return { connection, position, views, close: () => connection.closeSync() }
  } catch (error) {
    connection.closeSync()
    throw error
  }
}

/** Figures of other institutions are few: the columns of those that take a series that changed are made anew. */
async function readExternalColumns(
  session: PlainSession,
  catalogue: Catalogue,
  { needs, organisation, range }: LiveEntries,
  changed: ReadonlySet<string>,
): Promise<[string, Float64Array][]> {
  const taking = [...needs.externals].filter(([id]) => {
    const { series, weights } = seriesOf(catalogue, id)
    return changed.has(series) || (weights !== null && changed.has(weights))
  })
  if (taking.length === 0) return []
  const columns: [string, Float64Array][] = []
  const sources = await readExternals(
    session,
    catalogue,
    taking.map(([id]) => id),
  )
  const axis = dayAxis(organisation, everyDay(range.from, range.to))
  for (const [id, systems] of taking) {
    // This thread has others to answer.
    await setImmediate()
    foldSeries(
      { knownOn: null, kind: 'external', id, source: sources.get(id)!, systems: [...systems] },
      axis,
      organisation,
      (name, column) => columns.push([name, column]),
    )
  }
  return columns
}

function sameNodes({ organisation }: LiveEntries, { header }: ResultsFile): boolean {
  const { nodes } = organisation
  return (
    nodes.length === header.nodes.length &&
    nodes.every(
      ({ level, id }, number) => header.nodes[number]!.level === level && header.nodes[number]!.id === id,
    )
  )
}
