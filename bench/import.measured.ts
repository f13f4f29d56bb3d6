import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  entities,
  importExtracts,
  openRegister,
  type Register,
  tables,
} from '../src/modules/register/index.ts'
import { openDuckDatabase, readRow, sqlText } from '../src/platform/database/duckdb.ts'
import { report } from './measured-process.ts'

/** What the process finds: rows that were read, and how long it took. */
export type ImportFindings = { rows: number; quarantined: number; seconds: number }

/** Memory for the engine, in megabytes: the same for both. */
const engineMemory = 2500

/** Reads files once, so that whoever reads them next finds them in memory. */
async function warmUp(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    for (const name of await readdir(folder)) {
      for await (const _ of createReadStream(join(folder, name), { highWaterMark: 1 << 20 }));
    }
  }
}

/** Imports extracts into a fresh data folder. */
async function importOurs(data: string, folders: readonly string[]): Promise<ImportFindings> {
  const register = await openRegister(data, { memoryMegabytes: engineMemory })
  try {
    const { tables: counts, seconds } = await importExtracts(register, folders)
    await expectSound(register)
    const sum = (part: 'read' | 'quarantined') => counts.reduce((total, each) => total + each[part], 0)
    return { rows: sum('read'), quarantined: sum('quarantined'), seconds }
  } finally {
    register.close()
  }
}

/** Throws when the dictionaries of the store, through which all rows are joined, give a number or a key twice. */
async function expectSound(register: Register): Promise<void> {
  const connection = await register.connect()
  try {
    for (const entity of entities) {
      const { rows, keys, numbers } = await readRow<{ rows: number; keys: number; numbers: number }>(
        connection,
        `SELECT count(*)::INTEGER AS rows, count(DISTINCT key)::INTEGER AS keys, count(DISTINCT id)::INTEGER AS numbers
         FROM register.key_${entity}`,
      )
      if (rows !== keys || rows !== numbers) {
        throw new Error(
          `the store is damaged: key_${entity} has ${rows} rows of ${keys} keys and ${numbers} numbers`,
        )
      }
    }
  } finally {
    connection.closeSync()
  }
}

/**
 * Loads the same files with COPY into typed tables without keys, constraints or checks; rows whose values are of no
 * such type are left out, as COPY would stop at the first. A checkpoint at the end, as with ours.
 */
export async function copyBare(data: string, folders: readonly string[]): Promise<ImportFindings> {
  const database = await openDuckDatabase(join(data, 'bare.duckdb'), {
    memoryMegabytes: engineMemory,
    spillTo: join(data, '.spill'),
  })
  try {
    const connection = await database.connect()
    await connection.run(`SET wal_autocheckpoint = '64GB'`)
    const started = performance.now()
    let rows = 0
    for (const folder of folders) {
      for (const { name, columns } of tables) {
        const types = columns.map((column) => `"${column.name}" ${bareType(column.type)}`)
        await connection.run(`CREATE TABLE "${name}" (${types.join(', ')})`)
        const file = join(folder, `${name}.csv`)
        const header = await readRow<{ names: string[] }>(
          connection,
          `SELECT list(column_name) AS names FROM (DESCRIBE FROM read_csv(${sqlText(file)}, all_varchar = true, header = true))`,
        )
        const order = JSON.stringify(header.names).slice(1, -1)
        await connection.run(
          `COPY "${name}" (${order}) FROM ${sqlText(file)} (FORMAT csv, HEADER true, AUTO_DETECT false, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '', IGNORE_ERRORS true)`,
        )
        const { count } = await readRow<{ count: number }>(
          connection,
          `SELECT count(*)::INTEGER AS count FROM "${name}"`,
        )
        rows += count
      }
    }
    await connection.run('CHECKPOINT')
    const seconds = (performance.now() - started) / 1000
    connection.closeSync()
    return { rows, quarantined: 0, seconds }
  } finally {
    database.close()
  }
}

function bareType(type: (typeof tables)[number]['columns'][number]['type']): string {
  const types: Partial<Record<typeof type, string>> = {
    date: 'DATE',
    bool: 'BOOLEAN',
    int: 'INTEGER',
    decimal: 'DECIMAL(18,6)',
  }
  return types[type] ?? 'VARCHAR'
}

const [, script, kind, data, ...folders] = process.argv
if (script === import.meta.filename && data !== undefined) {
  await warmUp(folders)
  report(await (kind === 'bare' ? copyBare : importOurs)(data, folders))
}
