import { dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import { spanStart } from '../../../platform/calendar/span.ts'
import { readRows } from '../../../platform/database/duckdb.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { auditAct, pseudonymiser } from '../../identity/index.ts'
import { type Criterion, openFigures, type Session } from '../../indicators/index.ts'
import { specialistLevel } from '../../organisation/index.ts'
import { organisationOn } from '../../register/index.ts'
import type { OpenCase, SpecialistPage } from '../contract.ts'
import { plain } from './read-window.ts'
import { readAsked, type WindowContext } from './window-context.ts'

type Question = {
  params: { staff: string }
  query: { date?: string | undefined; knownOn?: string | undefined; limit: number; offset: number }
}

const daysShown = 28
const weeksShown = 12

/** A specialist's own page: what happened by day and by week, and the cases that they answer for. */
export async function readSpecialist(
  context: WindowContext,
  { params, query }: Question,
): Promise<SpecialistPage> {
  const asked = readAsked(context, query)
  const { catalogue } = context.results
  // A day's figure means something for what is counted as it happens, not for shares of a day or stocks.
  const counted = catalogue.indicators.filter(({ formula }) => formula.kind === 'count')
  const days = Array.from(
    { length: daysShown },
    (_, index): Range => ({ from: asked.day - index, to: asked.day - index }),
  )
  const monday = spanStart('week', asked.day)
  const weeks = Array.from(
    { length: weeksShown },
    (_, index): Range => ({ from: monday - index * 7, to: index === 0 ? asked.day : monday - index * 7 + 6 }),
  )
  const figures = await openFigures(context.results, {
    knownOn: asked.knownOn,
    ranges: [asked.range, ...days, ...weeks],
    indicators: counted,
  })
  const organisation = organisationOn(figures.organisation, asked.day)
  const node = organisation.find(specialistLevel, params.staff)
  const number = figures.organisation.staffNumbers.get(params.staff)
  if (!node || number === undefined) {
    throw new Problem(404, 'node', `There is no specialist "${params.staff}". Look for them with the search`)
  }
  const valueIn = (indicator: Criterion, range: Range): number =>
    figures.at(indicator, [node], range)[0]?.value ?? 0
  const row = (range: Range): number[] => counted.map((indicator) => valueIn(indicator, range))
  // Read before anything is waited for: these figures are of one state of the results.
  const dayRows = days.map((range) => ({ date: isoOfDay(range.to), figures: row(range) }))
  const weekRows = weeks.map((range) => ({
    from: isoOfDay(range.from),
    to: isoOfDay(range.to),
    figures: row(range),
  }))
  const knownOn = asked.knownOn ?? (await context.results.presentKnownOn())
  const openCases = await context.results.withSession(knownOn, (session) =>
    readOpenCases(session, number, asked.date, query),
  )
  return {
    specialist: plain(node),
    assignments: figures.organisation.assignments
      .filter(({ staff }) => staff === params.staff)
      .map(({ unit, role, fte, validFrom, validTo }) => {
        const at = organisation.nodes.find(({ kind, id }) => kind === 'unit' && id === unit)!
        return {
          unit: plain(at),
          role,
          fte,
          from: isoOfDay(validFrom),
          to: validTo === null ? null : isoOfDay(validTo),
        }
      })
      .reverse(),
    date: asked.date,
    columns: counted.map(({ id }) => id),
    days: dayRows,
    weeks: weekRows,
    openCases: {
      total: openCases.total,
      cases: await asSeen(context, params.staff, openCases.cases),
      offset: query.offset,
    },
    state: figures.state,
  }
}

/** Cases as a viewer may see them: by their own keys for whoever handles them, who leaves a trace of it; else by pseudonyms. */
async function asSeen(
  context: WindowContext,
  staff: string,
  cases: readonly OpenCase[],
): Promise<OpenCase[]> {
  if (cases.length === 0) return []
  const { viewer, identity } = context
  if (viewer.staff === staff) {
    await auditAct(context, viewer.may('results.read', { level: specialistLevel, node: staff }), {
      action: 'person.cases',
      subject: `${specialistLevel}/${staff}`,
      facts: { cases: cases.length },
    })
    return cases.map((one) => ({ ...one, handled: true }))
  }
  const pseudonym = pseudonymiser(identity)
  return cases.map((one) => ({
    ...one,
    registration: pseudonym('registration', one.registration),
    person: pseudonym('person', one.person),
  }))
}

async function readOpenCases(
  { connection, views }: Session,
  staff: number,
  date: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; cases: OpenCase[] }> {
  const on = `DATE '${date}'`
  await connection.run(`CREATE OR REPLACE TEMP TABLE open_case AS
SELECT registration_id, person_id, registered_on, greatest(registered_on, seg_from) AS since
FROM ${views.answered} AS t
WHERE staff_id = ${staff} AND registered_on <= ${on} AND (deregistered_on IS NULL OR deregistered_on > ${on})
AND seg_from <= ${on} AND seg_to > ${on}`)
  const [count] = await readRows<{ total: number }>(
    connection,
    'SELECT count(*)::DOUBLE AS total FROM open_case',
  )
  const latest = (table: string, column: string): string =>
    `(SELECT registration_id, max(${column}) AS day FROM ${views.state(table)}
WHERE registration_id IN (SELECT registration_id FROM open_case) AND ${column} <= ${on} GROUP BY registration_id)`
  const cases = await readRows<Omit<OpenCase, 'days' | 'handled'>>(
    connection,
    `SELECT r.key AS registration, p.key AS person, c.registered_on::VARCHAR AS "registeredOn",
  s.day::VARCHAR AS "lastService", o.day::VARCHAR AS "lastOffer", b.registration_id IS NOT NULL AS benefit,
  c.since::VARCHAR AS "answeredSince"
FROM open_case AS c
JOIN register.key_registration AS r ON r.id = c.registration_id
JOIN register.key_person AS p ON p.id = c.person_id
LEFT JOIN ${latest('services', 'occurred_on')} AS s ON s.registration_id = c.registration_id
LEFT JOIN ${latest('offers', 'offered_on')} AS o ON o.registration_id = c.registration_id
LEFT JOIN (SELECT DISTINCT registration_id FROM ${views.state('benefit_spells')}
  WHERE registration_id IN (SELECT registration_id FROM open_case)
  AND starts_on <= ${on} AND (ends_on IS NULL OR ends_on >= ${on})) AS b ON b.registration_id = c.registration_id
ORDER BY c.registered_on, r.key LIMIT ${limit} OFFSET ${offset}`,
  )
  const day = dayOf(date)
  return {
    total: count?.total ?? 0,
    cases: cases.map((one) => ({ ...one, days: day - dayOf(one.registeredOn), handled: false })),
  }
}
