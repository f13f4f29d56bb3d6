import { dayOfParts, partsOfDay } from '../src/platform/calendar/day.ts'
import { monthsOf } from '../src/platform/calendar/span.ts'
import type { CriteriaCut } from './criteria-cut.ts'
import { date, far, inYears, within } from './indicator-queries.ts'

/** The year of whose months the criteria are asked. */
export const yearOfCriteria = 2012

const present = yearRange(yearOfCriteria)
const past = yearRange(yearOfCriteria - 1)
const both = { from: past.from, to: present.to }

/** The months of the year asked for. */
export const monthsOfCriteria = monthsOf(present)

/** Gives the SQL of a sum by its name. */
type Named = (name: string) => string

/** How an indicator's rows become its figures of months. */
export type IndicatorFacts = {
  /**
   * - flows: rows with a day on which they count, added up by its month; cases open at a month's end are rows of its
   *   last day.
   * - people: rows of a person in a month, of which each counts once at a node; `active` is 1 for those who did
   *   something.
   * - users: people compared with those of the year before, uncut.
   */
  kind: 'flows' | 'people' | 'users'
  /** Tables (WITH) that `facts` reads; each ends with a comma. */
  also: (cut: CriteriaCut) => string
  /** SELECT of unit_id, staff_id, day, the values and what `cut` adds; of people person_id, month and active. */
  facts: (cut: CriteriaCut) => string
  /** What is added up. */
  values: readonly string[]
  numerator: (sum: Named) => string
  denominator: (sum: Named) => string
  value: (sum: Named) => string
  /** Whether there is something to count. */
  counts: (sum: Named) => string
}

/**
 * What follows CREATE TABLE, of each: `month_of_year`, the months of the year asked for and of the one before; and
 * `epoch`, the stretches of days without a change of the tree.
 */
export const timeTables: readonly string[] = [
  `month_of_year AS SELECT * FROM (VALUES ${[past, present]
    .flatMap((range, isPresent) =>
      monthsOf(range).map(({ from, to }) => {
        const { month } = partsOfDay(to)
        return `(${isPresent}, ${month}, ${date(from)}, ${date(to)})`
      }),
    )
    .join(', ')}) AS month_of_year (is_present, month, month_from, month_to)`,
  'epoch AS SELECT DISTINCT epoch, day_from, day_to FROM place',
]

/** The month of a day. */
export const monthOf = (day: string) => `CAST(extract(month FROM ${day}) AS INTEGER)`

function yearRange(year: number) {
  return { from: dayOfParts(year, 1, 1), to: dayOfParts(year, 12, 31) }
}

const none = () => ''

type Counted = Omit<
  IndicatorFacts,
  'kind' | 'also' | 'values' | 'numerator' | 'denominator' | 'value' | 'counts'
> &
  Partial<IndicatorFacts>

/** A number of rows or an amount. */
function counted(parts: Counted): IndicatorFacts {
  return {
    kind: 'flows',
    also: none,
    values: ['one'],
    numerator: (sum) => sum('one'),
    denominator: () => 'NULL',
    value: (sum) => sum('one'),
    counts: (sum) => `${sum('one')} > 0`,
    ...parts,
  }
}

/** A part of a whole, in percent. */
function shared(parts: Counted): IndicatorFacts {
  return {
    kind: 'flows',
    also: none,
    values: ['good', 'whole'],
    numerator: (sum) => sum('good'),
    denominator: (sum) => sum('whole'),
    value: (sum) => `100.0 * ${sum('good')} / nullif(${sum('whole')}, 0)`,
    counts: (sum) => `${sum('whole')} > 0`,
    ...parts,
  }
}

function rowsOf(table: string, on: string, where = 'true'): IndicatorFacts {
  return counted({
    facts: (cut) => {
      const { join, met, columns } = cut({ person: 't.person_id', on: `t.${on}` })
      return `SELECT t.unit_id, t.staff_id, t.${on} AS day, 1 AS one${columns}
  FROM ${table} AS t${join} WHERE ${within(`t.${on}`, present)} AND ${where}${met}`
    },
  })
}

function fundsSpent(): IndicatorFacts {
  return counted({
    values: ['one', 'facts'],
    counts: (sum) => `${sum('facts')} > 0`,
    facts:
      () => `SELECT unit_id, CAST(NULL AS INTEGER) AS staff_id, spent_on AS day, amount AS one, 1 AS facts
  FROM present_expenditures WHERE ${within('spent_on', present)}`,
  })
}

