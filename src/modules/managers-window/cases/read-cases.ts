import { type Day, dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { readRows } from '../../../platform/database/duckdb.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { auditAct, pseudonymiser } from '../../identity/index.ts'
import { codeWords, type Session } from '../../indicators/index.ts'
import { specialistLevel } from '../../organisation/index.ts'
import { organisationOn } from '../../register/index.ts'
import type { SpecialistCase, SpecialistCases } from '../contract.ts'
import { casesShelf, keepForState } from '../reading/keep-for-state.ts'
import { plain } from '../reading/read-window.ts'
import type { WindowContext } from '../reading/window-context.ts'
import { type FoundCase, findCases } from './find-cases.ts'
import { advice, adviceFor } from './rules/advice.ts'

type Question = { params: { staff: string }; query: { ahead: number } }

/** What has been done for a registration, or with an employer. */
type Done = Pick<SpecialistCase, 'lastService' | 'lastOffer' | 'offers' | 'measures'>

const nothingDone: Done = { lastService: null, lastOffer: null, offers: null, measures: null }

/** The cases that will soon count in a specialist's figures, each with what was done and what can be done. */
export async function readCases(
  context: WindowContext,
  { params, query }: Question,
): Promise<SpecialistCases> {
  const { results } = context
  const today = results.today()
  const knownOn = await results.presentKnownOn()
  const state = results.state()
  const found = await keepForState(
    results,
    JSON.stringify([params.staff, query.ahead]),
    () =>
      results.withSession(knownOn, async (session) => {
        const specialist = organisationOn(session.organisation, today).find(specialistLevel, params.staff)
        const number = session.organisation.staffNumbers.get(params.staff)
        if (!specialist || number === undefined) {
          throw new Problem(
            404,
            'node',
            `There is no specialist "${params.staff}". Look for them with the search`,
          )
        }
        const { cases, away } = await findCases(session, results.catalogue, {
          standsAt: `staff_id = ${number}`,
          today,
          ahead: query.ahead,
        })
        return { specialist: plain(specialist), cases: await withDone(session, cases, today), away }
      }),
    casesShelf,
  )
  const told = found.cases.flatMap(({ advice: ids }) => ids)
  return {
    specialist: found.specialist,
    today: isoOfDay(today),
    ahead: query.ahead,
    cases: await asSeen(context, params.staff, found.cases),
    away: found.away,
    advice: advice.filter(({ id }) => told.includes(id)).map(({ id, text }) => ({ id, text })),
    state,
  }
}

/** Cases with what was done, and what can be done about them. */
async function withDone(
  session: Session,
  cases: readonly FoundCase[],
  today: Day,
): Promise<SpecialistCase[]> {
  const registrations = cases.flatMap(({ registration }) => registration?.number ?? [])
  const employers = cases.flatMap(({ registration, employerKey }) =>
    registration ? [] : (employerKey ?? []),
  )
  const ofRegistrations = await readDone(session, registrations, today)
  const ofEmployers = await readContacts(session, employers, today)
  return cases.map((one): SpecialistCase => {
    const done = one.registration
      ? (ofRegistrations.get(one.registration.number) ?? nothingDone)
      : { ...nothingDone, lastService: ofEmployers.get(one.employerKey ?? '') ?? null }
    const daysLeft = one.due - today
    return {
      kind: one.kind,
      key: one.key,
      person: one.person,
      handled: false,
      registration: one.registration?.key ?? null,
      employer: one.employer,
      occupation: one.occupation,
      detail:
        one.detail === null
          ? null
          : codeWords(one.kind === 'placement_due' ? 'placements' : 'measures', 'kind', one.detail),
      since: one.since,
      dueOn: isoOfDay(one.due),
      daysLeft,
      months: one.months,
      left: one.left,
      isMet: one.isMet,
      effects: one.effects,
      ...done,
      advice: adviceFor({
        kind: one.kind,
        daysLeft,
        isMet: one.isMet,
        daysSinceContact: done.lastService === null ? null : today - dayOf(done.lastService),
        hasEmployer: one.employerKey !== null,
        isFollowed: one.effects.some(({ denominator }) => denominator > 0),
      }),
    }
  })
}

async function readDone(
  { connection, views }: Session,
  registrations: readonly number[],
  today: Day,
): Promise<Map<number, Done>> {
  if (registrations.length === 0) return new Map()
  const ids = [...new Set(registrations)].join(', ')
  const of = (table: string, column: string): string =>
    `(SELECT registration_id, max(${column}) AS day, count(*)::INTEGER AS times FROM ${views.state(table)}
WHERE registration_id IN (${ids}) AND ${column} <= DATE '${isoOfDay(today)}' GROUP BY registration_id)`
  const rows = await readRows<{ id: number } & Done>(
    connection,
    `SELECT r.id, s.day::VARCHAR AS "lastService", o.day::VARCHAR AS "lastOffer", coalesce(o.times, 0) AS offers,
coalesce(m.times, 0) AS measures FROM (SELECT unnest([${ids}]) AS id) AS r
LEFT JOIN ${of('services', 'occurred_on')} AS s ON s.registration_id = r.id
LEFT JOIN ${of('offers', 'offered_on')} AS o ON o.registration_id = r.id
LEFT JOIN ${of('measures', 'starts_on')} AS m ON m.registration_id = r.id`,
  )
  return new Map(rows.map(({ id, ...done }) => [id, done]))
}

/** The last contact with each employer. */
async function readContacts(
  { connection, views }: Session,
  employers: readonly string[],
  today: Day,
): Promise<Map<string, string>> {
  if (employers.length === 0) return new Map()
  const keys = [...new Set(employers)].map((key) => `'${key.replaceAll("'", "''")}'`).join(', ')
  const rows = await readRows<{ employer: string; day: string }>(
    connection,
    `SELECT employer, max(occurred_on)::VARCHAR AS day FROM ${views.state('employer_contacts')} AS c
WHERE employer IN (${keys}) AND occurred_on <= DATE '${isoOfDay(today)}' GROUP BY employer`,
  )
  return new Map(rows.map(({ employer, day }) => [employer, day]))
}

/** What keys a case that is of a person, as the register calls it. */
const keyedBy: Partial<Record<SpecialistCase['kind'], string>> = {
  offer_due: 'registration',
  measure_ends: 'participation',
  after_measure_due: 'participation',
  placement_due: 'placement',
}

/** Cases as a viewer may see them: by their own keys for the specialist themselves, who leaves a trace of it; else by pseudonyms. */
async function asSeen(
  context: WindowContext,
  staff: string,
  cases: readonly SpecialistCase[],
): Promise<SpecialistCase[]> {
  const { viewer, identity } = context
  if (viewer.staff === staff) {
    await auditAct(context, viewer.may('results.read', { level: specialistLevel, node: staff }), {
      action: 'person.cases',
      subject: `${specialistLevel}/${staff}`,
      facts: { cases: cases.filter(({ person }) => person !== null).length },
    })
    return cases.map((one) => ({ ...one, handled: one.registration !== null }))
  }
  const pseudonym = pseudonymiser(identity)
  return cases.map((one) => {
    const kind = keyedBy[one.kind]
    return {
      ...one,
      key: kind ? pseudonym(kind, one.key) : one.key,
      person: one.person && pseudonym('person', one.person),
      registration: one.registration && pseudonym('registration', one.registration),
    }
  })
}
