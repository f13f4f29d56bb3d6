/** Sequences of extracts invented by seed: valid ones, and ones with broken rows of which the fault is known. */
import fc from 'fast-check'
import { randomFaults } from './random-fault.ts'
import type { KeyHistory } from './random-history.ts'
import { absentKeys, randomHistories } from './random-history.ts'
import type { RandomSource } from './random-source.ts'
import { randomSource } from './random-source.ts'
import type { FaultRule, RawExtract, ReferenceRow } from './reference-register.ts'
import { bytesOf } from './reference-register.ts'
import { referenceTable, referenceTables } from './reference-tables.ts'

/** What to invent: about `size` registrations; with `broken`, rows for the quarantine among them. */
export type RandomOptions = { seed: number; size: number; broken: boolean }

/** A row that its extract must put into quarantine (record 1 is the first), and why. */
export type ExpectedFault = { table: string; record: number; column: string; rule: FaultRule }

/** An extract, what must be found wrong with it, and the earlier extract (from 0) that it repeats, if any. */
export type RandomExtract = { extract: RawExtract; faults: ExpectedFault[]; repeats: number | null }

/** What a row names although it may not have come yet. */
type Lack = { column: string; rule: FaultRule; arrives: number | null }

/** A row on its way: `at` in [0, 1) says how early in the sequence it is sent. */
type Entry = { table: string; row: ReferenceRow; at: number; fault: Lack | null; lacks: Lack[] }

/** Invents a sequence of extracts, each accepted by a register that has received those before it. */
export function randomExtracts({ seed, size, broken }: RandomOptions): RandomExtract[] {
  const source = randomSource(seed)
  const parts = source.chance(0.15) ? 1 : source.between(2, 5)
  const partOf = (at: number) => Math.floor(at * parts)

  const entries = arranged(source, randomHistories(source, size).histories, parts)
  if (broken) {
    const good = [...entries]
    entries.push(...brokenEntries(source, good, Math.max(12, size)))
    entries.push(...lackingEntries(source, good, Math.max(8, Math.ceil(size / 3)), parts))
  }
  entries.push(...sentAgain(source, entries))

  const sequence: RandomExtract[] = Array.from({ length: parts }, (_, part) => {
    const own = entries.filter((entry) => partOf(entry.at) === part)
    return { ...assembled(source, own, partOf), repeats: null }
  })
  while (source.chance(0.35)) {
    const original = source.between(0, sequence.length - 1)
    const { extract = {} } = sequence[original] ?? {}
    sequence.splice(source.between(original + 1, sequence.length), 0, { extract, faults: [], repeats: null })
  }
  const bytes = sequence.map(({ extract }) => bytesOf(extract))
  return sequence.map((each, index) => {
    const first = bytes.indexOf(bytes[index] ?? '')
    return first < index ? { ...each, faults: [], repeats: first } : each
  })
}

/** The same as an arbitrary that shrinks towards a smaller service. */
export function arbitraryExtracts(options: {
  maxSize: number
  broken: boolean
}): fc.Arbitrary<{ options: RandomOptions; extracts: RandomExtract[] }> {
  return fc
    .record({ size: fc.integer({ min: 1, max: options.maxSize }), seed: fc.integer({ min: 0 }) })
    .map(({ seed, size }) => {
      const asked = { seed, size, broken: options.broken }
      return { options: asked, extracts: randomExtracts(asked) }
    })
}

/**
 * Spreads histories over the sequence. Facts come when they like; a unit, person or staff member comes at the
 * latest with the first row that names it.
 */
