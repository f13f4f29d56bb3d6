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
  /** The mark of age of the row's person (see ageMark). */
  born: () => Cell
  /** Who answers for the row's registration: names of the arrays (see PreparedState), and whether there is one. */
  answerers: () => { begins: string; units: string; staffs: string; filled: string }
  /**
   * Joins rows found by a key of the row: `right` is a SELECT with a row for each key and columns that begin with what
   * is given to it. The same is joined once; what its columns begin with.
   */
  related: (key: string, right: (prefix: string) => string) => string
  /** SELECT of the row's own columns and `weight`, where some conditions on own columns are met. */
  base: (conditions: readonly string[]) => string
  /** SELECT of everything that has been asked for of the rows of another SELECT. */
  join: (source: string) => string
}

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
  const relations: { key: string; prefix: string; right: (prefix: string) => string; text: string }[] = []
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
  const rightOf = (of: NamedRow, asked: ReadonlySet<string>): string => {
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
      const value = textual.has(column) ? `toString("${column}")` : `"${column}"`
      shown.push(`${value} AS "${prefixes[of]}${column}"`)
    }
    const select = `SELECT ${shown.join(', ')}`
    if (of === 'registration') return `${select} FROM ${state.registrations}`
    if (of === 'person') return `${select} FROM ${state.persons}`
    return `${select} FROM (${rowsNamed(of, columns)})`
  }
  /** The rows of another table that rows of this one name: on this shard, or wherever they are. */
  const rowsNamed = (of: NamedRow, columns: readonly string[]): string => {
    const key = keyName(of)
    const other = namedRows[of]
    const near = liesWith(table, getTable(other), of)
    const from = near ? state.own : state.all
    const listed = [key, ...columns].map((column) => `"${column}"`).join(', ')
    return `SELECT ${listed} FROM ${ledgerOf(from, other)} WHERE ${isOfState(from, other)} AND "${key}" ${near ? 'IN' : 'GLOBAL IN'} (${keysHere(table, key, state)}) GROUP BY ${listed} HAVING sum(sign) > 0`
  }
  const joins = (): Join[] => {
    const all: Join[] = []
    // A person may be named by the registration, whose columns are to be there then.
    for (const one of ['registration', 'person', 'vacancy', 'placement', 'employer'] as const) {
      const asked = named.get(one)
      if (asked) all.push({ key: keyOf(one), right: rightOf(one, asked) })
    }
    for (const { key, prefix, right } of relations) all.push({ key: `"${key}"`, right: right(prefix) })
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
    born() {
      return { sql: ask('person', 'born'), kind: 'whole', filled: hereOf('person') }
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
      const [begins, units, staffs] = ['begins', 'units', 'staffs'].map((one) =>
        ask('registration', one),
      ) as [string, string, string]
      return { begins, units, staffs, filled: hereOf('registration') }
    },
    related(key, right) {
      ownColumn(key)
      const text = right('')
      const known = relations.find((one) => one.key === key && one.text === text)
      if (known) return known.prefix
      const prefix = `x${relations.length}__`
      relations.push({ key, prefix, right, text })
      return prefix
    },
    base(conditions) {
      // Keys by which others are joined are found among what was asked for.
      joins()
      const listed = [...own].map((column) => `"${column}"`)
      if (name === 'registrations') {
        const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`
        return `SELECT ${[...listed, 'toInt8(1) AS weight'].join(', ')} FROM ${state.registrations}${where}`
      }
      const where = [isCountedHere(state, state.own, table), ...conditions]
      return `SELECT ${[...listed, 'sign AS weight'].join(', ')} FROM ${ledgerOf(state.own, name)} WHERE ${where.join(' AND ')}`
    },
    join: (source) =>
      joins().reduce(
        (left, { key, right }, index) =>
          `SELECT * FROM (${left}) AS left_${index} ANY LEFT JOIN (${right}) AS right_${index} USING (${key})`,
        source,
      ),
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

/** SELECT of the keys that rows of a table name on this shard. */
export function keysHere(table: Table, key: string, { own, registrations }: PreparedState): string {
  if (table.name === 'registrations')
    return `SELECT "${key}" FROM ${registrations} WHERE "${key}" <> ${emptyKey(table, key)}`
  return `SELECT "${key}" FROM ${ledgerOf(own, table.name)} WHERE ${isOfState(own, table.name)} AND "${key}" <> ${emptyKey(table, key)}`
}

/** SQL of what stands for no key. */
export function emptyKey(table: Table, key: string): string {
  return clusterColumns(table).find(({ name }) => name === key)!.isText ? `''` : '0'
}

/** Whether rows of another table that have the same key as a row lie on the row's shard. */
export function liesWith(table: Table, other: Table, key: string): boolean {
  if (placingOf(other) === 'everywhere') return true
  if (key === 'registration' || key === 'person') {
    return [table, other].every((one) => ['person', 'registration'].includes(placingOf(one)))
  }
  if (key === 'vacancy' || key === 'user') return placingOf(table) === key && placingOf(other) === key
  return false
}

/** The stored name of the key by which rows of some table are named. */
function keyName(of: NamedRow): string {
  return storedName(getColumn(getTable(namedRows[of]), of))
}

function hasColumn(table: Table, name: string): boolean {
  return table.columns.some((column) => column.name === name)
}
