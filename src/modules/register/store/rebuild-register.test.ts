import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { randomExtracts } from '../reference/random-extract.ts'
import { digestOf, openTemporaryRegister, type TemporaryRegister } from '../reference/temporary-register.ts'
import { openRegister } from './open-register.ts'
import { rebuildRegister } from './rebuild-register.ts'

let temporary: TemporaryRegister
beforeEach(async () => {
  temporary = await openTemporaryRegister()
})
afterEach(() => temporary.remove())

const store = () => join(temporary.data, 'register.duckdb')
const journal = () => join(temporary.data, 'journal')

async function sendSome(): Promise<void> {
  for (const { extract } of randomExtracts({ seed: 7, size: 6, broken: true }))
    await temporary.sendRaw(extract)
}

test('a rebuilt register is the one that was, arrivals, integers and quarantine included', async () => {
  await sendSome()
  const before = await digestOf(temporary.register)
  temporary.register.close()
  const batches = readdirSync(journal()).length
  expect(await rebuildRegister(temporary.data, { threads: 1 })).toEqual({ batches })
  await temporary.reopen()
  expect(await digestOf(temporary.register)).toEqual(before)
  expect(readdirSync(temporary.data).sort()).toEqual(['journal', 'register.duckdb'])
})

test('a damaged or missing store is rebuilt too, a missing one when it is opened', async () => {
  await sendSome()
  const before = await digestOf(temporary.register)
  temporary.register.close()
  writeFileSync(store(), 'this is no database')
  await rebuildRegister(temporary.data)
  rmSync(join(temporary.data, 'register.duckdb.wal'), { force: true })
  await temporary.reopen()
  expect(await digestOf(temporary.register)).toEqual(before)
  temporary.register.close()
  rmSync(store())
  await temporary.reopen()
  expect(await digestOf(temporary.register)).toEqual(before)
})

test('a batch that the journal took and the store did not is taken up when the register is opened', async () => {
  await temporary.send({ units: [{ unit: 'LT', parent: null }] })
  temporary.register.close()
  const old = join(temporary.work, 'old.duckdb')
  cpSync(store(), old)
  await temporary.reopen()
  await temporary.send({ units: [{ unit: 'O1', parent: 'LT' }], persons: [{ person: 'P1' }] })
  const after = await digestOf(temporary.register)
  temporary.register.close()
  cpSync(old, store())
  await temporary.reopen()
  expect(await digestOf(temporary.register)).toEqual(after)
  await temporary.send({ persons: [{ person: 'P2' }] })
  expect(readdirSync(journal()).sort()).toEqual(['000001', '000002', '000003'])
})

test('what a killed import left behind in the journal is removed', async () => {
  temporary.register.close()
  cpSync(import.meta.dirname, join(journal(), '.tmp-000001'), { recursive: true })
  await temporary.reopen()
  expect(readdirSync(journal())).toEqual([])
})

test('a journal that is damaged, has a gap or is shorter than the store is not taken', async () => {
  await temporary.send({ units: [{ unit: 'LT', parent: null }] })
  await temporary.send({ persons: [{ person: 'P1' }] })
  temporary.register.close()
  const file = join(journal(), '000002', 'persons.parquet')
  const sound = readFileSync(file)
  writeFileSync(file, Buffer.concat([sound.subarray(0, -9), Buffer.from('x'), sound.subarray(-8)]))
  await expect(rebuildRegister(temporary.data)).rejects.toThrow(`${file} is damaged`)
  expect(existsSync(store())).toBe(true)
  writeFileSync(file, sound)
  cpSync(join(journal(), '000001'), join(temporary.work, 'taken'), { recursive: true })
  rmSync(join(journal(), '000001'), { recursive: true })
  await expect(rebuildRegister(temporary.data)).rejects.toThrow('lacks batch 1')
  rmSync(join(journal(), '000002'), { recursive: true })
  await expect(openRegister(temporary.data)).rejects.toThrow('the store holds 2 batches')
  cpSync(join(temporary.work, 'taken'), join(journal(), '000001'), { recursive: true })
  rmSync(store())
  await temporary.reopen()
  expect(await temporary.query('SELECT count(*)::INTEGER AS n FROM register.units')).toEqual([{ n: 1 }])
})
