import { readColumns, sqlText } from '../../../platform/database/duckdb.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { type ExternalSource, type ExternalValue, seriesOf } from './externals.ts'
import type { Session } from './session.ts'

/** Reads what some measures (or cells of them) take, as known in the session. */
export async function readExternals(
  { connection, views }: Pick<Session, 'connection' | 'views'>,
  catalogue: Catalogue,
  measures: Iterable<string>,
): Promise<Map<string, ExternalSource>> {
  const ids = [...measures]
  const names = new Set<string>()
  for (const id of ids) {
    const { series, weights } = seriesOf(catalogue, id)
    names.add(series)
    if (weights !== null) names.add(weights)
  }
  const listed = [...names]
  const series = new Map(listed.map((name): [string, ExternalValue[]] => [name, []]))
  if (listed.length === 0) return new Map()
  // A decimal is read in two parts, as a double does not hold all of its digits.
  const sql = `SELECT w.number, t.unit_id, t.starts_on, t.ends_on, floor(t.amount)::DOUBLE,
  ((t.amount - floor(t.amount)) * 1000000)::DOUBLE, (t.arrival >> 33)::DOUBLE, (t.arrival & 8589934591)::DOUBLE
FROM ${views.state('external_values')} AS t
JOIN (VALUES ${listed.map((name, index) => `(${sqlText(name)}, ${index})`).join(', ')}) AS w(series, number) ON w.series = t.series
ORDER BY w.number, t.starts_on, t.ends_on, t.value`
  const { rowCount, columns } = await readColumns(connection, sql)
  const [number, unit, from, to, whole, millionths, batch, row] = columns
  for (let index = 0; index < rowCount; index++) {
    series.get(listed[number![index]!]!)!.push({
      row: `${BigInt(batch![index]!) * 8_589_934_592n + BigInt(row![index]!)}`,
      unit: unit![index]!,
      from: from![index]!,
      to: to![index]!,
      amount: BigInt(whole![index]!) * 1_000_000n + BigInt(Math.round(millionths![index]!)),
    })
  }
  return new Map(
    ids.map((id): [string, ExternalSource] => {
      const { measure, series: own, weights } = seriesOf(catalogue, id)
      const weighing = weights === null ? [] : series.get(weights)!
      return [id, { measure, values: series.get(own)!, weights: weighing }]
    }),
  )
}
