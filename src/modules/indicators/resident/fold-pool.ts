import { Worker } from 'node:worker_threads'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { DayAxis } from '../calculation/day-axis.ts'
import type { Folder } from '../calculation/fold-job.ts'
import type { SeriesTask } from '../calculation/fold-series.ts'
import type { PoolReply, PoolRequest, PoolResult, PoolWork } from './fold-pool-worker.ts'

/** Worker threads that fold: as many jobs at a time as there are threads, the others wait. */
export type FoldPool = {
  fold: Folder
  /** Folds a task of a series into its columns. */
  foldSeries: (
    task: SeriesTask,
    axis: DayAxis,
    organisation: OrganisationThroughTime,
  ) => Promise<[name: string, column: Float64Array][]>
  close: () => Promise<void>
}

type Task = {
  work: PoolWork
  organisation: OrganisationThroughTime
  resolve: (result: PoolResult) => void
  reject: (error: Error) => void
}
type Thread = { worker: Worker; organisation: OrganisationThroughTime | null; task: Task | null }

/** Starts a pool. A thread that breaks fails its job and is replaced. */
export function openFoldPool(threads: number): FoldPool {
  const waiting: Task[] = []
  const pool: Thread[] = []
  let closed = false
  const next = (): void => {
    for (const thread of pool) {
      if (thread.task) continue
      const task = waiting.shift()
      if (!task) return
      thread.task = task
      const { organisation, work } = task
      const request: PoolRequest = { work, organisation: null }
      // The organisation is large and the same for all jobs of a calculation.
      if (thread.organisation !== organisation) {
        thread.organisation = organisation
        request.organisation = organisation
      }
      thread.worker.ref()
      thread.worker.postMessage(request)
    }
  }
  const start = (): Thread => {
    const worker = new Worker(new URL('./fold-pool-worker.ts', import.meta.url))
    const thread: Thread = { worker, organisation: null, task: null }
    const settle = (work: (task: Task) => void): void => {
      const { task } = thread
      thread.task = null
      // A pool that waits for work does not keep the process.
      worker.unref()
      if (task) work(task)
      next()
    }
    worker.on('message', (reply: PoolReply) =>
      settle(({ resolve, reject }) => {
        if ('error' in reply) reject(new Error(reply.error))
        else resolve(reply)
      }),
    )
    worker.on('error', (thrown) => {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      pool.splice(pool.indexOf(thread), 1, ...(closed ? [] : [start()]))
      settle(({ reject }) => reject(error))
    })
    worker.unref()
    return thread
  }
  for (let index = 0; index < threads; index++) pool.push(start())
  const give = (work: PoolWork, organisation: OrganisationThroughTime): Promise<PoolResult> =>
    new Promise((resolve, reject) => {
      if (closed) {
        reject(new Error('the pool is closed'))
        return
      }
      waiting.push({ work, organisation, resolve, reject })
      next()
    })
  return {
    async fold({ organisation, ...job }) {
      const result = await give({ kind: 'job', job }, organisation)
      if ('matrix' in result) return result.matrix
      throw new Error('a job came back as a series')
    },
    async foldSeries(task, axis, organisation) {
      const result = await give({ kind: 'series', task, axis }, organisation)
      if ('columns' in result) return result.columns
      throw new Error('a series came back as a job')
    },
    close: async () => {
      closed = true
      for (const task of waiting.splice(0)) task.reject(new Error('the pool is closed'))
      await Promise.all(pool.map(({ worker }) => worker.terminate()))
    },
  }
}
