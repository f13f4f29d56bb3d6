import { Worker } from 'node:worker_threads'
import type { Learnt } from '../hazards/learn-risk.ts'
import type { LearningReply, LearningRequest } from './learning-worker.ts'

/** Learns in a thread of its own, so that the process goes on answering. Rejects when the signal is aborted. */
export async function learnInThread(request: LearningRequest, signal?: AbortSignal): Promise<Learnt> {
  signal?.throwIfAborted()
  const worker = new Worker(new URL('./learning-worker.ts', import.meta.url))
  const given = Promise.withResolvers<LearningReply>()
  const abort = () => given.reject(signal?.reason)
  signal?.addEventListener('abort', abort)
  try {
    worker.on('message', given.resolve)
    worker.on('error', given.reject)
    worker.on('exit', (code) => given.reject(new Error(`the thread that learns ended with ${code}`)))
    worker.postMessage(request)
    const reply = await given.promise
    if ('error' in reply) throw new Error(reply.error)
    return reply.learnt
  } finally {
    signal?.removeEventListener('abort', abort)
    await worker.terminate()
  }
}
