import { levelScales } from './level-scale.ts'
import type { LevelKind, LevelYear } from './proposal.ts'

/** Where a node stood against the node above it in a year, on the scale, and the variance of that by chance. */
export type YearAgainst = { year: number; at: number; variance: number }

/**
 * A node's years against those of the node above; `exposed`: counts by what they are in proportion to; `net`: of what the
 * conditions of either made of it.
 */
export function yearsAgainst(
  own: readonly LevelYear[],
  above: readonly LevelYear[],
  kind: LevelKind,
  exposed: boolean,
  net = false,
): YearAgainst[] {
  const scale = levelScales[kind]
  return own.flatMap((year) => {
    const there = above.find((one) => one.year === year.year)
    const at = scale.place(year, exposed)
    const aboveAt = there && scale.place(there, exposed)
    const ofConditions = net ? scale.scaled(year.estimate!) - scale.scaled(there!.estimate!) : 0
    return at === undefined || aboveAt === undefined
      ? []
      : [{ year: year.year, at: at - aboveAt - ofConditions, variance: scale.variance(year) }]
  })
}

/** The variance of a yearly change found from some years in a row, each of which varies by so much. */
export function slopeVariance(years: number, ofYear: number): number {
  return (12 * ofYear) / (years * (years ** 2 - 1))
}