function satisfaction(respondent: string): IndicatorFacts {
  return shared({
    facts:
      () => `SELECT unit_id, staff_id, answered_on AS day, 1 AS whole, CASE WHEN score >= 4 THEN 1 ELSE 0 END AS good
  FROM present_survey_responses WHERE ${within('answered_on', present)} AND respondent = '${respondent}'`,
  })
}

const openOn = (day: string) =>
  `a.registered_on <= ${day} AND (a.deregistered_on IS NULL OR a.deregistered_on > ${day})`
const answeredOn = (day: string) => `a.seg_from <= ${day} AND a.seg_to > ${day}`

function jobseekersReduced(): IndicatorFacts {
  const eve = `CAST(m.month_from - INTERVAL '1 day' AS DATE)`
  return {
    kind: 'flows',
    also: none,
    facts: (cut) => {
      const { join, met, columns } = cut({ person: 'a.person_id', on: 'a.registered_on' })
      return `SELECT a.unit_id, a.staff_id, m.month_to AS day, CASE WHEN ${openOn(eve)} THEN 1 ELSE 0 END AS open_before,
    CASE WHEN ${openOn('m.month_to')} THEN 1 ELSE 0 END AS open_now${columns}
  FROM answered AS a JOIN month_of_year AS m ON a.registered_on <= m.month_to
    AND (a.deregistered_on IS NULL OR a.deregistered_on >= m.month_from) AND ${answeredOn('m.month_to')}${join}
  WHERE m.is_present = 1${met}`
    },
    values: ['open_before', 'open_now'],
    numerator: (sum) => `${sum('open_before')} - ${sum('open_now')}`,
    denominator: () => 'NULL',
    value: (sum) => `${sum('open_before')} - ${sum('open_now')}`,
    counts: (sum) => `(${sum('open_before')} > 0 OR ${sum('open_now')} > 0)`,
  }
}

function jobseekersRegistered(): IndicatorFacts {
  return counted({
    facts: (cut) => {
      const { join, met, columns } = cut({ person: 'a.person_id', on: 'a.registered_on' })
      return `SELECT a.unit_id, a.staff_id, m.month_to AS day, 1 AS one${columns}
  FROM answered AS a JOIN month_of_year AS m ON ${openOn('m.month_to')} AND ${answeredOn('m.month_to')}${join}
  WHERE m.is_present = 1${met}`
    },
  })
}

function newStart(months: number, aged: string): IndicatorFacts {
  const day = `CAST(a.registered_on + INTERVAL '${months} months' AS DATE)`
  return shared({
    also: (cut) => {
      const { join, met, columns } = cut({ person: 'a.person_id', on: 'a.registered_on' })
      return `due AS (
  SELECT a.registration_id, a.unit_id, a.staff_id, a.registered_on, ${day} AS day${columns}
  FROM answered AS a JOIN present_persons AS p ON p.person_id = a.person_id${join}
  WHERE ${inYears('a.registered_on', present, months)} AND ${within(day, present)} AND ${answeredOn(day)}
    AND (a.deregistered_on IS NULL OR a.deregistered_on > ${day}) AND ${aged}${met}
), offered AS (
  SELECT DISTINCT d.registration_id FROM due AS d JOIN present_offers AS o ON o.registration_id = d.registration_id
  WHERE o.offered_on BETWEEN d.registered_on AND d.day
), `
    },
    facts: () => `SELECT d.*, 1 AS whole, CASE WHEN o.registration_id IS NULL THEN 0 ELSE 1 END AS good
  FROM due AS d LEFT JOIN offered AS o ON o.registration_id = d.registration_id`,
  })
}

const fillsWithVacancies =
  'present_vacancy_fills AS f JOIN present_vacancies AS v ON v.vacancy_id = f.vacancy_id'

function vacanciesFilled(): IndicatorFacts {
  const expired = `v.close_reason = 'expired' AND ${within('v.closed_on', present)}`
  return shared({
    values: ['good', 'whole', 'facts'],
    counts: (sum) => `${sum('facts')} > 0`,
    facts: (cut) => {
      const { met, columns } = cut({ vacancy: 'v' })
      return `SELECT v.unit_id, v.staff_id, f.filled_on AS day, f.positions AS good, f.positions AS whole, 1 AS facts${columns}
  FROM ${fillsWithVacancies} WHERE ${within('f.filled_on', present)}${met}
  UNION ALL
  SELECT v.unit_id, v.staff_id, v.closed_on, 0, v.positions - coalesce(filled.positions, 0), 1${columns}
  FROM present_vacancies AS v LEFT JOIN (
    SELECT f.vacancy_id, sum(f.positions) AS positions FROM ${fillsWithVacancies}
    WHERE ${expired} AND f.filled_on <= v.closed_on GROUP BY f.vacancy_id
  ) AS filled ON filled.vacancy_id = v.vacancy_id
  WHERE ${expired} AND v.positions <> coalesce(filled.positions, 0)${met}`
    },
  })
}

