import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { readRow, runStatement } from '../../../platform/clickhouse/clickhouse.ts'
import { type Cluster, openCluster } from '../../../platform/clickhouse/cluster.ts'
import { type Shards, startShards } from '../../../platform/clickhouse/start-shards.ts'
import { readRow as readStoreRow } from '../../../platform/database/duckdb.ts'
import { tables } from '../format/tables.ts'
import { stateOf } from '../publishing/state-of.ts'
import { type RandomExtract, randomExtracts } from '../reference/random-extract.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../reference/temporary-register.ts'
import { isOfState, ledgerOf } from './cluster-state.ts'
import { clusterTables, shardTable } from './cluster-tables.ts'
import { loadCluster } from './load-cluster.ts'
import { type ClusterStanding, readLoads, standingOf } from './read-loads.ts'

let shards: Shards
let servers: Cluster
beforeAll(async () => {
  shards = await startShards()
  servers = await openCluster(shards.addresses)
})
afterAll(async () => {
  await servers?.close()
  await shards?.remove()
})

let databases = 0
let cluster: Cluster
let temporary: TemporaryRegister
beforeEach(async () => {
  cluster = { ...servers, database: `load_${++databases}` }
  temporary = await openTemporaryRegister()
})
afterEach(() => temporary.remove())

/** Extracts enough that each is accepted and brings something. */
const extracts = (): RandomExtract[] => randomExtracts({ seed: 3, size: 12, broken: false })

/** What a cluster holds at a standing, a line a table: rows in the current state, and a sum over their arrivals. */
async function digestOf(standing: ClusterStanding): Promise<string[]> {
  const lines: string[] = []
  for (const { name } of tables) {
    const state = { database: cluster.database, standing, knownOn: null, of: 'cluster' } as const
    const { rows, arrivals } = await readRow<{ rows: number; arrivals: number }>(
      cluster.shards[0],
      `SELECT sum(sign) AS rows, sum(sign * (arrival % 1000003)) AS arrivals FROM ${ledgerOf(state, name)} WHERE ${isOfState(state, name)}`,
    )
    lines.push(`${name} ${rows} ${arrivals}`)
  }
  return lines
}

/** The same of the embedded store. */
async function digestOfStore(): Promise<string[]> {
  const connection = await temporary.register.connect()
  try {
    const lines: string[] = []
    for (const { name, versioned } of tables) {
      const current = versioned ? stateOf(name, null) : `(SELECT * FROM register."${name}" WHERE standing)`
      const { rows, arrivals } = await readStoreRow<{ rows: number; arrivals: number }>(
        connection,
        `SELECT count(*)::DOUBLE AS rows, coalesce(sum(arrival % 1000003), 0)::DOUBLE AS arrivals FROM ${current}`,
      )
      lines.push(`${name} ${rows} ${arrivals}`)
    }
    return lines
  } finally {
    connection.closeSync()
  }
}

const standing = async () => standingOf(await readLoads(cluster))
const load = () => loadCluster(temporary.register, cluster)

/** Loads in a process of its own, which is killed some milliseconds after it has come to a table. */
async function loadInKilledChild(table: string, after: number): Promise<void> {
  temporary.register.close()
  const program = `
    const { openRegister } = await import(${importable('../store/open-register.ts')})
    const { loadCluster } = await import(${importable('./load-cluster.ts')})
    const { openCluster } = await import(${importable('../../../platform/clickhouse/cluster.ts')})
    const register = await openRegister(${JSON.stringify(temporary.data)}, { threads: 1, memoryMegabytes: 500 })
    const cluster = await openCluster(${JSON.stringify(shards.addresses)})
    const end = () => process.kill(process.pid, 'SIGKILL')
    await loadCluster(register, { ...cluster, database: '${cluster.database}' }, ({ table }) => {
      if (table === '${table}') ${after === 0 ? 'end()' : `setTimeout(end, ${after})`}
    })
    process.exit()`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
  await temporary.reopen()
}

const importable = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)

test('a standing stays what it was while more is loaded', async () => {
  const [first, second] = extracts()
  await temporary.sendRaw(first!.extract)
  const before = await load()
  const digest = await digestOf(before)
  expect(digest).toEqual(await digestOfStore())
  for (const shard of cluster.shards) {
    const count = (table: string) =>
      readRow<{ n: number }>(shard, `SELECT count() AS n FROM ${cluster.database}.${table}`)
    expect((await count('registrations_shard')).n).toBeGreaterThan(0)
    expect((await count('registrations_shard')).n).toBeLessThan((await count('registrations')).n)
    expect((await count('units')).n).toBeGreaterThan(2)
  }
  await temporary.sendRaw(second!.extract)
  const after = await load()
  expect(after.position).toBe(2)
  expect(await digestOf(after)).toEqual(await digestOfStore())
  expect(await digestOf(after)).not.toEqual(digest)
  expect(await digestOf(before)).toEqual(digest)
  expect(await load()).toEqual(after)
})

