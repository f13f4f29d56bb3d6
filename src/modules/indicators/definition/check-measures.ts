import type { Table } from '../../register/index.ts'
import { type ColumnPath, followPath, names } from './column-path.ts'
import type { ColumnCondition, Condition, Moment, RelatedCondition } from './condition.ts'
import type { Measure } from './measure.ts'

export type Measures = ReadonlyMap<string, Measure>
export type Report = (message: string) => void

/** Checks a measure against the tables of the register's format and the other measures. */
export function checkMeasure(
  measure: Measure,
  measures: Measures,
  tables: readonly Table[],
  report: Report,
): void {
  const say: Report = (message) => report(`${measure.id}: ${message}`)
  for (const id of referencesOf(measure)) {
    const kinds =
      measure.kind === 'active_people' ? ['people'] : measure.kind === 'sum' ? ['flow'] : ['flow', 'narrowed']
    checkReference(id, kinds, measures, say)
  }
  const table = tables.find(({ name }) => name === tableOf(measure, measures))
  if ('table' in measure && !table) say(`the register has no table "${measure.table}"`)
  if (!table) return
  const check = columnChecks(table, tables, say)
  if (measure.kind === 'flow') {
    check.ownDate(typeof measure.on === 'string' ? measure.on : measure.on.column)
  }
  if (measure.kind === 'stock') {
    for (const column of [measure.from, measure.until ?? measure.to!]) check.ownDate(column)
  }
  if (measure.kind === 'people') {
    check.column(measure.person)
    if (!check.isEntity(measure.person)) say(`"${measure.person}" names no people: person or user`)
    for (const column of [measure.from, measure.to]) check.ownDate(column)
    if (measure.at === 'vacancy') say('people stand at their own unit or at whoever answers for them')
  }
  if ('at' in measure) {
    check.column({ own: 'unit', answerer: 'registration', vacancy: 'vacancy' }[measure.at])
    if (measure.kind === 'stock' && measure.at === 'vacancy') say('a stock stands at own or answerer')
  }
  if (measure.kind === 'active_people') {
    const among = measures.get(measure.of)
    if (among?.kind === 'people' && among.person !== 'person')
      say(`users are not known by person: what people started cannot be found of "${among.id}"`)
    for (const { table: other, date } of measure.started) {
      const started = check.table(other)
      if (!started) continue
      const there = columnChecks(started, tables, say)
      there.column('person')
      there.ownDate(date)
    }
  }
  checkAmount(measure, table, tables, say)
  for (const condition of 'where' in measure ? measure.where : []) {
    checkCondition(condition, measure, table, tables, say)
  }
}

/** The ids of the measures that a measure is made of. */
export function referencesOf(measure: Measure): readonly string[] {
  if (measure.kind === 'narrowed' || measure.kind === 'active_people') return [measure.of]
  return measure.kind === 'sum' ? measure.of : []
}

/** The table that a measure's rows are of, followed through what it narrows; undefined when that leads nowhere. */
export function tableOf(
  measure: Measure,
  measures: Measures,
  seen: readonly string[] = [],
): string | undefined {
  if ('table' in measure) return measure.table
  if (measure.kind === 'external') return 'external_values'
  const next = measures.get(measure.kind === 'sum' ? measure.of[0]! : measure.of)
  return next && !seen.includes(next.id) ? tableOf(next, measures, [...seen, measure.id]) : undefined
}

/** The date by which a measure counts its rows, followed through what it narrows. */
export function countedBy(measure: Measure, measures: Measures): string {
  switch (measure.kind) {
    case 'flow':
      return typeof measure.on === 'string' ? measure.on : measure.on.column
    case 'stock':
    case 'people':
      return measure.from
    case 'external':
      return 'starts_on'
    case 'sum':
      return countedBy(measures.get(measure.of[0]!)!, measures)
    case 'narrowed':
    case 'active_people':
      return countedBy(measures.get(measure.of)!, measures)
  }
}

/** Reports a reference to a measure that is not there or of another kind. */
export function checkReference(
  id: string,
  kinds: readonly string[],
  measures: Measures,
  report: Report,
): void {
  const measure = measures.get(id)
  if (!measure) report(`there is no measure "${id}"`)
  else if (!kinds.includes(measure.kind))
    report(`"${id}" is of the kind ${measure.kind}, not ${kinds.join(' or ')}`)
}

type ColumnChecks = ReturnType<typeof columnChecks>

/** Checks of the columns of a table; what is wrong is said. */
export function columnChecks(table: Table, tables: readonly Table[], say: Report) {
  const find = (path: string): ColumnPath | undefined => {
    const found = followPath(tables, table, path)
    if (!('fault' in found)) return found
    say(found.fault)
    return undefined
  }
  return {
    column: find,
    isEntity: (name: string) => ['person', 'user'].includes(name),
    date: (path: string): void => {
      const found = find(path)
      if (found && found.column.type !== 'date') say(`"${path}" is no date`)
    },
    /** A date of the row itself. */
    ownDate: (name: string): void => {
      const found = find(name)
      if (found && found.column.type !== 'date') say(`"${name}" is no date`)
      else if (found && found.of !== 'row') say(`"${name}" should be a date of ${table.name} itself`)
    },
    table: (name: string): Table | undefined => {
      const found = tables.find((one) => one.name === name)
      if (!found) say(`the register has no table "${name}"`)
      return found
    },
  }
}

