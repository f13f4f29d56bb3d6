import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { type Connection, readRow, readRows } from '../../../platform/database/duckdb.ts'
import { atLength } from '../../../platform/thorough.ts'
import { answeredRegistrations } from '../../organisation/index.ts'
import { storedName } from '../format/stored-columns.ts'
import { type Column, type Table, tables } from '../format/tables.ts'
import { countedStateOf, stateOf } from '../publishing/state-of.ts'
import { arbitraryExtracts, type RandomExtract } from '../reference/random-extract.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../reference/temporary-register.ts'
import type { Register } from '../store/open-register.ts'

/** A cell as both stores can be made to tell it: dates and codes as text, decimals as numbers, null for an empty one. */
export type Cell = string | number | boolean | null

/** Rows of a state, cells by the stored names of the columns. */
export type StateRow = { [column: string]: Cell }

/** Another store of the same register, as the contract asks it. */
export type OtherStore = {
  /** Takes up what the register has and this store has not. */
  load: () => Promise<void>
  /** The rows of a table in the state known on a day; those that count alone, if asked. */
  rows: (table: string, knownOn: Day | null, counted: boolean) => Promise<StateRow[]>
  /** How many those rows are, and the sums of columns over them (without empty cells). */
  sums: (
    table: string,
    knownOn: Day | null,
    counted: boolean,
    columns: readonly string[],
  ) => Promise<number[]>
  /** Who answers for each registration when: the registration's columns, unit_id, staff_id, seg_from and seg_to. */
  answered: (knownOn: Day | null) => Promise<StateRow[]>
}

const days = [null, '2011-01-01', '2011-08-15', '2012-06-30', '9999-12-31'].map((day) =>
  day === null ? null : dayOf(day),
)

/** The contract of a store that holds what the embedded register does: the same states, whatever was sent how. */
export function describeStates(name: string, open: (register: Register) => Promise<OtherStore>): void {
  const withRegister = async (
    work: (temporary: TemporaryRegister, other: OtherStore) => Promise<void>,
  ): Promise<void> => {
    const temporary = await openTemporaryRegister()
    try {
      await work(temporary, await open(temporary.register))
    } finally {
      temporary.remove()
    }
  }

  describe(`the states of the register in ${name}`, () => {
    test('are those of the embedded store, whenever extracts are loaded', { timeout: 300_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(
          arbitraryExtracts({ maxSize: 14, broken: true }),
          fc.infiniteStream(fc.boolean()),
          ({ extracts }, loads) =>
            withRegister(async (temporary, other) => {
              for (const [index, { extract }] of extracts.entries()) {
                await sendIfAccepted(temporary, extract)
                const last = index === extracts.length - 1
                // Some extracts are taken up together with the next.
                if (!last && loads.next().value) continue
                await other.load()
                await compare(temporary.register, other, last ? days : [null])
              }
            }),
        ),
        { numRuns: atLength(2, 4) },
      )
    })

    test('follow registrations and benefits from person to person', async () => {
      await withRegister(async (temporary, other) => {
        const persons = Array.from({ length: 6 }, (_, index) => ({ person: `P${index}` }))
        const registration = (registration: string, person: string, recorded_on: string) => ({
          registration,
          person,
          unit: 'LT',
          recorded_on,
        })
        const check = async () => {
          await other.load()
          await compare(temporary.register, other, [null, dayOf('2011-01-15'), dayOf('2011-02-15')])
        }
        // Offers and caseloads come before their registrations.
        await temporary.send({
          units: [{ unit: 'LT', parent: null }],
          persons,
          offers: ['R1', 'R2', 'R3'].map((one, index) => ({ offer: `F${index}`, registration: one })),
          caseloads: ['R1', 'R2'].map((one, index) => ({
            caseload: `H${index}`,
            registration: one,
            unit: 'LT',
          })),
          registrations: [registration('R3', 'P3', '2011-01-01')],
        })
        await check()
        await temporary.send({
          registrations: [registration('R1', 'P1', '2011-01-01'), registration('R2', 'P2', '2011-01-01')],
          placements: [{ placement: 'L1', person: 'P5', registration: null, unit: 'LT' }],
        })
        await check()
        // A correction, a benefit paid to another, and then two cases that become one.
        await temporary.send({
          registrations: [registration('R2', 'P4', '2011-02-01')],
          benefit_spells: [{ benefit_spell: 'B1', person: 'P5', registration: 'R3' }],
        })
        await check()
        await temporary.send({
          benefit_spells: [{ benefit_spell: 'B2', person: 'P0', registration: 'R2' }],
          measures: [{ participation: 'M1', person: 'P2', registration: 'R3', unit: 'LT' }],
        })
        await check()
      })
    })
  })
}