test('a loader killed at any moment leaves what was there, and the load is done again', {
  timeout: 180_000,
}, async () => {
  const [first, second] = extracts()
  await temporary.sendRaw(first!.extract)
  const before = await load()
  const digest = await digestOf(before)
  await temporary.sendRaw(second!.extract)
  const expected = await digestOfStore()
  for (const [table, after] of [
    ['units', 0],
    ['persons', 3],
    ['registrations', 8],
    ['offers', 5],
    ['measures', 2],
    ['services', 10],
    ['vacancies', 6],
    ['survey_responses', 0],
  ] as const) {
    await loadInKilledChild(table, after)
    const found = await standing()
    expect(found.position).toBe(before.position)
    expect(await digestOf(found)).toEqual(digest)
  }
  const after = await load()
  expect(await digestOf(after)).toEqual(expected)
  expect(await digestOf(before)).toEqual(digest)
})

test('a shard that is killed while it is loaded is an error, and the load is done again', {
  timeout: 120_000,
}, async () => {
  const sent = extracts()
  await temporary.sendRaw(sent[0]!.extract)
  const before = await load()
  const digest = await digestOf(before)
  await temporary.sendRaw(sent[1]!.extract)
  for (const [killed, table] of [
    [1, 'persons'],
    [0, 'services'],
    [1, 'vacancies'],
    [0, 'expenditures'],
  ] as const) {
    let killing: Promise<void> | undefined
    const loading = loadCluster(temporary.register, cluster, (progress) => {
      if (progress.table === table) killing = shards.kill(killed)
    })
    await expect(loading).rejects.toThrow(/127\.0\.0\.1/)
    await killing
    await shards.restart(killed)
    expect((await standing()).position).toBe(1)
    expect(await digestOf(await standing())).toEqual(digest)
  }
  const whole = await load()
  expect(whole.excluded.length).toBeGreaterThan(0)
  expect(await digestOf(whole)).toEqual(await digestOfStore())
  expect(await digestOf(before)).toEqual(digest)

  // What the loads that were broken off left behind goes with the next load.
  await temporary.send({ persons: [{ person: 'one more' }] })
  const last = await load()
  expect(await digestOf(last)).toEqual(await digestOfStore())
  const which = `load IN (${last.excluded.join(', ')})`
  await vi.waitFor(
    async () => {
      for (const shard of cluster.shards) {
        for (const table of clusterTables) {
          if (table.name === 'loads') continue
          const sql = `SELECT count() AS rows FROM ${cluster.database}.${shardTable(table)} WHERE ${which}`
          expect(await readRow(shard, sql), table.name).toEqual({ rows: 0 })
        }
      }
    },
    { timeout: 20_000, interval: 200 },
  )
})

test('a shard that lost its tables, or has those of another program, makes the cluster be filled anew', async () => {
  for (const { extract } of extracts().slice(0, 2)) {
    await temporary.sendRaw(extract)
    await load()
  }
  const expected = await digestOfStore()
  await runStatement(cluster.shards[1]!, `DROP DATABASE ${cluster.database}`)
  const anew = await load()
  expect(anew.load).toBe(1)
  expect(await digestOf(anew)).toEqual(expected)
  await runStatement(
    cluster.shards[0],
    `ALTER TABLE ${cluster.database}.persons_shard ADD COLUMN colour String`,
  )
  expect(await digestOf(await load())).toEqual(expected)
})

test('a cluster that holds another register is not touched', async () => {
  await temporary.send({ units: [{ unit: 'LT', parent: null }] })
  const before = await load()
  const digest = await digestOf(before)
  const other = await openTemporaryRegister()
  try {
    for (const unit of ['EE', 'LV']) {
      await expect(loadCluster(other.register, cluster)).rejects.toThrow('holds another register')
      await other.send({ units: [{ unit: 'EE', parent: null, name: unit }] })
    }
    await expect(loadCluster(other.register, cluster)).rejects.toThrow('holds another register')
  } finally {
    other.remove()
  }
  expect(await standing()).toEqual(before)
  expect(await digestOf(await standing())).toEqual(digest)
})
