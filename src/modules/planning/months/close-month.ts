import { createHash } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { csvPieces } from '../../../platform/text/csv.ts'
import { type Criterion, openFigures } from '../../indicators/index.ts'
import type { ClosedMonth, Mark } from '../contract.ts'
import { indicatorsOf } from '../definition/check-plan.ts'
import { rootOf } from '../plan/describe-plan.ts'
import { getPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { auditPlanning, momentOf, openSigning, signFor } from '../steps/record-step.ts'
import { targetsInForce } from '../targets/targets-in-force.ts'

/** A figure of a closed month, with the target that was in force on its last day. */
export type ClosedFigure = {
  indicator: string
  level: string
  node: string
  numerator: number | null
  denominator: number | null
  value: number | null
  target: number | null
  /** What it should have been by the month's last day on the usual way to the target. */
  expected: number | null
  mark: Mark | null
}

const columns = sql`year, month, closed_at AS at, closed_on AS "on", known_on AS "knownOn", position, catalogue, sha256,
  signature`

/** A month that was closed; undefined while it is open. */
export async function findClosedMonth(
  database: QueryExecutorProvider,
  year: number,
  month: number,
): Promise<ClosedMonth | undefined> {
  const { rows } = await sql<ClosedMonth>`
    SELECT ${columns} FROM planning.closed_month WHERE year = ${year} AND month = ${month}`.execute(database)
  return rows[0]
}

/** The months of a year that were closed, the first one first. */
export async function listClosedMonths(
  database: QueryExecutorProvider,
  year: number,
): Promise<ClosedMonth[]> {
  const { rows } = await sql<ClosedMonth>`
    SELECT ${columns} FROM planning.closed_month WHERE year = ${year} ORDER BY month`.execute(database)
  return rows
}

/** The figures that were recorded when a month was closed, at some nodes. */
export async function readClosedFigures(
  database: QueryExecutorProvider,
  { year, month, nodes }: { year: number; month: number; nodes: readonly { level: string; id: string }[] },
): Promise<ClosedFigure[]> {
  const { rows } = await sql<ClosedFigure>`
    SELECT indicator, level, node, numerator, denominator, value, target, expected, mark FROM planning.closed_figure
    WHERE year = ${year} AND month = ${month} AND node = ANY(${nodes.map(({ id }) => id)})`.execute(database)
  return rows.filter((one) => nodes.some(({ level, id }) => level === one.level && id === one.node))
}

/** The last day of a month. */
export function lastDayOf(year: number, month: number): string {
  return Temporal.PlainDate.from({ year, month, day: 31 }, { overflow: 'constrain' }).toString()
}

/**
 * Closes a month: the figures of the plan's indicators, year to date, are recorded for every node as they are known today,
 * with the targets in force on the month's last day and how these stand. Throws a Problem (409) where the month is not over, is closed already,
 * or the results do not reach its end.
 */
export async function closeMonth(
  context: PlanningContext,
  { params: { year, month } }: { params: { year: number; month: number } },
): Promise<ClosedMonth> {
  const { entered, results, clock } = context
  const { database, inTransaction } = await entered()
  const plan = await getPlan(database, year)
  const last = lastDayOf(year, month)
  const today = clock.today().toString()
  if (last >= today) {
    throw new Problem(
      409,
      'month_running',
      `${last} is not past: the month can be closed from the day after it on; today is ${today}`,
    )
  }
  const before = await findClosedMonth(database, year, month)
  if (before) throw alreadyClosed(before)
  const { figures, state } = await readFigures(context, { last, month, plan })
  const hash = createHash('sha256')
  const table = csvPieces(
    ['indicator', 'level', 'node', 'numerator', 'denominator', 'value', 'target', 'expected', 'mark'],
    figures.map((one) => [
      one.indicator,
      one.level,
      one.node,
      one.numerator,
      one.denominator,
      one.value,
      one.target,
      one.expected,
      one.mark,
    ]),
  )
  for (const piece of table) hash.update(piece)
  const sha256 = hash.digest('hex')
  const place = await rootOf(context)
  const signing = await openSigning(context)
  return inTransaction(async (transaction) => {
    // Of two who close it at once the second waits, and is told.
    await sql`LOCK TABLE planning.closed_month IN SHARE ROW EXCLUSIVE MODE`.execute(transaction)
    const meanwhile = await findClosedMonth(transaction, year, month)
    if (meanwhile) throw alreadyClosed(meanwhile)
    const signature = await signFor(signing, transaction, 'month.close', place)
    await sql`INSERT INTO planning.closed_month
        (year, month, closed_at, closed_on, known_on, position, catalogue, sha256, signature)
      VALUES (${year}, ${month}, ${momentOf(signing)}, ${today}, ${today}, ${state.position},
        ${results.catalogue.version}, ${sha256}, ${JSON.stringify(signature)}::jsonb)`.execute(transaction)
    for (let from = 0; from < figures.length; from += 4000) {
      const rows = figures.slice(from, from + 4000).map(
        (one) =>
          sql`(${year}::integer, ${month}::integer, ${one.indicator}, ${one.level}, ${one.node},
              ${one.numerator}::double precision, ${one.denominator}::double precision, ${one.value}::double precision,
              ${one.target}::double precision, ${one.expected}::double precision, ${one.mark}::text)`,
      )
      await sql`INSERT INTO planning.closed_figure
        (year, month, indicator, level, node, numerator, denominator, value, target, expected, mark)
        VALUES ${sql.join(rows)}`.execute(transaction)
    }
    await auditPlanning(signing, transaction, {
      year,
      kind: 'close_month',
      place,
      permission: 'month.close',
      facts: { month, figures: figures.length, sha256, position: state.position },
    })
    return (await findClosedMonth(transaction, year, month))!
  })
}

function alreadyClosed({ year, month, signature, at }: ClosedMonth): Problem {
  return new Problem(
    409,
    'month_closed',
    `${year}-${String(month).padStart(2, '0')} was closed by ${signature.name} at ${at}. A closed month is not opened again; rows that came later show as a revision`,
  )
}

async function readFigures(
  { results, entered, courseOn }: PlanningContext,
  { last, month, plan }: { last: string; month: number; plan: Awaited<ReturnType<typeof getPlan>> },
): Promise<{ figures: ClosedFigure[]; state: { position: number } }> {
  const { database } = await entered()
  const ids = new Set(indicatorsOf(plan.content).map(({ indicator }) => indicator))
  const indicators = results.catalogue.indicators.filter(({ id }) => ids.has(id))
  const range = spanEndingOn('ytd', dayOf(last))
  const figures = await openFigures(results, { knownOn: null, ranges: [range], indicators })
  if (figures.state.lastRecordedOn === null || figures.state.lastRecordedOn < isoOfDay(range.to)) {
    throw new Problem(
      409,
      'month_unreached',
      `Nothing has been entered on ${last} or later yet: the month's figures are not whole`,
    )
  }
  const targets = new Map<string, number>()
  for (const { indicator, level, node, value } of await targetsInForce(database, { day: last })) {
    const key = `${indicator}\0${level}\0${node}`
    targets.set(key, (targets.get(key) ?? 0) + value)
  }
  const stands = month === 12 ? atYearEnd : await courseOn({ day: range.to, knownOn: null })
  const { nodes } = figures.organisation.throughTime
  return {
    state: figures.state,
    figures: indicators.flatMap((indicator) => {
      const at = figures.at(indicator, nodes, range)
      return nodes.flatMap(({ level, id }, index): ClosedFigure[] => {
        const figure = at[index]
        const target = targets.get(`${indicator.id}\0${level}\0${id}`) ?? null
        if (!figure && target === null) return []
        const { numerator = null, denominator = null, value = null } = figure ?? {}
        const told =
          target === null || value === null ? null : stands(indicator, { level, id }, target, value)
        return [
          {
            indicator: indicator.id,
            level,
            node: id,
            numerator,
            denominator,
            value,
            target,
            expected: told?.expected ?? null,
            mark: told?.mark ?? null,
          },
        ]
      })
    }),
  }
}

/** With the year's last month nothing is to be expected any more: what is recorded has reached the target or not. */
function atYearEnd(
  { direction }: Criterion,
  _node: { level: string; id: string },
  target: number,
  value: number,
): { expected: number; mark: Mark } {
  const isReached = direction === 'lower' ? value <= target : value >= target
  return { expected: target, mark: isReached ? 'fulfilled' : 'not_fulfilled' }
}