async function sendIfAccepted(
  temporary: TemporaryRegister,
  extract: RandomExtract['extract'],
): Promise<void> {
  await temporary.sendRaw(extract).catch((error: { name?: string }) => {
    if (error.name !== 'ExtractRefused') throw error
  })
}

/** Compares all tables and the answerers of a register with another store. */
async function compare(
  register: Register,
  other: OtherStore,
  knownOn: readonly (Day | null)[],
): Promise<void> {
  const connection = await register.connect()
  try {
    for (const day of knownOn) {
      for (const table of tables) {
        for (const counted of table.hangsOn ? [false, true] : [false]) {
          await compareTable(connection, other, table, day, counted)
        }
      }
      const expected = await answeredInStore(connection, day)
      expect(canonical(await other.answered(day)), `answerers known on ${day}`).toEqual(canonical(expected))
    }
  } finally {
    connection.closeSync()
  }
}

async function compareTable(
  connection: Connection,
  other: OtherStore,
  table: Table,
  knownOn: Day | null,
  counted: boolean,
): Promise<void> {
  const relation = (counted ? countedStateOf : stateOf)(table.name, knownOn)
  const about = `${counted ? 'counted ' : ''}${table.name} known on ${knownOn === null ? null : isoOfDay(knownOn)}`
  const held = table.columns.filter(({ name }) => name !== 'retracted')
  const cells = held.map((column) => `${cellOf(column)} AS "${storedName(column)}"`).join(', ')
  const expected = await readRows<StateRow>(connection, `SELECT ${cells} FROM ${relation} AS f`)
  expect(canonical(await other.rows(table.name, knownOn, counted)), about).toEqual(canonical(expected))

  const numbers = held
    .filter(({ entity, type }) => entity || type === 'int' || type === 'decimal')
    .map(storedName)
  const sums = numbers.map((name) => `coalesce(sum("${name}"), 0)::DOUBLE`)
  const { all } = await readRow<{ all: number[] }>(
    connection,
    `SELECT [${['count(*)::DOUBLE', ...sums].join(', ')}] AS "all" FROM ${relation}`,
  )
  const found = await other.sums(table.name, knownOn, counted, numbers)
  const items = (all as unknown as { items?: number[] }).items ?? all
  expect(found, `sums of ${about}`).toEqual(items)
}

function cellOf(column: Column): string {
  const cell = `f."${storedName(column)}"`
  if (column.entity) return cell
  if (column.type === 'decimal') return `${cell}::DOUBLE`
  return column.type === 'bool' || column.type === 'int' ? cell : `${cell}::VARCHAR`
}

async function answeredInStore(connection: Connection, knownOn: Day | null): Promise<StateRow[]> {
  const sql = answeredRegistrations(stateOf('registrations', knownOn), countedStateOf('caseloads', knownOn))
  const columns = tables.find(({ name }) => name === 'registrations')!.columns
  const cells = columns
    .filter(({ name }) => name !== 'retracted')
    .map((column) => `${cellOf(column)} AS "${storedName(column)}"`)
  const stretch = ['seg_from', 'seg_to'].map((name) => `(${name} - DATE '1970-01-01')::INTEGER AS ${name}`)
  return readRows(
    connection,
    `SELECT ${[...cells, ...stretch].join(', ')} FROM (${sql}) AS f WHERE seg_from < seg_to`,
  )
}

function canonical(rows: readonly StateRow[]): string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort()
}
