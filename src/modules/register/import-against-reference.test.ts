import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf } from '../../platform/calendar/day.ts'
import { type Connection, readRows } from '../../platform/database/duckdb.ts'
import { atLength } from '../../platform/thorough.ts'
import {
  countedStateOf,
  getTable,
  importExtracts,
  importRows,
  isExtractRefused,
  listQuarantine,
  openRegister,
  type Register,
  stateOf,
  storedName,
  type Table,
  type TableCounts,
  tables,
} from './index.ts'
import { arbitraryExtracts } from './reference/random-extract.ts'
import {
  countedOf,
  emptyRegister,
  importExtract,
  type RawExtract,
  type ReferenceRegister,
  type ReferenceRow,
  stateOf as referenceState,
  type TableSummary,
} from './reference/reference-register.ts'
import { splitExtracts } from './reference/split-extracts.ts'
import { writeExtractCsv, writeExtractParquet } from './reference/write-extract.ts'

const days = [null, '2010-06-30', '2011-01-01', '2011-08-15', '2012-06-30']

test('the register agrees with the naive one on invented extracts', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryExtracts({ maxSize: 12, broken: true }),
      fc.constantFrom('csv' as const, 'parquet' as const),
      async ({ extracts }, way) => {
        await agree(
          extracts.map(({ extract }) => extract),
          way,
        )
      },
    ),
    { numRuns: atLength(3, 6) },
  )
})

test('rows that come in any order are taken up as the naive register does', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryExtracts({ maxSize: 8, broken: false }),
      fc.integer({ min: 0 }),
      async ({ extracts }, seed) => {
        const scattered = extracts.flatMap(({ extract }, index) =>
          index === 0 ? splitExtracts(extract, seed, 3, { scattered: true }) : [extract],
        )
        await agree(scattered, 'csv')
      },
    ),
    { numRuns: atLength(2, 3) },
  )
})

test('rows that come by the API, a table at a time, are taken as the naive register takes extracts of them', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryExtracts({ maxSize: 6, broken: true }), async ({ extracts }) => {
      const single = extracts.flatMap(({ extract }) =>
        tables.flatMap(({ name }) => {
          const own = extract[name]
          return own && own.rows.length > 0 ? [{ [name]: own }] : []
        }),
      )
      await agree(single, 'api')
    }),
    { numRuns: atLength(2, 3) },
  )
})

/** The rows of an extract of one table as a request's body; a column that no row fills is left out. */
function bodyOf({ columns, rows }: RawExtract[string]): string {
  const named = rows.map((cells) =>
    Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? null])),
  )
  return JSON.stringify({ rows: named })
}

/** Imports the extracts into both registers and compares them after each. */
async function agree(extracts: readonly RawExtract[], way: 'csv' | 'parquet' | 'api'): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'perkunas-'))
  const register = await openRegister(join(work, 'data'), { threads: 1, memoryMegabytes: 500 })
  try {
    let reference = emptyRegister()
    for (const [index, extract] of extracts.entries()) {
      const expected = importExtract(reference, extract)
      const found = await send(register, join(work, String(index)), extract, way).catch((error: unknown) => {
        if (isExtractRefused(error)) return undefined
        throw error
      })
      if (expected.refused !== undefined) {
        expect(found, `refused: ${expected.refused}`).toBeUndefined()
        continue
      }
      for (const { read, loaded, unchanged, quarantined } of found?.tables ?? []) {
        expect(read).toBe(loaded + unchanged + quarantined)
      }
      const repeated = expected.register === reference
      reference = expected.register
      const connection = await register.connect()
      try {
        if (!repeated)
          expect(found?.tables).toEqual(way === 'api' ? ownOf(expected.summary, extract) : expected.summary)
        const last = index === extracts.length - 1
        await compare(connection, reference, last ? days : [null])
      } finally {
        connection.closeSync()
      }
    }
  } finally {
    register.close()
    rmSync(work, { recursive: true })
  }
}

