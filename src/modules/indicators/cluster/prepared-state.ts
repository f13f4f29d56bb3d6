import { createHash, randomUUID } from 'node:crypto'
import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import { type ClickHouse, readRow, runStatement } from '../../../platform/clickhouse/clickhouse.ts'
import type { Cluster } from '../../../platform/clickhouse/cluster.ts'
import {
  type ClusterStanding,
  type ClusterState,
  clusterColumns,
  getTable,
  preparedTable,
  rowsOf,
} from '../../register/index.ts'
import { yearFromMarch } from './calendar-sql.ts'

/** A state of the register on a cluster, as each shard has it, and what was made ready of it there. */
export type PreparedState = {
  /** As read on one shard from its own rows. */
  own: ClusterState
  /** As read on one shard from the rows of all. */
  all: ClusterState
  /**
   * A shard's registrations in that state, a row each: the table's columns, and who answers for it when, as arrays
   * `begins` (ascending, the first day of all being the first), `units` and `staffs` (0 for nobody).
   */
  registrations: string
  /** A shard's people: the table's columns, and `born_year` and `born_day`, the birth date's {@link yearFromMarch}. */
  persons: string
}

/** Earlier than every day that can be asked for: 0001-01-01. */
export const ever = -719_162
/** Later than every day that can be asked for, an end that is not included: 10000-01-01. */
export const far = 2_932_897

/**
 * Makes a state ready on every shard: who answers for whom, and people's births. It is done once for each load and
 * known-on day, whoever asks, and stays there until later loads have made it old.
 */
export async function prepareState(
  { database, shards }: Cluster,
  standing: ClusterStanding,
  knownOn: Day | null,
): Promise<PreparedState> {
  const own: ClusterState = { database, standing, knownOn, of: 'shard' }
  const make = (made: Made) => makeTable(shards, database, standing, made)
  const registrations = await make({
    rows: registrationsWithAnswerers(own),
    orderBy: 'registration_id',
    of: `registration_${knownOn === null ? 'now' : isoOfDay(knownOn).replaceAll('-', '')}`,
  })
  const persons = await make({
    rows: personsWithYears(own),
    orderBy: 'person_id',
    of: 'person',
  })
  return { own, all: { ...own, of: 'cluster' }, registrations, persons }
}

type Made = { rows: string; orderBy: string; of: string }

/**
 * Makes a table on every shard that has it not, whole or not at all. Its name tells of what load it is, and by a hash
 * of what register and how it was made, so that whatever bears the name is the same.
 */
async function makeTable(
  shards: Cluster['shards'],
  database: string,
  standing: ClusterStanding,
  { rows, orderBy, of }: Made,
): Promise<string> {
  const hash = createHash('sha256').update(`${standing.identity}\0${rows}`).digest('hex').slice(0, 16)
  const name = preparedTable(standing.load, `${of}_${hash}`)
  await Promise.all(
    shards.map(async (shard) => {
      if (await isThere(shard, database, name)) return
      const unfinished = `${name}_${randomUUID().replaceAll('-', '')}`
      await runStatement(
        shard,
        `CREATE TABLE ${database}.${unfinished} ENGINE = MergeTree ORDER BY ${orderBy} AS ${rows}`,
      )
      try {
        await runStatement(shard, `RENAME TABLE ${database}.${unfinished} TO ${database}.${name}`)
      } catch (error) {
        // Another process may have made the same meanwhile.
        await runStatement(shard, `DROP TABLE IF EXISTS ${database}.${unfinished}`)
        if (!(await isThere(shard, database, name))) throw error
      }
    }),
  )
  return `${database}.${name}`
}

async function isThere(shard: ClickHouse, database: string, name: string): Promise<boolean> {
  const { found } = await readRow<{ found: number }>(
    shard,
    `SELECT count() AS found FROM system.tables WHERE database = '${database}' AND name = '${name}'`,
  )
  return found > 0
}

/**
 * The caseloads of a registration are put into an array in the order of their beginning (on a tie, of their keys by code
 * point, which is how bytes compare); before the first of them its own unit and staff answer for it.
 */
function registrationsWithAnswerers(state: ClusterState): string {
  const columns = namesOf('registrations')
  return `SELECT ${columns},
  arrayConcat([toInt32(${ever})], arrayMap(one -> tupleElement(one, 1), handed)) AS begins,
  arrayConcat([unit_id], arrayMap(one -> tupleElement(one, 3), handed)) AS units,
  arrayConcat([staff_id], arrayMap(one -> tupleElement(one, 4), handed)) AS staffs
FROM (SELECT ${columns} FROM ${rowsOf(state, 'registrations')}) AS registered
ANY LEFT JOIN (
  SELECT registration_id, arraySort(groupArray((starts_on, caseload, unit_id, staff_id))) AS handed
  FROM ${rowsOf(state, 'caseloads')} GROUP BY registration_id
) AS cared_for USING (registration_id)`
}

function personsWithYears(state: ClusterState): string {
  const { year, dayOfYear } = yearFromMarch('birth_date')
  return `SELECT ${namesOf('persons')}, toInt32(${year}) AS born_year, toInt32(${dayOfYear}) AS born_day FROM ${rowsOf(state, 'persons')}`
}

function namesOf(table: string): string {
  return clusterColumns(getTable(table))
    .map(({ name }) => `"${name}"`)
    .join(', ')
}
