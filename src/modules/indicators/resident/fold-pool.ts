import { Worker } from 'node:worker_threads'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { Folder, FoldJob } from '../calculation/fold-job.ts'
import type { NodeMatrix } from '../calculation/node-matrix.ts'
import type { PoolReply, PoolRequest } from './fold-pool-worker.ts'

/** Worker threads that fold: as many jobs at a time as there are threads, the others wait. */
export type FoldPool = {
  fold: Folder
  close: () => Promise<void>
}

type Task = { job: FoldJob; resolve: (matrix: NodeMatrix) => void; reject: (error: Error) => void }
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
      const { organisation, ...job } = task.job
      const request: PoolRequest = { job, organisation: null }
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
        if ('matrix' in reply) resolve(reply.matrix)
        else reject(new Error(reply.error))
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
  return {
    fold: (job) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(new Error('the pool is closed'))
          return
        }
        waiting.push({ job, resolve, reject })
        next()
      }),
    close: async () => {
      closed = true
      for (const task of waiting.splice(0)) task.reject(new Error('the pool is closed'))
      await Promise.all(pool.map(({ worker }) => worker.terminate()))
    },
  }
}