/** What the register makes of an extract: its counts by table, in the order of the format. */
async function send(
  register: Register,
  folder: string,
  extract: RawExtract,
  way: 'csv' | 'parquet' | 'api',
): Promise<{ tables: Omit<TableCounts, 'released'>[] }> {
  if (way === 'api') {
    const [[name, sent]] = Object.entries(extract) as [[string, RawExtract[string]]]
    const { position: _, rows, ...counts } = await importRows(register, getTable(name), bodyOf(sent))
    expect(rows.length).toBe(counts.quarantined)
    return { tables: [{ table: name, ...counts }] }
  }
  if (way === 'parquet') await writeExtractParquet(extract, folder, { typed: false })
  else writeExtractCsv(extract, folder)
  return importExtracts(register, [folder])
}

/** The API answers for the table alone that rows were sent to, without what they released elsewhere. */
function ownOf(summary: readonly TableSummary[], extract: RawExtract): Omit<TableSummary, 'released'>[] {
  return summary
    .filter(({ table }) => Object.hasOwn(extract, table))
    .map(({ released: _, ...counts }) => counts)
}

async function compare(
  connection: Connection,
  reference: ReferenceRegister,
  knownOn: readonly (string | null)[],
): Promise<void> {
  const keys = await readKeys(connection)
  for (const table of tables) {
    for (const day of knownOn) {
      const known = day === null ? null : dayOf(day)
      const about = `${table.name} known on ${day}`
      expect(await rowsIn(connection, keys, table, stateOf(table.name, known)), about).toEqual(
        canonical(table, referenceState(reference, table.name, day)),
      )
      if (!table.hangsOn) continue
      expect(
        await rowsIn(connection, keys, table, countedStateOf(table.name, known)),
        `${about}, counted`,
      ).toEqual(canonical(table, countedOf(reference, table.name, day)))
    }
    const stored = (reference.stored[table.name] ?? []).map(({ row }) => row)
    expect(await rowsIn(connection, keys, table, `register."${table.name}"`), `all of ${table.name}`).toEqual(
      canonical(table, stored),
    )
  }
  const { rows } = await listQuarantine(connection, { limit: 100_000 })
  const found = rows.map((each) => faultsOf(each.table, each.row, each.faults))
  const expected = reference.quarantine.map((each) => faultsOf(each.table, each.record, each.faults))
  expect(found.sort()).toEqual(expected.sort())
}

/** Rules have names of their own in each register, so it is the column and the value that are compared. */
function faultsOf(
  table: string,
  row: number,
  faults: readonly { column: string; value: string | null }[],
): string {
  return JSON.stringify([
    table,
    row,
    faults.map(({ column, value }) => JSON.stringify([column, value])).sort(),
  ])
}

/** The keys of a store's dictionaries, by entity and number. */
type Keys = Map<string, Map<string, string>>

async function readKeys(connection: Connection): Promise<Keys> {
  const entities = new Set(tables.flatMap(({ columns }) => columns.flatMap(({ entity }) => entity ?? [])))
  const keys: Keys = new Map()
  for (const entity of entities) {
    const rows = await readRows<{ id: string; key: string }>(
      connection,
      `SELECT CAST(id AS VARCHAR) AS id, key FROM register.key_${entity}`,
    )
    keys.set(entity, new Map(rows.map(({ id, key }) => [id, key])))
  }
  return keys
}

/** Rows of a relation of the store as texts, sorted. Keys are put in here: to plan joins with them is what takes long. */
async function rowsIn(connection: Connection, keys: Keys, table: Table, relation: string): Promise<string[]> {
  const cells = table.columns.map(
    (column) => `CAST(f."${storedName(column)}" AS VARCHAR) AS "${column.name}"`,
  )
  const rows = await readRows<{ [column: string]: string | null }>(
    connection,
    `SELECT ${cells.join(', ')} FROM ${relation} AS f`,
  )
  for (const row of rows) {
    for (const { name, entity } of table.columns) {
      const id = row[name] ?? null
      if (entity && id !== null) row[name] = keys.get(entity)?.get(id) ?? null
    }
  }
  return canonical(table, rows)
}

function canonical(table: Table, rows: readonly ReferenceRow[]): string[] {
  return rows
    .map((row) =>
      JSON.stringify(
        getTable(table.name).columns.map((column) => plain(column.type, row[column.name] ?? null)),
      ),
    )
    .sort()
}

/** Numbers are compared as numbers. */
function plain(type: string, value: string | null): string | number | null {
  return value !== null && (type === 'int' || type === 'decimal') ? Number(value) : value
}
