import { parentPort } from 'node:worker_threads'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import { type FoldJob, foldHere } from '../calculation/fold-job.ts'
import type { NodeMatrix } from '../calculation/node-matrix.ts'

/** A job without its organisation, which comes along when it is another than that of the job before. */
export type PoolRequest = {
  job: JobWithoutOrganisation
  organisation: OrganisationThroughTime | null
}
type JobWithoutOrganisation = FoldJob extends infer Job
  ? Job extends FoldJob
    ? Omit<Job, 'organisation'>
    : never
  : never

export type PoolReply = { matrix: NodeMatrix } | { error: string }

if (parentPort) {
  const port = parentPort
  let known: OrganisationThroughTime | undefined
  port.on('message', ({ job, organisation }: PoolRequest) => {
    known = organisation ?? known
    try {
      const matrix = foldHere({ ...job, organisation: known! } as FoldJob)
      port.postMessage({ matrix } satisfies PoolReply, [matrix.values.buffer as ArrayBuffer])
    } catch (thrown) {
      const error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
      port.postMessage({ error } satisfies PoolReply)
    }
  })
}
