import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import { type Span, spanEndingOn } from '../../../platform/calendar/span.ts'
import { type Connection, readRow, readRows, sqlText } from '../../../platform/database/duckdb.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { getTable, organisationOn, storedKey, tableTitle } from '../../register/index.ts'
import { withMillionths } from '../calculation/calculate-figures.ts'
import { figureOf, figuresOf } from '../calculation/evaluate-formula.ts'
import { needsOf } from '../calculation/needs.ts'
import type { Session } from '../calculation/session.ts'
import { date } from '../calculation/sql-date.ts'
import type { Revision, RevisionKind, RevisionRow } from '../contract.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import {
  type ExplainedSum,
  findExplained,
  nameOf,
  readTotals,
  sumsOf,
  sumsOfTotals,
  unionOf,
} from './explained-sums.ts'
import { formulaInWords, sumTitle } from './explained-words.ts'
import { columnTitlesOf, type RowDetails, readDetails } from './row-details.ts'

/** Of which figure it is asked what has changed since it was known on an earlier day. */
export type RevisionQuestion = {
  indicator: Criterion
  level: string
  node: string
  day: Day
  span: Span
  since: Day
  /** Only the rows of this sum. */
  into?: string | undefined
  limit: number
  offset: number
}

/** A row that made a figure another one, as it was and as it is: undefined where the row was not there. */
export type RevisedRow = Omit<RevisionRow, 'key' | 'changes' | 'details'> & {
  was: RowDetails | undefined
  now: RowDetails | undefined
}

/** A figure's revision with its rows as they stand in the register. */
export type RawRevision = Omit<Revision, 'rows'> & { rows: RevisedRow[] }

/**
 * What has changed in a figure between the state known on an earlier day and that of the session, row by row. Both figures
 * are calculated from the rows of their state; the effects of the rows of a sum add up to what the sum changed by. Rows that
 * count as they did are not told, whatever else in them changed. Undefined when there is no such node.
 */
export async function explainRevision(
  session: Session,
  catalogue: Catalogue,
  question: RevisionQuestion,
): Promise<RawRevision | undefined> {
  const { indicator, day, span, since } = question
  const node = findExplained(session, question.level, question.node)
  if (!node) return undefined
  const { connection } = session
  const range = spanEndingOn(span, day)
  const needs = needsOf([indicator], catalogue, [range])
  const before = await session.asKnown(since)
  const [then, now] = [
    await sumsOf(before, catalogue, needs, node, null),
    await sumsOf(session, catalogue, needs, node, null),
  ]
  await connection.run(`CREATE OR REPLACE TEMP TABLE revised_then AS ${unionOf(then)}`)
  await connection.run(`CREATE OR REPLACE TEMP TABLE revised_now AS ${unionOf(now)}`)
  const totals = {
    was: await readTotals(connection, 'revised_then'),
    now: await readTotals(connection, 'revised_now'),
  }
  const names = now.map((_, index) => nameOf(now, index))
  const wanted = question.into === undefined ? null : names.indexOf(question.into)
  if (wanted === -1) {
    throw new Problem(
      404,
      'sum',
      `The figure has no sum "${question.into}"; it is made of ${names.join(', ')}`,
    )
  }
  await findTouched(session, before, now)
  await connection.run(`CREATE OR REPLACE TEMP TABLE revision AS ${revisionSql}`)
  const filter = wanted === null ? '' : `WHERE "into" = ${wanted}`
  const counts = await countKinds(connection, filter)
  const { total } = await readRow<{ total: number }>(
    connection,
    `SELECT count(*)::INTEGER AS total FROM revision ${filter}`,
  )
  const listed = await readRows<ListedRow>(
    connection,
    `SELECT "into"::INTEGER AS "into", tab, row_then::VARCHAR AS row_then, row_now::VARCHAR AS row_now, kind, day::VARCHAR AS day,
  unit, staff, grp::DOUBLE AS grp, recorded_on::VARCHAR AS recorded_on, was, was_millionths, is_now, is_millionths, effect, effect_millionths
FROM revision ${filter} ORDER BY "into", array_position(${kindList}, kind), abs(effect) + abs(effect_millionths) = 0, day, tab, fact, grp
LIMIT ${question.limit} OFFSET ${question.offset}`,
  )
  const placed = organisationOn(session.organisation, day).find(question.level, question.node)
  const figure = (sums: readonly ExplainedSum[], of: typeof totals.was) =>
    figureOf(figuresOf(catalogue, indicator, sumsOfTotals(sums, of, null), range), 0) ?? {
      numerator: null,
      denominator: null,
      value: null,
    }
  const tables = [...new Set(listed.map(({ tab }) => tab))]
  return {
    indicator: indicator.id,
    node: { level: question.level, id: question.node, name: placed?.name ?? question.node },
    date: isoOfDay(day),
    from: isoOfDay(range.from),
    span,
    since: isoOfDay(since),
    knownOn: session.knownOn === null ? null : isoOfDay(session.knownOn),
    was: figure(then, totals.was),
    now: figure(now, totals.now),
    sums: now.map((sum, index) => ({
      into: names[index]!,
      title: sumTitle(sum, catalogue, range),
      was: totals.was.get(index)?.total ?? 0,
      now: totals.now.get(index)?.total ?? 0,
    })),
    formula: formulaInWords(indicator.formula),
    counts,
    total,
    offset: question.offset,
    tables: tables.map((name) => ({ name, title: tableTitle(name) })),
    columns: columnTitlesOf(tables),
    rows: await describeRevised(session, before, names, listed),
  }
}

