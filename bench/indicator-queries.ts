import { addMonths, type Day, isoOfDay } from '../src/platform/calendar/day.ts'
import { monthsOf, yearBefore } from '../src/platform/calendar/span.ts'

/** An inclusive range of days. */
type Range = { from: Day; to: Day }

/**
 * Every indicator of the catalogue for one span as an analyst would ask for it: one query each, by hand, in SQL that
 * DuckDB and PostgreSQL both understand. The columns of a result are node (a number of the table `place`, or NULL),
 * staff_id (or NULL), numerator, denominator, value.
 *
 * What the queries read, made by {@link describePresentState}:
 * - `present_<table>`: the rows of the state known that count;
 * - `answered`: registrations, a row for each stretch of days with one answerer (`seg_from` ≤ day < `seg_to`);
 * - `place`: for each unit and epoch of the tree the nodes at which a fact counts.
 */
export function indicatorQueries(range: Range): ReadonlyMap<string, string> {
  const before = yearBefore(range)
  return new Map([
    ['jobseekers_reduced', jobseekersReduced(range)],
    ['jobseekers_registered', jobseekersRegistered(range)],
    ['new_start_adults', newStart(range, 12, `p.birth_date <= a.registered_on - INTERVAL '25 years'`)],
    ['vacancies_filled', vacanciesFilled(range)],
    ['new_start_youth', newStart(range, 4, `p.birth_date > a.registered_on - INTERVAL '25 years'`)],
    ['youth_activated', activated(range, youngPeople(range))],
    ['benefit_recipients', benefitRecipients(range)],
    ['service_availability', serviceAvailability(range, before)],
    ['time_to_fill_reduced', timeToFillReduced(range, before)],
    ['eservice_users', eserviceUsers(range, before)],
    ['workplaces_retained', workplacesRetained(range)],
    ['employed_after_public_works', employedAfterPublicWorks(range)],
    ['recipients_activated', activated(range, recipients(range))],
    ['placements_made', rowsOf('present_placements', 'starts_on', range)],
    ['lasting_employment', lastingEmployment(range)],
    ['filled_by_referral', filledByReferral(range)],
    ['funds_spent', fundsSpent(range)],
    ['employer_meetings', rowsOf('present_employer_contacts', 'occurred_on', range, `kind = 'meeting'`)],
    ['time_to_fill', timeToFill(range)],
    ['measures_organised', rowsOf('present_measures', 'starts_on', range)],
    ['employer_satisfaction', satisfaction(range, 'employer')],
    ['jobseeker_satisfaction', satisfaction(range, 'jobseeker')],
  ])
}

/** An SQL date literal. */
export function date(day: Day): string {
  return `DATE '${isoOfDay(day)}'`
}

export const far = `DATE '9999-12-31'`

export const within = (column: string, { from, to }: Range) =>
  `${column} BETWEEN ${date(from)} AND ${date(to)}`
const isOpen = (day: Day) =>
  `registered_on <= ${date(day)} AND (deregistered_on IS NULL OR deregistered_on > ${date(day)})`
const answeredOn = (day: string) => `a.seg_from <= ${day} AND a.seg_to > ${day}`
export const inYears = (column: string, { from, to }: Range, months: number) =>
  `${column} BETWEEN ${date(addMonths(from, -months) - 3)} AND ${date(addMonths(to, -months) + 3)}`

/** One row a node: of units, groups and specialists, each a grouping set of its own. */
const atNodes = 'GROUP BY GROUPING SETS ((node_1), (node_2), (node_3), (node_group), (staff_id))'
const node = 'coalesce(node_1, node_2, node_3, node_group) AS node, staff_id'
const isNode = 'coalesce(node_1, node_2, node_3, node_group, staff_id) IS NOT NULL'

/**
 * Sums facts (unit_id, staff_id, day, the values named) by unit, specialist and epoch, then at every node:
 * the tables `by_unit` and `at_node`, with `facts`, the number of rows.
 */
