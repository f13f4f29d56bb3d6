import type { AdjustmentModel, NoModel, PanelObservation } from '../adjustment/adjustment-model.ts'
import { fitPanel } from '../adjustment/fit-panel.ts'
import { levelScales } from '../adjustment/level-scale.ts'
import type { Conditions } from './conditions.ts'
import { conditionsAt } from './conditions-at.ts'
import type { History, IndicatorHistory } from './history.ts'

/** Cases below which a place's year has too little to say. */
const fewestCases = 5

/**
 * Fits how an indicator's level depends on the conditions of places, from the units of one depth over whole years, each by
 * the cases that it rests on. Counts are taken per registered unemployed. The same coefficients are used for every depth.
 */
export function fitAdjustment(
  history: History,
  indicator: IndicatorHistory,
  conditions: Conditions,
  level: string,
): AdjustmentModel | NoModel {
  const kind = indicator.kind.level
  const exposed = kind === 'count'
  const seen = history.nodes.flatMap((node, number): PanelObservation[] => {
    if (node.kind !== 'unit' || node.level !== level) return []
    return (indicator.nodes[number] ?? []).flatMap(({ level: of }) => {
      if (!of?.whole || of.size < fewestCases) return []
      const at = levelScales[kind].place(of, exposed)
      const values = conditionsAt(conditions, node, of.year)
      return at === undefined || !values
        ? []
        : [{ place: node.id, year: of.year, at, weight: of.size, conditions: values }]
    })
  })
  // The registered unemployed are no condition of their own number. A condition that most places have no figure of is not asked about; a place without one of the others is left out.
  const known = conditions.conditions
    .filter(({ measure }) => measure === undefined || !indicator.measures.includes(measure))
    .map(({ id }) => id)
    .filter((id) => seen.filter((one) => one.conditions[id] !== undefined).length > 0.9 * seen.length)
  return fitPanel({
    observations: seen.filter((one) => known.every((id) => one.conditions[id] !== undefined)),
    conditions: known,
    level: kind,
    exposed,
  })
}
