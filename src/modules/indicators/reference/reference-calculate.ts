/**
 * Every indicator calculated the slow way, straight from the words of its definition: the oracle that the real
 * calculation is tested against. It shares no code with it.
 */
import type { ReferenceRegister, ReferenceRow } from '../../register/reference/reference-register.ts'
import { countedOf } from '../../register/reference/reference-register.ts'
import type { Span, SpanName } from './reference-calendar.ts'
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  daysOf,
  monthsOf,
  overlaps,
  spanEndingOn,
  within,
  yearBefore,
} from './reference-calendar.ts'
import type { ReferenceNode } from './reference-tree.ts'
import { treeOf } from './reference-tree.ts'

/** What is asked: the day D, the span that ends with it, and the day K whose knowledge applies (null: all). */
export type ReferenceQuestion = { date: string; span: SpanName; knownOn: string | null }

/** One result: percentages 0–100, days, people or EUR; null where there is no value. */
export type ReferenceResult = ReferenceNode & {
  indicator: string
  span: SpanName
  date: string
  numerator: number | null
  denominator: number | null
  value: number | null
}

/** Something that counts on a day at a unit and perhaps a specialist. */
type Fact = { unit: string; staff: string | null; day: string }

/** A figure for every place that has something to count. */
type Figures = Map<string, number>

/** How numerator and denominator become rows. */
type Outcome = { numerator: number | null; denominator: number | null; value: number | null }

