import {
  type ClusterState,
  clusterColumns,
  getColumn,
  getTable,
  isCounted,
  isOfState,
  ledgerOf,
  placingOf,
  storedName,
  type Table,
  tables,
} from '../../register/index.ts'
import { type ColumnPath, followPath, type NamedRow, namedRows } from '../definition/column-path.ts'
import { birthday } from './calendar-sql.ts'
import type { PreparedState } from './prepared-state.ts'

/** A cell as ClickHouse's SQL: its value, what kind of value that is, and a condition that there is one. */
export type Cell = {
  sql: string
  kind: 'day' | 'whole' | 'millionths' | 'bool' | 'text' | 'key'
  /** '1' where it is never empty. */
  filled: string
}

/**
 * The rows of a table as the shard that is asked holds them, joined with rows that they name as far as these are asked
 * for. What has been asked for decides what `base` and `join` say: ask first.
 *
 * A row has a `weight`: 1, or −1 for one that is taken back. Whatever is added up is added up with it; where a row was
 * taken back it stands twice with the same cells, so what is said of one is said of the other.
 */
export type JoinedRows = {
  table: Table
  state: PreparedState
  /** A column of the row, or of a row that it names: `person.sex`. */
  cell: (path: string) => Cell
  /** The day on which the row's person completes some years. */
  birthday: (years: number) => Cell
  /** Who answers for the row's registration: names of the arrays (see PreparedState), and whether there is one. */
  answerers: () => { begins: string; units: string; staffs: string; filled: string }
  /**
   * Joins rows found by a key of the row: `right` is a SELECT with a row for each of some keys (a SELECT of them is
   * given) and columns that begin with what is given. The same is joined once; what its columns begin with.
   */
  related: (key: string, right: (prefix: string, keys: string) => string) => string
  /**
   * SELECT of the row's own columns and `weight`, where some conditions on own columns are met; and what makes of a
   * SELECT of those rows one of everything that has been asked for. `settled`: no row stands there that was taken back,
   * and rows that are alike may be one of more weight; which is so anyway where rows are joined with others.
   */
  read: (
    conditions: readonly string[],
    settled?: boolean,
  ) => { base: string; join: (source: string) => string }
}

type Right = (prefix: string, keys: string) => string
type Join = { key: string; right: string }

/** What the columns of joined rows begin with. */
const prefixes = {
  person: 'p__',
  registration: 'r__',
  vacancy: 'v__',
  placement: 'q__',
  employer: 'e__',
} as const satisfies Record<NamedRow, string>

