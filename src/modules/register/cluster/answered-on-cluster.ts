import { storedName } from '../format/stored-columns.ts'
import { getTable } from '../format/tables.ts'
import { type ClusterState, rowsOf } from './cluster-state.ts'

/** Earlier than every day that can be asked for: 0001-01-01. */
const ever = -719_162
/** Later than every day that can be asked for, an end that is not included: 10000-01-01. */
const far = 2_932_897

/** Columns of the registration that are given, beside those of the answerer and the stretch. */
const answeredColumns = getTable('registrations')
  .columns.filter(({ name }) => !['unit', 'staff', 'retracted'].includes(name))
  .map(storedName)

/**
 * ClickHouse's SQL of who answers for each registration, when: a row for each stretch of days `seg_from` ≤ day <
 * `seg_to`, with the columns of the registration, and `unit_id` and `staff_id` (0 for nobody) of the answerer, as
 * answeredRegistrations has them of the embedded store.
 *
 * Old servers have no windows: the caseloads of a registration are put into an array in the order of their beginning (on a
 * tie, of their keys by code point, which is how bytes compare), each ends where the next begins, and the array is laid
 * out into rows. A case lies on one shard whole, so each shard can do it for itself.
 */
export function answeredOnCluster(state: ClusterState): string {
  const columns = answeredColumns.map((name) => `"${name}"`).join(', ')
  return `SELECT ${columns},
  tupleElement(stretch, 1) AS seg_from, tupleElement(stretch, 2) AS seg_to,
  tupleElement(stretch, 3) AS unit_id, tupleElement(stretch, 4) AS staff_id
FROM (
  SELECT ${columns}, arrayJoin(arrayConcat(
    [(toInt32(${ever}), if(empty(begins), toInt32(${far}), begins[1]), own_unit, own_staff)],
    arrayMap((one, next) -> (tupleElement(one, 1), next, tupleElement(one, 3), tupleElement(one, 4)),
      handed, arraySlice(arrayPushBack(begins, toInt32(${far})), 2))
  )) AS stretch
  FROM (SELECT ${columns}, unit_id AS own_unit, staff_id AS own_staff FROM ${rowsOf(state, 'registrations')}) AS registered
  ANY LEFT JOIN (
    SELECT registration_id, arraySort(groupArray((starts_on, caseload, unit_id, staff_id))) AS handed,
      arrayMap(one -> tupleElement(one, 1), handed) AS begins
    FROM ${rowsOf(state, 'caseloads')} GROUP BY registration_id
  ) AS cared_for USING registration_id
)
WHERE seg_from < seg_to`
}
