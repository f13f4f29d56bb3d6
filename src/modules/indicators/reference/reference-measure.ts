import type { ReferenceRow } from '../../register/reference/reference-register.ts'
import { referenceTable } from '../../register/reference/reference-tables.ts'
import { addDays, addMonths, overlaps, type Span, within } from './reference-calendar.ts'
import type {
  Amount,
  At,
  AttributeValue,
  Condition,
  Flow,
  Measure,
  People,
  ReferenceCatalogue,
  ReferenceCell,
  Stock,
} from './reference-catalogue.ts'
import { named } from './reference-catalogue.ts'
import { ageOfPerson, daysFromTo, isOneOf, meetsAll } from './reference-condition.ts'
import { decimal, type Fraction, isZero, minus, plus, times, whole, zero } from './reference-fraction.ts'
import { cellOf, type Holder, holderOf, type ReferenceState } from './reference-state.ts'

/** What every place has of something; a place that is not in it has nothing to count. */
export type Tally = ReadonlyMap<string, Fraction>

/** A catalogue's measures over the rows of one state that belong to one cell. */
export type Cut = { catalogue: ReferenceCatalogue; state: ReferenceState; cell: ReferenceCell }

/** Adds amounts up at every place where they stand. */
export function tallied(amounts: Iterable<{ places: string[]; amount: Fraction }>): Tally {
  const tally = new Map<string, Fraction>()
  for (const { places, amount } of amounts) {
    for (const place of places) tally.set(place, plus(tally.get(place) ?? zero, amount))
  }
  return tally
}

/** Where a row stands on a day; nowhere (null) where nobody answers for it. */
function holderAt(state: ReferenceState, row: ReferenceRow, at: At | undefined, day: string): Holder | null {
  if (at === 'answerer') return state.answerer(row, day)
  if (at !== 'vacancy') return holderOf(row)
  const vacancy = state.existing('vacancies', row.vacancy ?? null)
  return vacancy ? holderOf(vacancy) : null
}

/** Whether a row belongs to a cell; its person's age is taken on the date column that the measure counts by. */
function isInCell({ catalogue, state, cell }: Cut, row: ReferenceRow, dateColumn: string): boolean {
  return cell.every(({ attribute, value }) => {
    const { column, values } = named(catalogue.attributes, attribute)
    const rule = values.find(({ id }) => id === value) as AttributeValue
    if (column !== undefined) return isOneOf(cellOf(state, row, column), rule)
    const age = ageOfPerson(state, row, dateColumn)
    return isOneOf(age === null ? null : String(age), rule)
  })
}

/** A row of a flow that counts: on a day, at its places, so much. */
type CountedRow = { day: string; places: string[]; amount: Fraction }

/** All rows of a flow, of a narrowed one or of several together, on whatever day. */
export function rowsOfFlow(cut: Cut, id: string): CountedRow[] {
  const measure = named(cut.catalogue.measures, id)
  if (measure.kind === 'sum') return measure.of.flatMap((part) => rowsOfFlow(cut, part))
  const { flow, conditions, amount } = narrowedFlow(cut.catalogue, measure)
  const { state } = cut
  const due = typeof flow.on === 'string' ? { column: flow.on } : flow.on
  return state.counted(flow.table).flatMap((row) => {
    const date = cellOf(state, row, due.column)
    if (date === null) return []
    const day = addDays(addMonths(date, due.plus_months ?? 0), due.plus_days ?? 0)
    const holder = holderAt(state, row, flow.at, day)
    if (holder === null || !isInCell(cut, row, due.column)) return []
    if (!meetsAll(state, conditions, { row, day, unit: holder.unit })) return []
    const adds = amountOf(state, amount, row, day)
    return adds === null ? [] : [{ day, places: state.places(holder, day), amount: adds }]
  })
}