type ListedRow = {
  into: number
  tab: string
  row_then: string | null
  row_now: string | null
  kind: RevisionKind
  day: string
  unit: number
  staff: number
  grp: number
  recorded_on: string | null
  was: number | null
  was_millionths: number | null
  is_now: number | null
  is_millionths: number | null
  effect: number
  effect_millionths: number
}

const kindList = `['late', 'included', 'retracted', 'excluded', 'changed']`

/**
 * Finds the facts with a row that differs between the two states, a table of the connection's own: of each the arrivals of
 * its version known then and of the one known now, and the day on which what changed it was recorded.
 */
async function findTouched(session: Session, before: Session, sums: readonly ExplainedSum[]): Promise<void> {
  const { connection } = session
  await connection.run(`CREATE OR REPLACE TEMP TABLE differing AS
SELECT DISTINCT "into", tab, row FROM (
  (SELECT * FROM revised_then EXCEPT ALL SELECT * FROM revised_now)
  UNION ALL (SELECT * FROM revised_now EXCEPT ALL SELECT * FROM revised_then))`)
  await connection.run(`CREATE OR REPLACE TEMP TABLE touched
("into" INTEGER, tab VARCHAR, fact VARCHAR, row_then BIGINT, row_now BIGINT, recorded_on DATE)`)
  const asked = await readRows<{ into: number; tab: string }>(
    connection,
    `SELECT DISTINCT "into"::INTEGER AS "into", tab FROM differing`,
  )
  for (const { into, tab } of asked) {
    const { knownOn } = sums[into]!
    const [then, now] =
      knownOn === null ? [before, session] : [await before.asKnown(knownOn), await session.asKnown(knownOn)]
    await connection.run(touchedSql(tab, into, then, now))
  }
}

function touchedSql(name: string, into: number, then: Session, now: Session): string {
  const table = getTable(name)
  const keys = storedKey(table)
  const same = (other: string) => keys.map((key) => `${other}."${key}" = k."${key}"`).join(' AND ')
  const columns = keys.map((key) => `"${key}"`).join(', ')
  const text = keys.map((key) => `k."${key}"::VARCHAR`).join(', ')
  const later = [
    ...(then.knownOn === null ? [] : [`v.recorded_on > ${date(then.knownOn)}`]),
    ...(now.knownOn === null ? [] : [`v.recorded_on <= ${date(now.knownOn)}`]),
  ].join(' AND ')
  const version = (which: string, condition: string) =>
    `(SELECT ${which}(v.recorded_on) FROM register."${name}" AS v WHERE ${same('v')} AND ${condition}${later === '' ? '' : ` AND ${later}`})`
  // What is kept for good carries no day of entry.
  const recorded = table.versioned
    ? `CASE WHEN t.arrival IS NULL THEN ${version('min', 'NOT v.retracted')}
    WHEN n.arrival IS NULL THEN ${version('max', 'v.retracted')}
    WHEN n.arrival <> t.arrival THEN n.recorded_on END`
    : 'NULL::DATE'
  return `INSERT INTO touched
WITH k AS (SELECT DISTINCT ${columns} FROM register."${name}"
  WHERE arrival IN (SELECT row FROM differing WHERE "into" = ${into} AND tab = ${sqlText(name)}))
SELECT ${into}, ${sqlText(name)}, concat_ws(' ', ${text}), t.arrival, n.arrival, ${recorded}
FROM k LEFT JOIN ${then.views.state(name)} AS t ON ${same('t')} LEFT JOIN ${now.views.state(name)} AS n ON ${same('n')}`
}

