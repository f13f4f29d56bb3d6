import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Connection, readRow, readRows } from '../../../platform/database/duckdb.ts'
import { importExtracts } from '../import-extracts.ts'
import type { TableCounts } from '../loading/batch.ts'
import { openRegister, type Register } from '../store/open-register.ts'
import { extractOf } from './extract-of.ts'
import type { RawExtract, ReferenceRow } from './reference-register.ts'
import { writeExtractCsv } from './write-extract.ts'

/** For tests: a register in a folder of its own under the system's temporary folder. */
export type TemporaryRegister = {
  /** The folder that holds `data` and the extracts. */
  work: string
  data: string
  register: Register
  /** Writes rows (see extractOf) as CSV into a new folder and imports it; the counts by table. */
  send: (tables: { [table: string]: ReferenceRow[] }) => Promise<Record<string, TableCounts>>
  /** As `send`, of raw tables. */
  sendRaw: (extract: RawExtract) => Promise<Record<string, TableCounts>>
  /** Writes files into a new folder; its path. */
  write: (files: { [name: string]: string | Buffer }) => Promise<string>
  query: <Row>(sql: string) => Promise<Row[]>
  reopen: () => Promise<void>
  remove: () => void
}

/** The day on which tests import. */
export const testNow = () => Temporal.Instant.from('2012-12-31T08:00:00Z')

/** Opens an empty register for a test. */
export async function openTemporaryRegister(): Promise<TemporaryRegister> {
  const work = mkdtempSync(join(tmpdir(), 'perkunas-register-'))
  const data = join(work, 'data')
  const open = () => openRegister(data, { threads: 1, memoryMegabytes: 500 })
  let extracts = 0
  const sendFolder = async (folder: string) => {
    const { tables } = await importExtracts(temporary.register, [folder], { now: testNow })
    return Object.fromEntries(tables.map((counts) => [counts.table, counts]))
  }
  const folderOfNext = () => join(work, `extract-${++extracts}`)
  const sendRaw: TemporaryRegister['sendRaw'] = (extract) => {
    const folder = folderOfNext()
    writeExtractCsv(extract, folder)
    return sendFolder(folder)
  }
  const temporary: TemporaryRegister = {
    work,
    data,
    register: await open(),
    send: (tables) => sendRaw(extractOf(tables)),
    sendRaw,
    write: async (files) => {
      const folder = folderOfNext()
      await mkdir(folder)
      for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
      return folder
    },
    query: async <Row>(sql: string) => {
      const connection = await temporary.register.connect()
      try {
        return await readRows<Row>(connection, sql)
      } finally {
        connection.closeSync()
      }
    },
    reopen: async () => {
      temporary.register.close()
      temporary.register = await open()
    },
    remove: () => {
      temporary.register.close()
      rmSync(work, { recursive: true, force: true })
    },
  }
  return temporary
}

/** For tests: what a register holds, a line a table with its number of rows and a sum over their hashes. */
export async function digestOf(register: Register): Promise<string[]> {
  const connection = await register.connect()
  try {
    const tables = await readRows<{ name: string }>(
      connection,
      `SELECT table_name AS name FROM duckdb_tables() WHERE database_name = 'register' ORDER BY ALL`,
    )
    const lines: string[] = []
    for (const { name } of tables) lines.push(await digestOfTable(connection, name))
    return lines
  } finally {
    connection.closeSync()
  }
}

async function digestOfTable(connection: Connection, name: string): Promise<string> {
  const { line } = await readRow<{ line: string }>(
    connection,
    `SELECT concat_ws(' ', '${name}', count(*), sum(CAST(hash(f) AS HUGEINT))) AS line FROM register."${name}" AS f`,
  )
  return line
}
