import type { Indicator } from '../../../indicators/contract.ts'
import type { ComparedNode, WindowComparison } from '../../contract.ts'

/** As many as can be read from the back of a room. */
const most = 10

/**
 * The nodes of a comparison of which there is most to say, of how many, and between what their bars lie: of a ratio those furthest
 * from what is better; of a count, which goes by size, the largest.
 */
export function pickCompared(
  { nodes, whole }: Pick<WindowComparison, 'nodes' | 'whole'>,
  indicator: Pick<Indicator, 'id' | 'direction' | 'denominator'>,
): { nodes: { node: ComparedNode; value: number }[]; of: number; low: number; high: number } {
  const highestFirst = indicator.denominator === null || indicator.direction === 'lower'
  const valued = nodes
    .flatMap((node) => {
      const value = node.figures[indicator.id]?.value ?? null
      return value === null ? [] : [{ node, value }]
    })
    .toSorted((a, b) => (highestFirst ? b.value - a.value : a.value - b.value))
  const mark = indicator.denominator === null ? 0 : (whole[indicator.id]?.value ?? 0)
  const picked = valued.slice(0, most)
  const values = picked.map(({ value }) => value)
  return {
    nodes: picked,
    of: valued.length,
    low: Math.min(...values, mark, 0),
    high: Math.max(...values, mark, 0),
  }
}