/** All indicators for one question: a row for every node at which there is something to count. */
export function referenceCalculate(
  register: ReferenceRegister,
  { date, span: name, knownOn }: ReferenceQuestion,
): ReferenceResult[] {
  const span = spanEndingOn(date, name)
  const before = yearBefore(span)

  const known = (table: string) => countedOf(register, table, knownOn)
  const registrations = known('registrations')
  const caseloads = Map.groupBy(known('caseloads'), (row) => row.registration)
  const offers = known('offers')
  const spells = known('benefit_spells')
  const measures = known('measures')
  const placements = known('placements')
  const services = known('services')
  const employment = known('employment_spells')
  const vacancies = known('vacancies')
  const fills = known('vacancy_fills')
  const workplaces = known('workplaces')
  const contacts = known('employer_contacts')
  const expenditures = known('expenditures')
  const uses = known('eservice_uses')
  const responses = known('survey_responses')
  const births = new Map(known('persons').map((row) => [row.person, text(row, 'birth_date')]))
  const registrationById = new Map(registrations.map((row) => [row.registration, row]))
  const vacancyById = new Map(vacancies.map((row) => [row.vacancy, row]))

  const placesOf = treeOf(register)
  const places = (fact: Fact) => placesOf(fact.unit, fact.staff, fact.day).map(idOf)

  /** The sum of an amount over facts, at each of their places. */
  const sum = <F extends Fact>(facts: F[], amount: (fact: F) => number): Figures => {
    const figures: Figures = new Map()
    for (const fact of facts) {
      for (const place of places(fact)) figures.set(place, (figures.get(place) ?? 0) + amount(fact))
    }
    return figures
  }
  const count = (facts: Fact[]) => sum(facts, () => 1)

  /** The number of different people over facts, at each of their places. */
  const distinct = (facts: (Fact & { who: string })[]): Figures => {
    const people = new Map<string, Set<string>>()
    for (const fact of facts) {
      for (const place of places(fact)) people.set(place, (people.get(place) ?? new Set()).add(fact.who))
    }
    return new Map([...people].map(([place, set]) => [place, set.size]))
  }

  const results: ReferenceResult[] = []
  const report = (indicator: string, nodes: Iterable<string>, outcome: (place: string) => Outcome) => {
    for (const place of new Set(nodes)) {
      results.push({ indicator, span: name, date, ...nodeOf(place), ...outcome(place) })
    }
  }
  const reportCount = (indicator: string, figures: Figures) => {
    report(indicator, figures.keys(), (place) => {
      const numerator = figures.get(place) ?? 0
      return { numerator, denominator: null, value: numerator }
    })
  }
  const reportMean = (indicator: string, above: Figures, below: Figures, times: number) => {
    report(indicator, [...above.keys(), ...below.keys()], (place) => {
      const [numerator, denominator] = [above.get(place) ?? 0, below.get(place) ?? 0]
      return { numerator, denominator, value: denominator === 0 ? null : (times * numerator) / denominator }
    })
  }
  const reportShare = (indicator: string, above: Figures, below: Figures) => {
    reportMean(indicator, above, below, 100)
  }

  const own = (row: ReferenceRow, day: string): Fact => ({
    unit: text(row, 'unit'),
    staff: row.staff ?? null,
    day,
  })

  /** Whoever answers for a registration on a day: the last caseload begun by then, else the registration's own. */
  const answering = (registration: ReferenceRow, day: string): Fact => {
    const begun = (caseloads.get(registration.registration ?? null) ?? [])
      .filter((row) => text(row, 'starts_on') <= day)
      .toSorted((one, other) => {
        const [earlier, later] = [text(one, 'starts_on'), text(other, 'starts_on')]
        if (earlier !== later) return earlier < later ? -1 : 1
        return compareCodePoints(text(one, 'caseload'), text(other, 'caseload'))
      })
    return own(begun.at(-1) ?? registration, day)
  }

  const isOpen = (row: ReferenceRow, day: string) =>
    text(row, 'registered_on') <= day && (row.deregistered_on == null || row.deregistered_on > day)

  // The stock of jobseekers.
  const stockNow = count(registrations.filter((row) => isOpen(row, date)).map((row) => answering(row, date)))
  const eve = addDays(span.lo, -1)
  const stockThen = count(registrations.filter((row) => isOpen(row, eve)).map((row) => answering(row, date)))
  reportCount('jobseekers_registered', stockNow)
  report('jobseekers_reduced', [...stockNow.keys(), ...stockThen.keys()], (place) => {
    const reduced = (stockThen.get(place) ?? 0) - (stockNow.get(place) ?? 0)
    return { numerator: reduced, denominator: null, value: reduced }
  })

  // A new start: an offer within so many months of registration.
  const newStart = (months: number, ofAge: (age: number) => boolean) => {
    const cohort = registrations.filter((row) => {
      const from = text(row, 'registered_on')
      const until = addMonths(from, months)
      return (
        within(until, span) && isOpen(row, until) && ofAge(ageOn(births.get(row.person ?? null) ?? '', from))
      )
    })
    const started = cohort.filter((row) => {
      const time = { lo: text(row, 'registered_on'), hi: addMonths(text(row, 'registered_on'), months) }
      return offers.some(
        (offer) => offer.registration === row.registration && within(text(offer, 'offered_on'), time),
      )
    })
    const due = (row: ReferenceRow) => answering(row, addMonths(text(row, 'registered_on'), months))
    return [count(started.map(due)), count(cohort.map(due))] as const
  }
  reportShare('new_start_adults', ...newStart(12, (age) => age >= 25))
  reportShare('new_start_youth', ...newStart(4, (age) => age < 25))

  // People with a placement or a measure of theirs that starts in the span.
  const activated = new Set(
    [...placements, ...measures]
      .filter((row) => within(text(row, 'starts_on'), span))
      .map((row) => text(row, 'person')),
  )
  const young = registrations
    .filter((row) => overlaps(text(row, 'registered_on'), row.deregistered_on ?? null, span))
    .filter((row) => ageOn(births.get(row.person ?? null) ?? '', text(row, 'registered_on')) < 25)
    .map((row) => ({ ...answering(row, date), who: text(row, 'person') }))
  reportShare('youth_activated', distinct(young.filter((each) => activated.has(each.who))), distinct(young))

  // Benefit.
  const spellFacts = (rows: ReferenceRow[], day: string) =>
    rows.flatMap((row) => {
      const registration = registrationById.get(row.registration ?? null)
      return registration ? [{ ...answering(registration, day), who: text(row, 'person') }] : []
    })
  const overlapping = (part: Span) =>
    spells.filter((row) => overlaps(text(row, 'starts_on'), row.ends_on ?? null, part))
  const recipients = spellFacts(overlapping(span), date)
  reportShare(
    'recipients_activated',
    distinct(recipients.filter((each) => activated.has(each.who))),
    distinct(recipients),
  )
  const months = monthsOf(span)
  const peopleMonths: Figures = new Map()
  for (const month of months) {
    const benefits = overlapping(month).filter((row) => row.kind === 'unemployment_benefit')
    for (const [place, people] of distinct(spellFacts(benefits, month.hi))) {
      peopleMonths.set(place, (peopleMonths.get(place) ?? 0) + people)
    }
  }
  const monthsEach = new Map([...peopleMonths.keys()].map((place) => [place, months.length]))
  reportMean('benefit_recipients', peopleMonths, monthsEach, 1)

  // Vacancies and their fills.
  const fillsIn = (during: Span) =>
    fills
      .filter((row) => within(text(row, 'filled_on'), during))
      .flatMap((row) => {
        const vacancy = vacancyById.get(row.vacancy ?? null)
        return vacancy ? [{ ...own(vacancy, text(row, 'filled_on')), row, vacancy }] : []
      })
  const positionsOf = ({ row }: { row: ReferenceRow }) => Number(row.positions)
  const filled = sum(fillsIn(span), positionsOf)
  const expired = vacancies
    .filter((row) => row.close_reason === 'expired' && within(text(row, 'closed_on'), span))
    .map((row) => {
      const closed = text(row, 'closed_on')
      const taken = fills
        .filter((fill) => fill.vacancy === row.vacancy && text(fill, 'filled_on') <= closed)
        .reduce((total, fill) => total + Number(fill.positions), 0)
      return { ...own(row, closed), unfilled: unfilledPositions(Number(row.positions), taken) }
    })
    .filter(({ unfilled }) => unfilled !== 0)
  const offered = added(
    filled,
    sum(expired, ({ unfilled }) => unfilled),
  )
  reportShare('vacancies_filled', filled, offered)

  const counted = new Set(placements.map((row) => row.placement))
  const referred = fillsIn(span).filter(({ row }) => row.placement != null && counted.has(row.placement))
  reportShare('filled_by_referral', sum(referred, positionsOf), filled)

  const timeToFill = (during: Span) => {
    const facts = fillsIn(during)
    const days = sum(
      facts,
      (fact) => daysBetween(text(fact.vacancy, 'registered_on'), fact.day) * positionsOf(fact),
    )
    return { days, positions: sum(facts, positionsOf) }
  }
  const [fillingNow, fillingThen] = [timeToFill(span), timeToFill(before)]
  reportMean('time_to_fill', fillingNow.days, fillingNow.positions, 1)
  report(
    'time_to_fill_reduced',
    [...fillingNow.positions.keys(), ...fillingThen.positions.keys()],
    (place) => {
      const now = quotient(fillingNow.days.get(place), fillingNow.positions.get(place))
      const then = quotient(fillingThen.days.get(place), fillingThen.positions.get(place))
      return { numerator: now, denominator: then, value: change(now, then, (ratio) => 1 - ratio) }
    },
  )

  // Services to the stock.
  const availability = (during: Span) => {
    const given = services
      .filter((row) => within(text(row, 'occurred_on'), during))
      .map((row) => own(row, text(row, 'occurred_on')))
    const days = daysOf(during)
    const openDays = days.flatMap((day) =>
      registrations.filter((row) => isOpen(row, day)).map((row) => answering(row, day)),
    )
    return { services: count(given), openDays: count(openDays), days: days.length }
  }
  const [servedNow, servedThen] = [availability(span), availability(before)]
  report('service_availability', [...servedNow.openDays.keys(), ...servedThen.openDays.keys()], (place) => {
    const perJobseeker = (year: typeof servedNow) => {
      const stock = (year.openDays.get(place) ?? 0) / year.days
      return stock === 0 ? null : (year.services.get(place) ?? 0) / stock
    }
    const [now, then] = [perJobseeker(servedNow), perJobseeker(servedThen)]
    return { numerator: now, denominator: then, value: change(now, then, (ratio) => ratio - 1) }
  })

  // Users of e-services, in the tree of the last day of each span.
  const usersIn = (during: Span) =>
    distinct(
      uses
        .filter((row) => within(text(row, 'occurred_on'), during))
        .map((row) => ({ unit: text(row, 'unit'), staff: null, day: during.hi, who: text(row, 'user') })),
    )
  const [usersNow, usersThen] = [usersIn(span), usersIn(before)]
  report('eservice_users', [...usersNow.keys(), ...usersThen.keys()], (place) => {
    const [now, then] = [usersNow.get(place) ?? 0, usersThen.get(place) ?? 0]
    return { numerator: now, denominator: then, value: change(now, then, (ratio) => ratio - 1) }
  })

  // Workplaces that live for 36 months.
  const due = workplaces
    .map((row) => ({ row, anniversary: addMonths(text(row, 'established_on'), 36) }))
    .filter(({ anniversary }) => within(anniversary, span))
  const retained = due.filter(({ row, anniversary }) => row.closed_on == null || row.closed_on >= anniversary)
  const atAnniversary = ({ row, anniversary }: (typeof due)[number]) => own(row, anniversary)
  reportShare('workplaces_retained', count(retained.map(atAnniversary)), count(due.map(atAnniversary)))

  // Employment afterwards.
  const employed = (person: string | null | undefined, during: Span) =>
    employment.some(
      (row) => row.person === person && overlaps(text(row, 'starts_on'), row.ends_on ?? null, during),
    )
  const works = measures
    .filter((row) => row.kind === 'public_works' && row.ends_on != null)
    .map((row) => ({ row, dueDay: addMonths(text(row, 'ends_on'), 6) }))
    .filter(({ dueDay }) => within(dueDay, span))
  const afterWorks = works.filter(({ row, dueDay }) =>
    employed(row.person, { lo: addDays(text(row, 'ends_on'), 1), hi: dueDay }),
  )
  const onDueDay = ({ row, dueDay }: (typeof works)[number]) => own(row, dueDay)
  reportShare('employed_after_public_works', count(afterWorks.map(onDueDay)), count(works.map(onDueDay)))

  const lasting = placements
    .map((row) => ({ row, dueDay: addMonths(text(row, 'starts_on'), 6) }))
    .filter(({ dueDay }) => within(dueDay, span))
  const lasted = lasting.filter(({ row, dueDay }) => employed(row.person, { lo: dueDay, hi: dueDay }))
  reportShare('lasting_employment', count(lasted.map(onDueDay)), count(lasting.map(onDueDay)))

  // Counts of what happened in the span, at its own node.
  const happened = (rows: ReferenceRow[], column: string) =>
    rows
      .filter((row) => within(text(row, column), span))
      .map((row) => ({ ...own(row, text(row, column)), row }))
  reportCount('placements_made', count(happened(placements, 'starts_on')))
  reportCount('measures_organised', count(happened(measures, 'starts_on')))
  reportCount(
    'employer_meetings',
    count(
      happened(
        contacts.filter((row) => row.kind === 'meeting'),
        'occurred_on',
      ),
    ),
  )

  const spent = happened(expenditures, 'spent_on')
  const decimals = Math.max(0, ...spent.map(({ row }) => (text(row, 'amount').split('.')[1] ?? '').length))
  const funds = new Map<string, bigint>()
  for (const fact of spent) {
    for (const place of places(fact)) {
      funds.set(place, (funds.get(place) ?? 0n) + scaled(text(fact.row, 'amount'), decimals))
    }
  }
  reportCount(
    'funds_spent',
    new Map([...funds].map(([place, amount]) => [place, unscaled(amount, decimals)])),
  )

  for (const respondent of ['employer', 'jobseeker']) {
    const answers = happened(
      responses.filter((row) => row.respondent === respondent),
      'answered_on',
    )
    const content = answers.filter(({ row }) => Number(row.score) >= 4)
    reportShare(`${respondent}_satisfaction`, count(content), count(answers))
  }

  return results.toSorted((one, other) => compareCodePoints(JSON.stringify(one), JSON.stringify(other)))
}