const sideSql = (
  side: 'then' | 'now',
): string => `SELECT r."into", r.tab, f.fact, r.grp, sum(r.whole) AS whole, sum(r.millionths) AS millionths,
  min(r.day) AS day, arg_min(r.unit, r.day) AS unit, arg_min(r.staff, r.day) AS staff
FROM revised_${side} AS r JOIN touched AS f ON f."into" = r."into" AND f.tab = r.tab AND f.row_${side} = r.row
GROUP BY r."into", r.tab, f.fact, r.grp`

/**
 * The facts that count otherwise than they did. Rows of a group add once: where the group is new, or gone, the first of its
 * rows carries what it adds or takes, and the others nothing.
 */
const revisionSql = `WITH t AS (${sideSql('then')}), n AS (${sideSql('now')}),
changed AS (
  SELECT "into", tab, fact, grp, f.row_then, f.row_now, f.recorded_on,
    CASE WHEN t.day IS NULL THEN CASE WHEN f.row_then IS NULL THEN 'late' ELSE 'included' END
      WHEN n.day IS NULL THEN CASE WHEN f.row_now IS NULL THEN 'retracted' ELSE 'excluded' END
      ELSE 'changed' END AS kind,
    coalesce(n.day, t.day) AS day, coalesce(n.unit, t.unit) AS unit, coalesce(n.staff, t.staff) AS staff,
    t.whole AS was, t.millionths AS was_millionths, n.whole AS is_now, n.millionths AS is_millionths
  FROM t FULL JOIN n USING ("into", tab, fact, grp) JOIN touched AS f USING ("into", tab, fact)
  WHERE t.day IS NULL OR n.day IS NULL OR t.day <> n.day OR t.whole <> n.whole OR t.millionths <> n.millionths
),
grouped AS (SELECT DISTINCT "into", grp FROM changed WHERE grp >= 0),
had AS (SELECT DISTINCT "into", grp FROM revised_then SEMI JOIN grouped USING ("into", grp)),
has AS (SELECT DISTINCT "into", grp FROM revised_now SEMI JOIN grouped USING ("into", grp))
SELECT c.*,
  CASE WHEN c.grp < 0 THEN coalesce(is_now, 0) - coalesce(was, 0)
    WHEN row_number() OVER (PARTITION BY c."into", c.grp ORDER BY c.day, c.tab, c.fact) = 1
      THEN (has.grp IS NOT NULL)::INTEGER - (had.grp IS NOT NULL)::INTEGER
    ELSE 0 END::DOUBLE AS effect,
  CASE WHEN c.grp < 0 THEN coalesce(is_millionths, 0) - coalesce(was_millionths, 0) ELSE 0 END::DOUBLE AS effect_millionths
FROM changed AS c LEFT JOIN had ON had."into" = c."into" AND had.grp = c.grp
LEFT JOIN has ON has."into" = c."into" AND has.grp = c.grp`

async function countKinds(connection: Connection, filter: string): Promise<Revision['counts']> {
  const rows = await readRows<{ kind: RevisionKind; count: number }>(
    connection,
    `SELECT kind, count(DISTINCT tab || ' ' || fact)::INTEGER AS count FROM revision ${filter} GROUP BY kind`,
  )
  const count = (kind: RevisionKind) => rows.find((one) => one.kind === kind)?.count ?? 0
  return {
    late: count('late'),
    included: count('included'),
    retracted: count('retracted'),
    excluded: count('excluded'),
    changed: count('changed'),
  }
}

async function describeRevised(
  session: Session,
  before: Session,
  names: readonly string[],
  listed: readonly ListedRow[],
): Promise<RevisedRow[]> {
  const of = (which: 'row_then' | 'row_now') =>
    listed.flatMap(({ tab, [which]: row }) => (row === null ? [] : [{ tab, row }]))
  const then = await readDetails(before, of('row_then'))
  const now = await readDetails(session, of('row_now'))
  const { organisation } = session
  const exact = (whole: number | null, millionths: number | null) =>
    whole === null ? null : withMillionths(Float64Array.of(whole), Float64Array.of(millionths ?? 0))[0]!
  return listed.map((one) => ({
    kind: one.kind,
    into: names[one.into]!,
    table: one.tab,
    day: one.day,
    unit: organisation.unitKeys[one.unit] ?? null,
    staff: one.staff > 0 ? (organisation.staffKeys[one.staff] ?? null) : null,
    group: one.grp < 0 ? null : `${one.grp}`,
    before: exact(one.was, one.was_millionths),
    after: exact(one.is_now, one.is_millionths),
    effect: exact(one.effect, one.effect_millionths)!,
    recordedOn: one.recorded_on,
    was: one.row_then === null ? undefined : then.get(`${one.tab}/${one.row_then}`),
    now: one.row_now === null ? undefined : now.get(`${one.tab}/${one.row_now}`),
  }))
}