function filledByReferral(): IndicatorFacts {
  return shared({
    facts: (cut) => {
      const { met, columns } = cut({ vacancy: 'v' })
      return `SELECT v.unit_id, v.staff_id, f.filled_on AS day, f.positions AS whole,
    CASE WHEN p.placement_id IS NULL THEN 0 ELSE f.positions END AS good${columns}
  FROM ${fillsWithVacancies} LEFT JOIN present_placements AS p ON p.placement_id = f.placement_id
  WHERE ${within('f.filled_on', present)}${met}`
    },
  })
}

function timeToFill(): IndicatorFacts {
  return {
    kind: 'flows',
    also: none,
    facts: (cut) => {
      const { met, columns } = cut({ vacancy: 'v' })
      return `SELECT v.unit_id, v.staff_id, f.filled_on AS day, f.positions AS positions, (f.filled_on - v.registered_on) * f.positions AS days${columns}
  FROM ${fillsWithVacancies} WHERE ${within('f.filled_on', present)}${met}`
    },
    values: ['positions', 'days'],
    numerator: (sum) => sum('days'),
    denominator: (sum) => sum('positions'),
    value: (sum) => `1.0 * ${sum('days')} / nullif(${sum('positions')}, 0)`,
    counts: (sum) => `${sum('positions')} > 0`,
  }
}

const quotient = (of: string, by: string) => `(CAST(${of} AS float8) / nullif(${by}, 0))`

function timeToFillReduced(): IndicatorFacts {
  const part = (period: { from: number; to: number }, value: string) =>
    `CASE WHEN ${within('f.filled_on', period)} THEN ${value} ELSE 0 END`
  const days = '(f.filled_on - v.registered_on) * f.positions'
  const now = (sum: Named) => quotient(sum('days_now'), sum('positions_now'))
  const before = (sum: Named) => quotient(sum('days_before'), sum('positions_before'))
  return {
    kind: 'flows',
    also: none,
    facts: (cut) => {
      const { met, columns } = cut({ vacancy: 'v' })
      return `SELECT v.unit_id, v.staff_id, f.filled_on AS day, ${part(present, 'f.positions')} AS positions_now, ${part(present, days)} AS days_now,
    ${part(past, 'f.positions')} AS positions_before, ${part(past, days)} AS days_before${columns}
  FROM ${fillsWithVacancies} WHERE ${within('f.filled_on', both)}${met}`
    },
    values: ['positions_now', 'days_now', 'positions_before', 'days_before'],
    numerator: now,
    denominator: before,
    value: (sum) => `(1 - ${now(sum)} / nullif(${before(sum)}, 0)) * 100`,
    counts: (sum) => `(${sum('positions_now')} > 0 OR ${sum('positions_before')} > 0)`,
  }
}

function workplacesRetained(): IndicatorFacts {
  const day = `CAST(established_on + INTERVAL '36 months' AS DATE)`
  return shared({
    facts: () => `SELECT unit_id, staff_id, ${day} AS day, 1 AS whole,
    CASE WHEN closed_on IS NULL OR closed_on >= ${day} THEN 1 ELSE 0 END AS good
  FROM present_workplaces WHERE ${inYears('established_on', present, 36)} AND ${within(day, present)}`,
  })
}

function employedAfterPublicWorks(): IndicatorFacts {
  const day = `CAST(t.ends_on + INTERVAL '6 months' AS DATE)`
  return shared({
    also: (cut) => {
      const { join, met, columns } = cut({ person: 't.person_id', on: 't.ends_on' })
      return `due AS (
  SELECT t.participation, t.person_id, t.unit_id, t.staff_id, t.ends_on, ${day} AS day${columns} FROM present_measures AS t${join}
  WHERE t.kind = 'public_works' AND ${inYears('t.ends_on', present, 6)} AND ${within(day, present)}${met}
), employed AS (
  SELECT DISTINCT d.participation FROM due AS d JOIN present_employment_spells AS e ON e.person_id = d.person_id
  WHERE e.starts_on <= d.day AND (e.ends_on IS NULL OR e.ends_on >= d.ends_on + 1)
), `
    },
    facts: () => `SELECT d.*, 1 AS whole, CASE WHEN e.participation IS NULL THEN 0 ELSE 1 END AS good
  FROM due AS d LEFT JOIN employed AS e ON e.participation = d.participation`,
  })
}

