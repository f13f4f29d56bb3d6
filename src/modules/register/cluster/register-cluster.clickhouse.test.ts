import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Shards, startShards } from '../../../platform/clickhouse/start-shards.ts'
import { randomExtracts } from '../reference/random-extract.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../reference/temporary-register.ts'
import { keepCluster, type RegisterCluster } from './register-cluster.ts'

let shards: Shards
beforeAll(async () => {
  shards = await startShards()
})
afterAll(() => shards?.remove())

let databases = 0
let temporary: TemporaryRegister
let cluster: RegisterCluster
let said: { msg: string; position?: number }[]
beforeEach(async () => {
  temporary = await openTemporaryRegister()
  said = []
  const log = pino({ level: 'info' }, { write: (line: string) => void said.push(JSON.parse(line)) })
  const addresses = shards.addresses.replace('/perkunas', `/kept_${++databases}`)
  cluster = keepCluster({
    register: temporary.register,
    addresses,
    log,
    retry: { first: 200, most: 400 },
  })
  temporary.register.whenAccepted.add(cluster.loadSoon)
})
afterEach(async () => {
  await cluster.close()
  temporary.remove()
})

const extracts = () => randomExtracts({ seed: 3, size: 12, broken: false }).map(({ extract }) => extract)
const told = (text: string) => said.filter(({ msg }) => msg.includes(text))

test('a cluster follows what is accepted, and earlier positions stay there', async () => {
  expect(await cluster.at(0)).toBeUndefined()
  for (const [index, extract] of extracts().slice(0, 2).entries()) {
    await temporary.sendRaw(extract)
    const found = await vi.waitFor(
      async () => {
        const at = await cluster.at(index + 1)
        expect(at).toBeDefined()
        return at
      },
      { timeout: 30_000, interval: 100 },
    )
    expect(found?.standing).toMatchObject({ position: index + 1, load: index + 1, excluded: [] })
  }
  expect((await cluster.at(1))?.standing).toMatchObject({ position: 1, load: 1 })
  expect(await cluster.at(3)).toBeUndefined()
  expect(told('holds what the register holds').map(({ position }) => position)).toEqual([1, 2])
})

test('a shard that is away is told, and taken up when it is back', async () => {
  await shards.kill(1)
  await temporary.sendRaw(extracts()[0]!)
  await vi.waitFor(() => expect(told('could not be loaded').length).toBeGreaterThan(1), {
    timeout: 30_000,
    interval: 100,
  })
  await expect(cluster.at(1)).rejects.toThrow('ECONNREFUSED')
  await shards.restart(1)
  await vi.waitFor(async () => expect(await cluster.at(1)).toBeDefined(), { timeout: 30_000, interval: 100 })
})

test('the position of another register is none of ours', async () => {
  await temporary.sendRaw(extracts()[0]!)
  await cluster.load()
  const other = await openTemporaryRegister()
  const addresses = shards.addresses.replace('/perkunas', `/kept_${databases}`)
  const theirs = keepCluster({ register: other.register, addresses, log: pino({ level: 'silent' }) })
  try {
    await other.send({ units: [{ unit: 'EE', parent: null }] })
    expect(await theirs.at(1)).toBeUndefined()
    expect(await cluster.at(1)).toBeDefined()
  } finally {
    await theirs.close()
    other.remove()
  }
})
