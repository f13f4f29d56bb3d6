import { sql } from 'kysely'
import { dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { readRows } from '../../../platform/database/duckdb.ts'
import type { Session } from '../../indicators/index.ts'
import { epochOf } from '../../organisation/index.ts'
import { organisationOn } from '../../register/index.ts'
import { MeasureKind, type PlanMoney } from '../contract.ts'
import { getPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'

type Planned = { unit: string; measure: MeasureKind; month: number; cents: number; version: number }

/** Money and people of a plan: what is planned, and what the register says up to the product's day. */
export async function readMoney(
  { entered, results, clock, viewer }: PlanningContext,
  { params: { year } }: { params: { year: number } },
): Promise<PlanMoney> {
  const { database } = await entered()
  await getPlan(database, year)
  const today = dayOf(clock.today().toString())
  const last = Math.max(Math.min(today, dayOf(`${year}-12-31`)), dayOf(`${year}-01-01`))
  const register = await results.withSession(await results.presentKnownOn(), async (session) => {
    const day = organisationOn(session.organisation, last)
    const offices = day.root ? [day.root, ...day.unitsUnder(day.root)] : []
    return {
      offices: offices.map(({ level, id, name }) => ({ level, id, name, kind: 'unit' as const })),
      spent: await readSpent(session, year, isoOfDay(last)),
      posts: postsOn(session, last),
    }
  })
  const { rows: planned } = await sql<Planned>`
    SELECT unit, measure, month, cents, version FROM planning.budget WHERE year = ${year}`.execute(database)
  const { rows: people } = await sql<{ unit: string; role: string; hundredths: number; version: number }>`
    SELECT unit, role, hundredths, version FROM planning.headcount WHERE year = ${year}`.execute(database)
  const { offices, spent, posts } = register
  return {
    year,
    until: isoOfDay(last),
    offices,
    cells: offices.flatMap(({ id: unit }) =>
      MeasureKind.options.map((measure) => {
        const months = Array.from({ length: 12 }, (_, month) =>
          planned.find((one) => one.unit === unit && one.measure === measure && one.month === month + 1),
        )
        return {
          unit,
          measure,
          planned: months.map((one) => (one?.cents ?? 0) / 100),
          spent: months.map((_, month) => (spent.get(`${unit}\0${measure}\0${month + 1}`) ?? 0) / 100),
          versions: months.map((one) => one?.version ?? 0),
        }
      }),
    ),
    people: offices.flatMap(({ id: unit }) =>
      ['head', 'mediator', 'employer_counsellor', 'career_consultant'].map((role) => {
        const one = people.find((other) => other.unit === unit && other.role === role)
        return {
          unit,
          role,
          planned: one ? one.hundredths / 100 : null,
          actual: (posts.get(`${unit}\0${role}`) ?? 0) / 100,
          version: one?.version ?? 0,
        }
      }),
    ),
    mayWrite: viewer.may('budget.write', null) !== undefined,
  }
}

/** Cents spent by office (the root for what is spent at it itself), measure and month, `office\0measure\0month`. */
async function readSpent(
  { connection, views, organisation: { throughTime, unitNumbers } }: Session,
  year: number,
  until: string,
): Promise<Map<string, number>> {
  const keys = new Map([...unitNumbers].map(([key, number]) => [number, key]))
  const starts = throughTime.epochStarts.filter(
    (start) => start > dayOf(`${year}-01-01`) && start <= dayOf(`${year}-12-31`),
  )
  const epoch = starts.map((start) => `(spent_on >= DATE '${isoOfDay(start)}')::INTEGER`).join(' + ') || '0'
  const first = epochOf(throughTime, dayOf(`${year}-01-01`))
  const rows = await readRows<{ unit: number; measure: string; month: number; epoch: number; cents: number }>(
    connection,
    `SELECT unit_id AS unit, kind::VARCHAR AS measure, month(spent_on)::INTEGER AS month, (${epoch})::INTEGER AS epoch,
  round(sum(amount) * 100)::DOUBLE AS cents
FROM ${views.state('expenditures')} AS e
WHERE spent_on BETWEEN DATE '${year}-01-01' AND DATE '${until}' GROUP BY ALL`,
  )
  const spent = new Map<string, number>()
  for (const { unit, measure, month, epoch: after, cents } of rows) {
    const above = (throughTime.paths[first + after]?.[unit] ?? new Int32Array())
      .values()
      .map((node) => throughTime.nodes[node]!)
      .filter(({ kind }) => kind === 'unit')
      .toArray()
    // The last is the root, the one before it the office.
    const office = above.at(-2) ?? above.at(-1)
    const key = `${office?.id ?? keys.get(unit) ?? ''}\0${measure}\0${month}`
    spent.set(key, (spent.get(key) ?? 0) + cents)
  }
  return spent
}

/** Hundredths of full-time posts filled on a day, by office (the root for its own) and role, `office\0role`. */
function postsOn({ organisation }: Session, day: number): Map<string, number> {
  const units = organisationOn(organisation, day)
  const officeOf = (unit: string): string => {
    const node = units.nodes.find(({ kind, id }) => kind === 'unit' && id === unit)
    if (!node?.parent) return unit
    const above = units.above(node)
    return above[1]?.id ?? node.id
  }
  const posts = new Map<string, number>()
  for (const { unit, role, fte, validFrom, validTo } of organisation.assignments) {
    if (validFrom > day || (validTo !== null && validTo < day)) continue
    const key = `${officeOf(unit)}\0${role}`
    posts.set(key, (posts.get(key) ?? 0) + Math.round(fte * 100))
  }
  return posts
}
