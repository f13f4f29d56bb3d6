import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertFile, readRow, readRows, runStatement } from './clickhouse.ts'
import { type Cluster, openCluster } from './cluster.ts'
import { readColumns } from './read-columns.ts'
import { type Shards, startShards } from './start-shards.ts'

let shards: Shards
let cluster: Cluster
let first: Cluster['shards'][0]

beforeAll(async () => {
  shards = await startShards()
  cluster = await openCluster(shards.addresses)
  first = cluster.shards[0]
  for (const shard of cluster.shards) {
    await runStatement(shard, 'CREATE DATABASE perkunas')
    await runStatement(
      shard,
      'CREATE TABLE perkunas.number_shard (n Int32, half Float64, text String) ENGINE = MergeTree ORDER BY n',
    )
    await runStatement(
      shard,
      "CREATE TABLE perkunas.number AS perkunas.number_shard ENGINE = Distributed('perkunas', 'perkunas', 'number_shard', n)",
    )
  }
})
afterAll(async () => {
  await cluster?.close()
  await shards?.remove()
})

const fill = (rows: number) =>
  runStatement(
    first,
    `INSERT INTO perkunas.number SELECT toInt32(number), number / 2, '' FROM system.numbers LIMIT ${rows}`,
  )
const empty = async () => {
  for (const shard of cluster.shards) {
    await runStatement(shard, 'DROP TABLE perkunas.number_shard')
    await runStatement(
      shard,
      'CREATE TABLE perkunas.number_shard (n Int32, half Float64, text String) ENGINE = MergeTree ORDER BY n',
    )
  }
}

test('the rows of both shards are read as numeric columns', async () => {
  await empty()
  const none = await readColumns(first, 'SELECT n, half FROM perkunas.number', ['n', 'half'])
  expect(none).toEqual({ rowCount: 0, columns: [new Int32Array(), new Float64Array()] })
  await fill(100_000)
  for (const shard of cluster.shards) {
    expect(await readRow(shard, 'SELECT count() AS n FROM perkunas.number_shard')).toEqual({ n: 50_000 })
  }
  const sql = 'SELECT n, half FROM perkunas.number WHERE n >= 0'
  const { rowCount, columns } = await readColumns(first, sql, ['half', 'n'])
  expect(rowCount).toBe(100_000)
  const [halves = [], numbers = []] = columns
  expect(halves).toBeInstanceOf(Float64Array)
  expect(numbers).toBeInstanceOf(Int32Array)
  expect(Int32Array.from(numbers).sort()).toEqual(Int32Array.from({ length: 100_000 }, (_, index) => index))
  expect(numbers.every((number, index) => halves[index] === number / 2)).toBe(true)
})

test('a column of another type, and a NULL, are named', async () => {
  const read = (sql: string) => readColumns(first, sql, ['x'])
  await expect(read('SELECT toInt64(1) AS x')).rejects.toThrow(
    'column "x" is neither Int32 nor Float64: Array(Int64)',
  )
  await expect(read('SELECT CAST(NULL AS Nullable(Int32)) AS x')).rejects.toThrow('column "x" holds a NULL')
})

test('an error says where and what, in one line', async () => {
  const [message = ''] = await readRows(first, 'SELECT nothing').then(
    () => [],
    (error: Error) => error.message.split('\n'),
  )
  expect(message).toMatch(/^http:\/\/127\.0\.0\.1:\d+: DB::Exception: Unknown identifier: nothing/)
  expect(message).not.toContain('e.what()')
})

test('an error in the middle of a read is an error, never a short result', async () => {
  // The first blocks are good; without waiting for the end they would be all that comes.
  const sql = 'SELECT toInt32(number + throwIf(number = 3000000)) AS x FROM system.numbers LIMIT 4000000'
  await expect(readColumns(first, sql, ['x'])).rejects.toThrow('throwIf')
  await expect(readRows(first, sql)).rejects.toThrow('throwIf')
  const { stream } = await first.client.exec({
    query: `${sql} FORMAT RowBinary`,
    clickhouse_settings: { wait_end_of_query: 0 },
  })
  let bytes = 0
  for await (const chunk of stream) bytes += (chunk as Buffer).length
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(16_000_000)
})

test('a shard that is killed while it is read is an error, and so is one that is not there', async () => {
  await empty()
  await fill(1000)
  // Each shard takes two seconds, a tenth of a second a block.
  const slow = 'SELECT n FROM perkunas.number WHERE sleepEachRow(0.004) = 0'
  for (const killed of [1, 0]) {
    const reading = readColumns(first, slow, ['n']).then(
      ({ rowCount }) => `${rowCount} rows`,
      (error: Error) => error.message,
    )
    await setTimeout(500)
    await shards.kill(killed)
    expect(await reading).toMatch(/read after eof|ECONNRESET|socket hang up/)
    await expect(readColumns(first, 'SELECT n FROM perkunas.number', ['n'])).rejects.toThrow(first.address)
    await shards.restart(killed)
    expect((await readColumns(first, 'SELECT n FROM perkunas.number', ['n'])).rowCount).toBe(1000)
  }
})

test('a file of records is stored on the shards before the insert returns', async () => {
  await empty()
  const folder = mkdtempSync(join(tmpdir(), 'perkunas-'))
  try {
    const texts = ['', ' a ', '"', "'", ',', '\\', '\t', 'x\ny', 'x\r\ny', '\\N', 'ž\u{1f600}']
    const path = join(folder, 'numbers.csv')
    writeFileSync(
      path,
      texts.map((text, index) => `"${text.replaceAll('"', '""')}",-${index},0.5\n`).join(''),
    )
    await insertFile(first, 'perkunas.number', ['text', 'n', 'half'], path)
    const rows = await readRows(first, 'SELECT n, half, text FROM perkunas.number ORDER BY n DESC')
    expect(rows).toEqual(texts.map((text, index) => ({ n: 0 - index, half: 0.5, text })))
    for (const shard of cluster.shards) {
      expect(
        await readRow<{ n: number }>(shard, 'SELECT count() AS n FROM perkunas.number_shard'),
      ).not.toEqual({
        n: 0,
      })
    }
    writeFileSync(path, '"a",1,0.5\n"b",nothing,0.5\n')
    await expect(insertFile(first, 'perkunas.number', ['text', 'n', 'half'], path)).rejects.toThrow(
      'Cannot parse',
    )
    await shards.kill(1)
    writeFileSync(path, '"a",1,0.5\n"b",2,0.5\n')
    await expect(insertFile(first, 'perkunas.number', ['text', 'n', 'half'], path)).rejects.toThrow('refused')
    await shards.restart(1)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a cluster of another size, or without its servers, is not opened', async () => {
  await expect(openCluster(first.address)).rejects.toThrow('knows 2 shards of a cluster "perkunas", but 1')
  await expect(openCluster(shards.addresses.replace('/perkunas', '/perkunas?cluster=other'))).rejects.toThrow(
    'knows 0 shards of a cluster "other"',
  )
  await expect(openCluster('http://127.0.0.1:1')).rejects.toThrow('http://127.0.0.1:1: connect ECONNREFUSED')
})
