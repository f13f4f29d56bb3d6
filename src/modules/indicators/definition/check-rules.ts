import type { Table } from '../../register/index.ts'
import { checkMeasure, countedBy, type Measures, tableOf } from './check-measures.ts'
import type { Measure } from './measure.ts'
import { isTableRule, measureOfRule, type QualityRule, rulesOf } from './quality-rule.ts'
import type { DefinedAt, Found } from './read-catalogue-file.ts'

/** Checks the rules of data quality against the tables and data checks of the register, and the measures that keep to them. */
export function checkRules(
  rules: readonly Found<QualityRule>[],
  measures: readonly Found<Measure>[],
  measureById: Measures,
  tables: readonly Table[],
  checks: readonly string[],
  fault: (at: DefinedAt, message: string) => void,
): void {
  for (const rule of rules) {
    const say = (message: string): void => fault(rule.definedAt, message)
    if (isTableRule(rule)) checkMeasure(measureOfRule(rule), measureById, tables, say)
    if (rule.check !== undefined && !checks.includes(rule.check)) {
      const choice = checks.length === 0 ? '' : `; there are ${checks.join(', ')}`
      say(`${rule.id}: the register has no data check "${rule.check}"${choice}`)
    }
  }
  for (const measure of measures) {
    if (measure.kind !== 'narrowed' || measure.keeps === undefined) continue
    const table = tableOf(measure, measureById)
    if (table === undefined) continue
    const say = (message: string): void => fault(measure.definedAt, `${measure.id}: ${message}`)
    const kept = rulesOf(rules, table, measure.keeps)
    if (kept.length === 0) say(`no rule asks for ${measure.keeps} of the table ${table}`)
    const day = countedBy(measure, measureById)
    for (const { id, on } of kept.filter((rule) => rule.on !== day)) {
      say(`its rows count by ${day}, those of the rule "${id}" by ${on}`)
    }
  }
}
