import { type Day, dayOfParts } from '../src/platform/calendar/day.ts'
import { date, far, inYears, within } from './indicator-queries.ts'

type Range = { from: Day; to: Day }

/**
 * Every indicator for every day of a year, the year to that day, at every node: the best single query for each that
 * we can write for DuckDB. Flows are summed by day and unit, then run up along the days; stocks are run up at the
 * units and rolled up by each day's tree; a person counts at a node from the day on which a row of theirs first stands
 * there, which overlapping rows only extend. The columns are node (a number of the organisation, or minus a staff_id),
 * day, numerator, denominator, value.
 *
 * They read what {@link describePresentState} made, and `path`, made of `place` by {@link pathTable}.
 */
export function seriesQueries(year: number): ReadonlyMap<string, string> {
  const range = { from: dayOfParts(year, 1, 1), to: dayOfParts(year, 12, 31) }
  const both = { from: dayOfParts(year - 1, 1, 1), to: range.to }
  return new Map([
    ['jobseekers_reduced', jobseekersReduced(range)],
    ['jobseekers_registered', jobseekersRegistered(range)],
    ['new_start_adults', newStart(range, 12, `p.birth_date <= a.registered_on - INTERVAL '25 years'`)],
    ['vacancies_filled', vacanciesFilled(range)],
    ['new_start_youth', newStart(range, 4, `p.birth_date > a.registered_on - INTERVAL '25 years'`)],
    ['youth_activated', activated(range, youngPeople(range))],
    ['benefit_recipients', benefitRecipients(range)],
    ['service_availability', serviceAvailability(range, both)],
    ['time_to_fill_reduced', timeToFillReduced(range, both)],
    ['eservice_users', eserviceUsers(range, both)],
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

/** What follows CREATE TABLE: `path`, for each unit and days of one tree a row for each node at which a fact counts. */
export const pathTable = `path AS
SELECT unit_id, day_from, day_to, unnest(list_filter([node_1, node_2, node_3, node_group], n -> n IS NOT NULL)) AS node
FROM place`

const calendar = ({ from, to }: Range) =>
  `calendar AS (SELECT CAST(range AS DATE) AS day FROM range(${date(from)}, ${date(to + 1)}, INTERVAL '1 day'))`

const onDay = 'p.unit_id = f.unit_id AND f.day BETWEEN p.day_from AND p.day_to'

const list = (names: readonly string[], text: (name: string) => string) => names.map(text).join(', ')

/**
 * From `fact` (unit_id, staff_id, day, the values named) the tables `at_node`, the sums of each day, and `course`,
 * those of the year to each day of the range, with `facts`, the number of rows.
 */
function flows(values: readonly string[], range: Range): string {
  const sums = list(values, (value) => `sum(${value}) AS ${value}`)
  return `${calendar(range)}, at_node AS (
  SELECT p.node, f.day, sum(f.facts) AS facts, ${list(values, (value) => `sum(f.${value}) AS ${value}`)}
  FROM (SELECT unit_id, day, count(*) AS facts, ${sums} FROM fact GROUP BY unit_id, day) AS f JOIN path AS p ON ${onDay}
  GROUP BY p.node, f.day
  UNION ALL
  SELECT -staff_id, day, count(*), ${list(values, (value) => `sum(${value})`)} FROM fact WHERE staff_id IS NOT NULL GROUP BY staff_id, day
), course AS (
  SELECT node, day, ${list(['facts', ...values], (value) => `sum(coalesce(${value}, 0)) OVER year_to_day AS ${value}`)}
  FROM (SELECT DISTINCT node FROM at_node) CROSS JOIN calendar LEFT JOIN at_node USING (node, day)
  WINDOW year_to_day AS (PARTITION BY node, year(day) ORDER BY day)
)`
}

/**
 * From `stay` (unit_id, staff_id, day_from, day_until, weights) the table `stock`: the weights of those who are there on
 * each day of the range, at every node.
 */
function stocks(weights: readonly string[], range: Range): string {
  const leaf = (table: string, key: string) => `${table} AS (
  SELECT ${key}, day, ${list(weights, (weight) => `sum(coalesce(${weight}, 0)) OVER (PARTITION BY ${key} ORDER BY day) AS ${weight}`)}
  FROM (SELECT DISTINCT ${key} FROM event WHERE ${key} IS NOT NULL) CROSS JOIN calendar LEFT JOIN (
    SELECT ${key}, day, ${list(weights, (weight) => `sum(${weight}) AS ${weight}`)} FROM event GROUP BY ${key}, day
  ) USING (${key}, day)
)`
  return `${calendar(range)}, event AS (
  SELECT unit_id, staff_id, day_from AS day, ${weights.join(', ')} FROM stay WHERE day_from < day_until
  UNION ALL
  SELECT unit_id, staff_id, day_until, ${list(weights, (weight) => `-${weight}`)} FROM stay WHERE day_from < day_until
), ${leaf('unit_stock', 'unit_id')}, ${leaf('staff_stock', 'staff_id')}, stock AS (
  SELECT p.node, f.day, ${list(weights, (weight) => `sum(f.${weight}) AS ${weight}`)}
  FROM unit_stock AS f JOIN path AS p ON ${onDay} GROUP BY p.node, f.day
  UNION ALL
  SELECT -staff_id, day, ${weights.join(', ')} FROM staff_stock
)`
}

/**
 * From `stay` (person, unit_id, staff_id, day_from, day_until, period) the table `piece`: the days on which a person is
 * at a node in a period, without overlaps; then `course`, how many there are on each day of the range. `also` are
 * further counts: the day from which a piece counts in them, by name.
 */
function people(range: Range, also: Readonly<Record<string, string>> = {}): string {
  const counts = { people: 'day_from', ...also }
  const names = Object.keys(counts)
  const events = Object.entries(counts).flatMap(([name, from]) => [
    `SELECT node, ${from} AS day, '${name}' AS counted, 1 AS change FROM piece WHERE ${from} < day_until`,
    `SELECT node, day_until, '${name}', -1 FROM piece WHERE ${from} < day_until`,
  ])
  return `${calendar(range)}, at_place AS (
  SELECT s.person, s.period, p.node, greatest(s.day_from, p.day_from) AS day_from, least(s.day_until, p.day_to + 1) AS day_until
  FROM stay AS s JOIN path AS p ON p.unit_id = s.unit_id AND p.day_from < s.day_until AND p.day_to >= s.day_from
  WHERE s.day_from < s.day_until
  UNION ALL
  SELECT person, period, -staff_id, day_from, day_until FROM stay WHERE staff_id IS NOT NULL AND day_from < day_until
), reached AS (
  SELECT *, max(day_until) OVER (
    PARTITION BY person, period, node ORDER BY day_from, day_until ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
  ) AS reached
  FROM at_place
), piece AS (
  SELECT person, node, greatest(day_from, coalesce(reached, day_from)) AS day_from, day_until
  FROM reached WHERE reached IS NULL OR day_until > reached
), event AS (
  ${events.join('\n  UNION ALL\n  ')}
), course AS (
  SELECT node, day, ${list(names, (name) => `sum(coalesce(${name}, 0)) OVER (PARTITION BY node ORDER BY day) AS ${name}`)}
  FROM (SELECT DISTINCT node FROM event) CROSS JOIN calendar LEFT JOIN (
    SELECT node, day, ${list(names, (name) => `sum(change) FILTER (WHERE counted = '${name}') AS ${name}`)} FROM event GROUP BY node, day
  ) USING (node, day)
)`
}

const result = (numerator: string, denominator: string, value: string, node = 'node', day = 'day') =>
  `SELECT ${node}, ${day}, (${numerator})::DOUBLE AS numerator, (${denominator})::DOUBLE AS denominator, (${value})::DOUBLE AS value`

/** The figure `f` of each day of a range beside that of the same day a year before. */
const withYearBefore = (figure: string, range: Range) =>
  `${figure} AS n JOIN ${figure} AS b ON b.node = n.node AND b.day = CAST(n.day - INTERVAL '12 months' AS DATE) AND ${within('n.day', range)}`

function counted(facts: string, range: Range): string {
  return `WITH fact AS (${facts}), ${flows(['one'], range)}
${result('one', 'NULL', 'one')} FROM course WHERE facts > 0`
}

function shared(facts: string, range: Range, also = ''): string {
  return `WITH ${also}fact AS (${facts}), ${flows(['good', 'whole'], range)}
${result('good', 'whole', '100 * good / nullif(whole, 0)')} FROM course WHERE facts > 0`
}

function rowsOf(table: string, on: string, range: Range, where = 'true'): string {
  return counted(
    `SELECT unit_id, staff_id, ${on} AS day, 1 AS one FROM ${table} WHERE ${within(on, range)} AND ${where}`,
    range,
  )
}

function fundsSpent(range: Range): string {
  return counted(
    `SELECT unit_id, CAST(NULL AS INTEGER) AS staff_id, spent_on AS day, amount AS one
  FROM present_expenditures WHERE ${within('spent_on', range)}`,
    range,
  )
}

function satisfaction(range: Range, respondent: string): string {
  return shared(
    `SELECT unit_id, staff_id, answered_on AS day, 1 AS whole, (score >= 4)::INTEGER AS good
  FROM present_survey_responses WHERE ${within('answered_on', range)} AND respondent = '${respondent}'`,
    range,
  )
}

const until = `coalesce(deregistered_on, ${far})`

function openStays({ from, to }: Range): string {
  return `SELECT unit_id, staff_id, greatest(registered_on, seg_from, ${date(from)}) AS day_from,
    least(${until}, seg_to, ${date(to + 1)}) AS day_until, 1 AS open
  FROM answered WHERE registered_on <= ${date(to)} AND ${until} > ${date(from)} AND seg_from <= ${date(to)} AND seg_to > ${date(from)}`
}

function jobseekersRegistered(range: Range): string {
  return `WITH stay AS (${openStays(range)}), ${stocks(['open'], range)}
${result('open', 'NULL', 'open')} FROM stock WHERE open > 0`
}

function jobseekersReduced(range: Range): string {
  const { from, to } = range
  return `WITH stay AS (
  SELECT unit_id, staff_id, day_from, day_until, open, 0 AS before FROM (${openStays(range)})
  UNION ALL
  SELECT unit_id, staff_id, greatest(seg_from, ${date(from)}), least(seg_to, ${date(to + 1)}), 0, 1
  FROM answered WHERE registered_on < ${date(from)} AND ${until} >= ${date(from)} AND seg_from <= ${date(to)} AND seg_to > ${date(from)}
), ${stocks(['open', 'before'], range)}
${result('before - open', 'NULL', 'before - open')} FROM stock WHERE open > 0 OR before > 0`
}

function newStart(range: Range, months: number, aged: string): string {
  const day = `CAST(a.registered_on + INTERVAL '${months} months' AS DATE)`
  const due = `due AS (
  SELECT a.registration_id, a.unit_id, a.staff_id, a.registered_on, ${day} AS day
  FROM answered AS a JOIN present_persons AS p ON p.person_id = a.person_id
  WHERE ${inYears('a.registered_on', range, months)} AND ${within(day, range)} AND a.seg_from <= ${day} AND a.seg_to > ${day}
    AND (a.deregistered_on IS NULL OR a.deregistered_on > ${day}) AND ${aged}
), offered AS (
  SELECT DISTINCT d.registration_id FROM due AS d JOIN present_offers AS o ON o.registration_id = d.registration_id
  WHERE o.offered_on BETWEEN d.registered_on AND d.day
), `
  return shared(
    `SELECT d.unit_id, d.staff_id, d.day, 1 AS whole, (o.registration_id IS NOT NULL)::INTEGER AS good
  FROM due AS d LEFT JOIN offered AS o ON o.registration_id = d.registration_id`,
    range,
    due,
  )
}

const fillsWithVacancies =
  'present_vacancy_fills AS f JOIN present_vacancies AS v ON v.vacancy_id = f.vacancy_id'

function vacanciesFilled(range: Range): string {
  const expired = `v.close_reason = 'expired' AND ${within('v.closed_on', range)}`
  return shared(
    `SELECT v.unit_id, v.staff_id, f.filled_on AS day, f.positions AS good, f.positions AS whole
  FROM ${fillsWithVacancies} WHERE ${within('f.filled_on', range)}
  UNION ALL
  SELECT v.unit_id, v.staff_id, v.closed_on, 0, v.positions - coalesce(filled.positions, 0)
  FROM present_vacancies AS v LEFT JOIN (
    SELECT f.vacancy_id, sum(f.positions) AS positions FROM ${fillsWithVacancies}
    WHERE ${expired} AND f.filled_on <= v.closed_on GROUP BY f.vacancy_id
  ) AS filled ON filled.vacancy_id = v.vacancy_id
  WHERE ${expired} AND v.positions <> coalesce(filled.positions, 0)`,
    range,
  )
}

function filledByReferral(range: Range): string {
  return shared(
    `SELECT v.unit_id, v.staff_id, f.filled_on AS day, f.positions AS whole,
    CASE WHEN p.placement_id IS NULL THEN 0 ELSE f.positions END AS good
  FROM ${fillsWithVacancies} LEFT JOIN present_placements AS p ON p.placement_id = f.placement_id
  WHERE ${within('f.filled_on', range)}`,
    range,
  )
}

const fillTimes = (
  range: Range,
) => `SELECT v.unit_id, v.staff_id, f.filled_on AS day, f.positions AS positions,
    (f.filled_on - v.registered_on) * f.positions AS days
  FROM ${fillsWithVacancies} WHERE ${within('f.filled_on', range)}`

function timeToFill(range: Range): string {
  return `WITH fact AS (${fillTimes(range)}), ${flows(['positions', 'days'], range)}
${result('days', 'positions', 'days / nullif(positions, 0)')} FROM course WHERE facts > 0`
}

function timeToFillReduced(range: Range, both: Range): string {
  return `WITH fact AS (${fillTimes(both)}), ${flows(['positions', 'days'], both)}, mean AS (
  SELECT node, day, facts, days / nullif(positions, 0) AS mean FROM course
)
${result('n.mean', 'b.mean', '(1 - n.mean / nullif(b.mean, 0)) * 100', 'n.node', 'n.day')}
FROM ${withYearBefore('mean', range)} WHERE n.facts > 0 OR b.facts > 0`
}

function workplacesRetained(range: Range): string {
  const day = `CAST(established_on + INTERVAL '36 months' AS DATE)`
  return shared(
    `SELECT unit_id, staff_id, ${day} AS day, 1 AS whole, (closed_on IS NULL OR closed_on >= ${day})::INTEGER AS good
  FROM present_workplaces WHERE ${inYears('established_on', range, 36)} AND ${within(day, range)}`,
    range,
  )
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
    `SELECT d.unit_id, d.staff_id, d.day, 1 AS whole, (e.participation IS NOT NULL)::INTEGER AS good
  FROM due AS d LEFT JOIN employed AS e ON e.participation = d.participation`,
    range,
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
    `SELECT d.unit_id, d.staff_id, d.day, 1 AS whole, (e.placement_id IS NOT NULL)::INTEGER AS good
  FROM due AS d LEFT JOIN employed AS e ON e.placement_id = d.placement_id`,
    range,
    due,
  )
}

function youngPeople({ from, to }: Range): string {
  return `SELECT a.person_id AS person, 0 AS period, a.unit_id, a.staff_id,
    greatest(a.registered_on, a.seg_from, ${date(from)}) AS day_from, least(a.seg_to, ${date(to + 1)}) AS day_until
  FROM answered AS a JOIN present_persons AS p ON p.person_id = a.person_id
  WHERE a.registered_on <= ${date(to)} AND (a.deregistered_on IS NULL OR a.deregistered_on >= ${date(from)})
    AND a.seg_to > ${date(from)} AND p.birth_date > a.registered_on - INTERVAL '25 years'`
}

function recipients({ from, to }: Range): string {
  return `SELECT b.person_id AS person, 0 AS period, a.unit_id, a.staff_id,
    greatest(b.starts_on, a.seg_from, ${date(from)}) AS day_from, least(a.seg_to, ${date(to + 1)}) AS day_until
  FROM present_benefit_spells AS b JOIN answered AS a ON a.registration_id = b.registration_id
  WHERE b.starts_on <= ${date(to)} AND (b.ends_on IS NULL OR b.ends_on >= ${date(from)}) AND a.seg_to > ${date(from)}`
}

function activated(range: Range, stays: string): string {
  return `WITH stay AS (${stays}), started AS (
  SELECT person_id AS person, min(starts_on) AS day FROM (
    SELECT person_id, starts_on FROM present_placements WHERE ${within('starts_on', range)}
    UNION ALL SELECT person_id, starts_on FROM present_measures WHERE ${within('starts_on', range)}
  ) GROUP BY person_id
), ${people(range, { active: `greatest(day_from, coalesce((SELECT s.day FROM started AS s WHERE s.person = piece.person), ${far}))` })}
${result('active', 'people', '100 * active / people')} FROM course WHERE people > 0`
}

function benefitRecipients(range: Range): string {
  return `WITH month_of_year AS (
  SELECT month, CAST(range AS DATE) AS month_from, last_day(range) AS month_to
  FROM (SELECT range, month(range) AS month FROM range(${date(range.from)}, ${date(range.to)}, INTERVAL '1 month'))
), stay AS (
  SELECT b.person_id AS person, m.month AS period, a.unit_id, a.staff_id,
    greatest(b.starts_on, a.seg_from, m.month_from) AS day_from, least(a.seg_to, m.month_to + 1) AS day_until
  FROM present_benefit_spells AS b
  JOIN month_of_year AS m ON b.starts_on <= m.month_to AND (b.ends_on IS NULL OR b.ends_on >= m.month_from)
  JOIN answered AS a ON a.registration_id = b.registration_id AND a.seg_from <= m.month_to AND a.seg_to > m.month_from
  WHERE b.kind = 'unemployment_benefit' AND b.starts_on <= ${date(range.to)} AND (b.ends_on IS NULL OR b.ends_on >= ${date(range.from)})
), ${people(range)}, added AS (
  SELECT node, day, people + coalesce(sum(people) FILTER (WHERE day = last_day(day)) OVER (
    PARTITION BY node ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
  ), 0) AS people
  FROM course
)
${result('people', 'month(day)', 'people / month(day)')} FROM added WHERE people > 0`
}

function serviceAvailability(range: Range, both: Range): string {
  const given = `SELECT unit_id, staff_id, occurred_on AS day, 1 AS services FROM present_services WHERE ${within('occurred_on', both)}`
  return `WITH fact AS (${given}), ${flows(['services'], both)}, stay AS (${openStays(both)}),
  ${stocks(['open'], both).replace(`${calendar(both)}, `, '')}, per_stock AS (
  SELECT node, day, coalesce(c.services, 0) / nullif(s.days, 0) * dayofyear(day) AS figure, s.days
  FROM (SELECT node, day, sum(open) OVER (PARTITION BY node, year(day) ORDER BY day) AS days FROM stock) AS s
  LEFT JOIN course AS c USING (node, day)
)
${result('n.figure', 'b.figure', '(n.figure / nullif(b.figure, 0) - 1) * 100', 'n.node', 'n.day')}
FROM ${withYearBefore('per_stock', range)} WHERE n.days > 0 OR b.days > 0`
}

function eserviceUsers(range: Range, both: Range): string {
  const first = 'min(occurred_on)'
  return `WITH stay AS (
  SELECT user_id AS person, year(occurred_on) AS period, unit_id, CAST(NULL AS INTEGER) AS staff_id,
    ${first} AS day_from, CAST(make_date(year(${first}) + 1, 1, 1) AS DATE) AS day_until
  FROM present_eservice_uses WHERE ${within('occurred_on', both)} GROUP BY user_id, year(occurred_on), unit_id
), ${people(both)}
${result('n.people', 'b.people', '(n.people / nullif(b.people, 0) - 1) * 100', 'n.node', 'n.day')}
FROM ${withYearBefore('course', range)} WHERE n.people > 0 OR b.people > 0`
}

/** The node of a row as the peers of one day give it: a node's number or a specialist's. */
export const nodeColumns =
  'CASE WHEN node >= 0 THEN node END AS node, CASE WHEN node < 0 THEN -node END AS staff_id'
