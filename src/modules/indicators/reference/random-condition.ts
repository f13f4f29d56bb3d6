/** Conditions, amounts and days invented for the rows of a table. */
import type { RandomSource } from '../../register/reference/random-source.ts'
import type { ReferenceColumn } from '../../register/reference/reference-tables.ts'
import { columnsInReach, columnsOf, datesOf, flowTables, has, sharedKeys } from './random-column.ts'
import type { Amount, ColumnCondition, Condition, Flow, Moment } from './reference-catalogue.ts'

/** Of what rows, and whether they have a day on which they count. */
export type Scope = { table: string; hasDay: boolean }

/** A condition that rows of a table may meet. */
export function randomCondition(
  source: RandomSource,
  scope: Scope,
  groups: readonly { group: string; level: string }[],
): Condition {
  const { pick, chance, between } = source
  const { table, hasDay } = scope
  const again = () => randomCondition(source, scope, groups)
  if (chance(0.12)) return { not: again() }
  if (chance(0.1)) return { any: [again(), again()] }

  const reach = columnsInReach(table)
  const inReach = reach.filter(({ column }) => column.type === 'date').map(({ path }) => path)
  const dates = hasDay ? inReach : datesOf(table)
  const namesPerson = has(table, 'person') || has(table, 'registration')
  const makers: (() => Condition)[] = [
    ...Array.from({ length: 4 }, () => () => {
      const { path, column } = pick(reach)
      return columnCondition(source, path, column)
    }),
    () => {
      const [from, to] = [randomMoment(source, dates, hasDay), randomMoment(source, dates, hasDay)]
      const limits = [{ at_least: between(-5, 60) }, { below: between(-5, 200) }, { at_least: 0, below: 90 }]
      return { days: { from, to }, ...pick(limits) }
    },
  ]
  if (namesPerson) {
    makers.push(() => ({
      age_on: pick(chance(0.7) ? datesOf(table) : dates),
      ...pick([{ from: 25 }, { below: 25 }, { from: 20, below: 40 }]),
    }))
  }
  if (hasDay) {
    makers.push(
      () => ({ empty_or_after_day: pick(dates) }),
      () => ({ empty_or_from_day: pick(dates) }),
    )
    if (groups.length > 0) {
      makers.push(() => {
        const { group, level } = pick(groups)
        return { in_group: group, level }
      })
    }
  }
  const related = [...flowTables, 'employment_spells'].filter((other) => sharedKeys(table, other).length > 0)
  if (related.length > 0) {
    const make = () => hasCondition(source, scope, pick(related), dates)
    makers.push(make, make)
  }
  const references: [string, string][] = [
    ['vacancy', 'vacancies'],
    ['placement', 'placements'],
    ['participation', 'measures'],
    ['registration', 'registrations'],
  ]
  const named = references.filter(([column]) => has(table, column))
  if (named.length > 0) {
    makers.push(() => {
      const [names_counted, in_table] = pick(named)
      return { names_counted, in_table }
    })
  }
  return pick(makers)()
}

function hasCondition(
  source: RandomSource,
  { table, hasDay }: Scope,
  related: string,
  dates: string[],
): Condition {
  const { pick, chance } = source
  const relatedDates = datesOf(related)
  const [start = '', end] = relatedDates
  const when =
    end !== undefined && chance(0.5)
      ? { spell: [start, end] as [string, string] }
      : { date: pick(relatedDates) }
  return {
    has: related,
    same: pick(sharedKeys(table, related)),
    ...when,
    ...(chance(0.6) ? { from: randomMoment(source, dates, hasDay) } : {}),
    ...(chance(0.6) ? { to: randomMoment(source, dates, hasDay) } : {}),
    ...(chance(0.4)
      ? {
          where: [
            (() => {
              const column = pick(columnsOf(related))
              return columnCondition(source, column.name, column)
            })(),
          ],
        }
      : {}),
  }
}

