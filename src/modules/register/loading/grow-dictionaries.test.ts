import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type Connection,
  inTransaction,
  openDuckDatabase,
  readRow,
} from '../../../platform/database/duckdb.ts'
import { importExtracts } from '../index.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../reference/temporary-register.ts'
import { openRegister } from '../store/open-register.ts'

let temporary: TemporaryRegister
beforeEach(async () => {
  temporary = await openTemporaryRegister()
})
afterEach(() => temporary.remove())

/** One more than DuckDB keeps together as a group of rows. */
const many = 122_881

test('keys that a second table mentions first, more than a group of rows, are all coded', async () => {
  await temporary.send({ units: [{ unit: 'LT', parent: null }], persons: [{ person: 'P1' }] })
  await temporary.send({ registrations: [{ registration: 'R1', person: 'P1', unit: 'LT' }] })
  temporary.register.close()
  // The loss wants more than one thread.
  temporary.register = await openRegister(temporary.data, { threads: 2, memoryMegabytes: 500 })
  const offers = Array.from(
    { length: many },
    (_, index) => `F${index},R-${index},job,2011-01-01,refused,2011-01-01,false`,
  )
  const folder = await temporary.write({
    'registrations.csv':
      'registration,person,unit,registered_on,recorded_on,retracted\nR1,P1,LT,2011-01-01,2011-02-01,false\n',
  })
  writeFileSync(
    join(folder, 'offers.csv'),
    `offer,registration,kind,offered_on,outcome,recorded_on,retracted\n${offers.join('\n')}\n`,
  )
  const { tables } = await importExtracts(temporary.register, [folder])
  expect(tables.map(({ table, loaded }) => [table, loaded])).toEqual([
    ['registrations', 1],
    ['offers', many],
  ])
  expect(
    await temporary.query(
      `SELECT count(*)::INTEGER AS held, max(id) AS last, count(DISTINCT key)::INTEGER AS keys
       FROM register.key_registration`,
    ),
  ).toEqual([{ held: many + 1, last: many + 1, keys: many + 1 }])
  const { rows } = await readPlainly('SELECT count(*)::INTEGER AS "rows" FROM register.key_registration')
  expect(rows).toBe(many + 1)
})

test('numbers follow the first mention, table by table, whatever comes in between', async () => {
  await temporary.send({
    units: [{ unit: 'LT', parent: null }],
    persons: [{ person: 'P1' }],
    registrations: [{ registration: 'R2', person: 'P1', unit: 'LT' }],
    caseloads: [
      { caseload: 'H1', registration: 'R9', unit: 'LT' },
      { caseload: 'H2', registration: 'R2', unit: 'LT' },
    ],
    services: [
      { registration: 'R1', unit: 'LT' },
      { registration: 'R9', unit: 'LT' },
    ],
  })
  expect(await temporary.query('SELECT id, key FROM register.key_registration ORDER BY id')).toEqual([
    { id: 1, key: 'R2' },
    { id: 2, key: 'R9' },
    { id: 3, key: 'R1' },
  ])
})

/**
 * The fault of DuckDB that the dictionaries are grown around. Should this fail with a newer version, it is mended
 * there, and docs/decisions/0007 can be looked at again.
 */
test('DuckDB still loses rows when a transaction adds none and then very many to a table', async () => {
  const path = join(temporary.work, 'lost.duckdb')
  const database = await openDuckDatabase(path, { threads: 2 })
  const connection = await database.connect()
  const add = (from: number, to: number) =>
    connection.run(`INSERT INTO t SELECT i FROM range(${from}, ${to}) AS r(i) ORDER BY i`)
  await connection.run('CREATE TABLE t (id BIGINT NOT NULL)')
  await inTransaction(connection, async () => {
    await add(0, 0)
    expect((await add(0, many)).rowsChanged).toBe(many)
  })
  expect(await count(connection)).toBe(0)
  connection.closeSync()
  database.close()
})

async function count(connection: Connection): Promise<number> {
  return (await readRow<{ count: number }>(connection, 'SELECT count(*)::INTEGER AS count FROM t')).count
}

async function readPlainly(sql: string): Promise<{ rows: number }> {
  await temporary.reopen()
  return (await temporary.query<{ rows: number }>(sql))[0]!
}
