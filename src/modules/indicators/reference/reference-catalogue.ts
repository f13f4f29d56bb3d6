import { parse } from 'yaml'

/** A day that a condition or an amount names: the day on which the row counts, or a date column and days after it. */
export type Moment = string | { column: string; plus_days?: number }

/** A condition as a catalogue writes it. */
export type Condition =
  | { not: Condition }
  | { any: Condition[] }
  | ColumnCondition
  | { age_on: string; from?: number; below?: number }
  | { days: { from: Moment; to: Moment }; at_least?: number; below?: number }
  | { empty_or_after_day: string }
  | { empty_or_from_day: string }
  | HasCondition
  | { names_counted: string; in_table: string }
  | { in_group: string; level: string }

/** A condition on what stands in one column. */
export type ColumnCondition = {
  column: string
  in?: (string | number)[]
  starts_with?: (string | number)[]
  digits_at_least?: number
  at_least?: number
  below?: number
  is?: boolean
  filled?: boolean
}

/** A condition that there is a row of another table. */
export type HasCondition = {
  has: string
  same: string
  date?: string
  spell?: [string, string]
  from?: Moment
  to?: Moment
  where?: Condition[]
}

/** What a row adds to a flow. */
export type Amount =
  | 'rows'
  | { column: string }
  | { days: { from: Moment; to: Moment }; times?: string }
  | { left_of: string; less: string; their: string; until: string }

/** At whom a row stands. */
export type At = 'own' | 'answerer' | 'vacancy'

export type Flow = {
  kind: 'flow'
  table: string
  on: string | { column: string; plus_months?: number; plus_days?: number }
  at?: At
  amount?: Amount
  where?: Condition[]
}
export type Stock = {
  kind: 'stock'
  table: string
  from: string
  until?: string
  to?: string
  at?: At
  where?: Condition[]
}
export type People = {
  kind: 'people'
  table: string
  person: string
  from: string
  to: string
  at?: At
  where?: Condition[]
}
export type External = {
  kind: 'external'
  series: string
  roll_up: 'sum' | 'last' | 'mean' | 'weighted_mean'
  weighted_by?: string
  expires_after_days?: number
}

/** A measure as a catalogue writes it. */
export type Measure =
  | Flow
  | { kind: 'narrowed'; of: string; where?: Condition[]; amount?: Amount; keeps?: string }
  | { kind: 'sum'; of: string[] }
  | Stock
  | People
  | { kind: 'active_people'; of: string; started: { table: string; date: string }[] }
  | External

/** A formula as a catalogue writes it. */
export type Formula =
  | { kind: 'count'; of: string }
  | { kind: 'share'; of: string; in: string }
  | { kind: 'mean'; of: string; per: string }
  | { kind: 'stock'; of: string }
  | { kind: 'stock_reduction'; of: string }
  | { kind: 'mean_stock'; of: string; over?: 'days' | 'month_ends' }
  | { kind: 'per_mean_stock'; of: string; stock: string }
  | { kind: 'people'; of: string }
  | { kind: 'people_share'; of: string; in: string }
  | { kind: 'people_monthly_mean'; of: string }
  | { kind: 'external'; of: string }
  | { kind: 'ratio'; of: string; per: string; times?: number }
  | { kind: 'expression'; is: string }
  | { kind: 'change_on_year'; of: string }
  | { kind: 'reduction_on_year'; of: string }
  | { kind: 'difference_from_date'; of: string; date: string; known_on?: string }
  | { kind: 'difference_from_year'; of: string; year: number; known_on?: string }
  | { kind: 'change_from_year'; of: string; year: number; known_on?: string }

/** What rows are cut by: a column, or age on the day that a measure counts by. */
export type Attribute = { id: string; column?: string; age?: boolean; values: AttributeValue[] }

/** Which rows have a value. */
export type AttributeValue = {
  id: string
  in?: (string | number)[]
  starts_with?: (string | number)[]
  from?: number
  below?: number
  is?: boolean
}

