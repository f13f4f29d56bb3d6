import { createRandom } from '../demo/random.ts'
import { getTable, type Register, stateOf, storedName } from '../src/modules/register/index.ts'
import { readRows } from '../src/platform/database/duckdb.ts'

/** A row as the HTTP interface takes it. */
export type SentRow = Record<string, string | number | boolean | null>

/**
 * What a batch is known to change: a part of an indicator's figure for the year to today, by so much at each unit (and at
 * those above), or (`country`) in all.
 */
export type KnownChange = {
  indicator: string
  part: 'numerator'
  units: ReadonlyMap<string, number> | { country: number }
}

/** A batch to be sent: rows of one table. */
export type SentBatch = { kind: string; table: string; rows: SentRow[]; change: KnownChange | null }

/** The day on which the demo stands, on which everything is entered. */
export const today = '2012-12-31'

/** The days on which what is sent happens. */
const happens = { from: '2012-12-01', days: 31 }

/** Makes batches of one kind after another, each of rows that were not used before. */
export type BatchMaker = (size: number) => SentBatch

type Rows = Record<string, string | null>

/** Rows that stand now, by table, as text: at most so many of each. */
async function presentRows(register: Register, table: string, where: string, limit: number): Promise<Rows[]> {
  const { columns } = getTable(table)
  const texts = columns.map((column) => {
    const stored = storedName(column)
    const text =
      column.entity === undefined
        ? `t."${stored}"::VARCHAR`
        : `(SELECT key FROM register.key_${column.entity} AS k WHERE k.id = t."${stored}")`
    return `${text} AS "${column.name}"`
  })
  const connection = await register.connect()
  try {
    return await readRows<Rows>(
      connection,
      `SELECT ${texts.join(', ')} FROM (SELECT * FROM ${stateOf(table, null)} WHERE ${where} ORDER BY hash(arrival) LIMIT ${limit}) AS t`,
    )
  } finally {
    connection.closeSync()
  }
}

/** Rows one after another, and whether they have begun anew: then nobody knows what a change of one changes. */
type Supply = { next: () => Rows; isUsedUp: () => boolean }

/**
 * Reads from the register what batches are made of: a maker for each kind. `rows` is how many of each kind may be
 * wanted.
 */
