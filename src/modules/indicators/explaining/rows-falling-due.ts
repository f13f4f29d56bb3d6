import type { Range } from '../../../platform/calendar/span.ts'
import { compileFlowRows } from '../calculation/compile-flow.ts'
import { flowScans } from '../calculation/scan.ts'
import type { Views } from '../calculation/views.ts'
import type { Catalogue } from '../definition/catalogue.ts'

/** A share as its formula tells it: which flow is counted, among the rows of which other. */
type Share = { of: string; in: string }

/**
 * SQL of the rows that a share will count in a range, by its definition and by what is known: the columns of the row, `day`
 * (on which it counts), `at_unit`, `at_staff` (0 for nobody) and `is_met` (whether its numerator would count it). Throws
 * where the share is not of rows among the same rows.
 */
export function rowsFallingDue(share: Share, catalogue: Catalogue, views: Views, range: Range): string {
  const [scan, another] = flowScans(catalogue, [share.in, share.of])
  if (!scan || another) throw new Error(`${share.of} does not count rows of ${share.in}`)
  const numberOf = (id: string): number => scan.measures.findIndex((measure) => measure.id === id)
  return `${compileFlowRows(scan, catalogue, views, [range])}
SELECT b.*, b.m${numberOf(share.of)} AS is_met FROM b WHERE b.m${numberOf(share.in)}`
}
