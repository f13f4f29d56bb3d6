import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type ClickHouse,
  insertFile,
  readRow,
  runStatement,
} from '../../../platform/clickhouse/clickhouse.ts'
import type { Cluster } from '../../../platform/clickhouse/cluster.ts'
import { type Connection, readRow as readStoreRow, sqlText } from '../../../platform/database/duckdb.ts'
import { type Table, tables } from '../format/tables.ts'
import { arrivalsOf, type OnProgress } from '../loading/batch.ts'
import { readPosition } from '../publishing/read-position.ts'
import type { Register } from '../store/open-register.ts'
import { absentDay, clusterColumns, dayOfDate } from './cluster-columns.ts'
import { clusterTables, ledgerTable, placingOf, shardTable } from './cluster-tables.ts'
import { ledgerRows } from './ledger-rows.ts'
import { numberCases } from './number-cases.ts'
import { prepareTables } from './prepare-tables.ts'
import { dropPrepared } from './prepared-tables.ts'
import { type ClusterStanding, type Load, readLoads, standingOf } from './read-loads.ts'
import { identityAt } from './standing-at.ts'

/**
 * Brings a cluster to where the register stands and tells how far it is then. Throws, and leaves what the cluster holds
 * as it was, when a shard does not answer; it is then to be called again. Nothing is imported meanwhile. Of the servers of
 * a service one loads at a time; `signal` ends the waiting for another.
 *
 * The rows of a load have its number, and are there once `loads` says that it is complete, which is said in one row.
 * Rows of a load that was broken off are never seen, whatever becomes of them, and are removed by the next.
 */
export async function loadCluster(
  register: Register,
  cluster: Cluster,
  onProgress: OnProgress = () => {},
  signal?: AbortSignal,
): Promise<ClusterStanding> {
  const load = () => register.inTurn(() => loadInTurn(register, cluster, onProgress))
  const { service } = register
  if (!service) return load()
  return service.aloneAtCluster(async () => {
    // Another server may have loaded what this one has not taken up yet.
    await register.takeUp()
    return load()
  }, signal)
}

async function loadInTurn(
  register: Register,
  cluster: Cluster,
  onProgress: OnProgress,
): Promise<ClusterStanding> {
  await prepareTables(cluster)
  const loads = await readLoads(cluster)
  const standing = standingOf(loads)
  await removeBrokenOff(cluster, loads, standing)
  const connection = await register.connect()
  try {
    await connection.run('BEGIN TRANSACTION')
    const { position } = await readPosition(connection)
    await checkIdentity(connection, cluster, standing, position)
    if (position === standing.position) return standing
    const load: Load = {
      load: Math.max(0, ...loads.map((one) => one.load)) + 1,
      complete: 0,
      from_position: standing.position,
      position,
      identity: await identityAt(connection, position),
      last_recorded_on: await findLastRecorded(connection),
      rows: 0,
    }
    await record(cluster, load)
    // What arrived with the batches that the cluster holds came before this.
    const known = standing.position === 0 ? 0n : arrivalsOf(standing.position + 1).released
    await numberCases(connection, known)
    for (const [done, table] of tables.entries()) {
      onProgress({ step: 'load', table: table.name, done, all: tables.length })
      const file = join(register.folder, `.cluster-${table.name}.csv`)
      try {
        load.rows += await loadTable(connection, cluster, table, { load: load.load, known, file })
      } finally {
        await rm(file, { force: true })
      }
    }
    await record(cluster, { ...load, complete: 1 })
    // Who reads the load before this one may go on.
    await dropPrepared(cluster, standing.load)
    return standingOf(await readLoads(cluster))
  } finally {
    connection.closeSync()
  }
}

type TableLoad = { load: number; known: bigint; file: string }

/** Loads what a table's ledger grows by; the rows that it grew by. */
async function loadTable(
  connection: Connection,
  cluster: Cluster,
  table: Table,
  { load, known, file }: TableLoad,
): Promise<number> {
  const texts = clusterColumns(table).filter(({ isText }) => isText)
  const quoted =
    texts.length === 0 ? '' : `, FORCE_QUOTE (${texts.map(({ name }) => `"${name}"`).join(', ')})`
  const { Count: count } = await readStoreRow<{ Count: bigint }>(
    connection,
    `COPY (SELECT *, ${load} AS load FROM (${ledgerRows(table, known)})) TO ${sqlText(file)} (FORMAT csv, HEADER false${quoted})`,
  )
  const rows = Number(count)
  if (rows === 0) return 0
  const { name, columns } = ledgerTable(table)
  const relation = `${cluster.database}.${name}`
  const [first, ...others] = columns.map(([column]) => column)
  const targets: readonly ClickHouse[] =
    placingOf(table) === 'everywhere' ? cluster.shards : [cluster.shards[0]]
  for (const target of targets) {
    await insertFile(target, relation, [first!, ...others], file)
    const { stored } = await readRow<{ stored: number }>(
      target,
      `SELECT count() AS stored FROM ${relation} WHERE load = ${load}`,
    )
    if (stored !== rows) throw new Error(`${relation} holds ${stored} of the ${rows} rows that were loaded`)
  }
  return rows
}

/** Says of a load that it begins or is complete: one row on one shard, there or not. */
async function record({ shards, database }: Cluster, load: Load): Promise<void> {
  const { complete, from_position, position, identity, last_recorded_on, rows } = load
  await runStatement(
    shards[0],
    `INSERT INTO ${database}.loads_shard VALUES (${load.load}, ${complete}, ${from_position}, ${position}, ${sqlText(identity)}, ${last_recorded_on}, ${rows})`,
  )
}

/** A cluster belongs to one register: what it holds must be what the register held at that position. */
async function checkIdentity(
  connection: Connection,
  { database, shards }: Cluster,
  standing: ClusterStanding,
  position: number,
): Promise<void> {
  if (standing.position === 0) return
  const same =
    standing.position <= position && (await identityAt(connection, standing.position)) === standing.identity
  if (same) return
  throw new Error(
    `the database ${database} of ${shards[0].address} holds another register (of ${standing.position} extracts); drop it on every shard, or name another database`,
  )
}

async function findLastRecorded(connection: Connection): Promise<number> {
  const latest = tables
    .filter(({ versioned }) => versioned)
    .map(({ name }) => `SELECT max(recorded_on) AS day FROM register."${name}"`)
  const { day } = await readStoreRow<{ day: number }>(
    connection,
    `SELECT coalesce(${dayOfDate('max(day)')}, ${absentDay}) AS day FROM (${latest.join(' UNION ALL ')})`,
  )
  return day
}

/** Removes the rows of loads that were broken off; the servers do it in their own time. */
async function removeBrokenOff(
  { shards, database }: Cluster,
  loads: readonly Load[],
  standing: ClusterStanding,
): Promise<void> {
  const begun = loads.map((one) => one.load).filter((load) => load > standing.load)
  const broken = [...new Set([...standing.excluded, ...begun])]
  if (broken.length === 0) return
  const which = `load IN (${broken.join(', ')})`
  for (const shard of shards) {
    for (const table of clusterTables) {
      if (table.name === 'loads') continue
      const relation = `${database}.${shardTable(table)}`
      const { left } = await readRow<{ left: number }>(
        shard,
        `SELECT count() AS left FROM ${relation} WHERE ${which}`,
      )
      if (left > 0) await runStatement(shard, `ALTER TABLE ${relation} DELETE WHERE ${which}`)
    }
  }
}
