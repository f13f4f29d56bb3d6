import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { type TableName, tableColumns } from './extract-writer.ts'

/** The twelve national figures of the annual plan from 1 January to a day, percentages where they are shares. */
export type NationalFigures = {
  registered: number
  jobseekers_reduced: number
  new_start_adults: number
  vacancies_filled: number
  new_start_youth: number
  youth_activated: number
  benefit_recipients: number
  service_availability: number
  time_to_fill_reduced: number
  eservice_users: number
  workplaces_retained: number
  employed_after_public_works: number
  recipients_activated: number
}

/** A question to the demo's extracts in their present state: one row of each key, the last. */
export type DemoQuery = (sql: string) => Promise<Record<string, unknown>[]>

const factTables = Object.entries(tableColumns)
  .filter(([, columns]) => columns.includes('recorded_on'))
  .map(([table]) => table as TableName)

/**
 * Opens the 36 extracts of a demo for a rough check of what it simulates. This is not the product's calculation:
 * it knows one node only, and takes a broken row for absent.
 */
export async function openDemo(folder: string): Promise<{ query: DemoQuery; close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  for (const table of factTables) {
    const columns = tableColumns[table].split(',')
    const key = columns[0]!
    const typed = columns.map((column) => {
      const type = /_on$|_by$/.test(column)
        ? 'DATE'
        : column === 'positions' || column === 'score'
          ? 'INTEGER'
          : ''
      return type ? `TRY_CAST(${column} AS ${type}) AS ${column}` : column
    })
    const required = columns.find((column) => /_on$/.test(column))!
    await connection.run(`
      CREATE TABLE ${table} AS
      WITH version AS (
        SELECT ${typed.join(', ')}, row_number() OVER () AS arrival
        FROM read_csv('${join(folder, '20*', `${table}.csv`)}', all_varchar = true, header = true)
      )
      SELECT * FROM version WHERE ${required} IS NOT NULL
      QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY recorded_on DESC, arrival DESC) = 1
        AND retracted = 'false'`)
  }
  await connection.run(`
    CREATE TABLE persons AS
    SELECT person, TRY_CAST(any_value(birth_date) AS DATE) AS birth_date
    FROM read_csv('${join(folder, '20*', 'persons.csv')}', all_varchar = true, header = true) GROUP BY person`)
  const query: DemoQuery = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS()
  return { query, close: () => connection.closeSync() }
}