function lastingEmployment(): IndicatorFacts {
  const day = `CAST(t.starts_on + INTERVAL '6 months' AS DATE)`
  return shared({
    also: (cut) => {
      const { join, met, columns } = cut({ person: 't.person_id', on: 't.starts_on' })
      return `due AS (
  SELECT t.placement_id, t.person_id, t.unit_id, t.staff_id, ${day} AS day${columns} FROM present_placements AS t${join}
  WHERE ${inYears('t.starts_on', present, 6)} AND ${within(day, present)}${met}
), employed AS (
  SELECT DISTINCT d.placement_id FROM due AS d JOIN present_employment_spells AS e ON e.person_id = d.person_id
  WHERE e.starts_on <= d.day AND (e.ends_on IS NULL OR e.ends_on >= d.day)
), `
    },
    facts: () => `SELECT d.*, 1 AS whole, CASE WHEN e.placement_id IS NULL THEN 0 ELSE 1 END AS good
  FROM due AS d LEFT JOIN employed AS e ON e.placement_id = d.placement_id`,
  })
}

function serviceAvailability(): IndicatorFacts {
  const opens = 'greatest(a.registered_on, a.seg_from, m.month_from, e.day_from)'
  const closes = `least(coalesce(a.deregistered_on, ${far}), a.seg_to, m.month_to + 1, e.day_to + 1)`
  const days = `${closes} - ${opens}`
  const mean = (sum: Named, when: 'now' | 'before') => {
    const year = when === 'now' ? present : past
    const lengths = monthsOf(year).map(({ from, to }, index) => `WHEN ${index + 1} THEN ${to - from + 1}`)
    return `(${sum(`services_${when}`)} / (CAST(nullif(${sum(`days_${when}`)}, 0) AS float8) / CASE month ${lengths.join(' ')} END))`
  }
  return {
    kind: 'flows',
    also: none,
    facts: (cut) => {
      const service = cut({ person: 'r.person_id', on: 't.occurred_on' })
      const stay = cut({ person: 'a.person_id', on: 'a.registered_on' })
      const isNow = within('t.occurred_on', present)
      const named =
        service.join === ''
          ? ''
          : ' LEFT JOIN present_registrations AS r ON r.registration_id = t.registration_id'
      return `SELECT t.unit_id, t.staff_id, t.occurred_on AS day, CASE WHEN ${isNow} THEN 1 ELSE 0 END AS services_now, 0 AS days_now,
    CASE WHEN ${isNow} THEN 0 ELSE 1 END AS services_before, 0 AS days_before${service.columns}
  FROM present_services AS t${named}${service.join} WHERE ${within('t.occurred_on', both)}${service.met}
  UNION ALL
  SELECT a.unit_id, a.staff_id, ${opens}, 0, CASE WHEN m.is_present = 1 THEN ${days} ELSE 0 END, 0,
    CASE WHEN m.is_present = 1 THEN 0 ELSE ${days} END${stay.columns}
  FROM answered AS a JOIN month_of_year AS m ON a.registered_on <= m.month_to AND a.seg_from <= m.month_to AND a.seg_to > m.month_from
    AND (a.deregistered_on IS NULL OR a.deregistered_on > m.month_from)
  JOIN epoch AS e ON e.day_from <= m.month_to AND e.day_to >= m.month_from${stay.join}
  WHERE ${days} > 0${stay.met}`
    },
    values: ['services_now', 'days_now', 'services_before', 'days_before'],
    numerator: (sum) => mean(sum, 'now'),
    denominator: (sum) => mean(sum, 'before'),
    value: (sum) => `(${mean(sum, 'now')} / nullif(${mean(sum, 'before')}, 0) - 1) * 100`,
    counts: (sum) => `(${sum('days_now')} > 0 OR ${sum('days_before')} > 0)`,
  }
}

function youngPeople(cut: CriteriaCut): string {
  const { join, met, columns } = cut({ person: 'a.person_id', on: 'a.registered_on' })
  return `SELECT DISTINCT a.person_id, a.unit_id, a.staff_id, m.month, m.month_to AS day${columns}
  FROM answered AS a JOIN month_of_year AS m ON a.registered_on <= m.month_to
    AND (a.deregistered_on IS NULL OR a.deregistered_on >= m.month_from) AND ${answeredOn('m.month_to')}
  JOIN present_persons AS p ON p.person_id = a.person_id${join}
  WHERE m.is_present = 1 AND p.birth_date > a.registered_on - INTERVAL '25 years'${met}`
}

