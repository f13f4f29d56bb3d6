import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Connection, readRows, sqlText } from '../../platform/database/duckdb.ts'
import { convertCsv } from './extract/convert-csv.ts'
import { convertParquet } from './extract/convert-parquet.ts'
import { extractRefused } from './extract/extract-refused.ts'
import { type FoundExtract, findTableFiles } from './extract/find-table-files.ts'
import { tables } from './format/tables.ts'
import { acceptBatch, beginBatch, countBatches } from './journal/journal-folder.ts'
import { replayJournal } from './journal/replay-journal.ts'
import type { Batch, BatchFile, OnProgress, TableCounts } from './loading/batch.ts'
import { loadBatch } from './loading/load-batch.ts'
import { checkpointStore } from './store/checkpoint-store.ts'
import type { Register } from './store/open-register.ts'

/** What became of the extracts: by table over all of them, in the order of the format. */
export type ImportSummary = { tables: TableCounts[]; seconds: number }

export type ImportOptions = {
  onProgress?: OnProgress
  /** When the extracts are accepted; the real clock when left out. */
  now?: () => Temporal.Instant
}

/**
 * Loads extracts (folders) one after another, each of them whole or not at all. Rejects with ExtractRefused at the
 * first that is refused; those before it stay loaded.
 */
export async function importExtracts(
  register: Register,
  folders: readonly string[],
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const started = performance.now()
  const all: TableCounts[] = []
  for (const folder of folders) {
    all.push(...(await register.serially(() => importExtract(register, folder, options))))
  }
  return { tables: sumByTable(all), seconds: (performance.now() - started) / 1000 }
}

async function importExtract(
  register: Register,
  folder: string,
  options: ImportOptions,
): Promise<TableCounts[]> {
  const { onProgress = () => {}, now = () => Temporal.Now.instant() } = options
  const found = await findTableFiles(folder)
  if (found.files.length === 0) {
    throw extractRefused(
      found.name,
      'it holds no table of the exchange format; an extract is a folder of <table>.csv or .parquet',
    )
  }
  const connection = await register.connect()
  const release = async () => {
    for (const letGo of register.holders) await letGo()
  }
  const checkpoint = (patience: number) =>
    checkpointStore(connection, { path: register.database.path, release, patience })
  try {
    // The longest reader is a calculation of all results, which takes half a minute at the size of a country.
    if (!(await checkpoint(600_000))) {
      throw extractRefused(
        found.name,
        'the register is still being read as it was before the last extract; try again in a minute',
      )
    }
    // Should a batch be accepted whose commit failed, it is in the journal and goes first.
    await replayJournal(connection, register.journal)
    const position = (await countBatches(register.journal)) + 1
    const draft = await beginBatch(register.journal, position)
    try {
      const files = await convertFiles(connection, found, draft, onProgress)
      const identity = identityOf(files)
      const known = await findCounts(connection, identity, files)
      if (known) return known
      const acceptedAt = now().toString({ smallestUnit: 'millisecond' })
      const batch: Batch = { position, extract: found.name, identity, acceptedAt, files }
      const counts = await loadBatch(
        connection,
        batch,
        (counts) => acceptBatch(register.journal, draft, batch, counts),
        onProgress,
      )
      await checkpoint(1000)
      for (const told of register.whenAccepted) told()
      return counts
    } finally {
      await rm(draft, { recursive: true, force: true })
    }
  } finally {
    connection.closeSync()
  }
}

async function convertFiles(
  connection: Connection,
  found: FoundExtract,
  draft: string,
  onProgress: OnProgress,
): Promise<BatchFile[]> {
  const all = found.files.reduce((sum, file) => sum + file.bytes, 0)
  let done = 0
  const files: BatchFile[] = []
  for (const file of found.files) {
    const { table, name } = file
    const path = join(draft, `${table.name}.parquet`)
    const onBytes = (bytes: number) => {
      done += bytes
      onProgress({ step: 'read', table: table.name, done, all })
    }
    const convert = file.kind === 'csv' ? convertCsv : convertParquet
    const { records, sha256 } = await convert(connection, found.name, file, path, onBytes)
    files.push({ table, name, sha256, records, path })
  }
  return files
}

function identityOf(files: readonly BatchFile[]): string {
  const lines = files.map((file) => `${file.table.name} ${file.sha256}\n`)
  return createHash('sha256').update(lines.sort().join('')).digest('hex')
}

/** What an extract that was accepted before brings now: nothing. Undefined when it never was. */
async function findCounts(
  connection: Connection,
  identity: string,
  files: readonly BatchFile[],
): Promise<TableCounts[] | undefined> {
  const before = await readRows<{ position: number }>(
    connection,
    `SELECT position::INTEGER AS position FROM register.batch WHERE identity = ${sqlText(identity)}`,
  )
  if (!before[0]) return undefined
  const waiting = await readRows<{ table: string; count: number }>(
    connection,
    `SELECT table_name AS "table", count(*)::INTEGER AS count FROM register.quarantine
     WHERE batch = ${before[0].position} AND released_in IS NULL GROUP BY ALL`,
  )
  return files.map(({ table, records }) => {
    const quarantined = waiting.find((each) => each.table === table.name)?.count ?? 0
    return {
      table: table.name,
      read: records,
      loaded: 0,
      unchanged: records - quarantined,
      quarantined,
      released: 0,
    }
  })
}

function sumByTable(counts: readonly TableCounts[]): TableCounts[] {
  return tables.flatMap(({ name }) => {
    const own = counts.filter((each) => each.table === name)
    if (own.length === 0) return []
    const sum = (figure: 'read' | 'loaded' | 'unchanged' | 'quarantined' | 'released') =>
      own.reduce((total, each) => total + each[figure], 0)
    return [
      {
        table: name,
        read: sum('read'),
        loaded: sum('loaded'),
        unchanged: sum('unchanged'),
        quarantined: sum('quarantined'),
        released: sum('released'),
      },
    ]
  })
}
