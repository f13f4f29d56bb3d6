/**
 * Asks today's ClickHouse what a cluster of Debian's is asked, and compares the rows: every question of the shipped
 * catalogue and of one with every construct of the language. Run by hand, `node bin/check-todays-clickhouse.ts`, when the
 * SQL of the cluster changes. Today's is the npm package chdb, the engine within this process; it is fetched into
 * `.cache` and is none of the product's dependencies. Ends with 1 when anything differs.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calculateSums } from '../src/modules/indicators/calculation/calculate-figures.ts'
import { openSession } from '../src/modules/indicators/calculation/session.ts'
import { loadCatalogue, shippedCatalogue } from '../src/modules/indicators/catalogue/load-catalogue.ts'
import { clusterSource } from '../src/modules/indicators/cluster/cluster-source.ts'
import { everyConstruct } from '../src/modules/indicators/cluster/every-construct.ts'
import {
  clusterTables,
  createStatements,
  shardTable,
} from '../src/modules/register/cluster/cluster-tables.ts'
import { importExtracts, loadCluster } from '../src/modules/register/index.ts'
import { openTemporaryRegister } from '../src/modules/register/reference/temporary-register.ts'
import { dayOf } from '../src/platform/calendar/day.ts'
import { spanEndingOn, spans } from '../src/platform/calendar/span.ts'
import type { ClickHouse } from '../src/platform/clickhouse/clickhouse.ts'
import { type Cluster, openCluster } from '../src/platform/clickhouse/cluster.ts'
import { startShards } from '../src/platform/clickhouse/start-shards.ts'

type Today = { query: (sql: string, format?: string) => string }

const root = join(import.meta.dirname, '..')
const example = join(root, 'src/modules/register/reference/example/extract')
const database = 'perkunas'

function openToday(): Today {
  const folder = join(root, '.cache/chdb')
  if (!existsSync(join(folder, 'node_modules/chdb'))) {
    mkdirSync(folder, { recursive: true })
    execFileSync('npm', ['install', '--prefix', folder, '--no-save', 'chdb@3'], { stdio: 'inherit' })
  }
  const { Session } = createRequire(join(folder, 'package.json'))('chdb') as { Session: new () => Today }
  return new Session()
}

type Asked = { kind: 'statement' | 'question'; sql: string }

/** The cluster, which takes note of what it is asked. */
function noting(cluster: Cluster, asked: Asked[]): Cluster {
  const noted = (shard: ClickHouse): ClickHouse => ({
    ...shard,
    client: new Proxy(shard.client, {
      get(client, name) {
        const own: unknown = Reflect.get(client, name)
        if (typeof own !== 'function') return own
        return (given: { query?: string }) => {
          const sql = given?.query?.replace(/\nFORMAT \w+$/, '')
          if (sql !== undefined && name === 'command') asked.push({ kind: 'statement', sql })
          if (sql !== undefined && name === 'exec') asked.push({ kind: 'question', sql: rowsOf(sql) })
          return Reflect.apply(own, client, [given])
        }
      },
    }),
  })
  const [first, ...rest] = cluster.shards.map(noted)
  return { ...cluster, shards: [first!, ...rest] }
}

/** A question's rows, without the arrays that its columns are put into, whose order is anybody's. */
function rowsOf(sql: string): string {
  const [, rows] = /^SELECT count\(\), .*? FROM \(([\s\S]*)\)$/.exec(sql) ?? []
  return rows ?? sql
}

async function askDebians({ address }: ClickHouse, sql: string): Promise<string> {
  const settings = 'distributed_product_mode=local&output_format_json_quote_64bit_integers=0'
  const response = await fetch(`${address}/?${settings}`, { method: 'POST', body: `${sql}\nFORMAT TSV` })
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return text
}

const sorted = (text: string): string => text.trim().split('\n').sort().join('\n')

/** The same tables with the same rows; a distributed table is the one of the only shard. */
async function copyTables(from: ClickHouse, to: Today): Promise<void> {
  to.query(`CREATE DATABASE ${database}`)
  for (const table of clusterTables) {
    const own = `${database}.${shardTable(table)}`
    to.query(createStatements(database, database, table)[0]!)
    if (shardTable(table) !== table.name) {
      to.query(`CREATE VIEW ${database}.${table.name} AS SELECT * FROM ${own}`)
    }
    const columns = table.columns.map(([name]) => `"${name}"`).join(', ')
    const rows = await askDebians(from, `SELECT ${columns} FROM ${own}`)
    if (rows !== '') to.query(`INSERT INTO ${own} (${columns}) FORMAT TSV\n${rows}`)
  }
}

const today = openToday()
const shards = await startShards({ count: 1 })
const cluster = await openCluster(shards.addresses)
const register = await openTemporaryRegister()
const folder = mkdtempSync(join(tmpdir(), 'perkunas-every-construct-'))
try {
  writeFileSync(join(folder, 'every.yaml'), everyConstruct({ id: 'G2', level: 'department' }))
  await importExtracts(register.register, [example])
  const standing = await loadCluster(register.register, cluster)
  const [shard] = cluster.shards
  await copyTables(shard, today)
  const version = 'SELECT version()'
  console.log(
    `Debian's ${(await askDebians(shard, version)).trim()}, today's ${today.query(version, 'TSV').trim()}`,
  )
  const asked: Asked[] = []
  const noted = noting(cluster, asked)
  const ranges = spans.map((span) => spanEndingOn(span, dayOf('2012-10-15')))
  for (const catalogue of [loadCatalogue(shippedCatalogue), loadCatalogue(folder)]) {
    for (const knownOn of [null, dayOf('2012-04-05')]) {
      const session = await openSession(register.register, knownOn)
      const organisation = session.organisation.throughTime
      const source = clusterSource({ cluster: noted, standing, knownOn, organisation }, catalogue)
      await calculateSums(source, catalogue, catalogue.criteria, ranges)
      session.close()
    }
  }
  let questions = 0
  let differences = 0
  for (const { kind, sql } of asked) {
    try {
      if (kind === 'statement') {
        today.query(sql)
        continue
      }
      questions++
      if (sorted(await askDebians(shard, sql)) === sorted(today.query(sql, 'TSV'))) continue
      console.log(`DIFFERS: ${sql}`)
    } catch (error) {
      console.log(`FAILS: ${String(error)}\n${sql}`)
    }
    differences++
  }
  console.log(`${questions} questions, ${differences} differ or fail`)
  process.exitCode = differences === 0 && questions > 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
  register.remove()
  await cluster.close()
  await shards.remove()
}
