import { type Connection, type NumericColumn, readColumns, readRows } from '../../../platform/database/duckdb.ts'
import { absent, never, type Seekers, type VacancyHistory } from '../hazards/vacancy-history.ts'

const dayNumber = (column: string, missing: number) =>
  `coalesce(datediff('day', DATE '1970-01-01', ${column}), ${missing})::INTEGER`

/**
 * Reads every version of every vacancy and of its fills, and how many jobseekers were registered when. Of what is not
 * versioned (persons, units) the rows that stand.
 */
export async function readVacancies(connection: Connection): Promise<VacancyHistory> {
  await connection.run(`
CREATE OR REPLACE TEMP TABLE risk_vacancy AS
  SELECT vacancy_id, (row_number() OVER (ORDER BY vacancy_id) - 1)::INTEGER AS number
  FROM (SELECT DISTINCT vacancy_id FROM register.vacancies);
CREATE OR REPLACE TEMP TABLE risk_occupation AS
  SELECT occupation AS code, (row_number() OVER (ORDER BY occupation) - 1)::INTEGER AS number
  FROM (SELECT DISTINCT occupation FROM register.vacancies);
CREATE OR REPLACE TEMP TABLE risk_municipality AS
  SELECT municipality AS code, (row_number() OVER (ORDER BY municipality) - 1)::INTEGER AS number
  FROM (SELECT DISTINCT municipality FROM register.vacancies WHERE municipality IS NOT NULL);
CREATE OR REPLACE TEMP TABLE risk_employer AS
  SELECT employer AS code, (row_number() OVER (ORDER BY employer) - 1)::INTEGER AS number
  FROM (SELECT DISTINCT employer FROM register.vacancies);
CREATE OR REPLACE TEMP TABLE risk_unit AS
  WITH root AS (SELECT DISTINCT unit_id FROM register.units WHERE parent_id IS NULL),
  latest AS (SELECT unit_id, arg_max(parent_id, valid_from) AS parent_id FROM register.units WHERE standing GROUP BY unit_id),
  used AS (SELECT DISTINCT unit_id FROM register.vacancies),
  here AS (
    SELECT unit_id, CASE WHEN parent_id IS NULL OR parent_id IN (SELECT unit_id FROM root) THEN unit_id ELSE parent_id END AS office_id
    FROM used LEFT JOIN latest USING (unit_id)
  ),
  every AS (SELECT unit_id FROM here UNION SELECT office_id FROM here)
  SELECT e.unit_id, (row_number() OVER (ORDER BY e.unit_id) - 1)::INTEGER AS number, coalesce(h.office_id, e.unit_id) AS office_id
  FROM every AS e LEFT JOIN here AS h USING (unit_id);
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
  o.number, coalesce(m.number, ${absent}), e.number, u.number, coalesce(v.staff_id, ${absent}),
  ${level('v.contract', ['permanent', 'fixed_term', 'seasonal'])}, ${level('v.working_time', ['full', 'part', 'shift'])},
  ${level('v.education_required', ['0', '1', '2', '3', '4', '5', '6', '7', '8'])},
  coalesce(v.experience_required, ${absent}), coalesce(v.monthly_wage, 'NaN'::DOUBLE)::DOUBLE
FROM register.vacancies AS v
JOIN risk_vacancy AS n USING (vacancy_id)
JOIN risk_occupation AS o ON o.code = v.occupation
JOIN risk_employer AS e ON e.code = v.employer
JOIN risk_unit AS u ON u.unit_id = v.unit_id
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
  const units = await readRows<{ office: number }>(
    connection,
    'SELECT o.number AS office FROM risk_unit AS u JOIN risk_unit AS o ON o.unit_id = u.office_id ORDER BY u.number',
  )
  const officeOf = Int32Array.from(units, ({ office }) => office)
  const reaches = await readRows<{ office: number | null }>(
    connection,
    `SELECT arg_max(office, share) AS office FROM (
  SELECT m.number AS municipality, o.number AS office, count(*) AS share
  FROM register.vacancies AS v JOIN risk_municipality AS m ON m.code = v.municipality
  JOIN risk_unit AS u ON u.unit_id = v.unit_id JOIN risk_unit AS o ON o.unit_id = u.office_id
  GROUP BY ALL) GROUP BY municipality ORDER BY municipality`,
  )
  const reachOf = Int32Array.from(reaches, ({ office }) => office ?? 0)
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
    reachOf,
    seekers: await readSeekers(connection, municipalities, reachOf),
  }
}

async function codesOf(connection: Connection, table: string): Promise<string[]> {
  const rows = await readRows<{ code: string }>(connection, `SELECT code FROM ${table} ORDER BY number`)
  return rows.map(({ code }) => code)
}

/** Jobseekers registered at the start of each month, by the first three digits of their occupation and what is within reach. */
async function readSeekers(
  connection: Connection,
  municipalities: readonly string[],
  reachOf: Int32Array,
): Promise<Seekers> {
  const month = (column: string) => `((year(${column}) - 1970) * 12 + month(${column}) - 1)::INTEGER`
  const rows = await readRows<{ occupation: string; municipality: string; month: number; change: number }>(
    connection,
    `WITH known AS (
  SELECT left(p.occupation, 3) AS occupation, p.municipality, r.registered_on, r.deregistered_on
  FROM register.registrations AS r JOIN register.persons AS p USING (person_id)
  WHERE NOT r.retracted AND r.known_to = DATE '9999-12-31' AND p.standing AND length(p.occupation) >= 3
), changes AS (
  SELECT occupation, municipality, ${month('registered_on')} + 1 AS month, 1 AS change FROM known
  UNION ALL
  SELECT occupation, municipality, ${month('deregistered_on')} + 1 AS month, -1 AS change FROM known WHERE deregistered_on IS NOT NULL
)
SELECT occupation, municipality, month, sum(change)::INTEGER AS change FROM changes GROUP BY ALL`,
  )
  const first = rows.reduce((least, one) => Math.min(least, one.month), Number.POSITIVE_INFINITY)
  const last = rows.reduce((most, one) => Math.max(most, one.month), Number.NEGATIVE_INFINITY)
  if (rows.length === 0) return { firstMonth: 0, months: 0, counts: new Map() }
  const months = last - first + 1
  const counts = new Map<string, Int32Array>()
  const places = new Map(municipalities.map((municipality, index) => [municipality, index]))
  for (const row of rows) {
    const place = places.get(row.municipality)
    if (place === undefined) continue
    const key = `${row.occupation} ${reachOf[place]}`
    const changes = counts.get(key) ?? new Int32Array(months)
    changes[row.month - first]! += row.change
    counts.set(key, changes)
  }
  for (const changes of counts.values()) {
    for (let at = 1; at < months; at++) changes[at]! += changes[at - 1]!
  }
  return { firstMonth: first, months, counts }
}
