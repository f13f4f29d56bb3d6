import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { clearEntered } from '../entered/clear-entered.ts'
import { layEntered } from '../entered/lay-entered.ts'
import { type Entered, openEntered } from '../entered/open-entered.ts'
import { noLog } from '../log/open-log.ts'
import { type AuditedAct, appendAudit } from './append-audit.ts'
import { anchorAudit, readAnchors } from './audit-anchors.ts'
import { auditMigrations } from './audit-migrations.ts'
import { readEntries } from './read-entries.ts'
import { verifyAudit } from './verify-audit.ts'

const key = new Uint8Array(32).fill(7)
const seal = { key, now: () => Temporal.Instant.from('2012-12-31T08:05:00.123456789Z') }
const act: AuditedAct = {
  actor: 'a1',
  actorName: 'Rasa „R“ Žąsis',
  action: 'role.grant',
  outcome: 'done',
  origin: '127.0.0.1',
  subject: 'account/a2',
  purpose: 'to help',
  facts: { z: 1, a: [null, { y: 'ž', b: 1.5 }], m: true },
}

/** What the audit does, whatever its store stands on: `prepare` gives an empty one's address, or null. */
export function describeAudit(name: string, prepare: () => Promise<string | null>): void {
  describe(`the audit in ${name}`, () => {
    const migrations = [auditMigrations]
    let store: string
    let folder: string
    let entered: Entered<object>
    beforeAll(async () => {
      store = mkdtempSync(join(tmpdir(), 'perkunas-audit-'))
      const url = await prepare()
      if (url === null) await layEntered(store, migrations)
      entered = await openEntered<object>({ folder: store, url, migrations, log: noLog })
    })
    afterAll(async () => {
      await entered?.close()
      rmSync(store, { recursive: true, force: true })
    })
    beforeEach(async () => {
      await clearEntered(entered, migrations)
      folder = mkdtempSync(join(tmpdir(), 'perkunas-audit-'))
    })
    afterEach(() => rmSync(folder, { recursive: true, force: true }))
    const append = (one: AuditedAct) =>
      entered.inTransaction((transaction) => appendAudit(transaction, seal, one))
    const verify = async () => verifyAudit(entered.database, key, await readAnchors(folder))
    /** As an administrator of the database may: without the triggers that keep everybody else from it. */
    const tamper = async (...statements: string[]) => {
      await sql.raw('ALTER TABLE audit.entry DISABLE TRIGGER ALL').execute(entered.database)
      for (const statement of statements) await sql.raw(statement).execute(entered.database)
    }

    test('entries are numbered without a gap, and are read as they were written', async () => {
      await Promise.all(
        Array.from({ length: 20 }, (_, number) => append({ ...act, subject: `account/${number}` })),
      )
      const { total, entries } = await readEntries(
        entered.database,
        { actor: 'žąsis' },
        { limit: 5, offset: 0 },
      )
      expect(total).toBe(20)
      expect(entries.map(({ number }) => number)).toEqual([20, 19, 18, 17, 16])
      expect(entries[0]).toMatchObject({
        ...act,
        subject: expect.any(String),
        at: '2012-12-31T08:05:00.123Z',
      })
      expect(await verify()).toMatchObject({ whole: true, entries: 20 })
      expect((await readEntries(entered.database, { subject: '100%' }, { limit: 5, offset: 0 })).total).toBe(
        0,
      )
    })

    test('entries are found by the day that it was in Vilnius', async () => {
      // The last minute of a day in summer and the first of the next, the same in winter.
      const moments = [
        '2012-06-30T20:59:59Z',
        '2012-06-30T21:00:00Z',
        '2012-12-30T21:59:59Z',
        '2012-12-30T22:00:00Z',
      ]
      for (const at of moments) {
        const then = { key, now: () => Temporal.Instant.from(at) }
        await entered.inTransaction((transaction) => appendAudit(transaction, then, act))
      }
      const found = async (from: string, to: string) => {
        const { entries } = await readEntries(entered.database, { from, to }, { limit: 5, offset: 0 })
        return entries.map(({ number }) => number)
      }
      expect(await found('2012-06-30', '2012-06-30')).toEqual([1])
      expect(await found('2012-07-01', '2012-12-30')).toEqual([3, 2])
      expect(await found('2012-12-31', '2012-12-31')).toEqual([4])
    })

    test('an entry is there only with what it tells of', async () => {
      const fails = entered.inTransaction(async (transaction) => {
        await appendAudit(transaction, seal, act)
        throw new Error('changed my mind')
      })
      await expect(fails).rejects.toThrow('changed my mind')
      await append(act)
      expect(await verify()).toMatchObject({ whole: true, entries: 1 })
    })

    test('nothing is changed or taken out by the way that everything else goes', async () => {
      await append(act)
      for (const statement of [
        "UPDATE audit.entry SET purpose = 'another'",
        'DELETE FROM audit.entry',
        'TRUNCATE audit.entry',
      ]) {
        await expect(sql.raw(statement).execute(entered.database)).rejects.toThrow('only ever added to')
      }
    })

    test.each([
      ['actor', "'b9'"],
      ['actor_name', "'X'"],
      ['at', "at + interval '1 second'"],
      ['capacity', "'director@national/LT'"],
      ['acting_for', "'X'"],
      ['action', "'role.end'"],
      ['outcome', "'refused'"],
      ['subject', 'NULL'],
      ['purpose', "''"],
      ['origin', "'10.0.0.1'"],
      ['session', "'00000000-0000-4000-8000-000000000000'"],
      ['facts', `'{"z": 2}'`],
    ])('a changed %s is found, and the entry named', async (column, value) => {
      for (let number = 1; number <= 5; number++) await append(act)
      await tamper(`UPDATE audit.entry SET ${column} = ${value} WHERE number = 3`)
      expect(await verify()).toEqual({ whole: false, entries: 2, broken: 3, fault: 'changed' })
    })

    test('what was taken out, put in or cut off is found', async () => {
      for (let number = 1; number <= 6; number++) await append(act)
      await tamper('DELETE FROM audit.entry WHERE number = 4')
      expect(await verify()).toMatchObject({ broken: 4, fault: 'missing' })
      await tamper(
        'DELETE FROM audit.entry WHERE number > 3',
        `INSERT INTO audit.entry SELECT 4, at, actor, 'X', capacity, acting_for, action, outcome, subject, purpose, origin, session, facts, seal FROM audit.entry WHERE number = 3`,
      )
      expect(await verify()).toMatchObject({ broken: 4, fault: 'changed' })
      await tamper('DELETE FROM audit.entry WHERE number > 3')
      expect(await verify()).toMatchObject({ broken: 4, fault: 'cut_off' })
      await tamper('DELETE FROM audit.head')
      expect(await verify()).toMatchObject({ whole: false, fault: 'head' })
      await expect(append(act)).rejects.toThrow('lost the end of its chain')
    })

    test('a chain that was cut off at its end with the head is found by what was noted beside', async () => {
      for (let number = 1; number <= 4; number++) await append(act)
      await anchorAudit(entered.database, folder)
      await anchorAudit(entered.database, folder)
      expect(await readAnchors(folder)).toHaveLength(1)
      // A line that a power cut left half written is none.
      appendFileSync(join(folder, 'audit-anchors.txt'), '9 12ab')
      await tamper(
        'DELETE FROM audit.entry WHERE number > 2',
        'UPDATE audit.head SET number = 2, seal = (SELECT seal FROM audit.entry WHERE number = 2)',
      )
      expect(await verify()).toEqual({ whole: false, entries: 2, broken: 3, fault: 'cut_off' })
      await append({ ...act, actorName: 'X' })
      await append({ ...act, actorName: 'Y' })
      expect(await verify()).toMatchObject({ broken: 4, fault: 'anchor' })
    })

    test('sealed anew with another key it is found from the first entry on', async () => {
      const other = { ...seal, key: new Uint8Array(32).fill(8) }
      await entered.inTransaction((transaction) => appendAudit(transaction, other, act))
      expect(await verify()).toMatchObject({ broken: 1, fault: 'changed' })
    })
  })
}
