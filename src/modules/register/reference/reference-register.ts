/**
 * A deliberately naive register, straight from the words of the exchange format: everything in memory, every
 * question answered by looking at every row. It is the oracle that the real register is tested against, so it
 * shares no code with it and prefers the specification's own order of thought to speed.
 */
import type { ReferenceColumn, ReferenceTable, ReferenceType } from './reference-tables.ts'
import { referenceTable, referenceTables } from './reference-tables.ts'

/** One extract as raw text: for each table its header and its records; an empty cell is null. */
export type RawExtract = {
  [table: string]: { columns: string[]; rows: (string | null)[][] }
}

/** A record by column name; a column that was left out is null. */
export type ReferenceRow = { readonly [column: string]: string | null }

/** An accepted row with the moment it arrived (a counter over the whole register). */
export type StoredRow = { row: ReferenceRow; arrival: number }

/** Why a row is in quarantine: `rule` is one of the labels below, `value` the offending text. */
export type RowFault = { column: string; rule: FaultRule; value: string | null }

/**
 * type: breaks its column's type · code: not in the written code list · required: an empty required column ·
 * period: an end before its start · reason: a reason without its date or the date without it · unknown_unit,
 * unknown_person, unknown_staff: names what nobody has sent · entered_key: its own key begins as only those do that are
 * given to what people enter.
 */
export type FaultRule =
  | 'entered_key'
  | 'type'
  | 'code'
  | 'required'
  | 'period'
  | 'reason'
  | 'unknown_unit'
  | 'unknown_person'
  | 'unknown_staff'

/** A row in quarantine: the extract (counted from 1) and record (1 is the first after the header) it came as. */
export type QuarantinedRow = {
  table: string
  extract: number
  record: number
  row: ReferenceRow
  faults: RowFault[]
}

/** The register after some extracts. Never changed in place. */
export type ReferenceRegister = {
  readonly stored: { readonly [table: string]: readonly StoredRow[] }
  readonly quarantine: readonly QuarantinedRow[]
  readonly extracts: readonly string[]
  readonly arrivals: number
}

/** What became of one table's rows: read = loaded + unchanged + quarantined; released came from earlier extracts. */
export type TableSummary = {
  table: string
  read: number
  loaded: number
  unchanged: number
  quarantined: number
  released: number
}

/** The register after an extract; where it was refused, the register as it was and the reason. */
export type ImportResult = { register: ReferenceRegister; summary: TableSummary[]; refused?: string }

/** A register that has received nothing. */
export function emptyRegister(): ReferenceRegister {
  return { stored: {}, quarantine: [], extracts: [], arrivals: 0 }
}

/**
 * Loads one extract. `bytes` tells byte-for-byte identical extracts apart (they may spell the same rows
 * differently); by default two extracts are identical when their cells are.
 */