function randomMoment(source: RandomSource, dates: readonly string[], hasDay: boolean): Moment {
  const { pick, chance, between } = source
  const column = hasDay && chance(0.4) ? 'day' : pick(dates)
  return chance(0.3) ? { column, plus_days: between(-40, 40) } : column
}

/** A condition on a column of any type. */
function columnCondition(source: RandomSource, path: string, column: ReferenceColumn): ColumnCondition {
  const { pick, chance, between } = source
  const { type, name } = column
  const filled = () => ({ column: path, filled: chance(0.6) })
  const limits = (numbers: readonly number[]): ColumnCondition => {
    const [low, high] = [pick(numbers), pick(numbers)]
    if (chance(0.4)) return { column: path, at_least: low }
    return chance(0.5) || low >= high
      ? { column: path, below: high }
      : { column: path, at_least: low, below: high }
  }
  if (chance(0.12)) return filled()
  if (name === 'score') return limits([1, 2, 3, 4, 5, 3.5])
  if (typeof type !== 'string') {
    const codes = source.shuffled(type)
    return chance(0.8)
      ? { column: path, in: codes.slice(0, 1 + Math.floor(codes.length / 2)) }
      : { column: path, starts_with: codes.slice(0, 2).map((code) => code.slice(0, 2)) }
  }
  switch (type) {
    case 'bool':
      return { column: path, is: chance(0.5) }
    case 'int':
      return limits([0, 6, 12, 100, 200, 12.5])
    case 'positive':
      return limits([1, 2, 3, 4, 1.5])
    case 'decimal':
      return limits([0, 0.1, 850.5, 1200, -0.3, 0.000001, 12.34])
    case 'fraction':
      return limits([0, 0.25, 0.5, 1])
    case 'digits':
      if (chance(0.25)) return { column: path, digits_at_least: between(1, 5) }
      return chance(0.5)
        ? { column: path, in: ['9', '411', '44'] }
        : { column: path, starts_with: source.shuffled(['2', '4', '5', '1', '25']).slice(0, 2) }
    case 'nace':
      return chance(0.5) ? { column: path, in: ['47', '1.1'] } : { column: path, starts_with: ['62', '1'] }
    default:
      return filled()
  }
}

/** What a row of a table may add; null where it has no more than itself. */
export function randomAmount(source: RandomSource, table: string): Amount | null {
  const { pick, chance } = source
  const ofType = (...types: ReferenceColumn['type'][]) =>
    columnsOf(table)
      .filter(({ type, name }) => types.includes(type) || (name === 'score' && types.includes('int')))
      .map(({ name }) => name)
  const wholes = ofType('int', 'positive')
  const dates = columnsInReach(table)
    .filter(({ column }) => column.type === 'date')
    .map(({ path }) => path)
  const numbers = [...wholes, ...ofType('decimal', 'fraction')]
  const makers: (() => Amount)[] = [
    () => ({
      days: { from: randomMoment(source, dates, true), to: randomMoment(source, dates, true) },
      ...(wholes.length > 0 && chance(0.8) ? { times: pick(wholes) } : {}),
    }),
  ]
  if (numbers.length > 0) {
    const column = () => ({ column: pick(numbers) })
    makers.push(column, column)
  }
  if (table === 'vacancies') {
    const left = { left_of: 'positions', less: 'vacancy_fills', their: 'positions', until: 'filled_on' }
    makers.push(
      () => left,
      () => ({ ...left, left_of: pick(wholes) }),
    )
  }
  return chance(0.1) ? 'rows' : pick(makers)()
}

/** The day on which a flow's rows count. */
export function randomDue(source: RandomSource, table: string): Flow['on'] {
  const { pick, chance, between } = source
  const [first = ''] = datesOf(table)
  const column = chance(0.7) ? first : pick(datesOf(table))
  if (chance(0.7)) return column
  return chance(0.6)
    ? { column, plus_months: table === 'workplaces' ? 36 : pick([1, 4, 6, 12]) }
    : { column, plus_days: between(1, 100) }
}
