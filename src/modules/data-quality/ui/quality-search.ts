import { z } from 'zod'
import { PeriodSearch } from '../../../design/period/period-search.ts'
import { QualityDimension, RuleSeverity } from '../../indicators/contract.ts'

/** What the address of a node's page of data quality selects: the dimension looked at, and how the nodes below are sorted. */
export const NodeQualitySearch = PeriodSearch.extend({
  dimension: QualityDimension.optional(),
  sort: z.string().optional(),
})
export type NodeQualitySearch = z.infer<typeof NodeQualitySearch>

/** What the address of the list to mend selects: whose rows, of which rule, table and severity. */
export const MendSearch = z.object({
  whose: z.string().optional(),
  rule: z.string().optional(),
  table: z.string().optional(),
  severity: RuleSeverity.optional(),
})
export type MendSearch = z.infer<typeof MendSearch>
