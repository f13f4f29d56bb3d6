import { addMonths } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { Condition } from '../definition/condition.ts'
import type { Amount, CountedOn, FlowMeasure } from '../definition/measure.ts'
import {
  attributeValue,
  type ConditionContext,
  columnCondition,
  comboSql,
  compileCondition,
  joinRows,
  moment,
} from './compile-row.ts'
import { rowKeySql } from './row-key.ts'
import { type FlowScan, isRelated, layoutOf, valuesOf } from './scan.ts'
import { date, inRanges } from './sql-date.ts'
import type { Views } from './views.ts'

/**
 * The rows of a scan as a WITH clause that ends in the table `b`: the columns of the row, `row` (its arrival),
 * `day` (on which it counts), `at_unit` and `at_staff` (0 for nobody), for each attribute `d0`, `d1`, … the number of
 * its value (−1 for none), and for each measure `a0`, `a1`, … what the row adds (0 where its conditions are not met)
 * with `m0`, `m1`, … telling whether they are.
 */
export function compileFlowRows(
  scan: FlowScan,
  catalogue: Catalogue,
  views: Views,
  ranges: readonly Range[],
): string {
  const { root } = scan
  const day = dayExpression(root.on, (path) => `t."${views.column(root.table, path)}"`)
  const source = joinRows(root.table, rowsOf(root, day, views), views, broughtBy(root, views))
  const first: ConditionContext = {
    views,
    column: source.column,
    day,
    unit: placeOf(root, views).unit,
    related: () => {
      throw new Error(`${root.id}: rows of other tables are looked at after its own conditions`)
    },
  }
  const base = root.where.filter((one) => !isRelated(one)).map((one) => compileCondition(one, first))
  // What is asked for later than in the base is named there: `person.sex` → `person__sex`.
  const named = new Map<string, string>()
  const later = (path: string): string => {
    if (!path.includes('.')) return source.column(path).replace(/^t\./, 'b.')
    const name = path.replace('.', '__')
    named.set(name, source.column(path))
    return `b.${name}`
  }
  const marks = new Map<string, string>()
  const second: ConditionContext = {
    views,
    column: later,
    day: 'b.day',
    unit: 'b.at_unit',
    related: (condition) =>
      `(${markOf(marks, relatedRows(condition, root.table, 'base', { column: later, day: 'b.day' }, views))}.row IS NOT NULL)`,
  }
  const everyRow = root.where.filter(isRelated)
  const columns = scan.measures.map(({ amount, where }, index) => {
    const met = [...everyRow, ...where].map((one) => compileCondition(one, second))
    const value = compileAmount(amount, root.table, views, second, marks)
    // Where nothing is left there is nothing to count; days from or to an empty date are none.
    if (typeof amount === 'object' && 'left_of' in amount) met.push(`${value} <> 0`)
    if (typeof amount === 'object' && 'days' in amount) met.push(`${value} IS NOT NULL`)
    const all = met.length === 0 ? 'true' : met.join(' AND ')
    return `coalesce(${all}, false) AS m${index}, CASE WHEN coalesce(${all}, false) THEN coalesce(${value}, 0) ELSE 0 END AS a${index}`
  })
  const countedBy = typeof root.on === 'string' ? root.on : root.on.column
  const cells = scan.attributes.map(
    (id, index) => `${attributeValue(catalogue.attributes.get(id)!, countedBy, second)} AS d${index}`,
  )
  const conditions = [rangeCondition(root, ranges, views), `(${inRanges(day, ranges)})`, ...base]
  const place = placeOf(root, views)
  const extra = [...named].map(([name, sql]) => `, ${sql} AS ${name}`).join('')
  return `WITH base AS (
  SELECT t.* EXCLUDE (arrival), t.arrival AS row, ${day} AS day, ${place.unit} AS at_unit, ${place.staff} AS at_staff${extra}
  FROM ${source.from()}
  WHERE ${conditions.join(' AND ')}
)${[...marks].map(([sql, name]) => `, ${name} AS (${sql})`).join('')}
, b AS (
  SELECT ${['b.*', ...cells, ...columns].join(', ')}
  FROM base AS b${[...marks.values()].map((name) => ` LEFT JOIN ${name} ON ${name}.row = b.row`).join('')}
)`
}

