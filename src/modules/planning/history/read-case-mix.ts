import { addMonths, type Day, dayOfParts, isoOfDay } from '../../../platform/calendar/day.ts'
import { readRows } from '../../../platform/database/duckdb.ts'
import {
  type Catalogue,
  type Criterion,
  calculateSums,
  figureOf,
  figuresOf,
  type Results,
  type Session,
  sessionSource,
} from '../../indicators/index.ts'
import { organisationOn } from '../../register/index.ts'
import { type GroupRate, specialistFactor } from '../adjustment/case-mix.ts'
import { targetMaking } from '../definition/target-kind.ts'
import { keepForState } from './keep-for-state.ts'

/** Gives the factor of a specialist at a unit for an indicator; 1 where the mix says nothing of it. */
export type CaseMix = (indicator: string, specialist: { unit: string; staff: string }) => number

/** Client groups are age by education. Sex, disability and the like are not what a share of work should hang on. */
const ages = [
  { id: 'under-25', from: 0, below: 25 },
  { id: '25-29', from: 25, below: 30 },
  { id: '30-49', from: 30, below: 50 },
  { id: '50+', from: 50, below: 200 },
]
const educations = [
  { id: 'basic', codes: ['0', '1', '2'] },
  { id: 'secondary', codes: ['3', '4'] },
  { id: 'higher', codes: ['5', '6', '7', '8'] },
]
const groups = ages.flatMap((age) => educations.map((education) => ({ age, education })))

/**
 * Reads whom specialists served in the year before a plan's (of one that is not over, in the twelve months to today), and what
 * each client group gave in the country, once for a state of the results.
 */
export function readCaseMix(
  results: Results,
  { year, indicators }: { year: number; indicators: readonly string[] },
): Promise<CaseMix> {
  return keepForState(results, `case mix ${JSON.stringify([year, indicators])}`, () =>
    caseMix(results, { year, indicators }),
  )
}

async function caseMix(
  results: Results,
  { year, indicators }: { year: number; indicators: readonly string[] },
): Promise<CaseMix> {
  const { catalogue } = results
  const measured = indicators.filter((id) => cellsFor(catalogue, id) !== null)
  if (measured.length === 0 || dayOfParts(year - 1, 1, 1) > results.today()) return () => 1
  const to = Math.min(dayOfParts(year - 1, 12, 31), results.today())
  const range = { from: addMonths(to + 1, -12), to }
  const knownOn = await results.presentKnownOn()
  return results.withSession(knownOn, async (session) => {
    const rows = await readCaseloads(session, to)
    const clients = groups.map((_, group) =>
      rows.reduce((sum, row) => sum + (row.group_number === group ? row.clients : 0), 0),
    )
    const { root } = organisationOn(session.organisation, to)
    const country = session.organisation.throughTime.nodes.findIndex(
      ({ level, id }) => level === root?.level && id === root.id,
    )
    if (country < 0) return () => 1
    const cells = new Map(measured.map((id) => [id, cellsFor(catalogue, id)!]))
    const sums = await calculateSums(
      sessionSource(session, catalogue),
      catalogue,
      [...cells.values()].flat(),
      [range],
    )
    const rates = new Map(
      measured.map((id) => [
        id,
        cells.get(id)!.map((cell, group): GroupRate => {
          const figure = figureOf(figuresOf(catalogue, cell, sums, range), country)
          return {
            clients: clients[group]!,
            numerator: figure?.numerator ?? 0,
            denominator: figure?.denominator ?? 0,
          }
        }),
      ]),
    )
    const { caseloads, divisions } = byPlace(session, rows)
    const none = groups.map(() => 0)
    return (indicator, { unit, staff }) => {
      const known = rates.get(indicator)
      if (!known) return 1
      const { kind } = targetMaking(catalogue.find(indicator)!, catalogue)
      return specialistFactor(
        caseloads.get(`${unit}\0${staff}`) ?? none,
        divisions.get(unit) ?? none,
        known,
        kind === 'ratio' ? 'ratio' : 'count',
      )
    }
  })
}

/** The indicator cut by client group; null where its rows are of nobody, or it may fall below nothing. */
function cellsFor(catalogue: Catalogue, id: string): Criterion[] | null {
  const criterion = catalogue.find(id)!
  const { kind } = targetMaking(criterion, catalogue)
  if (criterion.formula.kind === 'stock_reduction' || kind === 'growth' || kind === 'reduction') return null
  const cells = groups.map(({ age, education }) =>
    catalogue.find(`${id}[age=${age.id},education=${education.id}]`),
  )
  return cells.every((cell) => cell !== undefined) ? cells : null
}

type CaseloadRow = { unit: number; staff: number | null; group_number: number; clients: number }

/** Who stood with whom at the ends of the last four quarters: a mean, as somebody's clients change. */
function readCaseloads({ connection, views }: Session, to: Day): Promise<CaseloadRow[]> {
  const quarters = [0, -3, -6, -9].map((months) => `(DATE '${isoOfDay(addMonths(to, months))}')`)
  const years = "date_sub('year', a.birth_date, q.day)"
  const whens = groups.map(
    ({ age, education }, index) =>
      `WHEN ${years} >= ${age.from} AND ${years} < ${age.below} AND p.education IN (${education.codes.map((code) => `'${code}'`).join(', ')}) THEN ${index}`,
  )
  return readRows<CaseloadRow>(
    connection,
    `WITH quarter (day) AS (VALUES ${quarters.join(', ')}),
standing AS (SELECT a.unit_id AS unit, a.staff_id AS staff, (CASE ${whens.join(' ')} END)::DOUBLE AS group_number
  FROM quarter AS q JOIN ${views.answered} AS a
    ON a.registered_on <= q.day AND (a.deregistered_on IS NULL OR a.deregistered_on > q.day)
    AND a.seg_from <= q.day AND a.seg_to > q.day
  JOIN ${views.state('persons')} AS p ON p.person_id = a.person_id)
SELECT unit, staff, group_number, (count(*) / 4)::DOUBLE AS clients FROM standing WHERE group_number IS NOT NULL GROUP BY ALL`,
  )
}

function byPlace(
  { organisation }: Session,
  rows: readonly CaseloadRow[],
): { caseloads: Map<string, number[]>; divisions: Map<string, number[]> } {
  const caseloads = new Map<string, number[]>()
  const divisions = new Map<string, number[]>()
  const add = (to: Map<string, number[]>, key: string, { group_number: group, clients }: CaseloadRow) => {
    const known = to.get(key) ?? groups.map(() => 0)
    known[group]! += clients
    to.set(key, known)
  }
  for (const row of rows) {
    const unit = organisation.unitKeys[row.unit]
    if (unit === undefined) continue
    add(divisions, unit, row)
    const staff = row.staff === null ? undefined : organisation.staffKeys[row.staff]
    if (staff !== undefined) add(caseloads, `${unit}\0${staff}`, row)
  }
  return { caseloads, divisions }
}