/** What this oracle reads of a catalogue; everything else in it is for people. */
export type ReferenceCatalogue = {
  measures: { [id: string]: Measure }
  /** Of figures and of indicators alike. */
  formulas: { [id: string]: Formula }
  indicators: string[]
  attributes: { [id: string]: Attribute }
  breakdowns: { of: string; by: string[] }[]
}

/** A cell of a breakdown: what its rows have to be. */
export type ReferenceCell = { attribute: string; value: string }[]

/** An indicator or a cell of one. */
export type ReferenceCriterion = { id: string; formula: Formula; cell: ReferenceCell }

type Written = {
  measures?: (Measure & { id: string })[]
  figures?: { id: string; formula: Formula }[]
  indicators?: { id: string; formula: Formula }[]
  attributes?: Attribute[]
  rules?: { dimension: string; table?: string; breaks?: Condition[] }[]
  breakdowns?: { of: string; by: string[] }[]
}

/** A catalogue from the texts of its files. It is taken to be sound: nothing is checked. */
export function readReferenceCatalogue(texts: readonly string[]): ReferenceCatalogue {
  const files = texts.map((text) => (parse(text) ?? {}) as Written)
  const indicators = files.flatMap((file) => file.indicators ?? [])
  const figures = files.flatMap((file) => file.figures ?? [])
  const rules = files.flatMap((file) => file.rules ?? [])
  const written = Object.fromEntries(
    files.flatMap((file) => (file.measures ?? []).map((one): [string, Measure] => [one.id, one])),
  )
  const tableOf = (measure: Measure): string =>
    measure.kind === 'narrowed'
      ? tableOf(named(written, measure.of))
      : 'table' in measure
        ? measure.table
        : ''
  const keeping = (measure: Measure): Measure => {
    if (measure.kind !== 'narrowed' || measure.keeps === undefined) return measure
    const broken = rules.filter(
      ({ dimension, table }) => dimension === measure.keeps && table === tableOf(measure),
    )
    // A row breaks a rule where it meets all of its conditions, so it keeps it where it misses one.
    const kept = broken.map(({ breaks = [] }) => ({ any: breaks.map((one) => ({ not: one })) }))
    return { ...measure, where: [...(measure.where ?? []), ...kept] }
  }
  return {
    measures: Object.fromEntries(Object.entries(written).map(([id, one]) => [id, keeping(one)])),
    formulas: Object.fromEntries([...figures, ...indicators].map(({ id, formula }) => [id, formula])),
    indicators: indicators.map(({ id }) => id),
    attributes: Object.fromEntries(
      files.flatMap((file) => (file.attributes ?? []).map((one) => [one.id, one])),
    ),
    breakdowns: files.flatMap((file) => file.breakdowns ?? []),
  }
}

/** All indicators and all cells that the breakdowns ask for. */
export function criteriaOf(catalogue: ReferenceCatalogue): ReferenceCriterion[] {
  const whole: [string, ReferenceCell][] = catalogue.indicators.map((id) => [id, []])
  const cut = catalogue.breakdowns.flatMap(({ of, by }) =>
    cellsBy(catalogue, by).map((cell): [string, ReferenceCell] => [of, cell]),
  )
  return [...whole, ...cut].map(([id, cell]) => ({
    id: `${id}${cellName(cell)}`,
    formula: named(catalogue.formulas, id),
    cell,
  }))
}

/** `[sex=F,age=15-24]`, or nothing of a cell that holds every row. */
export function cellName(cell: ReferenceCell): string {
  return cell.length === 0 ? '' : `[${cell.map(({ attribute, value }) => `${attribute}=${value}`).join(',')}]`
}

/** What goes by a name. Throws where nothing does. */
export function named<T>(all: { [id: string]: T }, id: string): T {
  const found = all[id]
  if (found === undefined) throw new Error(`Nothing is called ${id}`)
  return found
}

function cellsBy(catalogue: ReferenceCatalogue, by: readonly string[]): ReferenceCell[] {
  const [first, ...rest] = by
  if (first === undefined) return [[]]
  return named(catalogue.attributes, first).values.flatMap(({ id }) =>
    cellsBy(catalogue, rest).map((cell) => [{ attribute: first, value: id }, ...cell]),
  )
}
