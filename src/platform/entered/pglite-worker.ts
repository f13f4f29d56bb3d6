/** The thread that has PGlite open: a query there would keep a server from answering. */
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite, type Results } from '@electric-sql/pglite'
import type { PgliteError, PgliteMessage, PgliteRequest, PgliteResult } from './pglite-messages.ts'
import { valueReaders } from './read-values.ts'

const { folder, dump } = workerData as { folder: string; dump: Uint8Array<ArrayBuffer> | null }
const ours = { parsers: valueReaders as Record<number, (text: string) => unknown> }

/** What is entered is little, and one connection reads it: PostgreSQL's usual buffers would double the memory. */
const small = ['-c', 'shared_buffers=8MB', '-c', 'max_connections=5']

const tell = (message: PgliteMessage, transfer: ArrayBuffer[] = []) =>
  parentPort!.postMessage(message, transfer)

const opening = open()
opening.then(
  () => tell({ kind: 'open' }),
  (error: unknown) => tell({ kind: 'broken', error: plainError(error) }),
)

let last: Promise<void> = Promise.resolve()
parentPort!.on('message', (request: PgliteRequest) => {
  last = last.then(() => answer(request))
})

async function open(): Promise<PGlite> {
  const database = await PGlite.create({
    dataDir: folder,
    startParams: [...PGlite.defaultStartParams, ...small],
    ...(dump && { loadDataDir: new Blob([dump]) }),
  })
  await database.exec(`SET TIME ZONE 'UTC'; SET DateStyle = 'ISO'`)
  return database
}

async function answer(request: PgliteRequest): Promise<void> {
  const { id } = request
  try {
    const database = await opening
    if (request.kind === 'dump') {
      const file = await database.dumpDataDir('gzip')
      const bytes = await file.arrayBuffer()
      tell({ kind: 'answer', id, results: [], bytes }, [bytes])
    } else tell({ kind: 'answer', id, results: await work(database, request) })
  } catch (error) {
    tell({ kind: 'failed', id, error: plainError(error) })
  }
}

async function work(database: PGlite, request: PgliteRequest): Promise<PgliteResult[]> {
  switch (request.kind) {
    case 'query': {
      const { sql, parameters } = request
      return [plainResult(await database.query(sql, [...parameters], request.ours ? ours : {}))]
    }
    case 'exec':
      return (await database.exec(request.sql, request.ours ? ours : {})).map(plainResult)
    case 'listen': {
      const { channel } = request
      await database.listen(channel, (payload) => tell({ kind: 'told', channel, payload }))
      return []
    }
    case 'close':
      await database.close()
      return []
    case 'dump':
      return []
  }
}

function plainResult({ rows, affectedRows }: Results<unknown>): PgliteResult {
  return { rows, affectedRows }
}

/** Errors lose their fields on the way between threads. */
function plainError(error: unknown): PgliteError {
  if (!(error instanceof Error)) return { message: String(error) }
  const fields = ['code', 'detail', 'hint', 'schema', 'table', 'column', 'constraint', 'where'] as const
  const known = error as Error & { [field: string]: unknown }
  return {
    message: error.message,
    ...Object.fromEntries(
      fields.flatMap((field) => (known[field] === undefined ? [] : [[field, known[field]]])),
    ),
  }
}