function summed(values: readonly string[]): string {
  const sums = values.map((value) => `sum(${value}) AS ${value}`).join(', ')
  return `by_unit AS (
  SELECT f.unit_id, f.staff_id, p.epoch, count(*) AS facts, ${sums}
  FROM fact AS f JOIN place AS p ON p.unit_id = f.unit_id AND f.day BETWEEN p.day_from AND p.day_to
  GROUP BY f.unit_id, f.staff_id, p.epoch
), at_node AS (
  SELECT ${node}, sum(facts) AS facts, ${sums}
  FROM by_unit JOIN place USING (unit_id, epoch)
  ${atNodes} HAVING ${isNode}
)`
}

const result = (numerator: string, denominator: string, value: string) =>
  `SELECT node, staff_id, (${numerator})::float8 AS numerator, (${denominator})::float8 AS denominator, (${value})::float8 AS value`

function counted(facts: string): string {
  return `WITH fact AS (${facts}), ${summed(['one'])}
${result('one', 'NULL', 'one')} FROM at_node`
}

function shared(facts: string, also = ''): string {
  return `WITH ${also}fact AS (${facts}), ${summed(['good', 'whole'])}
${result('good', 'whole', '100.0 * good / nullif(whole, 0)')} FROM at_node`
}

function rowsOf(table: string, on: string, range: Range, where = 'true'): string {
  return counted(
    `SELECT unit_id, staff_id, ${on} AS day, 1 AS one FROM ${table} WHERE ${within(on, range)} AND ${where}`,
  )
}

function fundsSpent(range: Range): string {
  return counted(`SELECT unit_id, CAST(NULL AS INTEGER) AS staff_id, spent_on AS day, amount AS one
  FROM present_expenditures WHERE ${within('spent_on', range)}`)
}

function satisfaction(range: Range, respondent: string): string {
  return shared(`SELECT unit_id, staff_id, answered_on AS day, 1 AS whole, CASE WHEN score >= 4 THEN 1 ELSE 0 END AS good
  FROM present_survey_responses WHERE ${within('answered_on', range)} AND respondent = '${respondent}'`)
}

function jobseekersReduced({ from, to }: Range): string {
  return `WITH by_unit AS (
  SELECT unit_id, staff_id, count(*) FILTER (WHERE ${isOpen(from - 1)}) AS open_before, count(*) FILTER (WHERE ${isOpen(to)}) AS open_now
  FROM answered AS a
  WHERE registered_on <= ${date(to)} AND (deregistered_on IS NULL OR deregistered_on >= ${date(from)}) AND ${answeredOn(date(to))}
  GROUP BY unit_id, staff_id
), at_node AS (
  SELECT ${node}, sum(open_before) AS open_before, sum(open_now) AS open_now
  FROM by_unit JOIN place AS p ON p.unit_id = by_unit.unit_id AND ${date(to)} BETWEEN p.day_from AND p.day_to
  ${atNodes} HAVING ${isNode}
)
${result('open_before - open_now', 'NULL', 'open_before - open_now')} FROM at_node WHERE open_before > 0 OR open_now > 0`
}

function jobseekersRegistered({ to }: Range): string {
  return counted(`SELECT unit_id, staff_id, ${date(to)} AS day, 1 AS one
  FROM answered AS a WHERE ${isOpen(to)} AND ${answeredOn(date(to))}`)
}

function newStart(range: Range, months: number, aged: string): string {
  const day = `CAST(a.registered_on + INTERVAL '${months} months' AS DATE)`
  const due = `due AS (
  SELECT a.registration_id, a.unit_id, a.staff_id, a.registered_on, ${day} AS day
  FROM answered AS a JOIN present_persons AS p ON p.person_id = a.person_id
  WHERE ${inYears('a.registered_on', range, months)} AND ${within(day, range)} AND ${answeredOn(day)}
    AND (a.deregistered_on IS NULL OR a.deregistered_on > ${day}) AND ${aged}
), offered AS (
  SELECT DISTINCT d.registration_id FROM due AS d JOIN present_offers AS o ON o.registration_id = d.registration_id
  WHERE o.offered_on BETWEEN d.registered_on AND d.day
), `
  return shared(
    `SELECT d.unit_id, d.staff_id, d.day, 1 AS whole, CASE WHEN o.registration_id IS NULL THEN 0 ELSE 1 END AS good
  FROM due AS d LEFT JOIN offered AS o ON o.registration_id = d.registration_id`,
    due,
  )
}