/** Opens the rows of a table. */
export function joinRows(name: string, state: PreparedState): JoinedRows {
  const table = getTable(name)
  const own = new Set<string>()
  const named = new Map<NamedRow, Set<string>>()
  const relations: { key: string; prefix: string; right: Right; text: string }[] = []
  const birthdays = new Map<string, number>()
  let answered = false
  const ownColumn = (stored: string): string => {
    own.add(stored)
    return `"${stored}"`
  }
  const ask = (of: NamedRow, column: string): string => {
    const asked = named.get(of) ?? new Set()
    named.set(of, asked)
    asked.add(column)
    // People stand in a registration where the row names none.
    keyOf(of)
    return `"${prefixes[of]}${column}"`
  }
  const keyOf = (of: NamedRow): string => {
    const key = keyName(of)
    const throughRegistration = of === 'person' && !hasColumn(table, 'person')
    return throughRegistration ? ask('registration', key) : ownColumn(key)
  }
  const hereOf = (of: NamedRow): string => ask(of, 'here')
  /** SELECT of what has been asked for of the rows that are named, for some keys of the rows that name them. */
  const rightOf = (of: NamedRow, asked: ReadonlySet<string>, keysOf: (key: string) => string): string => {
    const key = keyName(of)
    const left = keyOf(of)
    const columns = [...asked].filter((column) => column !== key && column !== 'here')
    const shown = [`"${key}" AS ${left}`, `toUInt8(1) AS "${prefixes[of]}here"`]
    // The key stands for itself: it is that of the row.
    if (asked.has(key) && left !== `"${prefixes[of]}${key}"`)
      shown.push(`"${key}" AS "${prefixes[of]}${key}"`)
    const textual = new Set(
      clusterColumns(getTable(namedRows[of])).flatMap((one) => (one.isText ? [one.name] : [])),
    )
    // Where a row is named and not there, a text is empty; the first code of an enumeration would be another.
    for (const column of columns) {
      const years = birthdays.get(column)
      const plain = textual.has(column) ? `toString("${column}")` : `"${column}"`
      const value = years === undefined ? plain : birthday('born_year', 'born_day', years)
      shown.push(`${value} AS "${prefixes[of]}${column}"`)
    }
    const select = `SELECT ${shown.join(', ')}`
    const { registrations, persons } = state
    if (of === 'registration') {
      return `${select} FROM ${registrations} WHERE registration_id IN (${keysOf('registration_id')})`
    }
    if (of === 'person') {
      const named = hasColumn(table, 'person')
        ? keysOf('person_id')
        : `SELECT person_id FROM ${registrations} WHERE registration_id IN (${keysOf('registration_id')})`
      return `${select} FROM ${persons} WHERE person_id IN (${named})`
    }
    return `${select} FROM (${rowsNamed(of, columns, keysOf(key))})`
  }
  /** The rows of another table that rows of this one name: on this shard, or wherever they are. */
  const rowsNamed = (of: NamedRow, columns: readonly string[], keys: string): string => {
    const key = keyName(of)
    const other = namedRows[of]
    const from = reachOf(table, getTable(other), of, state)
    const listed = [key, ...columns].map((column) => `"${column}"`).join(', ')
    return `SELECT ${listed} FROM ${ledgerOf(from, other)} WHERE ${isOfState(from, other)} AND "${key}" ${isIn(from)} (${keys}) GROUP BY ${listed} HAVING sum(sign) > 0`
  }
  const joins = (keysOf: (key: string) => string): Join[] => {
    const all: Join[] = []
    // A person may be named by the registration, whose columns are to be there then.
    for (const one of ['registration', 'person', 'vacancy', 'placement', 'employer'] as const) {
      const asked = named.get(one)
      if (asked) all.push({ key: keyOf(one), right: rightOf(one, asked, keysOf) })
    }
    for (const { key, prefix, right } of relations) {
      all.push({ key: `"${key}"`, right: right(prefix, keysOf(key)) })
    }
    return all
  }
  return {
    table,
    state,
    cell(path) {
      const found = followPath(tables, table, path)
      if ('fault' in found) throw new Error(found.fault)
      const { of, column } = found
      const stored = storedName(column)
      if (column.name === 'retracted')
        return { sql: '0', kind: 'bool', filled: of === 'row' ? '1' : hereOf(of) }
      if (of === 'row') return cellOf(found, ownColumn(stored), null)
      return cellOf(found, ask(of, stored), hereOf(of))
    },
    birthday(years) {
      const column = `birthday_${years}`.replace('-', 'before_')
      birthdays.set(column, years)
      return { sql: ask('person', column), kind: 'day', filled: hereOf('person') }
    },
    answerers() {
      if (table.name === 'registrations') {
        const [begins, units, staffs] = ['begins', 'units', 'staffs'].map(ownColumn) as [
          string,
          string,
          string,
        ]
        return { begins, units, staffs, filled: '1' }
      }
      answered = true
      const [begins, units, staffs] = ['begins', 'units', 'staffs'].map((one) =>
        ask('registration', one),
      ) as [string, string, string]
      return { begins, units, staffs, filled: hereOf('registration') }
    },
    related(key, right) {
      ownColumn(key)
      const text = right('', '')
      const known = relations.find((one) => one.key === key && one.text === text)
      if (known) return known.prefix
      const prefix = `x${relations.length}__`
      relations.push({ key, prefix, right, text })
      return prefix
    },
    read(conditions, settled = false) {
      const isPrepared = name === 'registrations'
      const relation = isPrepared ? state.registrations : ledgerOf(state.own, name)
      // Who asks for answerers leaves out what has none, and so what hangs on a registration that is not there.
      const counted = answered ? isOfState(state.own, name) : isCountedHere(state, state.own, table)
      const met = [...(isPrepared ? [] : [counted]), ...conditions]
      const where = met.length === 0 ? '' : ` WHERE ${met.join(' AND ')}`
      const all = joins((key) => `SELECT "${key}" FROM ${relation}${where}`)
      const listed = [...own].map((column) => `"${column}"`).join(', ')
      const weighed = (weight: string) => `SELECT ${listed}, ${weight} AS weight FROM ${relation}${where}`
      // To join a row is dear, and some rows have been taken back and written anew many times.
      const settle = settled || all.length > 0
      return {
        base: isPrepared
          ? weighed('toInt8(1)')
          : settle
            ? `${weighed('sum(sign)')} GROUP BY ${listed} HAVING weight <> 0`
            : weighed('sign'),
        join: (source) =>
          all.reduce(
            (left, { key, right }, index) =>
              `SELECT * FROM (${left}) AS left_${index} ANY LEFT JOIN (${right}) AS right_${index} USING (${key})`,
            source,
          ),
      }
    },
  }
}

