/**
 * An invented employment service, as nasty as the exchange format allows: the rows of every key in the order in
 * which they are entered. Nothing here is broken; what is wrong about it is only surprising.
 */
import type { RandomSource } from './random-source.ts'
import type { ReferenceRow } from './reference-register.ts'
import type { ReferenceTable } from './reference-tables.ts'
import { referenceTable } from './reference-tables.ts'

/** All rows of one key in the order of their arrival. */
export type KeyHistory = { table: string; rows: ReferenceRow[] }

/** The histories of one service; a unit's parent always stands before it in `units`, so no order makes a cycle. */
export type RandomHistories = { units: string[]; histories: KeyHistory[] }

/** The registration, vacancy and placement that rows name although nobody may ever send them. */
export const absentKeys = { registration: 'R-absent', vacancy: 'V-absent', placement: 'L-absent' }

/** Days on which spans, months and leap years begin, end and disagree. */
export const hotDays: readonly string[] = [
  ...['2010-12-31', '2011-01-01', '2011-01-31', '2011-02-27', '2011-02-28', '2011-03-01', '2011-03-31'],
  ...['2011-04-01', '2011-06-30', '2011-07-01', '2011-08-31', '2011-10-31', '2011-11-30', '2011-12-31'],
  ...['2012-01-01', '2012-01-31', '2012-02-26', '2012-02-27', '2012-02-28', '2012-02-29', '2012-03-01'],
  ...['2012-03-31', '2012-04-01', '2012-06-30', '2012-08-30', '2012-08-31', '2012-10-31', '2012-12-31'],
]

/** Beginnings of keys that collations, UTF-16 order, number sniffing and careless quoting get wrong. */
const decorations = [
  ...['', '', '', 'a', 'B', 'Z', 'ä', 'Ž', 'e\u0301', '\u00e9', '\uff5e', '\u{1f600}', '\u{10ffff}'],
  ...['"', ',', ' ', "'", ';', '\\', '%', '\t', '\n', '0', '00', '1e', '-'],
]
const orderedApart = [
  '\uff5e',
  '\u{1f600}',
  '\ue000',
  '\u{10000}',
  'a',
  'B',
  '\u00e9',
  'e\u0301',
  '9',
  '10',
  '',
]
const oddKeys = ['NULL', 'null', 'true', 'NaN', '007', '7', '7.0', '2012-01-01', '#N/A', '""']
const levels = ['national', 'office', 'division', 'point', 'desk']