function narrowedFlow(
  catalogue: ReferenceCatalogue,
  measure: Measure,
): { flow: Flow; conditions: Condition[]; amount: Amount } {
  if (measure.kind === 'flow') {
    return { flow: measure, conditions: measure.where ?? [], amount: measure.amount ?? 'rows' }
  }
  if (measure.kind !== 'narrowed') throw new Error(`${measure.kind} is no flow`)
  const wider = narrowedFlow(catalogue, named(catalogue.measures, measure.of))
  return {
    flow: wider.flow,
    conditions: [...wider.conditions, ...(measure.where ?? [])],
    amount: measure.amount ?? wider.amount,
  }
}

/** What a row adds; null where it does not count at all. */
function amountOf(state: ReferenceState, amount: Amount, row: ReferenceRow, day: string): Fraction | null {
  if (amount === 'rows') return whole(1)
  if ('column' in amount) return numberIn(cellOf(state, row, amount.column))
  if ('days' in amount) {
    const days = daysFromTo(state, { row, day, unit: null }, amount.days)
    const factor = amount.times === undefined ? '1' : cellOf(state, row, amount.times)
    return days === null || factor === null ? null : times(whole(days), decimal(factor))
  }
  const { hangsOn } = referenceTable(amount.less)
  if (hangsOn === null) throw new Error(`${amount.less} hangs on nothing`)
  const taken = state
    .counted(amount.less)
    .filter((less) => less[hangsOn.column] === row[hangsOn.column])
    .filter((less) => less[amount.until] != null && (less[amount.until] ?? '') <= day)
    .reduce((total, less) => plus(total, numberIn(less[amount.their] ?? null)), zero)
  const all = cellOf(state, row, amount.left_of)
  // Nobody knows what is left of an empty column.
  if (all === null) return null
  const left = minus(decimal(all), taken)
  return isZero(left) ? null : left
}

function numberIn(cell: string | null): Fraction {
  return cell === null ? zero : decimal(cell)
}

/** The rows of a stock, or of people, that meet its conditions. */
export function rowsThatQualify(cut: Cut, measure: Stock | People): ReferenceRow[] {
  return cut.state
    .counted(measure.table)
    .filter((row) => cellOf(cut.state, row, measure.from) !== null)
    .filter((row) => isInCell(cut, row, measure.from))
    .filter((row) => meetsAll(cut.state, measure.where, { row, day: null, unit: null }))
}

/** Those of a stock's rows that are open on one day, where they stand on another (or the same). */
export function stockOn(
  { state }: Cut,
  { from, until, to = '', at }: Stock,
  qualifying: readonly ReferenceRow[],
  openOn: string,
  standingOn: string,
): Tally {
  const open = qualifying.filter((row) => {
    if ((cellOf(state, row, from) ?? '') > openOn) return false
    const end = cellOf(state, row, until ?? to)
    return end === null || (until === undefined ? end >= openOn : end > openOn)
  })
  return tallied(
    open.flatMap((row) => {
      const holder = holderAt(state, row, at, standingOn)
      return holder === null ? [] : [{ places: state.places(holder, standingOn), amount: whole(1) }]
    }),
  )
}

/** The distinct people of a measure at every place, where their rows stand on the last day of a span. */
export function peopleIn(cut: Cut, id: string, span: Span): Tally {
  const asked = named(cut.catalogue.measures, id)
  const measure = asked.kind === 'active_people' ? named(cut.catalogue.measures, asked.of) : asked
  if (measure.kind !== 'people') throw new Error(`${id} are no people`)
  const started = (person: string) =>
    asked.kind !== 'active_people' ||
    asked.started.some(({ table, date }) =>
      cut.state.counted(table).some((row) => row.person === person && within(row[date] ?? '', span)),
    )
  const people = new Map<string, Set<string>>()
  for (const row of rowsThatQualify(cut, measure)) {
    const person = row[measure.person] ?? null
    const holder = holderAt(cut.state, row, measure.at, span.hi)
    if (person === null || holder === null || !started(person)) continue
    if (!overlaps(cellOf(cut.state, row, measure.from) ?? '', cellOf(cut.state, row, measure.to), span))
      continue
    for (const place of cut.state.places(holder, span.hi)) {
      people.set(place, (people.get(place) ?? new Set()).add(person))
    }
  }
  return new Map([...people].map(([place, those]) => [place, whole(those.size)]))
}