export async function batchMakers(register: Register, rows: number): Promise<Map<string, BatchMaker>> {
  const supply = async (table: string, where = 'true'): Promise<Supply> => {
    const found = await presentRows(register, table, where, rows)
    if (found.length === 0) throw new Error(`there is nothing of ${table} to send anew`)
    let used = 0
    return { next: () => found[used++ % found.length]!, isUsedUp: () => used > found.length }
  }
  const take = async (table: string, where = 'true') => (await supply(table, where)).next
  // Since July the tree has stood as it does today.
  const placedSince = (half: number) =>
    `starts_on BETWEEN DATE '2012-07-01' AND DATE '${today}' AND hash(arrival) % 2 = ${half}`
  const open = await take('registrations', 'deregistered_on IS NULL')
  const closing = await supply('registrations', `deregistered_on IS NULL AND registered_on < DATE '${today}'`)
  const closed = await take('registrations', 'deregistered_on IS NOT NULL')
  const persons = await take('persons')
  const handed = await take('caseloads', 'staff_id IS NOT NULL')
  const vacancy = await take('vacancies', 'closed_on IS NULL')
  const expenditure = await take('expenditures')
  const used = await take('eservice_uses')
  const external = await take(
    'external_values',
    `series = 'insured_contracts' AND starts_on = DATE '2012-10-01'`,
  )
  const corrected = await supply('placements', placedSince(0))
  const retracted = await supply('placements', placedSince(1))
  const random = createRandom(3)
  const month = Temporal.PlainDate.from(happens.from)
  const someDay = () => month.add({ days: Math.floor(random.next() * happens.days) }).toString()
  let number = 0
  const newKey = () => `BENCH${String(++number).padStart(8, '0')}`
  const entered = { recorded_on: today, retracted: false }
  const makers = new Map<string, BatchMaker>()
  const add = (
    kind: string,
    table: string,
    row: () => SentRow,
    change: (rows: readonly SentRow[]) => KnownChange | null = () => null,
  ): void => {
    makers.set(kind, (size) => {
      const made = Array.from({ length: size }, row)
      return { kind, table, rows: made, change: change(made) }
    })
  }
  add('services', 'services', () => {
    const { registration, unit, staff } = open()
    const occurred = { kind: 'counselling', channel: 'office', occurred_on: someDay() }
    return {
      service: newKey(),
      registration: registration!,
      unit: unit!,
      staff: staff!,
      ...occurred,
      ...entered,
    }
  })
  add('offers', 'offers', () => {
    const offered = { kind: 'job', offered_on: someDay(), outcome: 'pending' }
    return { offer: newKey(), registration: open().registration!, ...offered, ...entered }
  })
  add(
    'placements',
    'placements',
    () => {
      const { registration, person, unit, staff } = open()
      const placed = { person: person!, registration: registration!, unit: unit!, staff: staff! }
      const work = { vacancy: null, kind: 'permanent', starts_on: someDay() }
      return { placement: newKey(), ...placed, ...work, ...entered }
    },
    byUnit('placements_made', 1),
  )
  add(
    'registrations closing',
    'registrations',
    () => ({ ...closing.next(), deregistered_on: today, exit_reason: 'employed', ...entered }),
    unlessUsedUp(closing, inAll('jobseekers_registered', -1)),
  )
  add(
    'registrations opening',
    'registrations',
    () => {
      const { unit, staff } = closed()
      const stands = { registered_on: someDay(), deregistered_on: null, exit_reason: null }
      const { person } = persons()
      return { registration: newKey(), person: person!, unit: unit!, staff: staff!, ...stands, ...entered }
    },
    byUnit('jobseekers_registered', 1),
  )
  add('caseloads', 'caseloads', () => {
    const { unit, staff } = handed()
    const to = { unit: unit!, staff: staff!, starts_on: someDay() }
    return { caseload: newKey(), registration: open().registration!, ...to, ...entered }
  })
  add('benefit spells', 'benefit_spells', () => {
    const { registration, person } = open()
    const spell = { kind: 'unemployment_benefit', starts_on: someDay(), ends_on: null }
    return { benefit_spell: newKey(), person: person!, registration: registration!, ...spell, ...entered }
  })
  add('vacancies', 'vacancies', () => ({
    ...vacancy(),
    vacancy: newKey(),
    registered_on: someDay(),
    fill_by: null,
    ...entered,
  }))
  add(
    'fills',
    'vacancy_fills',
    () => {
      const filled = { positions: 1, filled_on: today, placement: null }
      return { fill: newKey(), vacancy: vacancy().vacancy!, ...filled, ...entered }
    },
    inAll('vacancies_filled', 1),
  )
  add(
    'expenditures',
    'expenditures',
    () => {
      const spent = { participation: null, amount: amountSpent, spent_on: someDay() }
      return { ...expenditure(), expenditure: newKey(), ...spent, ...entered }
    },
    byUnit('funds_spent', amountSpent),
  )
  add('e-service uses', 'eservice_uses', () => ({
    ...used(),
    use: newKey(),
    occurred_on: someDay(),
    ...entered,
  }))
  add('external values', 'external_values', () => ({
    ...external(),
    value: newKey(),
    starts_on: happens.from,
    ends_on: today,
    ...entered,
  }))
  add(
    'a correction',
    'placements',
    () => ({ ...corrected.next(), starts_on: '2011-11-15', ...entered }),
    unlessUsedUp(corrected, byUnit('placements_made', -1)),
  )
  add(
    'a retraction',
    'placements',
    () => ({ ...retracted.next(), recorded_on: today, retracted: true }),
    unlessUsedUp(retracted, byUnit('placements_made', -1)),
  )
  return makers
}

const amountSpent = 100

/** So much for each row, at the row's own unit. */
function byUnit(indicator: string, amount: number) {
  return (rows: readonly SentRow[]): KnownChange => {
    const units = new Map<string, number>()
    for (const { unit } of rows) units.set(String(unit), (units.get(String(unit)) ?? 0) + amount)
    return { indicator, part: 'numerator', units }
  }
}

function inAll(indicator: string, amount: number) {
  return ({ length }: readonly SentRow[]): KnownChange => ({
    indicator,
    part: 'numerator',
    units: { country: length * amount },
  })
}

function unlessUsedUp({ isUsedUp }: Supply, change: (rows: readonly SentRow[]) => KnownChange) {
  return (rows: readonly SentRow[]): KnownChange | null => (isUsedUp() ? null : change(rows))
}