/**
 * The sums of a scan: columns unit, staff, bucket (INTEGER), combination, rows (DOUBLE), then its values (DOUBLE; see
 * `valuesOf`). `bucket` is an SQL expression over `day`.
 */
export function compileFlowSums(
  scan: FlowScan,
  catalogue: Catalogue,
  views: Views,
  ranges: readonly Range[],
  bucket: string,
): string {
  const values = valuesOf(scan).columns.map((value) => `sum(${valueSql(value)})::DOUBLE`)
  const combo = comboSql(
    scan.measures.map((_, index) => `m${index}::INTEGER`),
    scan.attributes.map((_, index) => `d${index}`),
    layoutOf(scan, scan.measures.length, catalogue),
  )
  return `${compileFlowRows(scan, catalogue, views, ranges)}
SELECT ${['at_unit', 'at_staff', `(${bucket})::INTEGER AS bucket`, `${combo} AS combo`, 'count(*)::DOUBLE', ...values].join(', ')}
FROM b GROUP BY ALL`
}

/** The rows of a scan one by one: columns key of the row (DOUBLE), unit, staff, day, combination, then its values. */
export function compileFlowEntries(
  scan: FlowScan,
  catalogue: Catalogue,
  views: Views,
  ranges: readonly Range[],
): string {
  const values = valuesOf(scan).columns.map((value) => `(${valueSql(value)})::DOUBLE`)
  const combo = comboSql(
    scan.measures.map((_, index) => `m${index}::INTEGER`),
    scan.attributes.map((_, index) => `d${index}`),
    layoutOf(scan, scan.measures.length, catalogue),
  )
  return `${compileFlowRows(scan, catalogue, views, ranges)}
SELECT ${[`${rowKeySql('row')} AS row_key`, 'at_unit', 'at_staff', 'day', `${combo} AS combo`, ...values].join(', ')} FROM b`
}

function valueSql({ measure, part }: ReturnType<typeof valuesOf>['columns'][number]): string {
  const amount = `a${measure}`
  if (part === 'whole') return `floor(${amount})`
  return part === 'millionths' ? `(${amount} - floor(${amount})) * 1000000` : amount
}

/**
 * Rows of `base` (which has `row`) for which a row of another table exists, as a SELECT of `row`. Moments and columns
 * are those of the base named `b`.
 */
export function relatedRows(
  condition: Extract<Condition, { has: string } | { names_counted: string }>,
  table: string,
  base: string,
  context: Pick<ConditionContext, 'column' | 'day'>,
  views: Views,
): string {
  if ('names_counted' in condition) {
    const key = views.column(table, condition.names_counted)
    return `SELECT b.row FROM ${base} AS b SEMI JOIN ${views.counted(condition.in_table)} AS x ON x."${key}" = b."${key}"`
  }
  const by = views.column(condition.has, condition.same)
  // What hangs on the row itself counts with it.
  const parent = views.hangsOn(condition.has)
  const hangs = parent?.table === table && parent.column === condition.same
  const rows = hangs ? views.state(condition.has) : views.counted(condition.has)
  const met = condition.where.map((one) =>
    columnCondition(one, `x."${views.column(condition.has, one.column)}"`),
  )
  const from = condition.from === undefined ? null : moment(condition.from, context)
  const to = condition.to === undefined ? null : moment(condition.to, context)
  const [start, end] =
    'date' in condition ? [condition.date, condition.date] : [condition.spell[0], condition.spell[1]]
  met.push(`x.${start} IS NOT NULL`)
  if (to !== null) met.push(`x.${start} <= ${to}`)
  // From a later day to an earlier there are no days that a spell could overlap.
  if (to !== null && from !== null) met.push(`${from} <= ${to}`)
  if (from !== null) {
    // An open end is after every day, but not after one that is empty.
    met.push(
      'date' in condition ? `x.${end} >= ${from}` : `coalesce(x.${end} >= ${from}, ${from} IS NOT NULL)`,
    )
  }
  return `SELECT DISTINCT b.row FROM ${base} AS b JOIN ${rows} AS x ON x."${by}" = b."${by}" WHERE ${met.join(' AND ')}`
}

