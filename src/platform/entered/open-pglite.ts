import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { PgliteError, PgliteMessage, PgliteRequest, PgliteResult } from './pglite-messages.ts'

/** The one connection of a PGlite database, lent to one after another. */
export type PgliteConnection = {
  /** One statement. `plain` leaves values as PGlite reads them. */
  query: (sql: string, parameters: readonly unknown[], plain?: 'plain') => Promise<PgliteResult>
  /** Any number of statements; the results of each. */
  exec: (sql: string, plain?: 'plain') => Promise<PgliteResult[]>
  release: () => void
}

/** A PGlite database, open in a thread of its own. */
export type Pglite = {
  /** Waits for its turn. */
  acquire: () => Promise<PgliteConnection>
  /** Calls back with whatever a channel is told, also by this process. */
  listen: (channel: string, told: (payload: string) => void) => Promise<void>
  /** Everything that it holds, as an archive that another can be opened from. */
  dump: () => Promise<Uint8Array<ArrayBuffer>>
  close: () => Promise<void>
}

type Asked = PgliteRequest extends infer Request
  ? Request extends unknown
    ? Omit<Request, 'id'>
    : never
  : never
type Answer = { results: PgliteResult[]; bytes?: ArrayBuffer | undefined }

/**
 * Opens the database of a folder, making it where there is none: out of a dump when one is given. It is made aside
 * first, as one that is half made when the process is killed could never be opened.
 */
export async function openPglite(folder: string, dump?: Uint8Array<ArrayBuffer>): Promise<Pglite> {
  if (!existsSync(folder)) {
    const aside = `${folder}.part`
    await rm(aside, { recursive: true, force: true })
    const made = await openFolder(aside, dump)
    await made.close()
    await rename(aside, folder)
  }
  return openFolder(folder)
}

async function openFolder(folder: string, dump?: Uint8Array<ArrayBuffer>): Promise<Pglite> {
  await mkdir(folder, { recursive: true })
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), {
    workerData: { folder, dump: dump ?? null },
  })
  const waiting = new Map<number, PromiseWithResolvers<Answer>>()
  const listeners = new Map<string, Set<(payload: string) => void>>()
  const opened = Promise.withResolvers<void>()
  let broken: Error | undefined
  const breakOff = (error: Error): void => {
    broken ??= error
    opened.reject(broken)
    for (const one of waiting.values()) one.reject(broken)
    waiting.clear()
  }
  worker.on('error', breakOff)
  worker.on('exit', () => breakOff(new Error('the store of what people enter is closed')))
  worker.on('message', (message: PgliteMessage) => {
    if (message.kind === 'open') opened.resolve()
    else if (message.kind === 'broken') breakOff(asError(message.error))
    else if (message.kind === 'told') {
      for (const told of listeners.get(message.channel) ?? []) told(message.payload)
    } else {
      const asked = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.kind === 'failed') asked?.reject(asError(message.error))
      else asked?.resolve(message)
    }
  })
  let lastId = 0
  const ask = (request: Asked): Promise<Answer> => {
    if (broken) return Promise.reject(broken)
    const id = ++lastId
    const asked = Promise.withResolvers<Answer>()
    waiting.set(id, asked)
    worker.postMessage({ ...request, id })
    return asked.promise
  }
  try {
    await opened.promise
  } catch (error) {
    await worker.terminate()
    throw error
  }

  let last: Promise<void> = Promise.resolve()
  const acquire = async (): Promise<PgliteConnection> => {
    const turn = last
    const done = Promise.withResolvers<void>()
    last = done.promise
    await turn
    return {
      query: async (sql, parameters, plain) => {
        const { results } = await ask({ kind: 'query', sql, parameters, ours: plain === undefined })
        return results[0]!
      },
      exec: async (sql, plain) => (await ask({ kind: 'exec', sql, ours: plain === undefined })).results,
      release: done.resolve,
    }
  }
  return {
    acquire,
    listen: async (channel, told) => {
      const present = listeners.get(channel)
      if (present) {
        present.add(told)
        return
      }
      listeners.set(channel, new Set([told]))
      await ask({ kind: 'listen', channel })
    },
    dump: async () => {
      const connection = await acquire()
      try {
        const { bytes } = await ask({ kind: 'dump' })
        return new Uint8Array(bytes!)
      } finally {
        connection.release()
      }
    },
    close: async () => {
      const connection = await acquire()
      try {
        await ask({ kind: 'close' })
      } finally {
        connection.release()
        await worker.terminate()
      }
    },
  }
}

function asError({ message, ...fields }: PgliteError): Error {
  return Object.assign(new Error(message), fields)
}
