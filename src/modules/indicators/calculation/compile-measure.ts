import { addMonths, type Day, dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import type {
  Amount,
  Condition,
  CountedOn,
  FlowMeasure,
  Measure,
  Moment,
  PeopleMeasure,
  StockMeasure,
} from '../definition/measure.ts'

/** An inclusive range of days. */
export type Range = { from: Day; to: Day }

/** What the register publishes, as the compiler needs it: SQL texts that may stand after FROM. */
export type Views = {
  /** The rows of a table in the state known. */
  state: (table: string) => string
  /** Those of them that count: what they hang on exists. */
  counted: (table: string) => string
  /**
   * Registrations in the state known with their person's birth_date, a row for each stretch of days with one answerer:
   * `seg_from` ≤ day < `seg_to`.
   */
  answered: string
  /** The stored name of a column of the exchange format: `person` → `person_id`. */
  column: (table: string, column: string) => string
  /** The column by which a table's rows hang on their parent, and that parent. */
  hangsOn: (table: string) => { table: string; column: string } | undefined
  /** Whether the column holds decimals, which are summed as whole millionths. */
  isDecimal: (table: string, column: string) => boolean
  /** Whether the table has a column. */
  hasColumn: (table: string, column: string) => boolean
}

/** A decimal is summed as a whole number of millionths. */
export const millionth = 1_000_000

/** A flow measure with all that narrows it: calculated together, in one scan. */
export type FlowScan = {
  root: FlowMeasure
  measures: { id: string; amount: Amount; where: readonly Condition[] }[]
}

/** The flow measures needed, grouped into scans. `wanted` are ids of flow, narrowed or sum measures. */
export function flowScans(measures: ReadonlyMap<string, Measure>, wanted: ReadonlySet<string>): FlowScan[] {
  const scans = new Map<string, FlowScan>()
  const add = (id: string): void => {
    const measure = measures.get(id)
    if (measure?.kind === 'sum') {
      for (const part of measure.of) add(part)
      return
    }
    const { root, amount, where } = resolveFlow(measures, id)
    const scan = scans.get(root.id) ?? { root, measures: [] }
    scans.set(root.id, scan)
    if (!scan.measures.some((known) => known.id === id)) scan.measures.push({ id, amount, where })
  }
  for (const id of wanted) add(id)
  return [...scans.values()]
}

function resolveFlow(
  measures: ReadonlyMap<string, Measure>,
  id: string,
): { root: FlowMeasure; amount: Amount; where: readonly Condition[] } {
  const measure = measures.get(id)
  if (measure?.kind === 'flow') return { root: measure, amount: measure.amount, where: [] }
  if (measure?.kind !== 'narrowed') throw new Error(`measure "${id}" is no flow`)
  const wider = resolveFlow(measures, measure.of)
  return {
    root: wider.root,
    amount: measure.amount ?? wider.amount,
    where: [...wider.where, ...measure.where],
  }
}

/**
 * The rows of a scan as a WITH clause that ends in the table `b`: the columns of the row, `row` (its arrival),
 * `day` (on which it counts), `at_unit` and `at_staff` (0 for nobody), and the marks and amounts of its measures as
 * `a0`, `a1`, … (0 where a measure's conditions are not met) with `m0`, `m1`, … telling whether they are.
 */
export function compileFlowRows(scan: FlowScan, views: Views, ranges: readonly Range[]): string {
  const { root } = scan
  const marks = new Map<string, string>()
  const day = dayExpression(root.table, root.on, views)
  const needs = new Set<string>()
  const base = root.where.map((condition) =>
    compileCondition(condition, root.table, 'base', day, views, marks, needs),
  )
  const columns = scan.measures.map(({ amount, where }, index) => {
    const met = where.map((condition) =>
      compileCondition(condition, root.table, 'b', 'b.day', views, marks, needs),
    )
    const value = compileAmount(amount, root.table, views, marks)
    // Where nothing is left there is nothing to count.
    if (typeof amount === 'object' && 'left_of' in amount) met.push(`${value} <> 0`)
    const all = met.length === 0 ? 'true' : met.join(' AND ')
    return `coalesce(${all}, false) AS m${index}, CASE WHEN coalesce(${all}, false) THEN ${value} ELSE 0 END AS a${index}`
  })
  const conditions = [rangeCondition(root, ranges, views), `(${inRanges(day, ranges)})`, ...base]
  const known = root.at === 'answerer' && root.table === 'registrations'
  const joined = needs.has('person') && !known
  const people = joined ? `JOIN ${bornPeople(views)} AS p ON p.person_id = t.person_id` : ''
  const birth = joined ? ', p.birth_date' : ''
  return `WITH base AS (
  SELECT t.* EXCLUDE (arrival), t.arrival AS row, ${day} AS day, ${place(root, views)}${vacancyColumns(scan)}${birth}
  FROM ${source(root, day, views)} ${people}
  WHERE ${conditions.join(' AND ')}
)${[...marks].map(([sql, name]) => `, ${name} AS (${sql})`).join('')}
, b AS (
  SELECT b.*, ${columns.join(', ')}
  FROM base AS b${[...marks.values()].map((name) => ` LEFT JOIN ${name} ON ${name}.row = b.row`).join('')}
)`
}

/**
 * The sums of a scan: columns unit, staff, bucket (INTEGER), then for each measure its sum (DOUBLE, decimals in
 * millionths) and the rows that made it up (DOUBLE). `bucket` is an SQL expression over `day`.
 */
export function compileFlowSums(
  scan: FlowScan,
  views: Views,
  ranges: readonly Range[],
  bucket: string,
): string {
  const sums = scan.measures.map((_, index) => `sum(a${index})::DOUBLE, count(*) FILTER (m${index})::DOUBLE`)
  return `${compileFlowRows(scan, views, ranges)}
SELECT at_unit, at_staff, (${bucket})::INTEGER AS bucket, ${sums.join(', ')} FROM b GROUP BY ALL`
}

/**
 * A stock at one span after another, summed by the store: columns unit, staff, then for each of `asked` a sum (DOUBLE).
 * `days` adds up the days that cases are open in a range; `open` counts those open on a day where they are on another.
 */
export function compileStockSums(measure: StockMeasure, views: Views, asked: readonly StockSum[]): string {
  const until = `coalesce(t.${measure.until}, ${far})`
  const sums = asked.map((one) => {
    if ('days' in one) {
      const { from, to } = one.days
      const begins = `greatest(t.${measure.from}, t.seg_from, ${date(from)})`
      return `sum(greatest(0, least(${until}, t.seg_to, ${date(to + 1)}) - ${begins}))::DOUBLE`
    }
    const open = `t.${measure.from} <= ${date(one.open)} AND ${until} > ${date(one.open)}`
    return `count(*) FILTER (${open} AND t.seg_from <= ${date(one.placed)} AND t.seg_to > ${date(one.placed)})::DOUBLE`
  })
  const touched = asked.map((one) => ('days' in one ? one.days : { from: one.open, to: one.placed }))
  const from = Math.min(...touched.map((range) => Math.min(range.from, range.to)))
  const to = Math.max(...touched.map((range) => range.to))
  return `SELECT t.unit_id, coalesce(t.staff_id, 0), ${sums.join(', ')}
FROM ${stretchesOf(measure, views)} AS t
WHERE t.${measure.from} <= ${date(to)} AND ${until} > ${date(from)} AND t.seg_from <= ${date(to)} AND t.seg_to > ${date(from)}
GROUP BY ALL`
}

/** What is summed of a stock: days open in a range, or cases open on a day where they are placed on another. */
export type StockSum = { days: Range } | { open: Day; placed: Day }

function stretchesOf(measure: StockMeasure, views: Views): string {
  if (measure.at === 'answerer') return views.answered
  return `(SELECT *, ${date(-700_000)} AS seg_from, ${far} AS seg_to FROM ${views.counted(measure.table)})`
}

/**
 * The stretches of a stock that touch the days from `from` to `to`: columns open_from, open_until (not included),
 * seg_from, seg_to (not included), unit, staff.
 */
export function compileStock(measure: StockMeasure, views: Views, { from, to }: Range): string {
  const until = `coalesce(t.${measure.until}, ${far})`
  return `SELECT t.${measure.from}, ${until}, t.seg_from, t.seg_to, t.unit_id, coalesce(t.staff_id, 0)
FROM ${stretchesOf(measure, views)} AS t
WHERE t.${measure.from} <= ${date(to)} AND ${until} >= ${date(from)} AND t.seg_from <= ${date(to)} AND t.seg_to > ${date(from)}`
}

/**
 * The stretches of people's rows that touch the days from `from` to `to`: columns person, row_from, row_to
 * (included), seg_from, seg_to (not included), unit, staff, then what `extra` selects, then for each of the measures
 * whether the row is one of its. The measures differ in their conditions only (see {@link peopleSource}).
 */
export function compilePeople(
  measures: readonly PeopleMeasure[],
  views: Views,
  { from, to }: Range,
  extra = '',
): string {
  const first = measures[0]!
  const { table } = first
  const needs = new Set<string>()
  const met = measures.map((measure) => peopleConditions(measure, views, needs))
  const answerer = first.at === 'answerer'
  const itself = answerer && table === 'registrations'
  const rows = itself
    ? `${views.answered} AS t`
    : answerer
      ? `${views.counted(table)} AS t JOIN ${views.answered} AS a ON a.registration_id = t.registration_id`
      : `${views.counted(table)} AS t`
  const located = itself ? 't' : 'a'
  const people =
    needs.has('person') && !itself ? `JOIN ${bornPeople(views)} AS p ON p.person_id = t.person_id` : ''
  const start = `t.${views.column(table, first.from)}`
  const end = `coalesce(t.${views.column(table, first.to)}, ${far})`
  const seg = answerer
    ? `${located}.seg_from, ${located}.seg_to`
    : `${date(-700_000)} AS seg_from, ${far} AS seg_to`
  const at = answerer ? `${located}.unit_id, coalesce(${located}.staff_id, 0)` : 't.unit_id, 0'
  const clip = answerer ? [`${located}.seg_from <= ${date(to)}`, `${located}.seg_to > ${date(from)}`] : []
  const any = met.includes('true') ? [] : [`(${met.join(' OR ')})`]
  const flags = met.map((one) => `, (${one})::INTEGER`).join('')
  return `SELECT t.${views.column(table, first.person)} AS person, ${start} AS row_from, ${end} AS row_to, ${seg}, ${at}${extra}${flags}
FROM ${rows} ${people}
WHERE ${[`${start} <= ${date(to)}`, `${end} >= ${date(from)}`, ...clip, ...any].join(' AND ')}`
}

/** What the people of a measure are read from: measures of the same can be read together. */
export function peopleSource({ table, person, from, to, at }: PeopleMeasure): string {
  return [table, person, from, to, at].join(' ')
}

/**
 * People who did something on a day, each with the first such day at each unit in each of some ranges: what
 * {@link compilePeople} gives of a measure of events, without the repetitions that change no count over these ranges.
 */
export function compileFirstEvents(measure: PeopleMeasure, views: Views, ranges: readonly Range[]): string {
  const { table } = measure
  const needs = new Set<string>()
  const met = peopleConditions(measure, views, needs)
  const people = needs.has('person') ? `JOIN ${bornPeople(views)} AS p ON p.person_id = t.person_id` : ''
  const day = `t.${views.column(table, measure.from)}`
  // Where ranges overlap, the first event of one may lie before the other begins: pieces of them do not overlap.
  const cuts = [...new Set(ranges.flatMap(({ from, to }) => [from, to + 1]))].sort((a, b) => a - b)
  const pieces = cuts.slice(0, -1).map((from, index) => ({ from, to: cuts[index + 1]! - 1 }))
  const within = pieces.map((piece, index) => `WHEN ${inRanges(day, [piece])} THEN ${index}`)
  return `SELECT t.${views.column(table, measure.person)}, min(${day}), min(${day}), ${date(-700_000)}, ${far}, t.unit_id, 0, 1
FROM ${views.counted(table)} AS t ${people}
WHERE (${inRanges(day, ranges)}) AND ${met}
GROUP BY t.${views.column(table, measure.person)}, t.unit_id, CASE ${within.join(' ')} END`
}

/** Whether the people of a measure count by what they did on a day, at its own unit. */
export function areEvents({ at, from, to }: PeopleMeasure): boolean {
  return at === 'own' && from === to
}

function peopleConditions(measure: PeopleMeasure, views: Views, needs: Set<string>): string {
  const marks = new Map<string, string>()
  const met = measure.where.map((condition) =>
    compileCondition(condition, measure.table, 'base', 't.day', views, marks, needs),
  )
  if (marks.size > 0)
    throw new Error(`measure "${measure.id}": people cannot be narrowed by rows of another table`)
  return met.length === 0 ? 'true' : met.join(' AND ')
}

/** The days within a range on which people started something: columns person, day. */
export function compileStarts(
  started: readonly { table: string; date: string }[],
  views: Views,
  range: Range,
): string {
  return started
    .map(
      ({
        table,
        date: column,
      }) => `SELECT t.person_id AS person, t.${column} AS day FROM ${views.counted(table)} AS t
WHERE t.${column} BETWEEN ${date(range.from)} AND ${date(range.to)}`,
    )
    .join('\nUNION ALL\n')
}

/** People by their number with their birth; nothing else of theirs, so that no name stands for two columns. */
function bornPeople(views: Views): string {
  return `(SELECT person_id, birth_date FROM ${views.state('persons')})`
}

const firstLiteral = dayOf('0001-01-01')
const lastLiteral = dayOf('9999-12-31')

/** An SQL date. Beyond the years that a literal can tell, the day before or after them is reckoned from 1970. */
export function date(day: Day): string {
  if (day >= firstLiteral && day <= lastLiteral) return `DATE '${isoOfDay(day)}'`
  return `(DATE '1970-01-01' + (${day}))`
}

/** Later than every day that can be asked for: an end that is not included. */
const far = "DATE '10000-01-01'"

/** An SQL condition that a day lies in one of the ranges. */
export function inRanges(day: string, ranges: readonly Range[]): string {
  return ranges.map(({ from, to }) => `${day} BETWEEN ${date(from)} AND ${date(to)}`).join(' OR ')
}

function dayExpression(table: string, on: CountedOn, views: Views): string {
  if (typeof on === 'string') return `t.${views.column(table, on)}`
  return `CAST(t.${views.column(table, on.column)} + INTERVAL ${on.plus_months} MONTH AS DATE)`
}

/**
 * A condition on the stored date itself, which the store can skip blocks by; an expression over it cannot. Three
 * days to either side make up for the clamping of month ends.
 */
function rangeCondition({ table, on }: FlowMeasure, ranges: readonly Range[], views: Views): string {
  const from = Math.min(...ranges.map((range) => range.from))
  const to = Math.max(...ranges.map((range) => range.to))
  if (typeof on === 'string') return `t.${views.column(table, on)} BETWEEN ${date(from)} AND ${date(to)}`
  const earliest = addMonths(from, -on.plus_months) - 3
  const latest = addMonths(to, -on.plus_months) + 3
  return `t.${views.column(table, on.column)} BETWEEN ${date(earliest)} AND ${date(latest)}`
}

function source({ table, at }: FlowMeasure, day: string, views: Views): string {
  if (at === 'own') return `${views.counted(table)} AS t`
  if (at === 'vacancy')
    return `${views.state(table)} AS t JOIN ${views.state('vacancies')} AS v ON v.vacancy_id = t.vacancy_id`
  if (table === 'registrations')
    return `(SELECT * FROM ${views.answered} AS t WHERE t.seg_from <= ${day} AND t.seg_to > ${day}) AS t`
  return `${views.state(table)} AS t JOIN ${views.answered} AS a ON a.registration_id = t.registration_id AND a.seg_from <= ${day} AND a.seg_to > ${day}`
}

function place({ table, at }: FlowMeasure, views: Views): string {
  const whose = at === 'vacancy' ? 'v' : at === 'answerer' && table !== 'registrations' ? 'a' : 't'
  const staff = whose === 't' && !views.hasColumn(table, 'staff') ? '0' : `coalesce(${whose}.staff_id, 0)`
  return `${whose}.unit_id AS at_unit, ${staff} AS at_staff`
}

function vacancyColumns({ root, measures }: FlowScan): string {
  const columns = new Set<string>()
  for (const { amount } of measures) {
    if (typeof amount === 'object' && 'days_from' in amount) columns.add(amount.days_from)
  }
  if (root.at !== 'vacancy') return ''
  return [...columns].map((column) => `, v.${column.replace('vacancy.', '')} AS ${dotted(column)}`).join('')
}

function dotted(column: string): string {
  return column.replace('.', '__')
}

function compileAmount(amount: Amount, table: string, views: Views, marks: Map<string, string>): string {
  if (amount === 'rows') return '1'
  if ('days_from' in amount) return `(b.day - b.${dotted(amount.days_from)}) * b.${amount.times}`
  if ('left_of' in amount) {
    const parent = views.hangsOn(amount.less)
    if (parent?.table !== table) throw new Error(`rows of ${amount.less} do not hang on ${table}`)
    const by = views.column(amount.less, parent.column)
    const taken = mark(
      marks,
      `SELECT b.row, sum(x.${amount.their}) AS taken FROM base AS b JOIN ${views.state(amount.less)} AS x ON x.${by} = b.${by}
WHERE x.${amount.until} <= b.day GROUP BY b.row`,
    )
    return `(b.${amount.left_of} - coalesce(${taken}.taken, 0))`
  }
  const column = `b.${views.column(table, amount.column)}`
  return views.isDecimal(table, amount.column) ? `(${column}::DECIMAL(38, 6) * ${millionth})::BIGINT` : column
}

function mark(marks: Map<string, string>, sql: string): string {
  const known = marks.get(sql)
  if (known) return known
  const name = `mark_${marks.size}`
  marks.set(sql, name)
  return name
}

/** `stage` base: the row is `t` and nothing is joined yet; b: the row is `b`, with `b.day`. */
function compileCondition(
  condition: Condition,
  table: string,
  stage: 'base' | 'b',
  day: string,
  views: Views,
  marks: Map<string, string>,
  needs: Set<string>,
): string {
  const row = stage === 'base' ? 't' : 'b'
  const column = (name: string): string => `${row}.${views.column(table, name)}`
  if ('in' in condition)
    return `${column(condition.column)} IN (${condition.in.map((code) => `'${code}'`).join(', ')})`
  if ('at_least' in condition) return `${column(condition.column)} >= ${condition.at_least}`
  if ('age_on' in condition) {
    needs.add('person')
    const born = stage === 'base' ? 'birth_date' : 'b.birth_date'
    const age = completedYears(born, column(condition.age_on))
    const limits: string[] = []
    if (condition.from !== undefined) limits.push(`${age} >= ${condition.from}`)
    if (condition.below !== undefined) limits.push(`${age} < ${condition.below}`)
    return limits.join(' AND ')
  }
  if ('empty_or_after_day' in condition) {
    const ends = column(condition.empty_or_after_day)
    return `(${ends} IS NULL OR ${ends} > ${day})`
  }
  if ('empty_or_from_day' in condition) {
    const ends = column(condition.empty_or_from_day)
    return `(${ends} IS NULL OR ${ends} >= ${day})`
  }
  if (stage === 'base')
    throw new Error(`a condition on rows of another table belongs to a narrowed measure (${table})`)
  if ('names_counted' in condition) {
    const key = views.column(table, condition.names_counted)
    const counted = `SELECT b.row FROM base AS b SEMI JOIN ${views.counted(condition.in_table)} AS x ON x.${key} = b.${key}`
    return `${mark(marks, counted)}.row IS NOT NULL`
  }
  const by = views.column(condition.has, condition.same)
  const hanging = views.hangsOn(condition.has)
  const related = hanging?.table === table ? views.state(condition.has) : views.counted(condition.has)
  const from = moment(condition.from)
  const to = moment(condition.to)
  const met =
    'date' in condition
      ? `x.${condition.date} BETWEEN ${from} AND ${to}`
      : `x.${condition.spell[0]} <= ${to} AND (x.${condition.spell[1]} IS NULL OR x.${condition.spell[1]} >= ${from})`
  const found = `SELECT DISTINCT b.row FROM base AS b JOIN ${related} AS x ON x.${by} = b.${by} WHERE ${met}`
  return `${mark(marks, found)}.row IS NOT NULL`
}

function moment(at: Moment): string {
  return typeof at === 'string' ? `b.${at}` : `(b.${at.column} + ${at.plus_days})`
}

/** Completed years on a day; someone born on 29 February completes a year on 1 March of a common year. */
function completedYears(born: string, on: string): string {
  const monthAndDay = (day: string): string => `(month(${day}) * 100 + day(${day}))`
  return `(year(${on}) - year(${born}) - (CASE WHEN ${monthAndDay(on)} < ${monthAndDay(born)} THEN 1 ELSE 0 END))`
}
