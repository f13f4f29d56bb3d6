import { dayOf } from '../../../platform/calendar/day.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { ExpectedConditions, SetCondition } from '../contract.ts'
import type { HistoryNode } from '../history/history.ts'
import { historyNodes } from '../history/history-nodes.ts'
import { keepForState } from '../history/keep-for-state.ts'
import { placeConditions } from '../history/place-conditions.ts'
import { readConditions } from '../history/read-conditions.ts'
import { yearsBefore } from '../history/read-proposals.ts'
import { getPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { standingOrganisation } from '../standing-organisation.ts'
import { listSetConditions, readSetConditions, type StoredCondition } from './read-set-conditions.ts'

type Params = { year: number; level: string; node: string }

/**
 * What is expected of the conditions at a unit in the year of a plan, and what of it somebody set. Throws a Problem (404) where
 * there is no such plan or unit, (409) where the year before has not begun.
 */
export async function describeConditions(
  context: PlanningContext,
  { params: { year, level, node } }: { params: Params },
): Promise<ExpectedConditions> {
  const { results, viewer } = context
  const { database } = await context.entered()
  const plan = await getPlan(database, year)
  if (dayOf(`${year - 1}-01-01`) > results.today())
    throw new Problem(409, 'no_history', `Nothing can be expected of ${year}: ${year - 1} has not begun`)
  const nodes = await unitsWithPlaces(context)
  const number = nodes.findIndex((one) => one.level === level && one.id === node)
  const unit = nodes[number]
  if (!unit) throw new Problem(404, 'node', `There is no unit ${level} "${node}" today`)
  const conditions = await keepForState(results, `conditions before ${year}`, () =>
    readConditions(results, { years: yearsBefore(year) }),
  )
  const stored = await listSetConditions(database, year)
  const places = placeConditions(nodes, conditions, year, await readSetConditions(database, year))
  const here = places[number]
  const adopted = plan.state === 'ordered' || plan.state === 'assessed'
  return {
    year,
    node: { level, id: node, name: unit.name, kind: 'unit' },
    baselineYear: year - 1,
    conditions: conditions.conditions.map(({ id, title, unit: of, definition, share }) => ({
      condition: id,
      title,
      unit: of,
      definition,
      share,
      baseline: here?.baseline[id] ?? null,
      calculated: here?.calculated[id] ?? null,
      expected: here?.expected[id] ?? null,
      set: setFor({ nodes, stored }, number, id),
      version:
        stored.find((one) => one.level === level && one.node === node && one.condition === id)?.version ?? 0,
    })),
    adopted,
    mayWrite:
      !adopted && isSettable(nodes, number) && viewer.may('condition.expect', { level, node }) !== undefined,
  }
}

/** The units of today's tree, each after the one above it. */
export async function unitsWithPlaces({ results }: Pick<PlanningContext, 'results'>): Promise<HistoryNode[]> {
  // Specialists come after their unit and have none below, but take places of the list.
  const all = historyNodes(await standingOrganisation({ results }), results.today())
  const kept = all.flatMap(({ kind }, number) => (kind === 'unit' ? [number] : []))
  const placed = new Map(kept.map((number, place) => [number, place]))
  return kept.map((number) => ({ ...all[number]!, above: placed.get(all[number]!.above) ?? -1 }))
}

/** Whether something can be set at a unit: the country or an office. */
export function isSettable(nodes: readonly HistoryNode[], number: number): boolean {
  const above = nodes[number]!.above
  return above < 0 || nodes[above]!.above < 0
}

/** What was set of a condition at a node of a tree or nearest above it. */
export function setFor(
  { nodes, stored }: { nodes: readonly HistoryNode[]; stored: readonly StoredCondition[] },
  number: number,
  condition: string,
): SetCondition | null {
  for (let at = number; at >= 0; at = nodes[at]!.above) {
    const { level, id, name } = nodes[at]!
    const found = stored.find(
      (one) => one.level === level && one.node === id && one.condition === condition && one.value !== null,
    )
    if (found)
      return {
        level,
        node: id,
        placeName: name,
        value: found.value!,
        reason: found.reason,
        name: found.name,
        at: found.at,
        on: found.on,
      }
  }
  return null
}