/** The day so many days later. */
export function daysLater(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** The day so many months later, cut to the end of its month. */
export function monthsLater(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString()
}

/** Invents a service with about `size` registrations and everything else in proportion. */
export function randomHistories(source: RandomSource, size: number): RandomHistories {
  const { between, chance, pick, next } = source
  const histories: KeyHistory[] = []
  const times = (share: number) => Math.ceil(size * share * (0.5 + next()))
  const odd = chance(0.5)

  const keys = (prefix: string, count: number, beginnings = decorations) => {
    const at = odd ? between(0, count * 3) : -1
    return Array.from({ length: count }, (_, index) => {
      if (index === at) return pick(oddKeys)
      return `${odd ? pick(beginnings) : ''}${prefix}${index + 1}`
    })
  }
  const day = (): string => {
    if (chance(0.5)) return pick(hotDays)
    return chance(0.9) ? daysLater('2010-12-01', between(0, 761)) : daysLater('2007-01-01', between(0, 2700))
  }
  const near = (date: string) => daysLater(date, pick([-1, 0, 0, 0, 1]))
  const before = (months: number) => near(monthsLater(pick(hotDays), -months))
  const maybe = <T>(probability: number, value: () => T): T | null => (chance(probability) ? value() : null)
  const endAfter = (start: string, probability: number, candidates: () => string[]): string | null =>
    maybe(probability, () => {
      const end = pick(candidates())
      return end < start ? start : end
    })

  const last = (table: string, rows: ReferenceRow[]) => histories.push({ table, rows })

  // The tree, moving.
  const units = keys('U', between(3, 9))
  const depths = [0]
  const deepest = between(2, 4)
  for (const [index, unit] of units.entries()) {
    const above = units.slice(0, index).filter((_, at) => (depths[at] ?? 0) < deepest)
    const parent = () => (index === 0 ? null : pick(chance(0.5) ? above : above.slice(-2)))
    const ownParent = parent()
    if (ownParent !== null) depths.push((depths[units.indexOf(ownParent)] ?? 0) + 1)
    const level = levels[depths[index] ?? 0] ?? 'desk'
    const version = (validFrom: string, under: string | null): ReferenceRow => ({
      unit,
      parent: under,
      level: index > 0 && chance(0.1) ? pick(levels.slice(1)) : level,
      name: `${unit}, "territorial"${chance(0.1) ? '\noffice' : ''}`,
      municipality: maybe(0.5, () => String(between(10, 99))),
      valid_from: validFrom,
      valid_to: maybe(0.3, () => daysLater(validFrom, between(0, 900))),
    })
    const starts = new Set([chance(0.8) ? '2000-01-01' : day()])
    while (chance(0.45) && starts.size < 4) starts.add(day())
    for (const start of starts) {
      const under = start === [...starts][0] ? ownParent : parent()
      const rows = [version(start, under)]
      while (chance(0.15)) rows.push(version(start, parent()))
      last('units', rows)
    }
  }

  // Groups across it, nested, ending, beginning anew, overlapping themselves.
  for (const [index, key] of keys('G', between(1, 3)).entries()) {
    const group = chance(0.1) ? pick(units) : key
    const level = index === 0 ? 'department' : 'region'
    const taken = new Set<string>()
    for (let member = between(1, 6); member > 0; member -= 1) {
      const unit = pick(units)
      const from = chance(0.4) ? '2000-01-01' : day()
      if (taken.has(JSON.stringify([unit, from]))) continue
      taken.add(JSON.stringify([unit, from]))
      const row = (to: string | null): ReferenceRow => ({
        group,
        level,
        name: `Group ${group}`,
        unit,
        valid_from: from,
        valid_to: to,
      })
      const rows = [row(endAfter(from, 0.4, () => [from, day(), day()]))]
      while (chance(0.2)) rows.push(row(endAfter(from, 0.7, () => [day()])))
      last('unit_groups', rows)
    }
  }

  const staff = keys('S', 2 + Math.ceil(size / 12))
  for (const member of staff) {
    const listed = chance(0.7)
    if (listed) last('staff', [{ staff: member, name: `Specialist ${member}` }])
    if (listed && chance(0.3)) continue
    const from = chance(0.5) ? '2005-01-01' : day()
    const row = (): ReferenceRow => ({
      staff: member,
      unit: pick(units),
      role: pick(['mediator', 'employer_counsellor', 'career_consultant', 'head']),
      fte: pick(['0', '0.5', '1', '0.25', '1.0']),
      valid_from: from,
      valid_to: maybe(0.3, () => daysLater(from, between(0, 500))),
    })
    const rows = [row()]
    while (chance(0.2)) rows.push(row())
    last('staff_assignments', rows)
  }

  const employers = keys('C', 1 + Math.ceil(size / 8))
  for (const employer of employers) {
    last('employers', [
      {
        employer,
        name: `UAB "${employer}"`,
        activity: pick([null, '62.01', '47', '1.1']),
        municipality: null,
      },
    ])
  }

  // People about to be 25, born on 29 February, in several registrations each.
  const persons = keys('P', 1 + Math.ceil(size * 0.6))
  const births = new Map<string, string>()
  for (const person of persons) {
    const row = (): ReferenceRow => ({
      person,
      birth_date: chance(0.35)
        ? pick(['1984-02-29', '1988-02-29', '1986-02-28', '1987-03-01', '1992-02-29', '2012-02-29'])
        : chance(0.6)
          ? near(monthsLater(pick(hotDays), -12 * 25))
          : daysLater('1950-01-01', between(0, 16000)),
      sex: pick(['F', 'M']),
      education: String(between(0, 8)),
      municipality: String(between(10, 99)),
      occupation: maybe(0.5, () => pick(['2512', '5', '411'])),
      experience_months: maybe(0.5, () => String(between(0, 400))),
      disability: maybe(0.5, () => pick(['true', 'false'])),
    })
    const rows = [row()]
    while (chance(0.1)) rows.push(row())
    births.set(person, rows[0]?.birth_date ?? '')
    last('persons', rows)
  }

  const place = () => ({ unit: pick(units), staff: maybe(0.7, () => pick(staff)) })

  /**
   * One key's versions: entered some days after (or before) the event, then corrected, retracted and entered
   * again, on later days or on the same one, and now and then arriving in another order.
   */
  const versions = (table: string, make: () => ReferenceRow): ReferenceRow => {
    const rule = referenceTable(table)
    const base = make()
    let row = base
    let recorded = daysLater(eventOf(rule, base), chance(0.2) ? between(-3, 0) : between(0, 40))
    const rows = [entered(row, recorded, false)]
    while (chance(0.3) && rows.length < 7) {
      recorded = daysLater(recorded, pick([0, 0, 1, 7, 31, 120]))
      const retracted = chance(0.35)
      if (!retracted || chance(0.5)) row = corrected(source, rule, row, make())
      rows.push(entered(row, recorded, retracted))
    }
    last(table, chance(0.15) ? source.shuffled(rows) : rows)
    return base
  }
  const each = (table: string, key: string, prefix: string, count: number, make: () => ReferenceRow) =>
    keys(prefix, count, prefix === 'H' ? orderedApart : decorations).map((name) =>
      versions(table, () => ({ [key]: name, ...make() })),
    )

  const registrations = each('registrations', 'registration', 'R', size, () => {
    const person = pick(persons)
    const birthday = near(monthsLater(births.get(person) ?? '', 12 * 25))
    const turning = birthday >= '2009-01-01' && birthday <= '2013-03-01' && chance(0.5)
    const from = turning ? birthday : chance(0.5) ? before(pick([4, 12])) : day()
    const until = endAfter(from, 0.5, () => [
      from,
      day(),
      ...[4, 12].map((months) => near(monthsLater(from, months))),
    ])
    return {
      person,
      ...place(),
      registered_on: from,
      deregistered_on: until,
      exit_reason: until === null ? null : pick(['employed', 'moved', 'no_show', 'other']),
    }
  })
  const registered = () => pick(registrations)
  const named = (row: ReferenceRow) => (chance(0.04) ? absentKeys.registration : (row.registration ?? ''))

  const begun: ReferenceRow[] = []
  each('caseloads', 'caseload', 'H', times(1.2), () => {
    const row = begun.length > 0 && chance(0.4) ? pick(begun) : registered()
    const starts = row.starts_on ?? pick([row.registered_on ?? day(), day(), day()])
    const made = { registration: named(row), ...place(), starts_on: chance(0.7) ? starts : day() }
    begun.push(made)
    return made
  })

  each('benefit_spells', 'benefit_spell', 'B', times(1), () => {
    const row = registered()
    const starts = chance(0.3) ? (row.registered_on ?? day()) : day()
    return {
      person: chance(0.9) ? (row.person ?? '') : pick(persons),
      registration: named(row),
      kind: pick(['unemployment_benefit', 'unemployment_benefit', 'social_allowance']),
      starts_on: starts,
      ends_on: endAfter(starts, 0.6, () => [starts, day(), day(), near(pick(hotDays))]),
    }
  })

  each('offers', 'offer', 'F', times(1.5), () => {
    const row = registered()
    const from = row.registered_on ?? day()
    const edges = [from, ...[4, 12].map((months) => monthsLater(from, months))]
    return {
      registration: named(row),
      kind: pick(['job', 'training', 'work_practice', 'apprenticeship', 'other']),
      offered_on: chance(0.6) ? near(pick(edges)) : day(),
      outcome: pick(['accepted', 'refused', 'pending']),
    }
  })

  const ofPerson = () => {
    const row = registered()
    return {
      person: chance(0.9) ? (row.person ?? '') : pick(persons),
      registration: chance(0.85) ? named(row) : null,
    }
  }
  const measures = each('measures', 'participation', 'M', times(1), () => {
    const ends = maybe(0.7, () => before(6))
    const starts = ends === null || chance(0.3) ? day() : daysLater(ends, -between(0, 200))
    return {
      ...ofPerson(),
      employer: maybe(0.3, () => pick(employers)),
      kind: pick(['public_works', 'public_works', 'vocational_training', 'job_rotation', 'self_employment']),
      ...place(),
      starts_on: starts,
      ends_on: ends !== null && ends < starts ? starts : ends,
      completed: pick([null, 'true', 'false']),
    }
  })

  const vacancies = each('vacancies', 'vacancy', 'V', times(0.8), () => {
    const from = day()
    const until = endAfter(from, 0.6, () => [from, day(), day(), pick(hotDays)])
    return {
      employer: chance(0.9) ? pick(employers) : 'C-absent',
      ...place(),
      positions: String(between(1, 4)),
      occupation: pick(['2512', '9', '411']),
      municipality: null,
      monthly_wage: pick([null, '1200', '850.50', '0']),
      contract: pick([null, 'permanent', 'seasonal']),
      working_time: pick([null, 'full', 'shift']),
      education_required: pick([null, '0', '8']),
      experience_required: pick([null, '0', '12']),
      fill_by: maybe(0.2, day),
      registered_on: from,
      closed_on: until,
      close_reason: until === null ? null : pick(['expired', 'expired', 'filled', 'cancelled']),
    }
  })

  const placements = each('placements', 'placement', 'L', times(0.8), () => ({
    ...ofPerson(),
    vacancy: maybe(0.4, () => (chance(0.9) ? (pick(vacancies).vacancy ?? '') : absentKeys.vacancy)),
    kind: pick(['permanent', 'fixed_term', 'subsidised', 'self_employment']),
    ...place(),
    starts_on: chance(0.4) ? before(6) : day(),
  }))

  each('vacancy_fills', 'fill', 'Q', times(1.2), () => {
    const vacancy = pick(vacancies)
    const edges = [vacancy.closed_on ?? day(), vacancy.registered_on ?? day()]
    return {
      vacancy: chance(0.05) ? absentKeys.vacancy : (vacancy.vacancy ?? ''),
      positions: chance(0.3) ? (vacancy.positions ?? '1') : String(between(1, 3)),
      filled_on: chance(0.6) ? near(pick(edges)) : day(),
      placement: maybe(0.6, () => (chance(0.1) ? absentKeys.placement : (pick(placements).placement ?? ''))),
    }
  })

  each('services', 'service', 'Z', times(1.5), () => ({
    registration: named(registered()),
    kind: pick(['information', 'counselling', 'mediation', 'career_guidance']),
    channel: pick(['office', 'phone', 'online', 'career_centre']),
    ...place(),
    occurred_on: day(),
  }))

  each('employment_spells', 'employment', 'E', times(1.2), () => {
    const worked = measures.filter((row) => row.kind === 'public_works' && row.ends_on !== null)
    const after = worked.length > 0 && chance(0.5) ? pick(worked) : pick([...measures, ...placements])
    const from = after.ends_on ?? after.starts_on ?? day()
    const due = monthsLater(from, 6)
    const edges = () => [from, near(from), daysLater(from, 2), near(due), day()]
    const starts = pick([
      ...edges(),
      daysLater(from, -50),
      daysLater(from, -50),
      near(due),
      daysLater(due, 1),
    ])
    return {
      person: after.person ?? '',
      employer: chance(0.9) ? pick(employers) : 'C-absent',
      starts_on: starts,
      ends_on: endAfter(starts, starts < from ? 0.9 : 0.5, edges),
    }
  })

  each('workplaces', 'workplace', 'W', times(0.6), () => {
    const from = chance(0.7) ? before(36) : pick(['2008-02-29', '2009-02-28', '2008-10-31', '2011-01-01'])
    const until = () => [from, near(monthsLater(from, 36)), near(monthsLater(from, 36)), day()]
    return {
      employer: pick(employers),
      ...place(),
      established_on: from,
      closed_on: endAfter(from, 0.6, until),
    }
  })

  each('employer_contacts', 'contact', 'K', times(0.6), () => ({
    employer: pick(employers),
    kind: pick(['meeting', 'meeting', 'call', 'email', 'visit']),
    ...place(),
    occurred_on: day(),
  }))

  const amounts = [
    '0',
    '0.00',
    '0.01',
    '0.1',
    '0.2',
    '-0.3',
    '12.34',
    '100',
    '1234567.89',
    '-1.005',
    '99999999.99',
  ]
  const opposite = { unit: pick(units), kind: 'public_works', spent_on: day() }
  let sign = ''
  each('expenditures', 'expenditure', 'N', times(0.6), () => {
    if (chance(0.3)) {
      sign = sign === '' ? '-' : ''
      return { participation: null, ...opposite, amount: `${sign}12.34` }
    }
    return {
      participation: maybe(0.6, () => pick(measures).participation ?? ''),
      kind: pick(['public_works', 'vocational_training']),
      unit: pick(units),
      amount: pick(amounts),
      spent_on: day(),
    }
  })

  const users = [...persons.slice(0, 4), 'someone', 'SOMEONE', 'somebody else']
  each('eservice_uses', 'use', 'X', times(1.2), () => ({
    user: pick(users),
    service: pick(['vacancy_search', 'booking']),
    unit: pick(units),
    occurred_on: day(),
  }))

  each('survey_responses', 'response', 'A', times(0.6), () => ({
    respondent: pick(['jobseeker', 'employer']),
    ...place(),
    answered_on: day(),
    score: String(between(1, 5)),
  }))

  // Series that differ in a letter, by month, quarter and year, at any unit: periods that touch, overlap and repeat.
  const series = [
    'population[sex=F,age=15-24]',
    'population[sex=M,age=15-24]',
    'Population[sex=F,age=15-24]',
    'new',
  ]
  const figures = [
    '0',
    '-0.000001',
    '0.1',
    '0.2',
    '-0.3',
    '0.333333',
    '2028147',
    '41250.5',
    '-12.000000',
    '999999.999999',
  ]
  each('external_values', 'value', 'Y', times(1.5), () => {
    const months = pick([1, 1, 3, 12])
    const month = Temporal.PlainDate.from(pick(hotDays)).with({ day: 1 })
    const whole = month.with({ month: month.month - ((month.month - 1) % months) })
    const from = chance(0.75) ? whole.toString() : day()
    const to = daysLater(monthsLater(from, months), -1)
    return {
      series: pick(series),
      unit: pick(units),
      starts_on: from,
      ends_on: chance(0.8) ? to : pick([from, daysLater(to, 1), daysLater(to, 45)]),
      amount: pick(figures),
    }
  })

  return { units, histories }
}

function entered(row: ReferenceRow, recordedOn: string, retracted: boolean): ReferenceRow {
  return { ...row, recorded_on: recordedOn, retracted: String(retracted) }
}

/** The day of a fact: its first date. */
function eventOf(rule: ReferenceTable, row: ReferenceRow): string {
  const start = rule.columns.find((column) => column.type === 'date' && column.required)
  return row[start?.name ?? ''] ?? '2011-01-01'
}

/** A row with some of another's cells; dates and their reasons change together, as do unit and staff. */
function corrected(
  source: RandomSource,
  rule: ReferenceTable,
  row: ReferenceRow,
  other: ReferenceRow,
): ReferenceRow {
  const chosen = new Map<string, boolean>()
  const result: { [column: string]: string | null } = { ...row }
  for (const column of rule.columns) {
    if (rule.key.includes(column.name)) continue
    const dated = column.type === 'date' || rule.reason?.includes(column.name)
    const part = dated ? 'dates' : ['unit', 'staff'].includes(column.name) ? 'place' : column.name
    if (!chosen.has(part)) chosen.set(part, source.chance(0.35))
    if (chosen.get(part)) result[column.name] = other[column.name] ?? null
  }
  return result
}
