import type { ReferenceRow } from '../../register/reference/reference-register.ts'
import { addDays, ageOn, daysBetween, overlaps, within } from './reference-calendar.ts'
import type { ColumnCondition, Condition, HasCondition, Moment } from './reference-catalogue.ts'
import { compare, decimal, type Fraction, whole } from './reference-fraction.ts'
import { cellOf, keyNamed, placeOf, type ReferenceState } from './reference-state.ts'

/** A row that may count; the rows of stocks and of people have no day and stand nowhere until they are asked for. */
export type Candidate = { row: ReferenceRow; day: string | null; unit: string | null }

/** Whether a row meets all conditions. */
export function meetsAll(
  state: ReferenceState,
  conditions: readonly Condition[] | undefined,
  candidate: Candidate,
): boolean {
  return (conditions ?? []).every((condition) => meets(state, condition, candidate))
}

function meets(state: ReferenceState, condition: Condition, candidate: Candidate): boolean {
  const { row, day, unit } = candidate
  if ('not' in condition) return !meets(state, condition.not, candidate)
  if ('any' in condition) return condition.any.some((one) => meets(state, one, candidate))
  if ('column' in condition) return meetsColumn(cellOf(state, row, condition.column), condition)
  if ('age_on' in condition) {
    const age = ageOfPerson(state, row, condition.age_on)
    return age !== null && isWithin(whole(age), condition.from, condition.below)
  }
  if ('days' in condition) {
    const days = daysFromTo(state, candidate, condition.days)
    return days !== null && isWithin(whole(days), condition.at_least, condition.below)
  }
  if ('empty_or_after_day' in condition) {
    const date = cellOf(state, row, condition.empty_or_after_day)
    return date === null || (day !== null && date > day)
  }
  if ('empty_or_from_day' in condition) {
    const date = cellOf(state, row, condition.empty_or_from_day)
    return date === null || (day !== null && date >= day)
  }
  if ('has' in condition) return hasRelated(state, condition, candidate)
  if ('names_counted' in condition) {
    const key = cellOf(state, row, condition.names_counted)
    const found = state.existing(condition.in_table, key)
    return found !== undefined && state.counted(condition.in_table).includes(found)
  }
  if (unit === null || day === null) return false
  return state.places({ unit, staff: null }, day).includes(placeOf(condition.level, condition.in_group))
}

function meetsColumn(cell: string | null, condition: ColumnCondition): boolean {
  if (condition.filled !== undefined) return (cell !== null) === condition.filled
  if (cell === null) return false
  const { at_least, below, is } = condition
  if (condition.in && !condition.in.map(String).includes(cell)) return false
  if (condition.starts_with && !condition.starts_with.some((start) => cell.startsWith(String(start)))) {
    return false
  }
  if (condition.digits_at_least !== undefined && cell.length < condition.digits_at_least) return false
  if (is !== undefined && cell !== String(is)) return false
  if (at_least === undefined && below === undefined) return true
  return isWithin(decimal(cell), at_least, below)
}

/** Whether a row has an attribute's value, on what its column says. */
export function isOneOf(
  cell: string | null,
  value: {
    in?: (string | number)[]
    starts_with?: (string | number)[]
    from?: number
    below?: number
    is?: boolean
    id: string
  },
): boolean {
  if (cell === null) return false
  const { in: codes, starts_with, from, below, is, id } = value
  if (codes) return codes.map(String).includes(cell)
  if (starts_with) return starts_with.some((start) => cell.startsWith(String(start)))
  if (from !== undefined || below !== undefined) return isWithin(decimal(cell), from, below)
  return cell === (is === undefined ? id : String(is))
}

/** Completed years of the row's person on a date; null where either is not known. */
export function ageOfPerson(state: ReferenceState, row: ReferenceRow, dateColumn: string): number | null {
  const birth = state.existing('persons', keyNamed(state, row, 'person'))?.birth_date ?? null
  const date = cellOf(state, row, dateColumn)
  return birth === null || date === null ? null : ageOn(birth, date)
}

/** Whole days from one moment to another; null where one of them is empty. */
export function daysFromTo(
  state: ReferenceState,
  candidate: Candidate,
  { from, to }: { from: Moment; to: Moment },
): number | null {
  const [first, last] = [momentOf(state, from, candidate), momentOf(state, to, candidate)]
  return first === null || last === null ? null : daysBetween(first, last)
}

function momentOf(state: ReferenceState, moment: Moment, { row, day }: Candidate): string | null {
  const { column, plus_days = 0 } = typeof moment === 'string' ? { column: moment } : moment
  const date = column === 'day' ? day : cellOf(state, row, column)
  return date === null ? null : addDays(date, plus_days)
}

/** Beyond every date of a register, so that a limit that is left out never limits. */
const ever = { lo: '0000-00-00', hi: '9999-99-99' }

function hasRelated(state: ReferenceState, condition: HasCondition, candidate: Candidate): boolean {
  const { has, same, date, spell, from, to, where } = condition
  const key = candidate.row[same] ?? null
  const lo = from === undefined ? ever.lo : momentOf(state, from, candidate)
  const hi = to === undefined ? ever.hi : momentOf(state, to, candidate)
  if (key === null || lo === null || hi === null || lo > hi) return false
  return state.counted(has).some((related) => {
    if (related[same] !== key) return false
    if (date !== undefined) {
      const on = related[date] ?? null
      if (on === null || !within(on, { lo, hi })) return false
    }
    if (spell !== undefined) {
      const start = related[spell[0]] ?? null
      if (start === null || !overlaps(start, related[spell[1]] ?? null, { lo, hi })) return false
    }
    return meetsAll(state, where, { row: related, day: null, unit: null })
  })
}

function isWithin(number: Fraction, from: number | undefined, below: number | undefined): boolean {
  if (from !== undefined && compare(number, decimal(String(from))) < 0) return false
  return below === undefined || compare(number, decimal(String(below))) < 0
}
