import type { PlacedWish, WishesAnswer } from '../cascade/apply-wishes.ts'
import type { Wish } from '../cascade/cascade-problem.ts'
import type { CascadeContradiction, CascadeRelaxation, ClashingWish } from '../contract.ts'
import { smallestRelaxation } from '../relaxation/smallest-relaxation.ts'
import type { TreeNode } from './read-tree.ts'

type Clash = Extract<WishesAnswer, { outcome: 'contradiction' }>

/** Seconds that the search for the smallest relaxation may take: somebody waits for it. */
const patience = 5

/**
 * What clashes among the wishes for an indicator, by name, and the least by which they would have to give way. What somebody
 * has locked or bounded gives way before the target of the node above does, which is not theirs alone.
 */
export async function describeContradictions(
  indicator: string,
  nodes: readonly TreeNode[],
  { problem, places, natural, contradictions }: Clash,
  wishes: readonly PlacedWish[],
): Promise<{ contradictions: CascadeContradiction[]; relaxations: CascadeRelaxation[] }> {
  const named = ({ node, kind, value }: Wish): ClashingWish => {
    const place = places[node]!
    const { level, id, unit, name } = nodes[place]!
    return { level, node: id, unit, name, kind: node === 0 ? 'target' : kind, value }
  }
  const told = contradictions.map(({ wishes: clashing, missing }) => ({
    indicator,
    wishes: clashing.map(named),
    missing,
  }))
  const byHand = new Set(wishes.map(({ place }) => place))
  const soft = places.flatMap((place, node): Parameters<typeof smallestRelaxation>[1][number][] => {
    const [lower, upper] = [problem.lower[node]!, problem.upper[node]!]
    // What was wished just now gives way last of those below; the target above only where nothing else does.
    const weight = node === 0 ? 1000 : byHand.has(place) ? 2 : 1
    if (lower === upper) return [{ node, kind: 'lock', weight }]
    return [
      ...(lower !== natural.lower ? [{ node, kind: 'lower' as const, weight }] : []),
      ...(upper !== natural.upper ? [{ node, kind: 'upper' as const, weight }] : []),
    ]
  })
  const relaxation = await smallestRelaxation(problem, soft, patience)
  return {
    contradictions: told,
    relaxations: relaxation
      ? [{ indicator, changes: relaxation.changes.map(({ to, ...wish }) => ({ ...named(wish), to })) }]
      : [],
  }
}
