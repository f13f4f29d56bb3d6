import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import {
  type Connection,
  type NumericColumn,
  readColumns,
  readRows,
} from '../../../platform/database/duckdb.ts'
import { stateOf } from '../../register/index.ts'
import { absent, never, type Surroundings, type VacancyHistory } from '../hazards/vacancy-history.ts'

const dayNumber = (column: string, missing: number) =>
  `coalesce(datediff('day', DATE '1970-01-01', ${column}), ${missing})::INTEGER`

/** Which vacancies are read: all, or those that are open on a day as known on another. */
export type VacancyScope = 'all' | { day: Day; knownOn: Day }

/**
 * Reads every version of vacancies and of their fills. Of what is not versioned (units) the rows that stand. Numbers of
 * occupations, municipalities, employers and units stay the same when more is entered.
 */
export async function readVacancies(connection: Connection, scope: VacancyScope): Promise<VacancyHistory> {
  const numbered = (column: string) => `
  SELECT code, (row_number() OVER (ORDER BY first, code) - 1)::INTEGER AS number
  FROM (SELECT ${column} AS code, min(arrival) AS first FROM register.vacancies WHERE ${column} IS NOT NULL GROUP BY ${column})`
  const open =
    scope === 'all'
      ? 'SELECT DISTINCT vacancy_id FROM register.vacancies'
      : `SELECT vacancy_id FROM ${stateOf('vacancies', scope.knownOn)}
  WHERE registered_on <= DATE '${isoOfDay(scope.day)}' AND (closed_on IS NULL OR closed_on > DATE '${isoOfDay(scope.day)}')`
  await connection.run(`
CREATE OR REPLACE TEMP TABLE risk_vacancy AS
  SELECT vacancy_id, (row_number() OVER (ORDER BY vacancy_id) - 1)::INTEGER AS number FROM (${open});
CREATE OR REPLACE TEMP TABLE risk_occupation AS ${numbered('occupation')};
CREATE OR REPLACE TEMP TABLE risk_municipality AS ${numbered('municipality')};
CREATE OR REPLACE TEMP TABLE risk_employer AS ${numbered('employer')};
`)
  const names = [
    'vacancy',
    'recordedOn',
    'knownTo',
    'retracted',
    'registeredOn',
    'closedOn',
    'closeReason',
    'positions',
    'fillBy',
    'occupation',
    'municipality',
    'employer',
    'unit',
    'staff',
    'contract',
    'workingTime',
    'education',
    'experience',
    'wage',
  ] as const
  const ordinal = (column: string, values: readonly string[]) =>
    `coalesce(list_position([${values.map((value) => `'${value}'`).join(', ')}], ${column}::VARCHAR), 0)::INTEGER`
  const level = (column: string, values: readonly string[]) =>
    `CASE WHEN ${column} IS NULL THEN ${absent} ELSE ${ordinal(column, values)} - 1 END::INTEGER`
  const { columns } = await readColumns(
    connection,
    `SELECT n.number, ${dayNumber('v.recorded_on', absent)}, ${dayNumber('v.known_to', never)}, v.retracted::INTEGER,
  ${dayNumber('v.registered_on', absent)}, ${dayNumber('v.closed_on', never)},
  ${ordinal('v.close_reason', ['filled', 'cancelled', 'expired'])}, v.positions, ${dayNumber('v.fill_by', absent)},
  o.number, coalesce(m.number, ${absent}), e.number, v.unit_id, coalesce(v.staff_id, ${absent}),
  ${level('v.contract', ['permanent', 'fixed_term', 'seasonal'])}, ${level('v.working_time', ['full', 'part', 'shift'])},
  ${level('v.education_required', ['0', '1', '2', '3', '4', '5', '6', '7', '8'])},
  coalesce(v.experience_required, ${absent}), coalesce(v.monthly_wage, 'NaN'::DOUBLE)::DOUBLE
FROM register.vacancies AS v
JOIN risk_vacancy AS n USING (vacancy_id)
JOIN risk_occupation AS o ON o.code = v.occupation
JOIN risk_employer AS e ON e.code = v.employer
LEFT JOIN risk_municipality AS m ON m.code = v.municipality
ORDER BY v.arrival`,
  )
  const versions = Object.fromEntries(names.map((name, index) => [name, columns[index]])) as Record<
    (typeof names)[number],
    NumericColumn
  > as unknown as VacancyHistory['versions']
  const fillColumns = await readColumns(
    connection,
    `SELECT n.number, ${dayNumber('f.recorded_on', absent)}, ${dayNumber('f.known_to', never)}, f.retracted::INTEGER,
  f.positions, ${dayNumber('f.filled_on', absent)}, ${dayNumber('min(f.recorded_on) OVER (PARTITION BY f.fill)', absent)}
FROM register.vacancy_fills AS f JOIN risk_vacancy AS n USING (vacancy_id)
ORDER BY n.number, f.filled_on, f.fill, f.arrival`,
  )
  const [vacancy, recordedOn, knownTo, retracted, positions, filledOn, firstRecordedOn] =
    fillColumns.columns as Int32Array[]
  const each = await readColumns(
    connection,
    `WITH first AS (
  SELECT vacancy_id, arg_min(employer, arrival) AS employer, arg_min(registered_on, arrival) AS registered_on
  FROM register.vacancies GROUP BY vacancy_id
), made AS (
  SELECT v.vacancy_id, count(*) AS contacts
  FROM first AS v JOIN register.employer_contacts AS c
    ON c.employer = v.employer AND c.occurred_on <= v.registered_on AND c.occurred_on > v.registered_on - 183
  WHERE NOT c.retracted AND c.known_to = DATE '9999-12-31' AND c.recorded_on <= v.registered_on
  GROUP BY v.vacancy_id
)
SELECT n.vacancy_id, coalesce(m.contacts, 0)::INTEGER
FROM risk_vacancy AS n LEFT JOIN made AS m USING (vacancy_id) ORDER BY n.number`,
  )
  const [ids, contacts] = each.columns as Int32Array[]
  const occupations = await codesOf(connection, 'risk_occupation')
  const municipalities = await codesOf(connection, 'risk_municipality')
  const officeOf = await readOffices(connection)
  return {
    vacancies: each.rowCount,
    ids: ids!,
    contacts: contacts!,
    versions,
    fills: {
      vacancy: vacancy!,
      recordedOn: recordedOn!,
      knownTo: knownTo!,
      retracted: retracted!,
      positions: positions!,
      filledOn: filledOn!,
      firstRecordedOn: firstRecordedOn!,
    },
    occupations,
    municipalities,
    officeOf,
  }
}

