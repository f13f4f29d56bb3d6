import { addMonths, type Day, dayOfParts, isoOfDay } from '../../../platform/calendar/day.ts'
import { readRows, sqlText } from '../../../platform/database/duckdb.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { Results, Session } from '../../indicators/index.ts'
import { epochOf } from '../../organisation/index.ts'
import { conditionList } from './condition-list.ts'
import type { ConditionFigure, Conditions } from './conditions.ts'
import { historyNodes } from './history-nodes.ts'

/** The measures of other institutions that conditions are in proportion to. */
const residentsMeasure = 'working_age_residents'
const contractsMeasure = 'contracts_begun'

type Window = { year: number; from: Day; to: Day; whole: boolean }

/** What is added up at a unit; `open…` over the last days of four quarters. */
const sums = [
  'open',
  'young',
  'older',
  'aged',
  'long_term',
  'low_education',
  'educated',
  'no_experience',
  'experienced',
  'disabled',
  'disability_known',
  'begun',
  'positions',
  'residents',
  'contracts',
] as const
type SumName = (typeof sums)[number]
type UnitSums = Record<SumName, number>

/**
 * Reads the conditions of the labour market in which each unit worked, by year: where people and places stood on the last day,
 * by the tree of that day. Of a year that is not over, those of the twelve months to today. Throws a Problem on a year that is
 * yet to come.
 */
export async function readConditions(
  results: Results,
  { years, on = results.today() }: { years: readonly number[]; on?: Day },
): Promise<Conditions> {
  const today = results.today()
  const windows = [...new Set(years)]
    .sort((a, b) => a - b)
    .map((year): Window => {
      if (dayOfParts(year, 1, 1) > today) {
        throw new Problem(400, 'future', `${year} is yet to come, as today is ${isoOfDay(today)}`)
      }
      const to = Math.min(dayOfParts(year, 12, 31), today)
      return { year, from: addMonths(to + 1, -12), to, whole: to === dayOfParts(year, 12, 31) }
    })
  const knownOn = await results.presentKnownOn()
  return results.withSession(knownOn, async (session) => {
    const units = historyNodes(session.organisation, on).filter(({ kind }) => kind === 'unit')
    const rows = await readSums(session, results, windows)
    return {
      conditions: conditionList,
      units: units.map(({ level, id }) => ({ level, id })),
      years: windows.map((window) => {
        const found = rollUp(
          session,
          rows.filter(({ year }) => year === window.year),
          window.to,
        )
        return {
          year: window.year,
          from: isoOfDay(window.from),
          to: isoOfDay(window.to),
          whole: window.whole,
          units: units.map(({ level, id }) => {
            const added = found.get(`${level}\0${id}`)
            return conditionList.map((condition) => (added ? figureOf(condition.id, added) : null))
          }),
        }
      }),
    }
  })
}

type UnitRow = UnitSums & { year: number; unit: number }

