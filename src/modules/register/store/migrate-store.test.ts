import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDuckDatabase, readRows } from '../../../platform/database/duckdb.ts'
import { storedColumns } from '../format/stored-columns.ts'
import { tables } from '../format/tables.ts'
import { readBatch } from '../journal/journal-folder.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../reference/temporary-register.ts'
import { listMigrations, migrateStore } from './migrate-store.ts'

let temporary: TemporaryRegister
beforeEach(async () => {
  temporary = await openTemporaryRegister()
})
afterEach(() => temporary.remove())

const last = listMigrations().length

test('the migrations are numbered without a gap', () => {
  expect(listMigrations().map(({ version }) => version)).toEqual(
    Array.from({ length: last }, (_, index) => index + 1),
  )
})

test('an older store is copied, then migrated; its rows stay', async () => {
  await temporary.send({ units: [{ unit: 'LT', parent: null }] })
  const path = join(temporary.data, 'register.duckdb')
  const connection = await temporary.register.connect()
  const next = { version: last + 1, sql: 'ALTER TABLE register.units ADD COLUMN colour VARCHAR;' }
  await migrateStore(connection, path, [...listMigrations(), next])
  expect(await readRows(connection, 'SELECT name, colour FROM register.units')).toEqual([
    { name: 'name', colour: null },
  ])
  expect(await readRows(connection, 'SELECT version FROM register.schema_version')).toEqual([
    { version: last + 1 },
  ])
  connection.closeSync()
  const copy = `register.duckdb.v${last}`
  expect(readdirSync(temporary.data)).toContain(copy)

  const old = await openDuckDatabase(join(temporary.data, copy), { threads: 1 })
  const reading = await old.connect()
  expect(await readRows(reading, 'SELECT count(*)::INTEGER AS units FROM units')).toEqual([{ units: 1 }])
  expect(await readRows(reading, 'SELECT version FROM schema_version')).toEqual([{ version: last }])
  old.close()

  temporary.register.close()
  await expect(temporary.reopen()).rejects.toThrow(
    `${path} is of version ${last + 1}; this program knows no further than ${last}`,
  )
})

test('a store of the first version opens with its rows, and takes what it had no table for', async () => {
  await temporary.send({ units: [{ unit: 'LT', parent: null }] })
  const held = await temporary.query('SELECT * EXCLUDE (came_by) FROM register.batch')
  temporary.register.close()
  const path = join(temporary.data, 'register.duckdb')
  rmSync(path)
  const old = await openDuckDatabase(path, { threads: 1 })
  const connection = await old.connect()
  await migrateStore(connection, path, listMigrations().slice(0, 1))
  // As the first version wrote it.
  const { batch } = await readBatch(temporary.register.journal, 1)
  await connection.run(`
    INSERT INTO register.key_unit VALUES (1, 'LT');
    INSERT INTO register.units VALUES (1, NULL, 'level', 'name', NULL, DATE '2000-01-01', NULL, 1, true);
    INSERT INTO register.batch VALUES (1, '${batch.extract}', '${batch.identity}', TIMESTAMP '${batch.acceptedAt.replace('Z', '')}');
    INSERT INTO register.batch_table VALUES (1, 'units', 'units.csv', '${batch.files[0]?.sha256}', 1, 1, 0, 0, 0);`)
  connection.closeSync()
  old.close()

  await temporary.reopen()
  expect(readdirSync(temporary.data)).toContain('register.duckdb.v1')
  expect(await temporary.query('SELECT * EXCLUDE (came_by) FROM register.batch')).toEqual(held)
  expect(await temporary.query('SELECT came_by FROM register.batch')).toEqual([{ came_by: 'extract' }])
  const counts = await temporary.send({
    units: [{ unit: 'LT', parent: null }],
    external_values: [
      { value: 'Y1', series: 'people[sex=F]', unit: 'LT', ends_on: '2011-12-31', amount: '0.1' },
    ],
  })
  expect(counts.units).toMatchObject({ loaded: 0, unchanged: 1 })
  expect(counts.external_values).toMatchObject({ loaded: 1, quarantined: 0 })
})

test('a migration that fails leaves the store as it was', async () => {
  const connection = await temporary.register.connect()
  const path = join(temporary.data, 'register.duckdb')
  const next = {
    version: last + 1,
    sql: 'CREATE TABLE register.half (a INTEGER); SELECT no_such_function();',
  }
  await expect(migrateStore(connection, path, [...listMigrations(), next])).rejects.toThrow(
    'no_such_function',
  )
  expect(await readRows(connection, 'SELECT version FROM register.schema_version')).toEqual([
    { version: last },
  ])
  expect(await readRows(connection, `FROM duckdb_tables() WHERE table_name = 'half'`)).toEqual([])
  connection.closeSync()
})

test('the store is what the format asks for', async () => {
  type Column = { table: string; name: string; type: string; nullable: boolean }
  const columns = await temporary.query<Column>(
    `SELECT table_name AS "table", column_name AS name, data_type AS type, is_nullable AS nullable
     FROM duckdb_columns() WHERE database_name = 'register' ORDER BY table_oid, column_index`,
  )
  for (const table of tables) {
    const expected = storedColumns(table).map(({ name, sqlType, source }) => ({
      name,
      type: source.codes ? `ENUM(${source.codes.map((code) => `'${code}'`).join(', ')})` : sqlType,
      nullable: !source.required,
    }))
    expected.push({ name: 'arrival', type: 'BIGINT', nullable: false })
    expected.push(
      table.versioned
        ? { name: 'known_to', type: 'DATE', nullable: false }
        : { name: 'standing', type: 'BOOLEAN', nullable: false },
    )
    const own = columns.filter((column) => column.table === table.name)
    expect(own.map(({ name, type, nullable }) => ({ name, type, nullable }))).toEqual(expected)
  }
  const silent = `SELECT table_name FROM duckdb_tables() WHERE database_name = 'register' AND comment IS NULL`
  expect(await temporary.query(silent)).toEqual([])
})