function checkAmount(measure: Measure, table: Table, tables: readonly Table[], say: Report): void {
  const amount = 'amount' in measure ? measure.amount : undefined
  if (typeof amount !== 'object') return
  const check = columnChecks(table, tables, say)
  const number = (name: string, of: ColumnChecks, decimals: boolean): void => {
    const found = of.column(name)
    if (!found || found.column.type === 'int' || (decimals && found.column.type === 'decimal')) return
    say(`"${name}" is no ${decimals ? 'number' : 'whole number'}`)
  }
  if ('left_of' in amount) {
    number(amount.left_of, check, false)
    const other = check.table(amount.less)
    if (!other) return
    const there = columnChecks(other, tables, say)
    number(amount.their, there, false)
    there.ownDate(amount.until)
    if (other.hangsOn?.table !== table.name) say(`rows of ${amount.less} do not hang on ${table.name}`)
    return
  }
  if ('days' in amount) {
    for (const moment of [amount.days.from, amount.days.to]) checkMoment(moment, true, check)
    if (amount.times !== undefined) number(amount.times, check, false)
    return
  }
  if (amount.column.includes('.')) say(`"${amount.column}" should be a column of the row itself`)
  else number(amount.column, check, true)
}

function checkMoment(moment: Moment, hasDay: boolean, check: ColumnChecks): void {
  const column = typeof moment === 'string' ? moment : moment.column
  if (column === 'day' && hasDay) return
  check.date(column)
}

function checkCondition(
  condition: Condition,
  measure: Measure,
  table: Table,
  tables: readonly Table[],
  say: Report,
): void {
  if ('not' in condition) {
    checkCondition(condition.not, measure, table, tables, say)
    return
  }
  if ('any' in condition) {
    for (const one of condition.any) checkCondition(one, measure, table, tables, say)
    return
  }
  const check = columnChecks(table, tables, say)
  const hasDay = measure.kind === 'flow' || measure.kind === 'narrowed'
  const needsDay = (what: string): void => {
    if (!hasDay) say(`${what} needs a day on which the row counts, which a ${measure.kind} measure has not`)
  }
  if ('column' in condition) checkColumnCondition(condition, check, say)
  if ('age_on' in condition) {
    check.date(condition.age_on)
    if (!names(table, 'person')) say(`rows of ${table.name} name no person, whose age could be asked`)
  }
  if ('days' in condition) {
    for (const moment of [condition.days.from, condition.days.to]) checkMoment(moment, hasDay, check)
    if (condition.at_least === undefined && condition.below === undefined)
      say('a condition on days needs at_least or below')
  }
  if ('empty_or_after_day' in condition) {
    needsDay('empty_or_after_day')
    check.date(condition.empty_or_after_day)
  }
  if ('empty_or_from_day' in condition) {
    needsDay('empty_or_from_day')
    check.date(condition.empty_or_from_day)
  }
  if ('names_counted' in condition) {
    check.column(condition.names_counted)
    const other = check.table(condition.in_table)
    if (other) columnChecks(other, tables, say).column(condition.names_counted)
  }
  if ('in_group' in condition) needsDay('in_group')
  if ('has' in condition) checkRelated(condition, hasDay, check, tables, say)
}

function checkRelated(
  condition: RelatedCondition,
  hasDay: boolean,
  check: ColumnChecks,
  tables: readonly Table[],
  say: Report,
): void {
  const own = check.column(condition.same)
  if (own && (own.of !== 'row' || !own.column.entity))
    say(`"${condition.same}" is no key by which rows of two tables are found`)
  for (const moment of [condition.from, condition.to]) {
    if (moment !== undefined) checkMoment(moment, hasDay, check)
    const column = typeof moment === 'object' ? moment.column : moment
    if (!hasDay && column?.includes('.')) say(`"${column}" should be a date of the row itself`)
  }
  const other = check.table(condition.has)
  if (!other) return
  const there = columnChecks(other, tables, say)
  there.column(condition.same)
  for (const column of 'date' in condition ? [condition.date] : condition.spell) there.ownDate(column)
  for (const one of condition.where) {
    if (one.column.includes('.')) say(`"${one.column}" should be a column of ${condition.has} itself`)
    else checkColumnCondition(one, there, say)
  }
}

/** Reports what is wrong with a condition on a column: the column, its type, or a code that it has not. */
export function checkColumnCondition(
  condition: ColumnCondition,
  check: Pick<ColumnChecks, 'column'>,
  say: Report,
): void {
  const found = check.column(condition.column)
  if (!found) return
  const { type, codes, entity } = found.column
  if ('in' in condition) {
    if (entity || !['code', 'digits', 'nace', 'key', 'text'].includes(type))
      say(`${condition.column} holds no codes: use at_least and below, or is`)
    for (const code of condition.in) {
      if (codes && !codes.includes(code)) say(`${condition.column} has no code "${code}"`)
    }
  }
  if ('starts_with' in condition && !['digits', 'nace', 'code'].includes(type))
    say(`${condition.column} holds no codes that begin like others`)
  if ('digits_at_least' in condition && type !== 'digits')
    say(`${condition.column} is no code made of digits`)
  if (('at_least' in condition || 'below' in condition) && type !== 'int' && type !== 'decimal')
    say(`${condition.column} is no number`)
  if ('is' in condition && type !== 'bool') say(`${condition.column} is neither true nor false`)
}
