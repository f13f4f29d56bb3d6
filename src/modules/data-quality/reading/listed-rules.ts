import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import {
  allMeasuresOf,
  type Catalogue,
  isTableRule,
  rowsOfRule,
  type Session,
  tableOf,
} from '../../indicators/index.ts'
import { dataChecks, doubtfulRows, tableTitle } from '../../register/index.ts'
import type { BrokenRule } from '../contract.ts'

/** A rule of one table whose broken rows can be listed; `sql` selects row, day, unit and staff. */
export type ListedRule = Omit<BrokenRule, 'rows'> & {
  /** Columns of the row itself that the rule looks at. */
  columns: readonly string[]
  sql: (session: Session, range: Range, today: Day) => string
}

const severities = ['high', 'medium', 'low'] as const

/** The rules of a catalogue that somebody can mend, table by table: the gravest first, then what changes most figures. */
export function listedRules(catalogue: Catalogue): ListedRule[] {
  const listed = catalogue.rules
    .filter((rule) => rule.mended_by !== 'nobody')
    .flatMap((rule): ListedRule[] => {
      const { id, dimension, severity, mended_by: mendedBy } = rule
      const every = { dimension, severity, mendedBy }
      const of = (table: string) => ({
        table,
        tableTitle: tableTitle(table),
        changes: changed(catalogue, table),
      })
      if (isTableRule(rule)) {
        const { title, advice, table } = rule
        const columns = [...ownColumns(rule.breaks)]
        const sql: ListedRule['sql'] = (session, range) => rowsOfRule(rule, catalogue, session.views, range)
        return [{ rule: id, ...every, title, advice, ...of(table), columns, sql }]
      }
      const check = dataChecks.find((one) => one.id === rule.check)!
      // What a rule of the table itself asks is listed there.
      const asked = new Set(
        catalogue.rules.flatMap((one) => (isTableRule(one) && one.check === rule.check ? [one.table] : [])),
      )
      return check.tables
        .filter(({ name }) => !asked.has(name))
        .map((table) => ({
          rule: id,
          ...every,
          title: check.title,
          advice: check.advice,
          ...of(table.name),
          columns: [],
          sql: (_, { from }, today) =>
            `SELECT * FROM (${doubtfulRows(check, table, today)}) WHERE day >= DATE '${isoOfDay(from)}'`,
        }))
    })
  return listed.sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.changes.length - a.changes.length,
  )
}

/** The indicators that count rows of a table. */
function changed({ indicators, formulas, measures }: Catalogue, table: string): BrokenRule['changes'] {
  const counts = (id: string): boolean => {
    const measure = measures.get(id)!
    return measure.kind === 'sum' ? measure.of.some(counts) : tableOf(measure, measures) === table
  }
  return indicators
    .filter(({ formula }) => allMeasuresOf(formula, formulas, measures).some(counts))
    .map(({ id, title }) => ({ id, title }))
}

/** The columns of the row itself that are named anywhere in conditions. */
function ownColumns(conditions: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof conditions !== 'object' || conditions === null) return found
  for (const [key, value] of Object.entries(conditions)) {
    const names = ['column', 'from', 'to', 'names_counted', 'age_on'].includes(key)
    if (!names || typeof value !== 'string') ownColumns(value, found)
    else if (!value.includes('.') && value !== 'staff') found.add(value)
  }
  return found
}