const fillsWithVacancies =
  'present_vacancy_fills AS f JOIN present_vacancies AS v ON v.vacancy_id = f.vacancy_id'

function vacanciesFilled(range: Range): string {
  return shared(`SELECT v.unit_id, v.staff_id, f.filled_on AS day, f.positions AS good, f.positions AS whole
  FROM ${fillsWithVacancies} WHERE ${within('f.filled_on', range)}
  UNION ALL
  SELECT v.unit_id, v.staff_id, v.closed_on, 0, v.positions - coalesce(filled.positions, 0)
  FROM present_vacancies AS v LEFT JOIN (
    SELECT f.vacancy_id, sum(f.positions) AS positions FROM ${fillsWithVacancies}
    WHERE v.close_reason = 'expired' AND ${within('v.closed_on', range)} AND f.filled_on <= v.closed_on
    GROUP BY f.vacancy_id
  ) AS filled ON filled.vacancy_id = v.vacancy_id
  WHERE v.close_reason = 'expired' AND ${within('v.closed_on', range)} AND v.positions <> coalesce(filled.positions, 0)`)
}

function filledByReferral(range: Range): string {
  return shared(`SELECT v.unit_id, v.staff_id, f.filled_on AS day, f.positions AS whole,
    CASE WHEN p.placement_id IS NULL THEN 0 ELSE f.positions END AS good
  FROM ${fillsWithVacancies} LEFT JOIN present_placements AS p ON p.placement_id = f.placement_id
  WHERE ${within('f.filled_on', range)}`)
}

function timeToFill(range: Range): string {
  return `WITH fact AS (
  SELECT v.unit_id, v.staff_id, f.filled_on AS day, f.positions AS positions, (f.filled_on - v.registered_on) * f.positions AS days
  FROM ${fillsWithVacancies} WHERE ${within('f.filled_on', range)}
), ${summed(['positions', 'days'])}
${result('days', 'positions', '1.0 * days / nullif(positions, 0)')} FROM at_node`
}

function timeToFillReduced(range: Range, before: Range): string {
  const part = (period: Range, value: string) =>
    `CASE WHEN ${within('f.filled_on', period)} THEN ${value} ELSE 0 END`
  const days = '(f.filled_on - v.registered_on) * f.positions'
  return `WITH fact AS (
  SELECT v.unit_id, v.staff_id, f.filled_on AS day, ${part(range, 'f.positions')} AS positions_now, ${part(range, days)} AS days_now,
    ${part(before, 'f.positions')} AS positions_before, ${part(before, days)} AS days_before
  FROM ${fillsWithVacancies} WHERE ${within('f.filled_on', range)} OR ${within('f.filled_on', before)}
), ${summed(['positions_now', 'days_now', 'positions_before', 'days_before'])}
, mean AS (
  SELECT node, staff_id, days_now::float8 / nullif(positions_now, 0) AS now, days_before::float8 / nullif(positions_before, 0) AS before
  FROM at_node
)
${result('now', 'before', '(1 - now / nullif(before, 0)) * 100')} FROM mean`
}

function workplacesRetained(range: Range): string {
  const day = `CAST(established_on + INTERVAL '36 months' AS DATE)`
  return shared(`SELECT unit_id, staff_id, ${day} AS day, 1 AS whole,
    CASE WHEN closed_on IS NULL OR closed_on >= ${day} THEN 1 ELSE 0 END AS good
  FROM present_workplaces WHERE ${inYears('established_on', range, 36)} AND ${within(day, range)}`)
}

function employedAfterPublicWorks(range: Range): string {
  const day = `CAST(ends_on + INTERVAL '6 months' AS DATE)`
  const due = `due AS (
  SELECT participation, person_id, unit_id, staff_id, ends_on, ${day} AS day FROM present_measures
  WHERE kind = 'public_works' AND ${inYears('ends_on', range, 6)} AND ${within(day, range)}
), employed AS (
  SELECT DISTINCT d.participation FROM due AS d JOIN present_employment_spells AS e ON e.person_id = d.person_id
  WHERE e.starts_on <= d.day AND (e.ends_on IS NULL OR e.ends_on >= d.ends_on + 1)
), `
  return shared(
    `SELECT d.unit_id, d.staff_id, d.day, 1 AS whole, CASE WHEN e.participation IS NULL THEN 0 ELSE 1 END AS good
  FROM due AS d LEFT JOIN employed AS e ON e.participation = d.participation`,
    due,
  )
}