function arranged(source: RandomSource, histories: KeyHistory[], parts: number): Entry[] {
  const entries: Entry[] = []
  const needed = new Map<string, number>()
  const need = (kind: string, key: string | null | undefined, part: number) => {
    if (key == null) return
    const id = JSON.stringify([kind, key])
    needed.set(id, Math.min(needed.get(id) ?? part, part))
  }
  const latest = (kind: string, key: string | null | undefined) =>
    ((needed.get(JSON.stringify([kind, key ?? null])) ?? parts - 1) + 1) / parts
  const put = ({ table, rows }: KeyHistory, before: number) => {
    const first = source.next() * before
    const rest = source.ascending(rows.length - 1).map((draw) => first + draw * (1 - first))
    for (const [index, row] of rows.entries()) {
      const at = rest[index - 1] ?? first
      const part = Math.floor(at * parts)
      if (table === 'units') need('unit', row.parent, part)
      else need('unit', row.unit, part)
      if (table !== 'persons') need('person', row.person, part)
      if (referenceTable(table).versioned) need('staff', row.staff, part)
      entries.push({ table, row, at, fault: null, lacks: [] })
    }
  }
  const of = (table: string) => histories.filter((each) => each.table === table)

  for (const table of referenceTables.filter((each) => each.versioned)) {
    for (const history of of(table.name)) put(history, source.chance(0.5) ? 1 : source.next())
  }
  for (const history of of('persons')) put(history, latest('person', history.rows[0]?.person))
  const listed = new Set(of('staff').map(({ rows }) => rows[0]?.staff))
  for (const history of of('staff')) put(history, latest('staff', history.rows[0]?.staff))
  for (const history of of('staff_assignments')) {
    const member = history.rows[0]?.staff
    put(history, listed.has(member) ? 1 : latest('staff', member))
  }
  for (const table of ['employers', 'unit_groups']) for (const history of of(table)) put(history, 1)
  const placed = new Set<string | null | undefined>()
  const units = of('units')
  for (const unit of [...new Set(units.map(({ rows }) => rows[0]?.unit))].toReversed()) {
    for (const history of units.filter(({ rows }) => rows[0]?.unit === unit)) {
      put(history, placed.has(unit) ? 1 : latest('unit', unit))
      placed.add(unit)
    }
  }
  return entries
}

/** Rows with one fault each, of every kind in turn, and for some of them the same row mended later. */
function brokenEntries(source: RandomSource, good: Entry[], count: number): Entry[] {
  const entries: Entry[] = []
  const kinds = Map.groupBy(randomFaults, ({ table, column, rule }) => JSON.stringify([table, column, rule]))
  for (const kind of source.shuffled([...kinds.values()]).slice(0, count)) {
    const { table, column, rule, breakRow } = source.pick(kind)
    const models = good.filter((each) => each.table === table)
    if (models.length === 0) continue
    const model = source.pick(models)
    const fresh = source.chance(0.6)
    const row = fresh ? renamed(source, table, model.row) : model.row
    const fault = { column, rule, arrives: null }
    const at = source.next()
    entries.push({ table, row: breakRow(row), at, fault, lacks: [] })
    if (fresh && table !== 'units' && source.chance(0.4)) {
      const mended = Math.max(at, model.at)
      entries.push({ table, row, at: mended + source.next() * (1 - mended), fault: null, lacks: [] })
    }
  }
  return entries
}

