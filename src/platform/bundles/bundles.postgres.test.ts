import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDatabase } from '../entered/new-database.ts'
import { type Entered, openEntered } from '../entered/open-entered.ts'
import { type PostgresqlServer, startPostgresql } from '../entered/start-postgresql.ts'
import { noLog } from '../log/open-log.ts'
import { bundleMigrations } from './bundle-migrations.ts'
import { findBundle, findLastBundle } from './find-bundle.ts'
import { putBundle } from './put-bundle.ts'
import { takeBundle } from './take-bundle.ts'

let server: PostgresqlServer
let entered: Entered<object>
let folder: string
beforeAll(async () => {
  const started = await startPostgresql()
  if (!started) throw new Error('PostgreSQL is not installed')
  server = started
  folder = await mkdtemp(join(tmpdir(), 'perkunas-bundles-'))
  const url = await newDatabase(server)
  entered = await openEntered({ folder, url, migrations: [bundleMigrations], log: noLog })
  // Of more than one piece, of just one, and of none.
  await writeFile(join(folder, 'long'), Buffer.alloc(2.5 * 2 ** 20, 'abcdefg'))
  await writeFile(join(folder, 'piece'), Buffer.alloc(2 ** 20, 7))
  await writeFile(join(folder, 'empty'), '')
})
afterAll(async () => {
  await entered?.close()
  await server?.remove()
  await rm(folder, { recursive: true, force: true })
})

const names = ['long', 'piece', 'empty']
const put = (key: string) =>
  entered.inTransaction((transaction) =>
    putBundle(transaction, { kind: 'sample', key, note: { of: key }, names }, folder),
  )
const emptyFolder = () => mkdtemp(join(folder, 'taken-'))

test('files are taken as they were put there', async () => {
  await put('0001')
  await put('0002')
  const found = await findBundle<{ of: string }>(entered.database, 'sample', '0001')
  expect(found).toMatchObject({
    note: { of: '0001' },
    files: [{ name: 'long', bytes: 2.5 * 2 ** 20 }, {}, {}],
  })
  expect(await findLastBundle(entered.database, 'sample')).toMatchObject({ key: '0002' })
  expect(await findLastBundle(entered.database, 'other')).toBeUndefined()
  const taken = await emptyFolder()
  await takeBundle(entered.database, found!, taken)
  expect((await readdir(taken)).sort()).toEqual([...names].sort())
  for (const name of names) {
    expect((await readFile(join(taken, name))).equals(await readFile(join(folder, name)))).toBe(true)
  }
})

test('what is there is not put there again, and stays as it was', async () => {
  await put('0003')
  await writeFile(join(folder, 'empty'), 'no more')
  await expect(put('0003')).rejects.toThrow('duplicate key')
  expect((await findBundle(entered.database, 'sample', '0003'))!.files[2]).toMatchObject({ bytes: 0 })
  await writeFile(join(folder, 'empty'), '')
})

test('a file that is not whole is not taken for one', async () => {
  await put('0004')
  const found = (await findBundle(entered.database, 'sample', '0004'))!
  await sql`UPDATE bundles.piece SET content = set_byte(content, 9, 0)
    WHERE key = '0004' AND file = 'long' AND number = 1`.execute(entered.database)
  const damaged = await emptyFolder()
  await expect(takeBundle(entered.database, found, damaged)).rejects.toThrow(
    'sample/0004/long in the database is damaged',
  )
  await sql`DELETE FROM bundles.bundle WHERE key = '0004'`.execute(entered.database)
  await expect(takeBundle(entered.database, found, damaged)).rejects.toThrow(
    'lacks piece 0 of sample/0004/long',
  )
  expect(await readdir(damaged)).toEqual([])
  // Its pieces went with it.
  const { rows } = await sql`SELECT FROM bundles.piece WHERE key = '0004'`.execute(entered.database)
  expect(rows).toEqual([])
})
