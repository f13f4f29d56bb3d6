import { Worker } from 'node:worker_threads'
import type { Mark } from '../suppression/additive-table.ts'
import type { SuppressReply, SuppressRequest } from './suppress-worker.ts'

/** Decides in a thread of its own which figures are published, so that the process goes on answering. */
export async function suppressInThread(request: SuppressRequest): Promise<readonly (Mark | null)[]> {
  const worker = new Worker(new URL('./suppress-worker.ts', import.meta.url))
  try {
    const reply = await new Promise<SuppressReply>((resolve, reject) => {
      worker.on('message', resolve)
      worker.on('error', reject)
      worker.on('exit', (code) => reject(new Error(`the thread that suppresses ended with ${code}`)))
      worker.postMessage(request)
    })
    if ('error' in reply) throw new Error(reply.error)
    return reply.marks
  } finally {
    await worker.terminate()
  }
}