/** Rows that name units, people and staff who come with a later extract, or never, and those who come. */
function lackingEntries(source: RandomSource, good: Entry[], count: number, parts: number): Entry[] {
  const entries: Entry[] = []
  const arrive = (table: string, row: ReferenceRow, notBefore: number, lacks: Lack[] = []): number | null => {
    if (source.chance(0.2)) return null
    const at = notBefore + Math.sqrt(source.next()) * (1 - notBefore)
    entries.push({ table, row, at, fault: null, lacks })
    return Math.floor(at * parts)
  }
  const model = (table: string) => source.pick(good.filter((each) => each.table === table))

  const unit = 'U-late'
  const parent = model('units')
  const unitRow = { ...parent.row, unit, parent: parent.row.unit ?? null, level: 'late', name: unit }
  const unitArrives = arrive('units', unitRow, parent.at)
  const person = 'P-late'
  const personArrives = arrive('persons', { ...model('persons').row, person }, 0)
  const listed = 'S-late'
  const listedArrives = arrive('staff', { staff: listed, name: listed }, 0)

  const lacksUnit: Lack = { column: 'unit', rule: 'unknown_unit', arrives: unitArrives }
  const assigned = 'S-assigned-late'
  const assignment = {
    staff: assigned,
    unit,
    role: 'mediator',
    fte: '1',
    valid_from: '2011-01-01',
    valid_to: null,
  }
  const assignmentArrives = arrive('staff_assignments', assignment, 0, [lacksUnit])
  const assignedArrives =
    assignmentArrives === null || unitArrives === null ? null : Math.max(assignmentArrives, unitArrives)

  const candidates = good.filter(
    ({ table }) => table !== 'units' && table !== 'staff' && table !== 'employers',
  )
  for (let made = 0; made < count; made += 1) {
    const earliest = [1, 2, 3].map(() => source.pick(candidates)).toSorted((one, other) => one.at - other.at)
    const { table, row, at: known } = earliest[0] ?? source.pick(candidates)
    const columns = referenceTable(table).columns.map((column) => column.name)
    const changed: { [column: string]: string | null } = {
      ...(source.chance(0.6) ? renamed(source, table, row) : row),
    }
    const lacks: Lack[] = []
    const lack = (column: string, key: string, arrives: number | null, rule: FaultRule) => {
      if (!columns.includes(column) || !source.chance(0.6)) return
      changed[column] = key
      lacks.push({ column, rule, arrives })
    }
    if (table !== 'units') lack('unit', unit, unitArrives, 'unknown_unit')
    if (table !== 'persons') lack('person', person, personArrives, 'unknown_person')
    if (referenceTable(table).versioned) {
      if (source.chance(0.5)) lack('staff', listed, listedArrives, 'unknown_staff')
      else lack('staff', assigned, assignedArrives, 'unknown_staff')
    }
    if (lacks.length > 0) entries.push(entryOf(source, table, changed, known, lacks))
  }
  for (const [table, key] of [
    ['registrations', { registration: absentKeys.registration, person }],
    ['vacancies', { vacancy: absentKeys.vacancy, unit }],
    ['placements', { placement: absentKeys.placement, person }],
  ] as const) {
    const models = good.filter((each) => each.table === table)
    if (models.length === 0) continue
    const { row, at } = source.pick(models)
    const lacks: Lack[] =
      'unit' in key ? [lacksUnit] : [{ column: 'person', rule: 'unknown_person', arrives: personArrives }]
    entries.push(entryOf(source, table, { ...row, ...key, retracted: 'false' }, at, lacks))
  }
  return entries
}

function entryOf(
  source: RandomSource,
  table: string,
  row: ReferenceRow,
  notBefore: number,
  lacks: Lack[],
): Entry {
  const at = notBefore + source.next() ** 3 * (1 - notBefore)
  return { table, row, at, fault: null, lacks }
}

/** Rows that are sent once more: the same word again, or after another word for the same key and day. */
function sentAgain(source: RandomSource, entries: Entry[]): Entry[] {
  if (source.chance(0.4)) return []
  return entries
    .filter((entry) => entry.fault === null && source.chance(0.12))
    .flatMap((entry) => {
      const at = entry.at + source.next() * (1 - entry.at)
      const again = { ...entry, at }
      if (!referenceTable(entry.table).versioned || source.chance(0.6)) return [again]
      const row = { ...entry.row, retracted: entry.row.retracted === 'true' ? 'false' : 'true' }
      return source.chance(0.5) ? [{ ...entry, row, at }, again] : [again, { ...entry, row, at }]
    })
}

function renamed(source: RandomSource, table: string, row: ReferenceRow): ReferenceRow {
  const [key = ''] = referenceTable(table).key
  return { ...row, [key]: `${row[key]}-${source.between(1, 99999)}` }
}

/** The tables of one extract, columns in any order and empty ones perhaps left out, and the faults in it. */
function assembled(
  source: RandomSource,
  entries: Entry[],
  partOf: (at: number) => number,
): { extract: RawExtract; faults: ExpectedFault[] } {
  const extract: RawExtract = {}
  const faults: ExpectedFault[] = []
  for (const table of source.shuffled(referenceTables)) {
    const own = entries
      .filter((entry) => entry.table === table.name)
      .toSorted((one, other) => one.at - other.at)
    if (own.length === 0 && source.chance(0.8)) continue
    const columns = source
      .shuffled(table.columns)
      .filter(({ name, required }) => {
        return required || own.some(({ row }) => row[name] != null) || source.chance(0.5)
      })
      .map(({ name }) => name)
    const rows = own.map(({ row }) => columns.map((name) => row[name] ?? null))
    extract[table.name] = { columns, rows }
    for (const [index, { at, fault, lacks }] of own.entries()) {
      const missing = lacks.filter(({ arrives }) => arrives === null || arrives > partOf(at))
      for (const { column, rule } of fault === null ? missing : [fault]) {
        faults.push({ table: table.name, record: index + 1, column, rule })
      }
    }
  }
  return { extract, faults }
}