function markOf(marks: Map<string, string>, sql: string): string {
  const known = marks.get(sql)
  if (known) return known
  const name = `mark_${marks.size}`
  marks.set(sql, name)
  return name
}

function dayExpression(on: CountedOn, column: (name: string) => string): string {
  if (typeof on === 'string') return column(on)
  if ('plus_days' in on) return `(${column(on.column)} + ${on.plus_days})`
  return `CAST(${column(on.column)} + INTERVAL ${on.plus_months} MONTH AS DATE)`
}

/**
 * A condition on the stored date itself, which the store can skip blocks by; an expression over it cannot. Three
 * days to either side make up for the clamping of month ends.
 */
function rangeCondition({ table, on }: FlowMeasure, ranges: readonly Range[], views: Views): string {
  const from = Math.min(...ranges.map((range) => range.from))
  const to = Math.max(...ranges.map((range) => range.to))
  const column = `t."${views.column(table, typeof on === 'string' ? on : on.column)}"`
  if (typeof on === 'string') return `${column} BETWEEN ${date(from)} AND ${date(to)}`
  if ('plus_days' in on)
    return `${column} BETWEEN ${date(from - on.plus_days)} AND ${date(to - on.plus_days)}`
  const earliest = addMonths(from, -on.plus_months) - 3
  const latest = addMonths(to, -on.plus_months) + 3
  return `${column} BETWEEN ${date(earliest)} AND ${date(latest)}`
}

function rowsOf({ table, at }: FlowMeasure, day: string, views: Views): string {
  if (at === 'own') return `${views.root.counted(table)} AS t`
  if (at === 'vacancy')
    return `${views.root.counted(table)} AS t JOIN ${views.state('vacancies')} AS v ON v.vacancy_id = t.vacancy_id`
  if (table === 'registrations')
    return `(SELECT * FROM ${views.root.answered} AS t WHERE t.seg_from <= ${day} AND t.seg_to > ${day}) AS t`
  return `${views.root.state(table)} AS t JOIN ${views.answered} AS a ON a.registration_id = t.registration_id AND a.seg_from <= ${day} AND a.seg_to > ${day}`
}

function broughtBy({ table, at }: FlowMeasure, views: Views): Parameters<typeof joinRows>[3] {
  if (at === 'vacancy') return { vacancy: 'v' }
  if (at !== 'answerer') return {}
  if (table === 'registrations') return { birthDate: 't.birth_date', answered: true }
  // A row's own person may be another than that of the registration which it hangs on.
  return { registration: 'a', ...(views.hasColumn(table, 'person') ? {} : { birthDate: 'a.birth_date' }) }
}

function placeOf({ table, at }: FlowMeasure, views: Views): { unit: string; staff: string } {
  const whose = at === 'vacancy' ? 'v' : at === 'answerer' && table !== 'registrations' ? 'a' : 't'
  const staff = whose === 't' && !views.hasColumn(table, 'staff') ? '0' : `coalesce(${whose}.staff_id, 0)`
  return { unit: `${whose}.unit_id`, staff }
}

function compileAmount(
  amount: Amount,
  table: string,
  views: Views,
  context: ConditionContext,
  marks: Map<string, string>,
): string {
  if (amount === 'rows') return '1'
  if ('days' in amount) {
    const days = `(${moment(amount.days.to, context)} - ${moment(amount.days.from, context)})`
    return amount.times === undefined ? days : `${days} * ${context.column(amount.times)}`
  }
  if ('left_of' in amount) {
    const parent = views.hangsOn(amount.less)
    if (parent?.table !== table) throw new Error(`rows of ${amount.less} do not hang on ${table}`)
    const by = views.column(amount.less, parent.column)
    const taken = markOf(
      marks,
      `SELECT b.row, sum(x.${amount.their}) AS taken FROM base AS b JOIN ${views.state(amount.less)} AS x ON x.${by} = b.${by}
WHERE x.${amount.until} <= b.day GROUP BY b.row`,
    )
    return `(b.${amount.left_of} - coalesce(${taken}.taken, 0))`
  }
  return context.column(amount.column)
}
