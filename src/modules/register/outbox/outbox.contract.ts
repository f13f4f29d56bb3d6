import { spawn } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { layEntered } from '../../../platform/entered/lay-entered.ts'
import { type Entered, openEntered } from '../../../platform/entered/open-entered.ts'
import { noLog } from '../../../platform/log/open-log.ts'
import { observed } from '../observed.ts'
import { digestOf, openTemporaryRegister, type TemporaryRegister } from '../reference/temporary-register.ts'
import { rebuildRegister } from '../store/rebuild-register.ts'
import { enterRows } from './enter-rows.ts'
import { followOutbox } from './follow-outbox.ts'
import { outboxMigrations } from './outbox-migrations.ts'
import { setBackOutbox } from './set-back-outbox.ts'
import { takeOutbox } from './take-outbox.ts'

const today = Temporal.PlainDate.from('2012-06-30')

/** How what is entered reaches the register, from whatever it is entered in: `prepare` gives an address, or null. */
export function describeOutbox(name: string, prepare: () => Promise<string | null>): void {
  describe(`from ${name} to the register`, () => {
    let temporary: TemporaryRegister
    let entered: Entered<object>
    let url: string | null
    const open = () =>
      openEntered<object>({ folder: temporary.data, url, migrations: [outboxMigrations], log: noLog })
    beforeEach(async () => {
      temporary = await openTemporaryRegister()
      await temporary.send({ units: [{ unit: 'LT', parent: null }], persons: [{ person: 'P1' }] })
      url = await prepare()
      if (url === null) await layEntered(temporary.data, [outboxMigrations])
      entered = await open()
    })
    afterEach(async () => {
      await entered.close()
      temporary.remove()
    })

    const value = (amount: string, key: string) => ({
      value: key,
      series: 'people',
      unit: 'LT',
      starts_on: '2012-01-01',
      ends_on: '2012-12-31',
      amount,
    })
    const enter = (...rows: { [column: string]: string | number | boolean | null }[]) =>
      entered.inTransaction((transaction) => enterRows(transaction, 'external_values', rows, today))
    const amounts = async () => {
      const rows = await temporary.query<{ found: string }>(
        `SELECT concat_ws(' ', value, rtrim(rtrim(amount::VARCHAR, '0'), '.'), recorded_on) AS found FROM register.external_values ORDER BY arrival`,
      )
      return rows.map(({ found }) => found)
    }
    const take = () => takeOutbox(entered, temporary.register)

    test('rows reach it with the rest of their transaction, or not at all', async () => {
      const [key = ''] = await enter({ ...value('1.5', ''), value: 'perkunas:a' })
      expect(key).toBe('perkunas:a')
      const given = await entered.inTransaction(async (transaction) => {
        const { value: _, ...rest } = value('0.10', '')
        return enterRows(
          transaction,
          'external_values',
          [rest, { ...rest, recorded_on: '2012-05-01' }],
          today,
        )
      })
      expect(given.every((one) => /^perkunas:[0-9a-f]{8}-[0-9a-f]{4}-7/.test(one))).toBe(true)
      const failing = entered.inTransaction(async (transaction) => {
        await enterRows(transaction, 'external_values', [value('9', 'perkunas:b')], today)
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await take()).toEqual({ batches: 1, rows: 3, quarantined: 0, refused: [] })
      expect(await amounts()).toEqual([
        'perkunas:a 1.5 2012-06-30',
        `${given[0]} 0.1 2012-06-30`,
        `${given[1]} 0.1 2012-05-01`,
      ])
      expect(await take()).toMatchObject({ batches: 0 })
      const [batch] = await temporary.query(
        'SELECT extract, came_by FROM register.batch ORDER BY position DESC LIMIT 1',
      )
      expect(batch).toEqual({ extract: 'outbox', came_by: 'outbox' })
    })

    test('what the register would refuse is refused at once; what breaks a rule goes to quarantine', async () => {
      await expect(enter({ ...value('1', 'perkunas:a'), colour: 'red' })).rejects.toThrow(
        'unknown column "colour"',
      )
      const { unit: _, ...without } = value('1', 'perkunas:a')
      await expect(enter(without)).rejects.toThrow('the required column "unit" is missing')
      await expect(enter({ ...value('1', 'perkunas:a'), series: 'a\0' })).rejects.toThrow(
        '"series" holds a NUL',
      )
      await enter(value('1,5', 'perkunas:a'), value('2', 'perkunas:b'))
      await enter({ ...value('3', 'perkunas:c'), unit: 'later' })
      expect(await take()).toMatchObject({ rows: 3, quarantined: 2 })
      expect(await amounts()).toEqual(['perkunas:b 2 2012-06-30'])
      const { external_values } = await temporary.send({ units: [{ unit: 'later', parent: 'LT' }] })
      expect(external_values).toMatchObject({ released: 1 })
      expect(await amounts()).toHaveLength(2)
    })

    test('those who watch are told how many rows wait', async () => {
      const reading = observed.readings.find(({ name }) => name === 'perkunas_outbox_rows_waiting')!
      const { data: folder, register } = temporary
      const waiting = () => reading.read({ folder, register, entered: async () => entered })
      await enter(value('1', 'perkunas:a'), value('2', 'perkunas:b'))
      await enter(value('3', 'perkunas:c'))
      expect(await waiting()).toBe(3)
      await take()
      expect(await waiting()).toBe(0)
    })

    test('the same words entered again count again', async () => {
      for (const amount of ['1', '2', '1']) {
        await enter(value(amount, 'perkunas:a'))
        await take()
      }
      expect(await amounts()).toEqual([1, 2, 1].map((amount) => `perkunas:a ${amount} 2012-06-30`))
    })

    test('many enter while it is taken: nothing is lost, nothing comes twice', async () => {
      const following = await followOutbox({ entered, register: () => temporary.register, log: noLog })
      await Promise.all(
        Array.from({ length: 40 }, async (_, index) => {
          await setTimeout(index * 5)
          await enter(value('1', `perkunas:${index} 1`), value('2', `perkunas:${index} 2`))
        }),
      )
      await expect.poll(async () => (await amounts()).length, { timeout: 10_000 }).toBe(80)
      await following.close()
      expect(new Set(await amounts()).size).toBe(80)
      const { batches } = (
        await temporary.query<{ batches: number }>(
          `SELECT count(*)::INTEGER AS batches FROM register.batch WHERE came_by = 'outbox'`,
        )
      )[0]!
      expect(batches).toBeLessThan(40)
    })

    test('it is there within a second', async () => {
      const following = await followOutbox({ entered, register: () => temporary.register, log: noLog })
      const accepted = Promise.withResolvers<void>()
      temporary.register.whenAccepted.add(() => accepted.resolve())
      await setTimeout(200)
      const started = performance.now()
      await enter(value('1', 'perkunas:a'))
      await accepted.promise
      expect(performance.now() - started).toBeLessThan(1000)
      await following.close()
    })

    test('a register that is closed for a while gets it later', async () => {
      let closed = true
      const register = () => {
        if (closed) throw new Error('closed')
        return temporary.register
      }
      const following = await followOutbox({ entered, register, log: noLog })
      await enter(value('1', 'perkunas:a'))
      await setTimeout(100)
      closed = false
      following.takeSoon()
      await expect.poll(amounts, { timeout: 10_000 }).toHaveLength(1)
      await following.close()
    })

    test('a process that is killed after the register has it, and before that is noted, doubles nothing', async () => {
      await enter(value('1', 'perkunas:a'), value('2', 'perkunas:b'))
      await enter(value('3', 'perkunas:a'))
      const { register } = temporary
      await entered.close()
      register.close()
      const child = spawn(
        process.execPath,
        [join(import.meta.dirname, 'take-outbox.child.ts'), temporary.data, ...(url === null ? [] : [url])],
        { stdio: 'inherit' },
      )
      const signal = await new Promise((resolve) => child.once('close', (_, by) => resolve(by)))
      expect(signal).toBe('SIGKILL')
      await temporary.reopen()
      entered = await open()
      const before = await amounts()
      expect(before).toHaveLength(3)
      const { rows: noted } = await sql`SELECT position FROM register.outbox_batch`.execute(entered.database)
      expect(noted).toEqual([{ position: null }])

      expect(await take()).toMatchObject({ batches: 1, rows: 3 })
      expect(await amounts()).toEqual(before)
      const { rows: then } = await sql`SELECT position FROM register.outbox_batch`.execute(entered.database)
      expect(then).toEqual([{ position: 2 }])
      expect(await take()).toMatchObject({ batches: 0 })
    })

    test('a register that was set back, or built anew, has it all in the end', async () => {
      await enter(value('1', 'perkunas:a'))
      await take()
      const whole = await digestOf(temporary.register)
      temporary.register.close()
      await rebuildRegister(temporary.data)
      await temporary.reopen()
      expect(await digestOf(temporary.register)).toEqual(whole)
      await sql`UPDATE register.outbox_batch SET position = 7`.execute(entered.database)
      expect(await take()).toMatchObject({ batches: 1 })
      expect(await amounts()).toHaveLength(1)
    })

    test('a register that was set back and has other batches since has it all too, when that was told', async () => {
      await enter(value('1', 'perkunas:a'))
      await take()
      temporary.register.close()
      const earlier = join(temporary.work, 'earlier')
      for (const name of ['journal', 'register.duckdb'])
        cpSync(join(temporary.data, name), join(earlier, name), { recursive: true })
      await temporary.reopen()
      await enter(value('2', 'perkunas:b'))
      await take()
      temporary.register.close()
      rmSync(join(temporary.data, 'journal'), { recursive: true })
      cpSync(earlier, temporary.data, { recursive: true })
      await temporary.reopen()
      await temporary.send({ persons: [{ person: 'P2' }] })
      await entered.inTransaction((transaction) => setBackOutbox(transaction, 2))
      expect(await take()).toMatchObject({ batches: 1, rows: 1 })
      expect(await amounts()).toEqual(['perkunas:a 1 2012-06-30', 'perkunas:b 2 2012-06-30'])
    })
  })
}
