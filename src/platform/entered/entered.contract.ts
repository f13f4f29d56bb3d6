import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Generated, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noLog } from '../log/open-log.ts'
import { layEntered } from './lay-entered.ts'
import { type Entered, openEntered } from './open-entered.ts'

type Tables = {
  'sample.note': {
    id: Generated<number>
    text: string
    on_day: string | null
    amount: string | null
    facts: unknown
    entered_at: Generated<string>
  }
}

const first = `
CREATE SCHEMA sample;
CREATE TABLE sample.note (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  text text NOT NULL UNIQUE,
  on_day date,
  amount numeric(18, 6),
  facts jsonb,
  entered_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE sample.note IS 'Notes';`

/** What the store of what people enter does, on whatever it stands: `prepare` gives an empty one's address, or null. */
export function describeEntered(name: string, prepare: () => Promise<string | null>): void {
  describe(`what people enter, in ${name}`, () => {
    let folder: string
    let url: string | null
    let entered: Entered<Tables>
    const migrations = () => [{ module: 'sample', folder: join(folder, 'migrations') }]
    const open = () => openEntered<Tables>({ folder, url, migrations: migrations(), log: noLog })
    const add = (text: string) => ({ text, on_day: null, amount: null, facts: null })
    const texts = async () =>
      (await entered.database.selectFrom('sample.note').select('text').orderBy('text').execute()).map(
        (row) => row.text,
      )
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'perkunas-entered-'))
      mkdirSync(join(folder, 'migrations'))
      writeFileSync(join(folder, 'migrations', '0001-note.sql'), first)
      url = await prepare()
      if (url === null) await layEntered(folder)
      entered = await open()
    })
    afterEach(async () => {
      await entered.close()
      rmSync(folder, { recursive: true, force: true })
    })

    test('values come out as they are written, whatever the zone of the machine', async () => {
      const facts = { list: [1, 'ž', null], deep: { yes: true } }
      await entered.database
        .insertInto('sample.note')
        .values({ text: 'one', on_day: '2012-02-29', amount: '0.100000', facts: JSON.stringify(facts) })
        .execute()
      const [row] = await entered.database.selectFrom('sample.note').selectAll().execute()
      expect(row).toEqual({
        id: 1,
        text: 'one',
        on_day: '2012-02-29',
        amount: '0.100000',
        facts,
        entered_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      })
      const age = Date.now() - Date.parse(row!.entered_at)
      expect(Math.abs(age)).toBeLessThan(60_000)
      const { rows } =
        await sql`SELECT ${'x'}::text AS a, 7::bigint AS b, 1.5::float8 AS c, true AS d`.execute(
          entered.database,
        )
      expect(rows).toEqual([{ a: 'x', b: 7, c: 1.5, d: true }])
    })

    test('a transaction is all or nothing, and what fails says why', async () => {
      await entered.inTransaction((transaction) =>
        transaction.insertInto('sample.note').values(add('kept')).execute(),
      )
      const twice = entered.inTransaction(async (transaction) => {
        await transaction.insertInto('sample.note').values(add('new')).execute()
        await transaction.insertInto('sample.note').values(add('kept')).execute()
      })
      await expect(twice).rejects.toMatchObject({ code: '23505', constraint: 'note_text_key' })
      await expect(
        entered.inTransaction(async (transaction) => {
          await transaction.insertInto('sample.note').values(add('new')).execute()
          throw new Error('changed my mind')
        }),
      ).rejects.toThrow('changed my mind')
      expect(await texts()).toEqual(['kept'])
    })

    test('transactions and queries side by side see nothing half done', async () => {
      const write = (text: string, pause: number) =>
        entered.inTransaction(async (transaction) => {
          await transaction
            .insertInto('sample.note')
            .values(add(`${text} 1`))
            .execute()
          await setTimeout(pause)
          await transaction
            .insertInto('sample.note')
            .values(add(`${text} 2`))
            .execute()
          if (text === 'b') throw new Error('b fails')
        })
      const seen: number[] = []
      const read = async () => seen.push((await texts()).length)
      await Promise.allSettled([write('a', 30), read(), write('b', 10), read(), write('c', 20), read()])
      expect(await texts()).toEqual(['a 1', 'a 2', 'c 1', 'c 2'])
      expect(seen.every((count) => count % 2 === 0)).toBe(true)
    })

    test('who listens is told when a transaction commits, not before and not when it fails', async () => {
      const told: string[] = []
      await entered.listen('sample', (payload) => told.push(payload))
      const notify = (payload: string, fails = false) =>
        entered.inTransaction(async (transaction) => {
          await sql`SELECT pg_notify('sample', ${payload})`.execute(transaction)
          await setTimeout(20)
          expect(told).not.toContain(payload)
          if (fails) throw new Error('fails')
        })
      await notify('one')
      await notify('none', true).catch(() => undefined)
      await notify('two')
      await expect.poll(() => told).toEqual(['one', 'two'])
    })

    test('what was committed is there after it is opened again', async () => {
      await entered.database.insertInto('sample.note').values(add('stays')).execute()
      await entered.close()
      entered = await open()
      expect(await texts()).toEqual(['stays'])
    })

    test('migrations are applied once, in order; one that fails leaves what was', async () => {
      const place = join(folder, 'migrations')
      await entered.database.insertInto('sample.note').values(add('old')).execute()
      await entered.close()
      writeFileSync(
        join(place, '0002-half.sql'),
        'ALTER TABLE sample.note ADD COLUMN colour text; SELECT 1/0;',
      )
      await expect(open()).rejects.toThrow('division by zero')
      writeFileSync(
        join(place, '0002-half.sql'),
        `ALTER TABLE sample.note ADD COLUMN colour text; UPDATE sample.note SET colour = 'grey';`,
      )
      entered = await open()
      const { rows } = await sql`SELECT text, colour FROM sample.note`.execute(entered.database)
      expect(rows).toEqual([{ text: 'old', colour: 'grey' }])
      await entered.close()
      rmSync(join(place, '0002-half.sql'))
      await expect(open()).rejects.toThrow('of a newer program: it has the migration sample/0002')
      writeFileSync(join(place, '0002-half.sql'), '')
      entered = await open()
    })
  })
}
