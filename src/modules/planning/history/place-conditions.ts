import type { ConditionValues } from '../adjustment/adjustment-model.ts'
import { carryCondition } from '../adjustment/carry-condition.ts'
import type { Conditions } from './conditions.ts'
import { conditionsAt, expectedConditionsAt } from './conditions-at.ts'
import type { HistoryNode } from './history.ts'

/** The conditions of a place: those of the last year, those calculated for the coming one, and those expected of it. */
export type PlaceConditions = {
  baseline: ConditionValues
  calculated: ConditionValues
  expected: ConditionValues
}

/** What people expect of conditions instead of what is calculated, by unit (`level/id`). */
export type SetConditions = Readonly<Record<string, ConditionValues>>

/**
 * The conditions of each node's place; a specialist's place is their unit. What was set at a unit holds there, and changes those
 * below by as much (see `carryCondition`), except where something was set nearer.
 */
export function placeConditions(
  nodes: readonly HistoryNode[],
  conditions: Conditions,
  year: number,
  set: SetConditions,
): (PlaceConditions | undefined)[] {
  const last = conditions.years.at(-1)?.year
  const found: (PlaceConditions | undefined)[] = []
  const changes: Record<string, { calculated: number; set: number }>[] = []
  for (const node of nodes) {
    const above = node.above
    if (node.kind !== 'unit') {
      found.push(above >= 0 ? found[above] : undefined)
      changes.push({})
      continue
    }
    const baseline = last === undefined ? undefined : conditionsAt(conditions, node, last)
    const calculated = expectedConditionsAt(conditions, node, year)
    const here = set[`${node.level}/${node.id}`] ?? {}
    const changed = { ...changes[above] }
    const expected: Record<string, number> = { ...calculated }
    for (const { id, share } of conditions.conditions) {
      const own = calculated?.[id]
      const chosen = here[id]
      if (chosen !== undefined) {
        expected[id] = chosen
        if (own !== undefined) changed[id] = { calculated: own, set: chosen }
      } else if (own !== undefined && changed[id]) {
        expected[id] = carryCondition(own, { ...changed[id], share })
      }
    }
    changes.push(changed)
    found.push(baseline && calculated && { baseline, calculated, expected })
  }
  return found
}
