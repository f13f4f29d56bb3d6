import { readRows } from '../../../platform/clickhouse/clickhouse.ts'
import type { Cluster } from '../../../platform/clickhouse/cluster.ts'
import { rowsOf } from '../../register/index.ts'
import { type ExternalSource, type ExternalValue, seriesOf } from '../calculation/externals.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { quoted } from './condition-sql.ts'
import type { PreparedState } from './prepared-state.ts'

/** How many series are asked for at a time: a query's text has its limits. */
const seriesAtATime = 500

type Row = { series: string; unit: number; since: number; until: number; amount: string; row: string }

/** Reads what some measures (or cells of them) take of the figures of other institutions. */
export async function readClusterExternals(
  { shards }: Cluster,
  { all }: PreparedState,
  catalogue: Catalogue,
  measures: Iterable<string>,
): Promise<Map<string, ExternalSource>> {
  const asked = [...measures].map((id) => ({ id, ...seriesOf(catalogue, id) }))
  const names = new Set(
    asked.flatMap(({ series, weights }) => (weights === null ? [series] : [series, weights])),
  )
  const values = new Map([...names].map((name): [string, ExternalValue[]] => [name, []]))
  const listed = [...names]
  for (let from = 0; from < listed.length; from += seriesAtATime) {
    const some = listed.slice(from, from + seriesAtATime).map(quoted)
    // A number would lose digits of the amount on the way.
    const rows = await readRows<Row>(
      shards[0],
      `SELECT series, unit_id AS unit, starts_on AS since, ends_on AS until, toString(amount) AS amount, toString(arrival) AS row
FROM ${rowsOf(all, 'external_values')} WHERE series IN (${some.join(', ')}) ORDER BY series, starts_on, ends_on, value`,
    )
    for (const { series, unit, since, until, amount, row } of rows) {
      values.get(series)!.push({ row, unit, from: since, to: until, amount: BigInt(amount) })
    }
  }
  return new Map(
    asked.map(({ id, measure, series, weights }) => [
      id,
      { measure, values: values.get(series)!, weights: weights === null ? [] : values.get(weights)! },
    ]),
  )
}