async function readSums(
  { connection, views }: Session,
  { catalogue }: Results,
  windows: readonly Window[],
): Promise<UnitRow[]> {
  if (windows.length === 0) return []
  const day = (value: Day): string => `DATE '${isoOfDay(value)}'`
  const quarters = windows.flatMap(({ year, to }) =>
    [0, -3, -6, -9].map((months) => `(${year}, ${day(addMonths(to, months))})`),
  )
  const spans = windows.map(({ year, from, to }) => `(${year}, ${day(from)}, ${day(to)})`)
  const series = (measure: string): string => {
    const found = catalogue.measures.get(measure)
    return found?.kind === 'external' ? sqlText(found.series) : 'NULL'
  }
  const open = await readRows<UnitRow>(
    connection,
    `WITH quarter (year, day) AS (VALUES ${quarters.join(', ')})
SELECT q.year, a.unit_id AS unit, count(*)::DOUBLE AS open,
  (count(*) FILTER (date_sub('year', a.birth_date, q.day) < 25))::DOUBLE AS young,
  (count(*) FILTER (date_sub('year', a.birth_date, q.day) >= 50))::DOUBLE AS older,
  count(a.birth_date)::DOUBLE AS aged,
  (count(*) FILTER (a.registered_on + INTERVAL 12 MONTH <= q.day))::DOUBLE AS long_term,
  (count(*) FILTER (p.education IN ('0', '1', '2')))::DOUBLE AS low_education,
  count(p.education)::DOUBLE AS educated,
  (count(*) FILTER (p.experience_months = 0))::DOUBLE AS no_experience,
  count(p.experience_months)::DOUBLE AS experienced,
  (count(*) FILTER (p.disability))::DOUBLE AS disabled,
  count(p.disability)::DOUBLE AS disability_known
FROM quarter AS q JOIN ${views.answered} AS a
  ON a.registered_on <= q.day AND (a.deregistered_on IS NULL OR a.deregistered_on > q.day)
  AND a.seg_from <= q.day AND a.seg_to > q.day
LEFT JOIN ${views.state('persons')} AS p ON p.person_id = a.person_id
GROUP BY ALL`,
  )
  const within = (column: string): string => `${column} BETWEEN s.first AND s.last`
  const flows = await readRows<UnitRow>(
    connection,
    `WITH span (year, first, last) AS (VALUES ${spans.join(', ')})
SELECT s.year, a.unit_id AS unit, count(*)::DOUBLE AS begun
FROM span AS s JOIN ${views.answered} AS a ON ${within('a.registered_on')}
  AND a.seg_from <= a.registered_on AND a.seg_to > a.registered_on
GROUP BY ALL`,
  )
  const vacancies = await readRows<UnitRow>(
    connection,
    `WITH span (year, first, last) AS (VALUES ${spans.join(', ')})
SELECT s.year, v.unit_id AS unit, sum(v.positions)::DOUBLE AS positions
FROM span AS s JOIN ${views.state('vacancies')} AS v ON ${within('v.registered_on')} GROUP BY ALL`,
  )
  // The twelve months told last: those of December are told in January, and eleven would look like a worse year.
  const contracts = await readRows<UnitRow>(
    connection,
    `WITH span (year, first, last) AS (VALUES ${spans.join(', ')}),
told AS (SELECT * FROM ${views.state('external_values')} WHERE series = ${series(contractsMeasure)}),
latest AS (SELECT s.year, max(t.ends_on) AS day FROM span AS s JOIN told AS t ON t.ends_on <= s.last GROUP BY s.year)
SELECT l.year, t.unit_id AS unit, sum(t.amount)::DOUBLE AS contracts
FROM latest AS l JOIN told AS t ON t.ends_on <= l.day AND t.starts_on > l.day - INTERVAL 12 MONTH
GROUP BY ALL`,
  )
  // The number in force on the last day is the one begun last.
  const residents = await readRows<UnitRow>(
    connection,
    `WITH span (year, first, last) AS (VALUES ${spans.join(', ')})
SELECT s.year, e.unit_id AS unit, arg_max(e.amount, (e.starts_on, e.value))::DOUBLE AS residents
FROM span AS s JOIN ${views.state('external_values')} AS e ON e.series = ${series(residentsMeasure)} AND e.starts_on <= s.last
GROUP BY ALL`,
  )
  return [...open, ...flows, ...vacancies, ...contracts, ...residents]
}

/** Adds up units' sums at the units and groups above them by the tree of a day. */
function rollUp({ organisation }: Session, rows: readonly UnitRow[], day: Day): Map<string, UnitSums> {
  const { throughTime } = organisation
  const paths = throughTime.paths[epochOf(throughTime, day)] ?? []
  const added = new Map<string, UnitSums>()
  for (const row of rows) {
    for (const number of paths[row.unit] ?? []) {
      const { level, id } = throughTime.nodes[number]!
      const key = `${level}\0${id}`
      const known = added.get(key) ?? (Object.fromEntries(sums.map((name) => [name, 0])) as UnitSums)
      for (const name of sums) known[name] += row[name] ?? 0
      added.set(key, known)
    }
  }
  return added
}

type ConditionId = (typeof conditionList)[number]['id']

/** What is divided by what, and times what. Four quarters' ends make up a mean. */
const parts: Record<ConditionId, (of: UnitSums) => [numerator: number, denominator: number]> = {
  registered_unemployment: ({ open, residents }) => [open / 4, residents],
  inflow: ({ begun, residents }) => [begun, residents],
  young_share: ({ young, aged }) => [young, aged],
  older_share: ({ older, aged }) => [older, aged],
  long_term_share: ({ long_term, open }) => [long_term, open],
  low_education_share: ({ low_education, educated }) => [low_education, educated],
  no_experience_share: ({ no_experience, experienced }) => [no_experience, experienced],
  disability_share: ({ disabled, disability_known }) => [disabled, disability_known],
  vacancies_per_jobseeker: ({ positions, open }) => [positions, open / 4],
  // Where nobody has told of contracts their number is not known, rather than none.
  hires: ({ contracts, residents }) => [contracts, contracts === 0 ? 0 : residents],
}

function figureOf(id: ConditionId, of: UnitSums): ConditionFigure | null {
  const [numerator, denominator] = parts[id](of)
  return denominator === 0 ? null : { numerator, denominator, value: (numerator / denominator) * 100 }
}
