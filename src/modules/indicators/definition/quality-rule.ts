import { z } from 'zod'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { MendedBy, QualityDimension, RuleSeverity } from '../contract.ts'
import { Condition } from './condition.ts'
import { type FlowMeasure, Place } from './measure.ts'

const every = {
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  dimension: QualityDimension,
  severity: RuleSeverity,
  mended_by: MendedBy.default('staff'),
}

/** A rule of data quality for the rows of a table: a row that meets all of `breaks` breaks it. */
const TableRule = z.strictObject({
  ...every,
  title: BothLanguages,
  advice: BothLanguages,
  table: z.string(),
  /** The date by which its rows are found, and where they stand. */
  on: z.string(),
  at: Place.default('own'),
  breaks: z.array(Condition).min(1),
  /** A data check of the register that doubts the same rows, so that they are listed once. */
  check: z.string().optional(),
})
export type TableRule = z.infer<typeof TableRule>

/** A rule that is a data check of the register, which has its tables, title and advice. */
const CheckRule = z.strictObject({ ...every, check: z.string() })
export type CheckRule = z.infer<typeof CheckRule>

export const QualityRule = z.union([TableRule, CheckRule])
export type QualityRule = z.infer<typeof QualityRule>

/** Whether a rule says itself which rows break it. */
export function isTableRule(rule: QualityRule): rule is TableRule {
  return 'breaks' in rule
}

/** The rows that break a rule, as a measure that counts them. */
export function measureOfRule({ id, title, table, on, at, breaks }: TableRule): FlowMeasure {
  return { id, title, kind: 'flow', table, on, at, amount: 'rows', where: breaks }
}

/** What the rows of a table that break no rule of a dimension have to meet. */
export function keptConditions(
  rules: readonly QualityRule[],
  table: string,
  dimension: QualityDimension,
): Condition[] {
  return rulesOf(rules, table, dimension).map(({ breaks }): Condition => {
    const [first, second, ...rest] = breaks.map((one): Condition => ({ not: one }))
    return second ? { any: [first!, second, ...rest] } : first!
  })
}

/** The rules of a table in a dimension. */
export function rulesOf(
  rules: readonly QualityRule[],
  table: string,
  dimension: QualityDimension,
): TableRule[] {
  return rules.filter(isTableRule).filter((rule) => rule.table === table && rule.dimension === dimension)
}