export function importExtract(
  register: ReferenceRegister,
  extract: RawExtract,
  bytes: string = bytesOf(extract),
): ImportResult {
  const misshapen = refusedShape(extract)
  if (misshapen !== null) return { register, summary: [], refused: misshapen }

  if (register.extracts.includes(bytes)) {
    const summary = Object.keys(extract).map((table) => {
      const read = extract[table]?.rows.length ?? 0
      return { table, read, loaded: 0, unchanged: read, quarantined: 0, released: 0 }
    })
    return { register, summary }
  }

  const number = register.extracts.length + 1
  const sent: QuarantinedRow[] = Object.keys(extract).flatMap((name) => {
    const table = referenceTable(name)
    const { columns, rows } = extract[name] ?? { columns: [], rows: [] }
    return rows.map((cells, index) => {
      const row = rowOf(table, columns, cells)
      return { table: name, extract: number, record: index + 1, row, faults: faultsWithin(table, row) }
    })
  })

  const waiting = register.quarantine.filter((each) => each.faults.every(isReference))
  const hopeless = register.quarantine.filter((each) => !each.faults.every(isReference))
  const sound = sent.filter((each) => each.faults.length === 0)
  const known = whatIsKnown(register, [...waiting, ...sound])
  const judged = (each: QuarantinedRow) => ({ ...each, faults: faultsOfReference(known, each) })

  const reconsidered = waiting.map(judged)
  const released = reconsidered.filter((each) => each.faults.length === 0)
  const acceptable = sound.map(judged).filter((each) => each.faults.length === 0)
  const quarantined = sent
    .map((each) => (each.faults.length === 0 ? judged(each) : each))
    .filter((each) => each.faults.length > 0)

  const stored: { [table: string]: StoredRow[] } = {}
  for (const [name, rows] of Object.entries(register.stored)) stored[name] = [...rows]
  let arrivals = register.arrivals
  const arrive = (table: string, row: ReferenceRow) => {
    arrivals += 1
    stored[table] ??= []
    stored[table].push({ row, arrival: arrivals })
  }

  for (const each of released) arrive(each.table, each.row)

  const loaded = new Set<QuarantinedRow>()
  for (const table of referenceTables) {
    const own = acceptable.filter((each) => each.table === table.name)
    const words = Map.groupBy(own, (each) => wordOf(table, each.row))
    const standing = new Map((stored[table.name] ?? []).map(({ row }) => [wordOf(table, row), row]))
    for (const [word, rows] of words) {
      const last = rows.at(-1)
      const before = standing.get(word)
      if (last && before && sameRow(table, last.row, before)) continue
      for (const each of rows) loaded.add(each)
    }
    for (const each of own) if (loaded.has(each)) arrive(table.name, each.row)
  }

  const bad = refusedTree(stored.units ?? [])
  if (bad !== null) return { register, summary: [], refused: `units: ${bad}` }

  const touched = referenceTables
    .map((table) => table.name)
    .filter((name) => extract[name] !== undefined || released.some((each) => each.table === name))
  const summary = touched.map((table) => {
    const of = (rows: Iterable<QuarantinedRow>) => [...rows].filter((each) => each.table === table).length
    return {
      table,
      read: of(sent),
      loaded: of(loaded),
      unchanged: of(acceptable) - of(loaded),
      quarantined: of(quarantined),
      released: of(released),
    }
  })
  const stillWaiting = reconsidered.filter((each) => each.faults.length > 0)
  return {
    register: {
      stored,
      quarantine: [...hopeless, ...stillWaiting, ...quarantined].sort(inOrderOfSending),
      extracts: [...register.extracts, bytes],
      arrivals,
    },
    summary,
  }
}

/**
 * The rows of a table that exist in the state known on a day (null: everything is known): for each key the row
 * with the greatest `recorded_on` ≤ the day, on a tie the last to arrive, unless that row is retracted. Tables
 * without `recorded_on` answer with the last row of each key, whatever the day.
 */
export function stateOf(register: ReferenceRegister, table: string, knownOn: string | null): ReferenceRow[] {
  const rule = referenceTable(table)
  const last = new Map<string, ReferenceRow>()
  for (const { row } of register.stored[table] ?? []) {
    const key = keyOf(rule, row)
    if (!rule.versioned) {
      last.set(key, row)
      continue
    }
    if (knownOn !== null && text(row, 'recorded_on') > knownOn) continue
    const before = last.get(key)
    if (!before || text(row, 'recorded_on') >= text(before, 'recorded_on')) last.set(key, row)
  }
  return [...last.values()].filter((row) => row.retracted !== 'true')
}

/** The rows of a table that exist and count: those of `stateOf` whose registration or vacancy exists too. */
export function countedOf(
  register: ReferenceRegister,
  table: string,
  knownOn: string | null,
): ReferenceRow[] {
  const rows = stateOf(register, table, knownOn)
  const { hangsOn } = referenceTable(table)
  if (hangsOn === null) return rows
  const [key = ''] = referenceTable(hangsOn.table).key
  const existing = new Set(countedOf(register, hangsOn.table, knownOn).map((row) => row[key]))
  return rows.filter((row) => {
    const named = row[hangsOn.column] ?? null
    return named === null || existing.has(named)
  })
}

/** The cells of an extract as one text: what makes two extracts identical when nothing else is said. */
export function bytesOf(extract: RawExtract): string {
  return JSON.stringify(
    Object.keys(extract)
      .toSorted()
      .map((table) => [table, extract[table]]),
  )
}

/** Whether a text is a calendar date written `YYYY-MM-DD`. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number)
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days !== undefined && day >= 1 && day <= days
}

function text(row: ReferenceRow, column: string): string {
  return row[column] ?? ''
}

function keyOf(table: ReferenceTable, row: ReferenceRow): string {
  return JSON.stringify(table.key.map((column) => row[column] ?? null))
}

/** One key and one `recorded_on` (a key alone where the table has none): what an extract's last row is the word for. */
function wordOf(table: ReferenceTable, row: ReferenceRow): string {
  return JSON.stringify([keyOf(table, row), table.versioned ? row.recorded_on : null])
}

