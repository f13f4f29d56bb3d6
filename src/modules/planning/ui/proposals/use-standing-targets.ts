import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import type { Organisation, PlacedNode } from '../../../organisation/contract.ts'
import { getCascade, getTask, type PlanContent } from '../../contract.ts'
import { indicatorsOf } from '../plans/indicators-of.ts'

/** A target of a place as it stands; of a specialist by the division that gave it. */
export type StandingTarget = {
  key: string
  indicator: string
  unit: string
  unitName: string | null
  value: number | null
}

/** The targets of a place: the country's are the plan's own, a unit's those being distributed, a specialist's their task. */
export function useStandingTargets(
  year: string,
  place: PlacedNode | undefined,
  content: PlanContent,
  organisation: Organisation,
): { list: StandingTarget[]; isPending: boolean; error: unknown } {
  const isRoot = place !== undefined && place.id === organisation.root?.id
  const isStaff = place?.kind === 'specialist'
  const at = { year, level: place?.level ?? '', node: place?.id ?? '' }
  const cascade = useEndpoint(getCascade, { params: at }, { enabled: !isRoot && !isStaff && !!place })
  const task = useEndpoint(getTask, { params: { year, staff: place?.id ?? '' } }, { enabled: isStaff })
  const one = (indicator: string, value: number | null, unit = '', unitName: string | null = null) => ({
    key: `${indicator}/${unit}`,
    indicator,
    unit,
    unitName,
    value,
  })
  if (isRoot) {
    const list = indicatorsOf(content).map(({ indicator, target }) => one(indicator, target))
    return { list, isPending: false, error: null }
  }
  if (isStaff) {
    const list = (task.data?.targets ?? []).flatMap(({ indicator, parts }) =>
      parts.map(({ unit, target }) => one(indicator, target, unit.id, unit.name)),
    )
    return { list, isPending: task.isPending, error: task.error }
  }
  const list = (cascade.data?.columns ?? []).flatMap(({ indicator, takesPart, value: [steps], decimals }) =>
    takesPart[0] ? [one(indicator, steps == null ? null : steps / 10 ** decimals)] : [],
  )
  return { list, isPending: place !== undefined && cascade.isPending, error: cascade.error }
}
