import type { Range } from '../../../platform/calendar/span.ts'
import { compileFlowRows } from '../calculation/compile-flow.ts'
import type { Views } from '../calculation/views.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { measureOfRule, type TableRule } from '../definition/quality-rule.ts'

/**
 * SQL of the rows that break a rule of data quality and whose day lies in a range: `row` (arrival, which names it in its
 * table), `day`, `unit` and `staff` (0 for nobody) where it stands that day.
 */
export function rowsOfRule(rule: TableRule, catalogue: Catalogue, views: Views, range: Range): string {
  const root = measureOfRule(rule)
  const scan = {
    root,
    measures: [{ id: rule.id, amount: 'rows' as const, where: [], decimal: false }],
    attributes: [],
    cells: [],
  }
  return `${compileFlowRows(scan, catalogue, views, [range])}
SELECT b.row, b.day, b.at_unit AS unit, coalesce(b.at_staff, 0) AS staff FROM b WHERE b.m0`
}