function lastingEmployment(range: Range): string {
  const day = `CAST(starts_on + INTERVAL '6 months' AS DATE)`
  const due = `due AS (
  SELECT placement_id, person_id, unit_id, staff_id, ${day} AS day FROM present_placements
  WHERE ${inYears('starts_on', range, 6)} AND ${within(day, range)}
), employed AS (
  SELECT DISTINCT d.placement_id FROM due AS d JOIN present_employment_spells AS e ON e.person_id = d.person_id
  WHERE e.starts_on <= d.day AND (e.ends_on IS NULL OR e.ends_on >= d.day)
), `
  return shared(
    `SELECT d.unit_id, d.staff_id, d.day, 1 AS whole, CASE WHEN e.placement_id IS NULL THEN 0 ELSE 1 END AS good
  FROM due AS d LEFT JOIN employed AS e ON e.placement_id = d.placement_id`,
    due,
  )
}

function youngPeople({ from, to }: Range): string {
  return `SELECT DISTINCT a.person_id, a.unit_id, a.staff_id
  FROM answered AS a JOIN present_persons AS p ON p.person_id = a.person_id
  WHERE a.registered_on <= ${date(to)} AND (a.deregistered_on IS NULL OR a.deregistered_on >= ${date(from)})
    AND ${answeredOn(date(to))} AND p.birth_date > a.registered_on - INTERVAL '25 years'`
}

function recipients({ from, to }: Range): string {
  return `SELECT DISTINCT b.person_id, a.unit_id, a.staff_id
  FROM present_benefit_spells AS b JOIN answered AS a ON a.registration_id = b.registration_id
  WHERE b.starts_on <= ${date(to)} AND (b.ends_on IS NULL OR b.ends_on >= ${date(from)}) AND ${answeredOn(date(to))}`
}

function activated(range: Range, people: string): string {
  return `WITH stood AS (
  ${people}
), active AS (
  SELECT person_id FROM present_placements WHERE ${within('starts_on', range)}
  UNION SELECT person_id FROM present_measures WHERE ${within('starts_on', range)}
), at_node AS (
  SELECT ${node}, count(DISTINCT s.person_id) AS people, count(DISTINCT active.person_id) AS active
  FROM stood AS s JOIN place AS p ON p.unit_id = s.unit_id AND ${date(range.to)} BETWEEN p.day_from AND p.day_to
  LEFT JOIN active ON active.person_id = s.person_id
  ${atNodes} HAVING ${isNode}
)
${result('active', 'people', '100.0 * active / people')} FROM at_node`
}

function benefitRecipients(range: Range): string {
  const months = monthsOf(range)
  const values = months.map(({ from, to }) => `(${date(from)}, ${date(to)})`).join(', ')
  return `WITH month_of_span (month_from, month_to) AS (VALUES ${values}
), received AS (
  SELECT DISTINCT m.month_to, b.person_id, a.unit_id, a.staff_id
  FROM present_benefit_spells AS b
  JOIN month_of_span AS m ON b.starts_on <= m.month_to AND (b.ends_on IS NULL OR b.ends_on >= m.month_from)
  JOIN answered AS a ON a.registration_id = b.registration_id AND ${answeredOn('m.month_to')}
  WHERE b.kind = 'unemployment_benefit' AND b.starts_on <= ${date(range.to)} AND (b.ends_on IS NULL OR b.ends_on >= ${date(range.from)})
), at_node AS (
  SELECT r.month_to, ${node}, count(DISTINCT r.person_id) AS people
  FROM received AS r JOIN place AS p ON p.unit_id = r.unit_id AND r.month_to BETWEEN p.day_from AND p.day_to
  GROUP BY GROUPING SETS ((month_to, node_1), (month_to, node_2), (month_to, node_3), (month_to, node_group), (month_to, staff_id))
  HAVING ${isNode}
)
${result('sum(people)', `${months.length}`, `sum(people) / ${months.length}.0`)} FROM at_node GROUP BY node, staff_id`
}