/** The national figures from 1 January to the last day of a month of `year`. */
export async function readNationalFigures(
  query: DemoQuery,
  year: number,
  month = 12,
): Promise<NationalFigures> {
  const lo = `DATE '${year}-01-01'`
  const hi = `last_day(DATE '${year}-${String(month).padStart(2, '0')}-01')`
  const before = [`DATE '${year - 1}-01-01'`, `(${hi} - INTERVAL 1 YEAR)::DATE`] as const
  const one = async (sql: string) => Number(Object.values((await query(sql))[0]!)[0])
  const change = async (sql: (from: string, to: string) => string) =>
    ((await one(sql(lo, hi))) / (await one(sql(...before))) - 1) * 100
  const openOn = (day: string) =>
    `SELECT count(*) FROM registrations
     WHERE registered_on <= ${day} AND (deregistered_on IS NULL OR deregistered_on > ${day})`
  const newStart = (young: string, months: number) =>
    one(`
      WITH cohort AS (
        SELECT registration, registered_on, (registered_on + INTERVAL ${months} MONTH)::DATE AS due
        FROM registrations JOIN persons USING (person)
        WHERE date_sub('year', birth_date, registered_on) ${young}
          AND due BETWEEN ${lo} AND ${hi} AND (deregistered_on IS NULL OR deregistered_on > due)
      )
      SELECT 100 * avg(EXISTS (SELECT 1 FROM offers WHERE offers.registration = cohort.registration
        AND offered_on BETWEEN registered_on AND due)::INT) FROM cohort`)
  const activated = (people: string) =>
    one(`
      WITH active AS (
        SELECT person FROM measures WHERE starts_on BETWEEN ${lo} AND ${hi}
        UNION SELECT person FROM placements WHERE starts_on BETWEEN ${lo} AND ${hi}
      )
      SELECT 100 * avg((person IN (FROM active))::INT) FROM (SELECT DISTINCT person FROM (${people}))`)
  const registered = await one(openOn(hi))
  const fills = `SELECT sum(f.positions) FROM vacancy_fills f JOIN vacancies USING (vacancy) WHERE filled_on BETWEEN ${lo} AND ${hi}`

  return {
    registered,
    jobseekers_reduced: (await one(openOn(`(${lo} - 1)`))) - registered,
    new_start_adults: await newStart('>= 25', 12),
    vacancies_filled: await one(`
      WITH filled AS (${fills}), unfilled AS (
        SELECT sum(positions - coalesce((SELECT sum(f.positions) FROM vacancy_fills f
          WHERE f.vacancy = v.vacancy AND filled_on <= closed_on), 0))
        FROM vacancies v WHERE close_reason = 'expired' AND closed_on BETWEEN ${lo} AND ${hi}
      )
      SELECT 100 * (FROM filled) / ((FROM filled) + (FROM unfilled))`),
    new_start_youth: await newStart('< 25', 4),
    youth_activated: await activated(`
      SELECT person FROM registrations JOIN persons USING (person)
      WHERE date_sub('year', birth_date, registered_on) < 25
        AND registered_on <= ${hi} AND (deregistered_on IS NULL OR deregistered_on >= ${lo})`),
    benefit_recipients: await one(`
      SELECT avg(people) FROM (
        SELECT month, count(DISTINCT person) AS people
        FROM range(${lo}, ${hi} + 1, INTERVAL 1 MONTH) r(month)
        JOIN benefit_spells b ON b.kind = 'unemployment_benefit' AND b.starts_on <= last_day(month)
          AND (b.ends_on IS NULL OR b.ends_on >= month)
        GROUP BY month)`),
    service_availability: await change(
      (from, to) => `
      WITH used AS (SELECT count(*) AS services FROM services JOIN registrations USING (registration)
        WHERE occurred_on BETWEEN ${from} AND ${to}),
      stock AS (SELECT sum(greatest(0, date_diff('day', greatest(registered_on, ${from}),
        least(coalesce(deregistered_on, ${to} + 1), ${to} + 1)))) AS days FROM registrations WHERE registered_on <= ${to})
      SELECT services / days FROM used, stock`,
    ),
    time_to_fill_reduced: -(await change(
      (from, to) => `
      SELECT sum(f.positions * (filled_on - registered_on)) / sum(f.positions)
      FROM vacancy_fills f JOIN vacancies USING (vacancy) WHERE filled_on BETWEEN ${from} AND ${to}`,
    )),
    eservice_users: await change(
      (from, to) =>
        `SELECT count(DISTINCT user) FROM eservice_uses WHERE occurred_on BETWEEN ${from} AND ${to}`,
    ),
    workplaces_retained: await one(`
      WITH due AS (SELECT *, (established_on + INTERVAL 36 MONTH)::DATE AS due FROM workplaces)
      SELECT 100 * avg((closed_on IS NULL OR closed_on >= due)::INT) FROM due WHERE due BETWEEN ${lo} AND ${hi}`),
    employed_after_public_works: await one(`
      WITH due AS (SELECT person, ends_on, (ends_on + INTERVAL 6 MONTH)::DATE AS due
        FROM measures WHERE kind = 'public_works')
      SELECT 100 * avg(EXISTS (SELECT 1 FROM employment_spells e WHERE e.person = due.person
        AND e.starts_on <= due.due AND (e.ends_on IS NULL OR e.ends_on > due.ends_on))::INT)
      FROM due WHERE due BETWEEN ${lo} AND ${hi}`),
    recipients_activated: await activated(
      `SELECT person FROM benefit_spells WHERE starts_on <= ${hi} AND (ends_on IS NULL OR ends_on >= ${lo})`,
    ),
  }
}
