/** Most steps of the scale of colours. */
const most = 5

/**
 * Parts values into at most five steps of about as many each, the same value always in the same step. Gives the step of a value,
 * from 1, and the least and greatest value of each.
 */
export function colourSteps(values: readonly number[]): {
  steps: { from: number; to: number; count: number }[]
  stepOf: (value: number) => number
} {
  const sorted = values.toSorted((a, b) => a - b)
  const steps: { from: number; to: number; count: number }[] = []
  const wanted = Math.min(most, new Set(sorted).size)
  for (const [at, value] of sorted.entries()) {
    const last = steps.at(-1)
    const isDue = steps.length < wanted && at >= (steps.length * sorted.length) / wanted
    if (!last || (isDue && value !== last.to)) steps.push({ from: value, to: value, count: 1 })
    else {
      last.to = value
      last.count++
    }
  }
  return {
    steps,
    stepOf: (value) => Math.max(1, steps.findLastIndex(({ from }) => value >= from) + 1),
  }
}