/** A column of a table's own row, as a cell. */
export function ownCell(table: Table, name: string): Cell {
  const column = getColumn(table, name)
  if (name === 'retracted') return { sql: '0', kind: 'bool', filled: '1' }
  return cellOf({ of: 'row', table, column }, `"${storedName(column)}"`, null)
}

/**
 * A cell of a column that stands under a name. `here`, where the row may be another's: what says that there is that row;
 * without it numbers are 0 and texts and keys empty.
 */
function cellOf({ table, column }: ColumnPath, name: string, here: string | null): Cell {
  const held = clusterColumns(table).find((one) => one.name === storedName(column))!
  const kind = kindOf(column)
  if (kind === 'text') {
    // A code of another table is text already.
    const sql = here === null && column.type === 'code' ? `toString(${name})` : name
    return { sql, kind, filled: here === null && held.absent === undefined ? '1' : `(${sql} <> '')` }
  }
  if (kind === 'key')
    return { sql: name, kind, filled: held.absent === undefined && here === null ? '1' : `(${name} <> 0)` }
  const filled = [
    ...(here === null ? [] : [here]),
    ...(held.absent === undefined ? [] : [`(${name} <> ${held.absent})`]),
  ]
  return { sql: name, kind, filled: filled.length === 0 ? '1' : `(${filled.join(' AND ')})` }
}

function kindOf({ entity, type }: Table['columns'][number]): Cell['kind'] {
  if (entity) return 'key'
  switch (type) {
    case 'date':
      return 'day'
    case 'int':
      return 'whole'
    case 'decimal':
      return 'millionths'
    case 'bool':
      return 'bool'
    default:
      return 'text'
  }
}

/** SQL condition of the rows of a ledger that count, where registrations have been made ready. */
export function isCountedHere({ registrations }: PreparedState, from: ClusterState, table: Table): string {
  if (table.hangsOn?.table !== 'registrations') return isCounted(from, table.name)
  const column = getColumn(table, table.hangsOn.column)
  // Rows lie with the registration that they hang on, and every shard has a table of that name.
  const exists = `registration_id IN (SELECT registration_id FROM ${registrations})`
  return `${isOfState(from, table.name)} AND ${column.required ? exists : `(registration_id = 0 OR ${exists})`}`
}

/** Whose rows of another table have the same key as a row: those of the row's shard, or of all. */
export function reachOf(table: Table, other: Table, key: string, { own, all }: PreparedState): ClusterState {
  return liesWith(table, other, key) ? own : all
}

function liesWith(table: Table, other: Table, key: string): boolean {
  if (placingOf(other) === 'everywhere') return true
  if (key === 'registration' || key === 'person') {
    return [table, other].every((one) => ['person', 'registration'].includes(placingOf(one)))
  }
  if (key === 'vacancy' || key === 'user') return placingOf(table) === key && placingOf(other) === key
  return false
}

/** SQL of `IN` with keys of this shard, which the others have not. */
export function isIn({ of }: ClusterState): 'IN' | 'GLOBAL IN' {
  return of === 'shard' ? 'IN' : 'GLOBAL IN'
}

/** The stored name of the key by which rows of some table are named. */
function keyName(of: NamedRow): string {
  return storedName(getColumn(getTable(namedRows[of]), of))
}

function hasColumn(table: Table, name: string): boolean {
  return table.columns.some((column) => column.name === name)
}
