import {
  countedOf,
  type ReferenceRegister,
  type ReferenceRow,
  stateOf,
} from '../../register/reference/reference-register.ts'
import { referenceTable } from '../../register/reference/reference-tables.ts'
import { compareCodePoints } from './reference-calculate.ts'
import { treeOf } from './reference-tree.ts'

/** A unit and perhaps a specialist. */
export type Holder = { unit: string; staff: string | null }

/** The register as it was known on a day. */
export type ReferenceState = {
  /** Null: everything is known. */
  knownOn: string | null
  /** The rows of a table that exist and whose what they hang on exists too. */
  counted: (table: string) => ReferenceRow[]
  /** The row of a key, whether it counts or not. */
  existing: (table: string, key: string | null) => ReferenceRow | undefined
  /** Who answers for what a row is of on a day; nobody for a row that names no registration. */
  answerer: (row: ReferenceRow, day: string) => Holder | null
  /** Every place where something of a holder counts on a day, each once, as one text. */
  places: (holder: Holder, day: string) => string[]
}

const tableNamedBy: { [column: string]: string } = {
  person: 'persons',
  registration: 'registrations',
  vacancy: 'vacancies',
  placement: 'placements',
  participation: 'measures',
  employer: 'employers',
}

/** The state of a register known on a day; what is asked of it is worked out once. */
export function referenceState(register: ReferenceRegister, knownOn: string | null): ReferenceState {
  const counted = remember((table: string) => countedOf(register, table, knownOn))
  const byKey = remember((table: string) => {
    const [key = ''] = referenceTable(table).key
    return new Map(stateOf(register, table, knownOn).map((row) => [row[key] ?? null, row]))
  })
  const existing = (table: string, key: string | null) => (key === null ? undefined : byKey(table).get(key))
  const caseloadsOf = remember((registration: string) =>
    counted('caseloads').filter((row) => row.registration === registration),
  )
  const placesOf = treeOf(register)

  return {
    knownOn,
    counted,
    existing,
    answerer: (row, day) => {
      const registration = existing('registrations', row.registration ?? null)
      if (!registration) return null
      let last: ReferenceRow | null = null
      for (const caseload of caseloadsOf(registration.registration ?? '')) {
        if ((caseload.starts_on ?? '') > day) continue
        if (last === null || isLater(caseload, last)) last = caseload
      }
      return holderOf(last ?? registration)
    },
    places: ({ unit, staff }, day) =>
      placesOf(unit, staff, day).map(({ level, node }) => placeOf(level, node)),
  }
}

/** A level and a node as one text. */
export function placeOf(level: string, node: string): string {
  return JSON.stringify([level, node])
}

/** A row's own unit, and its staff where its table has any. */
export function holderOf(row: ReferenceRow): Holder {
  return { unit: row.unit ?? '', staff: row.staff ?? null }
}

/** What stands in a column of a row, or of what the row names: `kind`, `person.sex`. */
export function cellOf(state: ReferenceState, row: ReferenceRow, path: string): string | null {
  const [first = '', column] = path.split('.')
  return (column === undefined ? row[first] : namedRow(state, row, first)?.[column]) ?? null
}

/** The row that a row names; its person is, where its table has none, that of its registration. */
function namedRow(state: ReferenceState, row: ReferenceRow, name: string): ReferenceRow | undefined {
  const table = tableNamedBy[name]
  if (table === undefined) throw new Error(`No row is named by ${name}`)
  return state.existing(table, keyNamed(state, row, name))
}

/** The key that a row has in a column; its person is, where its table has none, that of its registration. */
export function keyNamed(state: ReferenceState, row: ReferenceRow, name: string): string | null {
  if (name !== 'person' || 'person' in row) return row[name] ?? null
  return state.existing('registrations', row.registration ?? null)?.person ?? null
}

/** A function that works out each answer once. */
export function remember<A extends string[], T>(find: (...asked: A) => T): (...asked: A) => T {
  const answers = new Map<string, T>()
  return (...asked) => {
    const key = JSON.stringify(asked)
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = find(...asked)
    answers.set(key, answer)
    return answer
  }
}

function isLater(one: ReferenceRow, other: ReferenceRow): boolean {
  const [start, otherStart] = [one.starts_on ?? '', other.starts_on ?? '']
  if (start !== otherStart) return start > otherStart
  return compareCodePoints(one.caseload ?? '', other.caseload ?? '') > 0
}