function recipients(cut: CriteriaCut, where = 'true'): string {
  const { join, met, columns } = cut({ person: 'b.person_id', on: 'b.starts_on' })
  return `SELECT DISTINCT b.person_id, a.unit_id, a.staff_id, m.month, m.month_to AS day${columns}
  FROM present_benefit_spells AS b
  JOIN month_of_year AS m ON b.starts_on <= m.month_to AND (b.ends_on IS NULL OR b.ends_on >= m.month_from)
  JOIN answered AS a ON a.registration_id = b.registration_id AND ${answeredOn('m.month_to')}${join}
  WHERE m.is_present = 1 AND ${where}${met}`
}

function activated(people: (cut: CriteriaCut) => string): IndicatorFacts {
  return {
    kind: 'people',
    also: (cut) => `stood AS (
  ${people(cut)}
), started AS (
  SELECT person_id, ${monthOf('starts_on')} AS month FROM present_placements WHERE ${within('starts_on', present)}
  UNION SELECT person_id, ${monthOf('starts_on')} FROM present_measures WHERE ${within('starts_on', present)}
), `,
    facts: () => `SELECT s.*, CASE WHEN t.person_id IS NULL THEN 0 ELSE 1 END AS active
  FROM stood AS s LEFT JOIN started AS t ON t.person_id = s.person_id AND t.month = s.month`,
    values: ['people', 'active'],
    numerator: (sum) => sum('active'),
    denominator: (sum) => sum('people'),
    value: (sum) => `100.0 * ${sum('active')} / nullif(${sum('people')}, 0)`,
    counts: (sum) => `${sum('people')} > 0`,
  }
}

function benefitRecipients(): IndicatorFacts {
  return {
    kind: 'people',
    also: none,
    facts: (cut) => recipients(cut, `b.kind = 'unemployment_benefit'`),
    values: ['people'],
    numerator: (sum) => sum('people'),
    denominator: () => '1',
    value: (sum) => sum('people'),
    counts: (sum) => `${sum('people')} > 0`,
  }
}

function eserviceUsers(): IndicatorFacts {
  return {
    kind: 'users',
    also: none,
    facts:
      () => `SELECT DISTINCT u.user_id AS person_id, u.unit_id, CAST(NULL AS INTEGER) AS staff_id, m.month, m.month_to AS day, m.is_present
  FROM present_eservice_uses AS u JOIN month_of_year AS m ON u.occurred_on BETWEEN m.month_from AND m.month_to
  WHERE ${within('u.occurred_on', both)}`,
    values: ['users_now', 'users_before'],
    numerator: (sum) => sum('users_now'),
    denominator: (sum) => sum('users_before'),
    value: (sum) => `(${quotient(sum('users_now'), sum('users_before'))} - 1) * 100`,
    counts: (sum) => `(${sum('users_now')} > 0 OR ${sum('users_before')} > 0)`,
  }
}

/**
 * The shipped indicators over the register's own facts, by id. They read what `describePresentState` made and the
 * tables of {@link timeTables}.
 */
export const factsOfIndicators: ReadonlyMap<string, IndicatorFacts> = new Map([
  ['jobseekers_reduced', jobseekersReduced()],
  ['jobseekers_registered', jobseekersRegistered()],
  ['new_start_adults', newStart(12, `p.birth_date <= a.registered_on - INTERVAL '25 years'`)],
  ['vacancies_filled', vacanciesFilled()],
  ['new_start_youth', newStart(4, `p.birth_date > a.registered_on - INTERVAL '25 years'`)],
  ['youth_activated', activated(youngPeople)],
  ['benefit_recipients', benefitRecipients()],
  ['service_availability', serviceAvailability()],
  ['time_to_fill_reduced', timeToFillReduced()],
  ['eservice_users', eserviceUsers()],
  ['workplaces_retained', workplacesRetained()],
  ['employed_after_public_works', employedAfterPublicWorks()],
  ['recipients_activated', activated(recipients)],
  ['placements_made', rowsOf('present_placements', 'starts_on')],
  ['lasting_employment', lastingEmployment()],
  ['filled_by_referral', filledByReferral()],
  ['funds_spent', fundsSpent()],
  ['employer_meetings', rowsOf('present_employer_contacts', 'occurred_on', `t.kind = 'meeting'`)],
  ['time_to_fill', timeToFill()],
  ['measures_organised', rowsOf('present_measures', 'starts_on')],
  ['employer_satisfaction', satisfaction('employer')],
  ['jobseeker_satisfaction', satisfaction('jobseeker')],
])
