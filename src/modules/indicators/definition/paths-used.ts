import type { Attribute } from './attribute.ts'
import type { Condition, Moment, RelatedCondition } from './condition.ts'
import type { Amount } from './measure.ts'

/** What a definition looks at beyond a row's own columns. */
export type Uses = {
  /** Columns by their paths: own ones and those of rows that it names. */
  paths: Set<string>
  /** Rows of other tables that have to exist. */
  related: RelatedCondition[]
  /** Rows that have to count: the column that names them, and their table. */
  counted: { column: string; table: string }[]
  /** Rows that are taken off what is left: their table. */
  takenOff: Set<string>
}

/** Nothing looked at yet. */
export function noUses(): Uses {
  return { paths: new Set(), related: [], counted: [], takenOff: new Set() }
}

/** Notes what a condition looks at. */
export function noteCondition(condition: Condition, into: Uses): void {
  if ('not' in condition) noteCondition(condition.not, into)
  else if ('any' in condition) for (const one of condition.any) noteCondition(one, into)
  else if ('column' in condition) into.paths.add(condition.column)
  else if ('age_on' in condition) into.paths.add('person.birth_date').add(condition.age_on)
  else if ('days' in condition)
    for (const at of [condition.days.from, condition.days.to]) noteMoment(at, into)
  else if ('names_counted' in condition) {
    into.counted.push({ column: condition.names_counted, table: condition.in_table })
  } else if ('has' in condition) {
    into.related.push(condition)
    for (const at of [condition.from, condition.to]) if (at !== undefined) noteMoment(at, into)
  }
}

/** Notes what an amount looks at. */
export function noteAmount(amount: Amount, into: Uses): void {
  if (amount === 'rows') return
  if ('days' in amount) for (const at of [amount.days.from, amount.days.to]) noteMoment(at, into)
  if ('less' in amount) into.takenOff.add(amount.less)
}

/** Notes what an attribute looks at. */
export function noteAttribute(attribute: Attribute, into: Uses): void {
  into.paths.add(attribute.column ?? 'person.birth_date')
}

function noteMoment(at: Moment, into: Uses): void {
  const column = typeof at === 'string' ? at : at.column
  if (column !== 'day') into.paths.add(column)
}
