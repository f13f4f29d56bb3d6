import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { noLog } from '../log/open-log.ts'
import { describeEntered } from './entered.contract.ts'
import { openEntered } from './open-entered.ts'

describeEntered('PGlite', async () => null)

test('in PGlite a query beside the transaction within it is an error, not a wait without end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perkunas-entered-'))
  const options = { folder, url: null, migrations: [{ module: 'sample', folder }], log: noLog }
  writeFileSync(
    join(folder, '0001-first.sql'),
    'CREATE TABLE first (x integer); INSERT INTO first VALUES (7)',
  )
  const entered = await openEntered<object>(options)
  await expect(entered.inTransaction(() => sql`SELECT 1`.execute(entered.database))).rejects.toThrow(
    'use the transaction',
  )
  expect((await sql`SELECT 1 AS one`.execute(entered.database)).rows).toEqual([{ one: 1 }])
  await entered.close()

  writeFileSync(join(folder, '0002-second.sql'), 'DROP TABLE first')
  await (await openEntered<object>(options)).close()
  const [kept] = readdirSync(folder).filter((name) => /^entered\.before-.*\.tar\.gz$/.test(name))
  expect(kept).toBeDefined()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)
