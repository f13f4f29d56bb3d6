import { parentPort } from 'node:worker_threads'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { DayAxis } from '../calculation/day-axis.ts'
import { type FoldJob, foldHere } from '../calculation/fold-job.ts'
import { foldSeries, type SeriesTask } from '../calculation/fold-series.ts'
import type { NodeMatrix } from '../calculation/node-matrix.ts'

/** Work without its organisation, which comes along when it is another than that of the work before. */
export type PoolRequest = {
  work: PoolWork
  organisation: OrganisationThroughTime | null
}
export type PoolWork =
  | { kind: 'job'; job: JobWithoutOrganisation }
  | { kind: 'series'; task: SeriesTask; axis: DayAxis }
export type JobWithoutOrganisation = FoldJob extends infer Job
  ? Job extends FoldJob
    ? Omit<Job, 'organisation'>
    : never
  : never

/** What work comes to: a matrix, or the columns of a series by name. */
export type PoolResult = { matrix: NodeMatrix } | { columns: [name: string, column: Float64Array][] }
export type PoolReply = PoolResult | { error: string }

if (parentPort) {
  const port = parentPort
  let known: OrganisationThroughTime | undefined
  port.on('message', ({ work, organisation }: PoolRequest) => {
    known = organisation ?? known
    try {
      if (work.kind === 'job') {
        const matrix = foldHere({ ...work.job, organisation: known! } as FoldJob)
        port.postMessage(
          { matrix } satisfies PoolReply,
          [matrix.values, matrix.at, matrix.first].map(({ buffer }) => buffer as ArrayBuffer),
        )
        return
      }
      const columns: [string, Float64Array][] = []
      foldSeries(work.task, work.axis, known!, (name, column) => columns.push([name, column]))
      port.postMessage(
        { columns } satisfies PoolReply,
        columns.map(([, column]) => column.buffer as ArrayBuffer),
      )
    } catch (thrown) {
      const error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
      port.postMessage({ error } satisfies PoolReply)
    }
  })
}