async function codesOf(connection: Connection, table: string): Promise<string[]> {
  const rows = await readRows<{ code: string }>(connection, `SELECT code FROM ${table} ORDER BY number`)
  return rows.map(({ code }) => code)
}

/** Of each unit its office: the unit below the root that it is under, or itself. */
async function readOffices(connection: Connection): Promise<Int32Array> {
  const rows = await readRows<{ unit: number; parent: number | null }>(
    connection,
    `SELECT unit_id AS unit, arg_max(coalesce(parent_id, 0), valid_from) AS parent
FROM register.units WHERE standing GROUP BY unit_id`,
  )
  const size = rows.reduce((most, { unit }) => Math.max(most, unit + 1), 0)
  const parentOf = new Int32Array(size)
  for (const { unit, parent } of rows) parentOf[unit] = parent ?? 0
  return parentOf.map((_, unit) => {
    let office = unit
    // A tree is never deeper than it has units.
    for (let step = 0; step < size; step++) {
      const parent = parentOf[office] ?? 0
      if (parent === 0 || (parentOf[parent] ?? 0) === 0) break
      office = parent
    }
    return office
  })
}

/** Jobseekers and positions by month, by three digits of the occupation, within the reach of each municipality. */
export async function readSurroundings(
  connection: Connection,
  { municipalities, officeOf }: VacancyHistory,
): Promise<Surroundings> {
  const month = (column: string) => `((year(${column}) - 1970) * 12 + month(${column}) - 1)::INTEGER`
  const places = new Map(municipalities.map((municipality, index) => [municipality, index]))
  const served = await readRows<{ municipality: string; unit: number; count: number }>(
    connection,
    `SELECT municipality, unit_id AS unit, count(*)::INTEGER AS count FROM register.vacancies
WHERE municipality IS NOT NULL GROUP BY ALL ORDER BY count, unit`,
  )
  // The office that has most of a municipality's vacancies; the last to be set.
  const most = new Map<number, Map<number, number>>()
  for (const { municipality, unit, count } of served) {
    const place = places.get(municipality)
    if (place === undefined) continue
    const offices = most.get(place) ?? new Map<number, number>()
    most.set(place, offices)
    const office = officeOf[unit] ?? unit
    offices.set(office, (offices.get(office) ?? 0) + count)
  }
  const reachOf = Int32Array.from(municipalities, (_, place) => {
    const offices = [...(most.get(place) ?? [])]
    return offices.reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0] as [number, number])[0]
  })
  const looking = await readRows<Change>(
    connection,
    `WITH known AS (
  SELECT left(p.occupation, 3) AS occupation, p.municipality, r.registered_on, r.deregistered_on
  FROM ${stateOf('registrations', null)} AS r JOIN register.persons AS p USING (person_id)
  WHERE p.standing AND length(p.occupation) >= 3
), changes AS (
  SELECT occupation, municipality, ${month('registered_on')} + 1 AS month, 1 AS change FROM known
  UNION ALL
  SELECT occupation, municipality, ${month('deregistered_on')} + 1 AS month, -1 AS change
  FROM known WHERE deregistered_on IS NOT NULL
)
SELECT occupation, municipality, month, sum(change)::INTEGER AS change FROM changes GROUP BY ALL`,
  )
  const offered = await readRows<Change>(
    connection,
    `SELECT left(occupation, 3) AS occupation, municipality, ${month('registered_on')} AS month, sum(positions)::INTEGER AS change
FROM ${stateOf('vacancies', null)} WHERE municipality IS NOT NULL GROUP BY ALL`,
  )
  const all = [...looking, ...offered]
  if (all.length === 0) {
    return { firstMonth: 0, months: 0, reachOf, seekers: new Map(), openings: new Map() }
  }
  const first = all.reduce((least, one) => Math.min(least, one.month), Number.POSITIVE_INFINITY)
  const last = all.reduce((latest, one) => Math.max(latest, one.month), Number.NEGATIVE_INFINITY)
  const months = last - first + 1
  const byReach = (changes: readonly Change[]): Map<string, Int32Array> => {
    const sums = new Map<string, Int32Array>()
    for (const change of changes) {
      const place = places.get(change.municipality)
      if (place === undefined) continue
      const key = `${change.occupation} ${reachOf[place]}`
      const counts = sums.get(key) ?? new Int32Array(months)
      counts[change.month - first]! += change.change
      sums.set(key, counts)
    }
    return sums
  }
  const seekers = byReach(looking)
  for (const counts of seekers.values()) {
    for (let at = 1; at < months; at++) counts[at]! += counts[at - 1]!
  }
  return { firstMonth: first, months, reachOf, seekers, openings: byReach(offered) }
}

type Change = { occupation: string; municipality: string; month: number; change: number }
