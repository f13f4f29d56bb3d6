/** Values of an indicator by office and period; null where there was nothing. */
export type Panel = readonly (readonly (number | null)[])[]

export type Correlation = { correlation: number; lower: number; upper: number; points: number }

/** Normal quantile of 97.5 %. */
const z = 1.959963984540054

/**
 * How two indicators go together beyond what all offices and all periods have in common: from each the mean of its office and
 * that of its period are taken, and what is left is correlated (Pearson), with the 95 % interval by Fisher's transformation.
 * Undefined where fewer than ten points have both, or one of them does not vary.
 */
export function correlatePanels(first: Panel, second: Panel): Correlation | undefined {
  const both = first.map((row, office) =>
    row.map((value, period) => value !== null && second[office]![period] != null),
  )
  const [a, b] = [residuals(first, both), residuals(second, both)]
  const points = a.length
  if (points < 10) return undefined
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, one, index) => sum + one * y[index]!, 0)
  const [aa, bb] = [dot(a, a), dot(b, b)]
  const smallest = 1e-12 * points
  if (aa <= smallest || bb <= smallest) return undefined
  const correlation = Math.max(-1, Math.min(1, dot(a, b) / Math.sqrt(aa * bb)))
  if (Math.abs(correlation) > 1 - 1e-12) {
    const whole = Math.sign(correlation)
    return { correlation: whole, lower: whole, upper: whole, points }
  }
  const fisher = Math.atanh(correlation)
  const half = z / Math.sqrt(points - 3)
  return { correlation, lower: Math.tanh(fisher - half), upper: Math.tanh(fisher + half), points }
}

/** What is left of a panel's values, in the order of offices and periods, once offices' and periods' means are taken out. */
function residuals(panel: Panel, present: readonly (readonly boolean[])[]): number[] {
  const left = panel.map((row, office) => row.map((value, period) => (present[office]![period] ? value! : 0)))
  const periods = panel[0]?.length ?? 0
  // Where some points are missing, means of the one change those of the other: a few rounds bring both to nothing.
  for (let round = 0; round < 50; round++) {
    for (const [office, row] of left.entries()) centre(row, (period) => present[office]![period]!)
    for (let period = 0; period < periods; period++) {
      const column = left.map((row) => row[period]!)
      centre(column, (office) => present[office]![period]!)
      for (const [office, row] of left.entries()) row[period] = column[office]!
    }
  }
  return left.flatMap((row, office) => row.filter((_, period) => present[office]![period]))
}

function centre(values: number[], has: (index: number) => boolean): void {
  let [sum, count] = [0, 0]
  for (const [index, value] of values.entries()) {
    if (!has(index)) continue
    sum += value
    count += 1
  }
  if (count === 0) return
  for (const index of values.keys()) if (has(index)) values[index]! -= sum / count
}
