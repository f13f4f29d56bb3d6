import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import { readRows } from '../../../platform/clickhouse/clickhouse.ts'
import { openCluster } from '../../../platform/clickhouse/cluster.ts'
import { type Shards, startShards } from '../../../platform/clickhouse/start-shards.ts'
import { noLog } from '../../../platform/log/open-log.ts'
import { importExtracts, keepCluster, type RegisterCluster } from '../../register/index.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../../register/reference/temporary-register.ts'
import { figuresOf, type Sums } from '../calculation/evaluate-formula.ts'
import { openSession, type Session } from '../calculation/session.ts'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import { calculateOn, type Store } from './calculate-on.ts'

const catalogue = loadCatalogue()
const range = spanEndingOn('ytd', dayOf('2012-10-15'))
const question = { catalogue, criteria: catalogue.criteria, ranges: [range] }

let shards: Shards
let temporary: TemporaryRegister
let cluster: RegisterCluster
let session: Session
let expected: string
beforeAll(async () => {
  shards = await startShards()
  temporary = await openTemporaryRegister()
  const extract = join(import.meta.dirname, '../../register/reference/example/extract')
  await importExtracts(temporary.register, [extract])
  cluster = keepCluster({ register: temporary.register, addresses: shards.addresses, log: noLog })
  session = await openSession(temporary.register, null)
  expected = digest(await calculateOn(session, null, question, 'register', { err: () => undefined }))
})
afterAll(async () => {
  session?.close()
  await cluster?.close()
  await shards?.remove()
  temporary?.remove()
})

/** Every figure, in every digit. */
function digest(sums: Sums): string {
  const figures = catalogue.criteria.map(({ id }) => {
    const { numerator, denominator, value } = figuresOf(catalogue, catalogue.find(id)!, sums, range)
    return [id, [...numerator], denominator && [...denominator], [...value]]
  })
  return JSON.stringify(figures)
}

async function calculate(from: Store | null): Promise<{ figures: string; said: string[] }> {
  const said: string[] = []
  const sums = await calculateOn(session, cluster, question, from, { err: (line) => void said.push(line) })
  return { figures: digest(sums), said }
}

test('rows are read from the cluster once it is up with the register, and till then from the register', async () => {
  await expect(calculate('cluster')).rejects.toThrow('has not come to where the register stands')
  const before = await calculate(null)
  expect(before.figures).toBe(expected)
  expect(before.said.join()).toContain('from the register, not the cluster')
  await cluster.load()
  for (const from of ['cluster', null, 'register'] as const) {
    expect(await calculate(from)).toEqual({ figures: expected, said: [] })
  }
  await expect(calculateOn(session, null, question, 'cluster', { err: () => undefined })).rejects.toThrow(
    'CLICKHOUSE_URL',
  )
})

test('a shard that is killed in the middle fails the run, which ends right when it is done again', {
  timeout: 180_000,
}, async () => {
  await cluster.load()
  await calculate('cluster')
  let failed = 0
  for (const [round, after] of [5, 20, 60, 120, 200, 300].entries()) {
    const running = calculate('cluster').then(
      ({ figures }) => figures,
      (error: Error) => error.message,
    )
    await setTimeout(after)
    await shards.kill(round % 2)
    const ended = await running
    if (ended !== expected) {
      failed++
      expect(ended).toContain('Nothing was calculated from the cluster: http://127.0.0.1')
    }
    const meanwhile = await calculate(null)
    expect(meanwhile.figures).toBe(expected)
    expect(meanwhile.said.join()).toContain('from the register, not the cluster')
    await shards.restart(round % 2)
    expect((await calculate('cluster')).figures).toBe(expected)
  }
  expect(failed).toBeGreaterThan(0)
})

test('what was made ready of a load goes when two more have come', async () => {
  const own = await openCluster(shards.addresses)
  const loadsMadeReady = async () => {
    const tables = await readRows<{ name: string }>(
      own.shards[1]!,
      `SELECT name FROM system.tables WHERE database = '${own.database}' AND name LIKE 'prepared%'`,
    )
    return [...new Set(tables.map(({ name }) => name.split('_')[1]))].sort()
  }
  try {
    expect(await loadsMadeReady()).toEqual(['1'])
    for (const number of [2, 3]) {
      await temporary.send({ persons: [{ person: `one more ${number}` }] })
      await cluster.load()
      const later = await openSession(temporary.register, null)
      await calculateOn(later, cluster, question, 'cluster', { err: () => undefined })
      later.close()
      expect(await loadsMadeReady()).toEqual([String(number - 1), String(number)])
    }
    // A session of before reads what was, and makes it ready again where that is gone.
    expect((await calculate('cluster')).figures).toBe(expected)
  } finally {
    await own.close()
  }
})
