import { renameSync, rmSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Day } from '../../../platform/calendar/day.ts'
import { dayOfParts, partsOfDay } from '../../../platform/calendar/day.ts'
import { type Span, spans } from '../../../platform/calendar/span.ts'
import { planSeries } from '../calculation/calculate-series.ts'
import { dayAxis, everyDay } from '../calculation/day-axis.ts'
import type { SeriesTask } from '../calculation/fold-series.ts'
import { readSeriesTasks } from '../calculation/read-series-tasks.ts'
import type { Session } from '../calculation/session.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import type { FoldReply, FoldRequest } from './fold-worker.ts'
import type { ResultsHeader } from './results-file.ts'

/** Progress of a calculation: columns folded of all; `all` counts what will be read. */
export type CalculationProgress = (done: number, all: number) => void

/**
 * The days that are stored for a today: its year to the end and the two before, and a year more (and the week in
 * which that begins), so that every one of them can be compared with the year before.
 */
export function storedRange(today: Day): { from: Day; to: Day; pagesFrom: Day } {
  const { year } = partsOfDay(today)
  return {
    from: dayOfParts(year - 3, 1, 1) - 7,
    to: dayOfParts(year, 12, 31),
    pagesFrom: dayOfParts(year - 2, 1, 1),
  }
}

/**
 * Calculates every day that pages show, for all spans, and writes it to a file of results, which takes the place of
 * the one before whole. The folding is a worker's, so that the process goes on answering.
 */
export function storeResults(
  session: Session,
  catalogue: Catalogue,
  today: Day,
  path: string,
  onProgress: CalculationProgress = () => {},
): Promise<ResultsHeader> {
  const criteria = storedCriteria(catalogue)
  return storeSeries(session, { catalogue, criteria }, spans, storedRange(today), path, onProgress)
}

/** What pages show of a catalogue: what stands apart in it too. */
export function storedCriteria({ indicators, apart }: Catalogue): readonly Criterion[] {
  return [...indicators, ...apart]
}

/** The same of some criteria, spans and days; `from`: the first day that is stored at least. */
export async function storeSeries(
  session: Session,
  { catalogue, criteria }: { catalogue: Catalogue; criteria: readonly Criterion[] },
  spansStored: readonly Span[],
  stored: { from: Day; to: Day; pagesFrom: Day },
  path: string,
  onProgress: CalculationProgress = () => {},
): Promise<ResultsHeader> {
  const started = performance.now()
  const organisation = session.organisation.throughTime
  const plan = planSeries(catalogue, criteria, spansStored, {
    from: stored.pagesFrom,
    to: stored.to,
  })
  const { needs, systems } = plan
  const to = Math.max(stored.to, plan.range.to)
  const from = Math.min(stored.from, plan.range.from)
  const all = needs.flows.size + needs.stocks.size + needs.people.size
  const draft = `${path}.draft`
  const worker = startWorker()
  try {
    await worker.ask({
      kind: 'begin',
      path: draft,
      axis: dayAxis(organisation, everyDay(from, to)),
      organisation,
    })
    let done = 0
    let folding = Promise.resolve()
    for await (const task of readSeriesTasks(session, catalogue, needs, { from, to })) {
      // One task is folded while the next is read; more would only fill memory.
      await folding
      onProgress(done++, all)
      folding = worker.ask({ kind: 'task', task }, buffersOf(task))
      folding.catch(() => undefined)
    }
    await folding
    const header: ResultsHeader = {
      position: session.position,
      lastRecordedOn: session.lastRecordedOn,
      knownOn: session.knownOn,
      catalogue: catalogue.version,
      systems,
      pagesFrom: stored.pagesFrom,
      pagesTo: stored.to,
      from,
      to,
      calculatedAt: Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }),
      seconds: (performance.now() - started) / 1000,
      nodes: organisation.nodes.map(({ level, id }) => ({ level, id })),
      places: [],
    }
    await worker.ask({ kind: 'finish', header })
    renameSync(draft, path)
    return header
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  } finally {
    await worker.stop()
  }
}

function buffersOf(task: SeriesTask): ArrayBuffer[] {
  if (task.kind === 'external') return []
  const columns =
    task.kind === 'flow'
      ? [
          task.columns.unit,
          task.columns.staff,
          task.columns.bucket,
          task.columns.combo,
          task.columns.count ?? [],
          ...task.columns.values,
        ].flat()
      : [...task.columns, ...(task.kind === 'people' && task.starts ? task.starts : [])]
  return [...new Set(columns.map((column) => column.buffer as ArrayBuffer))]
}

type FoldWorker = {
  ask: (request: FoldRequest, transfer?: ArrayBuffer[]) => Promise<void>
  stop: () => Promise<void>
}

function startWorker(): FoldWorker {
  const worker = new Worker(new URL('./fold-worker.ts', import.meta.url))
  let waiting: { resolve: () => void; reject: (error: Error) => void } | undefined
  let broken: Error | undefined
  const settle = (error: Error | null): void => {
    const asked = waiting
    waiting = undefined
    if (error) asked?.reject(error)
    else asked?.resolve()
  }
  const fail = (error: Error): void => {
    broken = error
    settle(error)
  }
  worker.on('message', ({ error }: FoldReply) => settle(error === null ? null : new Error(error)))
  worker.on('error', fail)
  worker.on('exit', (code) => fail(new Error(`the folding worker ended with ${code}`)))
  return {
    ask: (request, transfer = []) =>
      new Promise((resolve, reject) => {
        if (broken) {
          reject(broken)
          return
        }
        waiting = { resolve, reject }
        worker.postMessage(request, transfer)
      }),
    stop: async () => {
      await worker.terminate()
    },
  }
}
