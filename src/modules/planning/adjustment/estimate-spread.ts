import { slopeVariance, yearsAgainst } from './against-above.ts'
import { levelScales } from './level-scale.ts'
import type { FamilySpread, LevelKind, LevelYear } from './proposal.ts'
import { robustSlope } from './robust-slope.ts'

/** A node's years and those of the node above it. */
export type KinYears = { own: readonly LevelYear[]; above: readonly LevelYear[] }

/** Nodes below which they tell nothing of how nodes differ. */
const fewest = 4

/**
 * How much nodes of one depth differ from those above beyond what chance gives: the variances of an empirical Bayes
 * estimate, by the method of moments (Paule and Mandel). Where there are too few nodes, what is usual of the kind of level.
 */
export function estimateSpread(
  families: readonly KinYears[],
  kind: LevelKind,
  exposed: boolean,
): FamilySpread {
  const usual = levelScales[kind].usualChange
  const against = families.map(({ own, above }) => yearsAgainst(own, above, kind, exposed))
  const moves = against.flatMap((years) =>
    years.slice(1).map((year, index) => ({
      at: year.at - years[index]!.at,
      variance: year.variance + years[index]!.variance,
    })),
  )
  const drift = beyondChance(moves, usual ** 2, (usual / 5) ** 2)
  const last = Math.max(...against.flat().map(({ year }) => year))
  return {
    level: beyondChance(
      against.flatMap((years) => years.filter(({ year }) => year === last)),
      (4 * usual) ** 2,
      (usual / 5) ** 2,
    ),
    change: beyondChance(
      against.flatMap((years) => {
        const at = robustSlope(years)
        if (at === undefined) return []
        const ofYear = years.reduce((sum, { variance }) => sum + variance, 0) / years.length + drift
        return [{ at, variance: slopeVariance(years.length, ofYear) }]
      }),
      (usual / 2) ** 2,
      (usual / 20) ** 2,
    ),
    drift,
  }
}

/** The variance t for which Σ at² ÷ (variance + t) is as many as there are; not less than `least`. */
function beyondChance(
  ones: readonly { at: number; variance: number }[],
  usual: number,
  least: number,
): number {
  if (ones.length < fewest) return usual
  const excess = (between: number): number =>
    ones.reduce((sum, { at, variance }) => sum + at ** 2 / (variance + between), 0) - ones.length
  if (excess(least) <= 0) return least
  let low = least
  let high = Math.max(
    2 * least,
    ones.reduce((sum, { at }) => sum + at ** 2, 0),
  )
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (excess(middle) > 0) low = middle
    else high = middle
  }
  return high
}