/** Orders texts by Unicode code point, which differs from UTF-16 order above U+FFFF and from any locale's. */
export function compareCodePoints(one: string, other: string): number {
  const [left, right] = [[...one], [...other]]
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/**
 * Positions left unfilled by an expired vacancy: "`positions` − fills", as written, so an over-filled vacancy
 * leaves a negative number. The example decides neither this nor that a vacancy which leaves nothing unfilled
 * gives its nodes nothing to count.
 */
function unfilledPositions(positions: number, taken: number): number {
  return positions - taken
}

function text(row: ReferenceRow, column: string): string {
  return row[column] ?? ''
}

function idOf({ level, node }: ReferenceNode): string {
  return JSON.stringify([level, node])
}

function nodeOf(place: string): ReferenceNode {
  const [level, node] = JSON.parse(place) as [string, string]
  return { level, node }
}

function added(one: Figures, other: Figures): Figures {
  const figures: Figures = new Map(one)
  for (const [place, amount] of other) figures.set(place, (figures.get(place) ?? 0) + amount)
  return figures
}

function quotient(above: number | undefined, below: number | undefined): number | null {
  return above === undefined || below === undefined || below === 0 ? null : above / below
}

/** A change in per cent; against 0 or nothing, or of nothing, there is none. */
function change(now: number | null, then: number | null, of: (ratio: number) => number): number | null {
  return now === null || then === null || then === 0 ? null : of(now / then) * 100
}

/** A decimal text as an integer number of its smallest places, so that sums are exact. */
function scaled(amount: string, decimals: number): bigint {
  const [whole = '0', part = ''] = amount.split('.')
  return BigInt(whole + part.padEnd(decimals, '0'))
}

function unscaled(amount: bigint, decimals: number): number {
  const sign = amount < 0n ? '-' : ''
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0')
  return Number(
    `${sign}${digits.slice(0, digits.length - decimals)}.${digits.slice(digits.length - decimals)}`,
  )
}