function sameRow(table: ReferenceTable, one: ReferenceRow, other: ReferenceRow): boolean {
  const [left, right] = [canonicalRow(table.name, one), canonicalRow(table.name, other)]
  return table.columns.every(({ name }) => left[name] === right[name])
}

/** A row with every number in its shortest spelling, so that equal values are equal texts; its cells must be sound. */
export function canonicalRow(table: string, row: ReferenceRow): ReferenceRow {
  const canonical: { [column: string]: string | null } = {}
  for (const { name, type } of referenceTable(table).columns) {
    const value = row[name] ?? null
    if (value === null) canonical[name] = null
    else if (type === 'int' || type === 'positive') canonical[name] = BigInt(value).toString()
    else if (type === 'decimal' || type === 'fraction') canonical[name] = plainDecimal(value)
    else canonical[name] = value
  }
  return canonical
}

/** A decimal without leading or trailing noughts: 010.50 and 10.5 are the same number. */
function plainDecimal(value: string): string {
  const [, sign = '', whole = '', part = ''] = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(value) ?? []
  const digits = part === '' ? whole : `${whole}.${part}`
  return digits === '0' ? '0' : `${sign}${digits}`
}

function rowOf(table: ReferenceTable, columns: string[], cells: (string | null)[]): ReferenceRow {
  const row: { [column: string]: string | null } = {}
  for (const { name } of table.columns) {
    const cell = cells[columns.indexOf(name)]
    row[name] = cell === undefined || cell === '' ? null : cell
  }
  return row
}

function refusedShape(extract: RawExtract): string | null {
  for (const [name, { columns, rows }] of Object.entries(extract)) {
    const table = referenceTables.find((each) => each.name === name)
    if (!table) return `${name}: no such table`
    for (const column of columns) {
      if (!table.columns.some((each) => each.name === column)) return `${name}: no such column ${column}`
      if (columns.indexOf(column) !== columns.lastIndexOf(column)) return `${name}: header twice: ${column}`
    }
    for (const column of table.columns) {
      if (column.required && !columns.includes(column.name)) return `${name}: column missing: ${column.name}`
    }
    const uneven = rows.findIndex((cells) => cells.length !== columns.length)
    if (uneven >= 0) return `${name}: record ${uneven + 1} has ${rows[uneven]?.length} fields`
  }
  return null
}

function faultsWithin(table: ReferenceTable, row: ReferenceRow): RowFault[] {
  const faults = table.columns.flatMap((column) => {
    const value = row[column.name] ?? null
    const isTaken = column.name === table.key[0] && value?.startsWith('perkunas:')
    const taken: RowFault[] = isTaken ? [{ column: column.name, rule: 'entered_key', value }] : []
    return [...faultOfCell(column, value), ...taken]
  })
  const sound = (column: string) => !faults.some((fault) => fault.column === column)
  if (table.period !== null) {
    const [start, end] = table.period
    const [from, to] = [row[start] ?? null, row[end] ?? null]
    if (sound(start) && sound(end) && from !== null && to !== null && from > to) {
      faults.push({ column: end, rule: 'period', value: to })
    }
  }
  if (table.reason !== null) {
    const [reason, date] = table.reason
    const [why, when] = [row[reason] ?? null, row[date] ?? null]
    if (sound(reason) && sound(date) && (why === null) !== (when === null)) {
      faults.push({ column: why === null ? reason : date, rule: 'reason', value: null })
    }
  }
  return faults
}

function faultOfCell(column: ReferenceColumn, value: string | null): RowFault[] {
  const { name, type, required } = column
  if (value === null) return required ? [{ column: name, rule: 'required', value }] : []
  if (typeof type !== 'string') return type.includes(value) ? [] : [{ column: name, rule: 'code', value }]
  return fits(type, value) ? [] : [{ column: name, rule: 'type', value }]
}

