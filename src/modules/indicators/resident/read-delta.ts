import { type Connection, readColumns, readRows } from '../../../platform/database/duckdb.ts'
import { answeredRegistrations } from '../../organisation/index.ts'
import {
  type AcceptedChange,
  type ChangedTable,
  readPosition,
  type StoredValue,
} from '../../register/index.ts'
import type { Numbers } from '../calculation/node-matrix.ts'
import { rowKey } from '../calculation/row-key.ts'
import { restrictedViews, sessionViews, stateView } from '../calculation/views.ts'
import type { Entry } from './kept-rows.ts'
import type { EntrySet, LiveEntries } from './live-entries.ts'

/** What has to be exchanged in a set: the row versions whose entries go, and the entries that come. */
export type SetDelta = { set: EntrySet; take: number[]; put: { key: number; entry: Entry }[] }

/** What some batches change; `externals`: the series of other institutions of which figures are among it. */
export type Delta = { position: number; sets: SetDelta[]; externals: ReadonlySet<string> }

/** Tables of which a change alters where everything stands. */
const organisationTables = ['units', 'unit_groups', 'staff', 'staff_assignments']

/**
 * Whether what a batch changed can be exchanged row by row; otherwise everything has to be calculated anew. `frozenOn`:
 * the latest day as known on which something is kept besides.
 */
export function canBeExchanged({ changed }: AcceptedChange, frozenOn: number | null): boolean {
  if (!changed || changed.units.length > 0 || changed.staff.length > 0) return false
  return changed.tables.every(
    ({ table, keys }) =>
      !organisationTables.includes(table) &&
      (frozenOn === null ||
        keys.every(({ after }) =>
          after.every(({ recorded_on: day }) => Number(day ?? -Infinity) > frozenOn),
        )),
  )
}

/**
 * Reads from the register what the batches after a position change about live entries. The connection sees one state of
 * the register, whose position has to be that of the last of the changes.
 */
export async function readDelta(
  connection: Connection,
  live: LiveEntries,
  changes: readonly AcceptedChange[],
): Promise<Delta> {
  const { position } = await readPosition(connection)
  const last = changes.at(-1)!.position
  if (position !== last) throw new Error(`the register is at ${position}, the changes lead to ${last}`)
  const changed = joinChanges(changes)
  const state = stateView(live.knownOn)
  const touched = await findTouched(connection, live, changed, state)
  const affected = live.sets.filter((set) => touched.has(set))
  const missing = 'delta_missing'
  const answered = 'delta_answered'
  await prepare(connection, affected, touched, state, { missing, answered })
  const views = sessionViews(live.knownOn, { answered, missing }, live.organisation)
  const sets: SetDelta[] = []
  for (const set of affected) {
    const { table, keys } = touched.get(set)!
    const sql = set.select(restrictedViews(views, `SELECT arrival FROM ${table}`))
    const [found, ...columns] = (await readColumns(connection, sql)).columns as [Numbers, ...Numbers[]]
    const put = Array.from(found, (key, row) => ({ key, entry: columns.map((column) => column[row]!) }))
    sets.push({ set, take: [...keys], put })
  }
  const externals = (changed.get('external_values') ?? []).flatMap(({ before, after }) =>
    [...before, ...after].map(({ series }) => String(series)),
  )
  return { position, sets, externals: new Set(externals) }
}

type Changed = ReadonlyMap<string, ChangedTable['keys'][number][]>

function joinChanges(changes: readonly AcceptedChange[]): Changed {
  const joined = new Map<string, ChangedTable['keys'][number][]>()
  for (const { changed } of changes) {
    for (const { table, keys } of changed?.tables ?? [])
      joined.set(table, [...(joined.get(table) ?? []), ...keys])
  }
  return joined
}

type Touched = Map<EntrySet, { table: string; keys: Set<number> }>

/** The rows of each set that have changed or depend on what has; each list of arrivals in a table of its own. */
async function findTouched(
  connection: Connection,
  live: LiveEntries,
  changed: Changed,
  state: (table: string) => string,
): Promise<Touched> {
  const touched: Touched = new Map()
  const lists = new Map<string, { table: string; keys: number[] }>()
  for (const set of live.sets) {
    const own = (changed.get(set.table) ?? []).flatMap(({ before, after }) => [...before, ...after])
    const arrivals = own.map(({ arrival }) => BigInt(arrival as bigint))
    const conditions = new Set<string>()
    if (arrivals.length > 0) conditions.add(`t.arrival IN (${[...new Set(arrivals)].join(', ')})`)
    for (const { changed: table, column, rows } of set.dependencies) {
      const values = valuesOf(changed.get(table) ?? [], column)
      if (values.length > 0) conditions.add(rows(values.join(', ')))
    }
    if (conditions.size === 0) continue
    const sql = `SELECT t.arrival FROM ${state(set.table)} AS t WHERE ${[...conditions].join(' OR ')}`
    let list = lists.get(sql)
    if (!list) {
      const table = `delta_touched_${lists.size}`
      await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} AS ${sql}`)
      const found = await readRows<{ arrival: bigint }>(connection, `SELECT arrival FROM ${table}`)
      list = { table, keys: found.map(({ arrival }) => rowKey(BigInt(arrival))) }
      lists.set(sql, list)
    }
    touched.set(set, { table: list.table, keys: new Set([...arrivals.map(rowKey), ...list.keys]) })
  }
  return touched
}

function valuesOf(keys: readonly ChangedTable['keys'][number][], column: string): string[] {
  const values = new Set<StoredValue>()
  for (const { before, after } of keys) {
    for (const version of [...before, ...after]) {
      const value = version[column]
      if (value !== null && value !== undefined) values.add(value)
    }
  }
  return [...values].map((value) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value),
  )
}

/** Who answers for the registrations of what is touched, and which registrations are named but not there. */
async function prepare(
  connection: Connection,
  sets: readonly EntrySet[],
  touched: Touched,
  state: (table: string) => string,
  { missing, answered }: { missing: string; answered: string },
): Promise<void> {
  const involved = [
    ...new Set(
      sets
        .filter(({ atAnswerer }) => atAnswerer)
        .map((set) => {
          const { table } = touched.get(set)!
          return `SELECT registration_id FROM register."${set.table}" WHERE arrival IN (SELECT arrival FROM ${table})`
        }),
    ),
  ]
  const ids = involved.length === 0 ? 'SELECT NULL::INTEGER' : involved.join(' UNION ')
  await connection.run(`CREATE OR REPLACE TEMP TABLE delta_involved AS ${ids}`)
  const of = (table: string): string =>
    `(SELECT * FROM ${state(table)} WHERE registration_id IN (FROM delta_involved))`
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${answered} AS SELECT a.*, p.birth_date
FROM (${answeredRegistrations(of('registrations'), of('caseloads'))}) AS a
LEFT JOIN ${state('persons')} AS p ON p.person_id = a.person_id`,
  )
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${missing} AS SELECT id AS registration_id FROM register.key_registration AS k
ANTI JOIN ${state('registrations')} AS r ON r.registration_id = k.id`,
  )
}
