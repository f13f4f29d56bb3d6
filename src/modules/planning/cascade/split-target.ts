import type { CascadeColumn, CascadeNode } from '../contract.ts'

type SplitColumn = Pick<
  CascadeColumn,
  | 'kind'
  | 'unit'
  | 'decimals'
  | 'takesPart'
  | 'before'
  | 'exposure'
  | 'caseMix'
  | 'coefficient'
  | 'families'
  | 'suggested'
>

/**
 * What each node below one would get by itself, in steps and before rounding: what is suggested for it from its history, its
 * trend and its conditions; without that, as if nothing but its size and its last year counted: of counts its share by exposure, of ratios its last value moved as far as the whole is to move, of a change that change.
 */
export function splitTarget(
  nodes: readonly Pick<CascadeNode, 'parent'>[],
  column: SplitColumn,
  { top, target }: { top: number; target: number },
): Float64Array {
  const values = new Float64Array(nodes.length).fill(Number.NaN)
  values[top] = target
  const { exposure } = column
  const below = Map.groupBy(nodes.keys(), (place) => nodes[place]!.parent)
  for (const family of column.families) {
    const { node, rule } = family
    const own = values[node]!
    if (node < top || Number.isNaN(own)) continue
    const children = (below.get(node) ?? []).filter((place) => column.takesPart[place])
    const whole = children.reduce((sum, place) => sum + exposure[place]!, 0)
    for (const place of children) {
      const part = whole === 0 ? 1 / children.length : exposure[place]! / whole
      const suggested = rule === 'differentiated' ? (column.suggested[place] ?? null) : null
      values[place] =
        suggested ?? partOf(column, { own, rule, part, multiplier: family.multiplier, place, children })
    }
  }
  return values
}

function partOf(
  { kind, before, caseMix, coefficient, unit, decimals }: SplitColumn,
  {
    own,
    rule,
    part,
    multiplier,
    place,
    children,
  }: {
    own: number
    rule: string
    part: number
    multiplier: number
    place: number
    children: readonly number[]
  },
): number {
  if (rule !== 'differentiated') return own
  if (kind === 'count') return own * part
  if (kind === 'distinct') return ((own * multiplier) / coefficient[place]!) * part
  if (kind !== 'ratio') return own
  const was = before[place]
  if (was == null) return ownByMix({ caseMix, coefficient, unit, decimals }, { own, place, children })
  const known = children.filter((child) => before[child] != null)
  const weight = known.reduce((sum, child) => sum + coefficient[child]!, 0)
  if (weight === 0) return own
  const mean = known.reduce((sum, child) => sum + coefficient[child]! * before[child]!, 0) / weight
  return Math.min(mostOf({ unit, decimals }), Math.max(0, was + own - mean))
}

/** Of a ratio at somebody without a year before: the whole's, moved by whom they serve against those beside them. */
function ownByMix(
  {
    caseMix,
    coefficient,
    unit,
    decimals,
  }: Pick<SplitColumn, 'caseMix' | 'coefficient' | 'unit' | 'decimals'>,
  { own, place, children }: { own: number; place: number; children: readonly number[] },
): number {
  const factor = caseMix[place]
  if (factor == null) return own
  const weight = children.reduce((sum, child) => sum + coefficient[child]!, 0)
  const whole = children.reduce((sum, child) => sum + coefficient[child]! * (caseMix[child] ?? 1), 0)
  return whole === 0 ? own : Math.min(mostOf({ unit, decimals }), (own * factor * weight) / whole)
}

const mostOf = ({ unit, decimals }: Pick<SplitColumn, 'unit' | 'decimals'>): number =>
  unit === 'percent' ? 100 * 10 ** decimals : Number.POSITIVE_INFINITY