function serviceAvailability(range: Range, before: Range): string {
  const days = ({ from, to }: Range) => to - from + 1
  return `WITH period (number, day_from, day_to) AS (
  VALUES (0, ${date(range.from)}, ${date(range.to)}), (1, ${date(before.from)}, ${date(before.to)})
), stretch AS (
  SELECT a.unit_id, a.staff_id, p.epoch, s.number,
    least(coalesce(a.deregistered_on, ${far}), a.seg_to, s.day_to + 1, p.day_to + 1) - greatest(a.registered_on, a.seg_from, s.day_from, p.day_from) AS days
  FROM answered AS a JOIN period AS s ON a.registered_on <= s.day_to AND a.seg_from <= s.day_to AND a.seg_to > s.day_from
    AND (a.deregistered_on IS NULL OR a.deregistered_on > s.day_from)
  JOIN place AS p ON p.unit_id = a.unit_id AND p.day_from <= s.day_to AND p.day_to >= s.day_from
), by_unit AS (
  SELECT unit_id, staff_id, epoch, number, 0 AS services, sum(days) AS days
  FROM stretch WHERE days > 0 GROUP BY unit_id, staff_id, epoch, number
  UNION ALL
  SELECT t.unit_id, t.staff_id, p.epoch, s.number, count(*), 0
  FROM present_services AS t JOIN period AS s ON t.occurred_on BETWEEN s.day_from AND s.day_to
  JOIN place AS p ON p.unit_id = t.unit_id AND t.occurred_on BETWEEN p.day_from AND p.day_to
  WHERE ${within('t.occurred_on', { from: before.from, to: range.to })}
  GROUP BY t.unit_id, t.staff_id, p.epoch, s.number
), at_node AS (
  SELECT ${node},
    sum(services) FILTER (WHERE number = 0) AS services_now, sum(days) FILTER (WHERE number = 0) AS days_now,
    sum(services) FILTER (WHERE number = 1) AS services_before, sum(days) FILTER (WHERE number = 1) AS days_before
  FROM by_unit JOIN place USING (unit_id, epoch)
  ${atNodes} HAVING ${isNode}
), per_stock AS (
  SELECT node, staff_id, services_now / (nullif(days_now, 0)::float8 / ${days(range)}) AS now,
    services_before / (nullif(days_before, 0)::float8 / ${days(before)}) AS before
  FROM at_node WHERE days_now > 0 OR days_before > 0
)
${result('now', 'before', '(now / nullif(before, 0) - 1) * 100')} FROM per_stock`
}

function eserviceUsers(range: Range, before: Range): string {
  return `WITH period (number, day_from, day_to) AS (
  VALUES (0, ${date(range.from)}, ${date(range.to)}), (1, ${date(before.from)}, ${date(before.to)})
), used AS (
  SELECT DISTINCT s.number, s.day_to, u.user_id, u.unit_id
  FROM present_eservice_uses AS u JOIN period AS s ON u.occurred_on BETWEEN s.day_from AND s.day_to
  WHERE ${within('u.occurred_on', { from: before.from, to: range.to })}
), at_node AS (
  SELECT number, coalesce(node_1, node_2, node_3, node_group) AS node, CAST(NULL AS INTEGER) AS staff_id, count(DISTINCT user_id) AS users
  FROM used AS u JOIN place AS p ON p.unit_id = u.unit_id AND u.day_to BETWEEN p.day_from AND p.day_to
  GROUP BY GROUPING SETS ((number, node_1), (number, node_2), (number, node_3), (number, node_group))
  HAVING coalesce(node_1, node_2, node_3, node_group) IS NOT NULL
), users AS (
  SELECT node, staff_id, coalesce(max(users) FILTER (WHERE number = 0), 0)::float8 AS now,
    coalesce(max(users) FILTER (WHERE number = 1), 0)::float8 AS before
  FROM at_node GROUP BY node, staff_id
)
${result('now', 'before', '(now / nullif(before, 0) - 1) * 100')} FROM users`
}