function fits(type: Exclude<ReferenceType, readonly string[]>, value: string): boolean {
  switch (type) {
    case 'text':
      return true
    case 'date':
      return isDate(value)
    case 'bool':
      return value === 'true' || value === 'false'
    case 'int':
      return /^-?\d+$/.test(value)
    case 'positive':
      return /^\d+$/.test(value) && BigInt(value) >= 1n
    case 'decimal':
      return /^-?\d+(\.\d+)?$/.test(value)
    case 'fraction':
      return /^\d+(\.\d+)?$/.test(value) && Number(value) <= 1
    case 'digits':
      return /^\d+$/.test(value)
    case 'nace':
      return /^\d+(\.\d+)*$/.test(value)
  }
}

type Known = { units: Set<string | null>; persons: Set<string | null>; staff: Set<string | null> }

/**
 * The units, persons and staff of every accepted row and of those that come now. A staff member who is only in
 * `staff_assignments` is known by a row that is itself accepted, so its unit has to be known as well.
 */
function whatIsKnown(register: ReferenceRegister, coming: QuarantinedRow[]): Known {
  const rowsOf = (table: string) => [
    ...(register.stored[table] ?? []).map(({ row }) => row),
    ...coming.filter((each) => each.table === table).map((each) => each.row),
  ]
  const units = new Set(rowsOf('units').map((row) => row.unit ?? null))
  const persons = new Set(rowsOf('persons').map((row) => row.person ?? null))
  const assigned = rowsOf('staff_assignments').filter((row) => units.has(row.unit ?? null))
  const staff = new Set([...rowsOf('staff'), ...assigned].map((row) => row.staff ?? null))
  return { units, persons, staff }
}

function faultsOfReference(known: Known, { table, row }: QuarantinedRow): RowFault[] {
  const faults: RowFault[] = []
  const unknown = (column: string, among: Set<string | null>, rule: FaultRule) => {
    const value = row[column] ?? null
    if (value !== null && !among.has(value)) faults.push({ column, rule, value })
  }
  if (table !== 'units') unknown('unit', known.units, 'unknown_unit')
  if (table !== 'persons') unknown('person', known.persons, 'unknown_person')
  if (table !== 'staff' && table !== 'staff_assignments') unknown('staff', known.staff, 'unknown_staff')
  return faults
}

function isReference(fault: RowFault): boolean {
  return fault.rule === 'unknown_unit' || fault.rule === 'unknown_person' || fault.rule === 'unknown_staff'
}

function inOrderOfSending(one: QuarantinedRow, other: QuarantinedRow): number {
  if (one.extract !== other.extract) return one.extract - other.extract
  if (one.table !== other.table) return one.table < other.table ? -1 : 1
  return one.record - other.record
}

/** What is wrong with the tree on some day, or null. Every version counts from its first day on, the first always. */
function refusedTree(stored: StoredRow[]): string | null {
  const versions = new Map(stored.map(({ row }) => [keyOf(referenceTable('units'), row), row]))
  const rows = [...versions.values()]
  const units = new Set(rows.map((row) => text(row, 'unit')))
  const days = new Set(rows.map((row) => text(row, 'valid_from')))
  for (const day of [...days].sort()) {
    const parents = new Map<string, string | null>()
    for (const unit of units) {
      parents.set(unit, versionInForce(rows, unit, day)?.parent ?? null)
    }
    const roots = [...parents].filter(([, parent]) => parent === null).map(([unit]) => unit)
    for (const [unit, parent] of parents) {
      if (parent !== null && !parents.has(parent)) return `${unit} has no parent ${parent} on ${day}`
      const path = new Set<string>()
      for (let at: string | null = unit; at !== null; at = parents.get(at) ?? null) {
        if (path.has(at)) return `a cycle through ${at} on ${day}`
        path.add(at)
      }
    }
    if (roots.length > 1) return `two roots on ${day}: ${roots.join(', ')}`
  }
  return null
}

/**
 * The version of a unit in force on a day: the one with the greatest `valid_from` ≤ that day; before the first,
 * the first. Undefined for a unit without versions.
 */
export function versionInForce(
  versions: readonly ReferenceRow[],
  unit: string,
  day: string,
): ReferenceRow | undefined {
  const own = versions
    .filter((row) => row.unit === unit)
    .toSorted((one, other) => (text(one, 'valid_from') < text(other, 'valid_from') ? -1 : 1))
  return own.filter((row) => text(row, 'valid_from') <= day).at(-1) ?? own[0]
}
