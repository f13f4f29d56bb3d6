import { type QueryExecutorProvider, sql } from 'kysely'
import { dayOf } from '../../../platform/calendar/day.ts'
import type { Place } from '../../../platform/http/endpoint.ts'
import { organisationOn } from '../../register/index.ts'
import { distributeTarget, settleValues } from '../cascade/settle-values.ts'
import { readSetConditions } from '../conditions/read-set-conditions.ts'
import type { AllotmentState, CascadeColumn, PlanIndicator, PlanState } from '../contract.ts'
import { indicatorsOf } from '../definition/check-plan.ts'
import { targetMaking } from '../definition/target-kind.ts'
import { getPlan, type StoredPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { standingOrganisation } from '../standing-organisation.ts'
import { dayOfPlan } from '../targets/day-of-plan.ts'
import { type TargetInForce, targetsInForce } from '../targets/targets-in-force.ts'
import { makeColumn } from './make-column.ts'
import { type Bases, readBases } from './read-bases.ts'
import { type Cell, cellKey, readCells } from './read-cells.ts'
import { readSuggestions } from './read-suggestions.ts'
import { type Absence, readTree, type TreeNode } from './read-tree.ts'

/** The cascade as it stands, before it is told what a viewer may do with it. */
export type StandingCascade = {
  plan: StoredPlan
  date: string
  nodes: TreeNode[]
  /** Units right below the top that stay in the tree without anybody who works there. */
  withoutWork: string[]
  columns: CascadeColumn[]
  allotments: ReadonlyMap<string, { state: AllotmentState; version: number }>
}

type Question = {
  year: number
  top: Place
  withSpecialists: boolean
  /** The day of whose tree it is; the nearest of the plan's year to today where it is left out. */
  day?: string
}

/** Reads the targets of a plan from a node down, as they stand. Throws a Problem (404) where there is no such plan or unit. */
export async function readCascade(
  context: Pick<PlanningContext, 'results' | 'clock' | 'entered'>,
  { year, top, withSpecialists, day: asked }: Question,
): Promise<StandingCascade> {
  const { results, clock } = context
  const { database } = await context.entered()
  const plan = await getPlan(database, year)
  const date = asked ?? (await dayOfPlan(database, year, clock.today().toString()))
  const absences = await readAbsences(database)
  const organisation = await standingOrganisation({ results })
  const nodes = readTree(organisation, { year, day: dayOf(date), top, absences, withSpecialists })
  const units = organisationOn(organisation, dayOf(date))
  const withoutWork = units
    .unitsUnder(units.find(top.level, top.node)!)
    .map(({ id }) => id)
    .filter((id) => !nodes.some((one) => one.id === id))
  const planned = indicatorsOf(plan.content).filter(({ indicator }) => results.catalogue.find(indicator))
  const bases = await readBases(results, {
    year,
    nodes,
    indicators: planned.map(({ indicator }) => indicator),
  })
  const expected = await readSetConditions(database, year)
  const suggested = await readSuggestions(results, { year, planned, expected })
  const cells = new Map((await readCells(database, year)).map((cell) => [cellKey(cell), cell]))
  const inForce = await targetsInForce(database, { day: date })
  const columns = planned.map((one) =>
    standingColumn(
      { results },
      { planned: one, nodes, bases: bases.of(one.indicator), suggested, cells, inForce, plan },
    ),
  )
  return { plan, date, nodes, withoutWork, columns, allotments: await readAllotments(database, year) }
}

async function readAbsences(database: QueryExecutorProvider): Promise<Absence[]> {
  const { rows } = await sql<{ staff: string; from: string; to: string }>`
    SELECT staff, from_day AS "from", to_day AS "to" FROM planning.absence`.execute(database)
  return rows.map(({ staff, from, to }) => ({ staff, from: dayOf(from), to: dayOf(to) }))
}

/** How far distributions have come, by `level/node`; those that are not there are open. */
export async function readAllotments(
  database: QueryExecutorProvider,
  year: number,
): Promise<Map<string, { state: AllotmentState; version: number }>> {
  const { rows } = await sql<{ level: string; node: string; state: AllotmentState; version: number }>`
    SELECT level, node, state, version FROM planning.allotment WHERE year = ${year}`.execute(database)
  return new Map(rows.map(({ level, node, state, version }) => [`${level}/${node}`, { state, version }]))
}

type ColumnGiven = {
  planned: PlanIndicator
  nodes: readonly TreeNode[]
  bases: Bases
  suggested: ReadonlyMap<string, ReadonlyMap<string, number>>
  cells: ReadonlyMap<string, Cell>
  inForce: readonly TargetInForce[]
  plan: { state: PlanState }
}

function standingColumn(
  { results: { catalogue } }: Pick<PlanningContext, 'results'>,
  { planned, nodes, bases, suggested, cells, inForce }: ColumnGiven,
): CascadeColumn {
  const criterion = catalogue.find(planned.indicator)!
  const { kind } = targetMaking(criterion, catalogue)
  const steps = 10 ** criterion.decimals
  const likely = suggested.get(planned.indicator)
  const making = {
    ...makeColumn({ planned, criterion, kind, nodes, bases }),
    suggested: nodes.map(({ level, id, unit }) => {
      const value = unit === '' ? likely?.get(`${level}/${id}`) : undefined
      return value === undefined ? null : value * steps
    }),
  }
  const inSteps = (value: number | null | undefined) => (value == null ? null : Math.round(value * steps))
  const keyOf = ({ level, id, unit }: TreeNode) =>
    cellKey({ indicator: planned.indicator, level, node: id, unit })
  const forced = new Map(
    inForce
      .filter(({ indicator }) => indicator === planned.indicator)
      .map((one) => [cellKey(one), one.value]),
  )
  const kept = nodes.map((node) => cells.get(keyOf(node)))
  const force = nodes.map((node) => inSteps(forced.get(keyOf(node))))
  const top = nodes[0]!
  // The country's is the plan's; that of a node below is what is in force, else what was set for it so far.
  const own = top.depth === 0 ? inSteps(planned.target) : (force[0] ?? inSteps(kept[0]?.value))
  const open = { ...making, lower: [], upper: [], locked: [] }
  const proposal =
    own === null ? nodes.map(() => null) : distributeTarget(nodes, open, { top: 0, target: own })
  return {
    ...making,
    value: settleValues(
      nodes,
      { ...making, proposal },
      // What is in force stays until somebody moves it.
      kept.map((cell, place) => (place === 0 ? own : (inSteps(cell?.value) ?? force[place]!))),
    ),
    kept: kept.map((cell, place) => cell?.value != null || force[place] !== null),
    proposal,
    inForce: force,
    lower: kept.map((cell) => inSteps(cell?.lower)),
    upper: kept.map((cell) => inSteps(cell?.upper)),
    locked: kept.map((cell) => cell?.locked ?? false),
    version: kept.map((cell) => cell?.version ?? 0),
  }
}
