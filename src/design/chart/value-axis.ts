/** A chart's axis of values: round numbers at equal steps that hold what is drawn. */
export type ValueAxis = {
  min: number
  max: number
  step: number
  /** Decimals that the steps' labels need. */
  decimals: number
  /** Some values lie outside, for showing them would flatten all the others. */
  cut: boolean
}

const wantedSteps = 5
/** How many times wider than the rest of the year its beginning must swing for it to be left outside. */
const wildness = 2.5

type Extremes = { low: number; high: number }

function extremesOf(values: readonly (number | null)[]): Extremes | null {
  const present = values.filter((value) => value !== null)
  return present.length === 0 ? null : { low: Math.min(...present), high: Math.max(...present) }
}

/**
 * The lowest and highest of lines that begin with their year. A ratio of the first days swings wildly, as it is of few
 * rows: where the first `settling` values are out of all proportion to the rest, they do not count.
 */
export function findExtremes(
  lines: readonly (readonly (number | null)[])[],
  settling: number,
): (Extremes & { cut: boolean }) | null {
  const all = extremesOf(lines.flat())
  if (all === null) return null
  const settled = extremesOf(lines.flatMap((line) => line.slice(settling)))
  const isWild =
    settled !== null &&
    settled.high > settled.low &&
    all.high - all.low > wildness * (settled.high - settled.low)
  return isWild ? { ...settled, cut: true } : { ...all, cut: false }
}

/** The axis for lines of an indicator written with `decimals`, and a target that must be seen too. */
export function findValueAxis(
  lines: readonly (readonly (number | null)[])[],
  options: { settling: number; target: number | null; decimals: number },
): ValueAxis {
  const found = findExtremes(lines, options.settling) ?? { low: 0, high: 1, cut: false }
  const low = Math.min(found.low, options.target ?? found.low)
  const high = Math.max(found.high, options.target ?? found.high)
  const smallest = 10 ** -Math.max(options.decimals, 0)
  const step = Math.max(roundStep((high - low) / wantedSteps), smallest)
  const min = Math.floor(low / step) * step
  const max = Math.max(Math.ceil(high / step) * step, min + step)
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  return { min, max, step, decimals, cut: found.cut }
}

/** The least of 1, 2, 5, 10, 20, 50 … (or their tenths) that is not below a size. */
function roundStep(size: number): number {
  if (size <= 0) return 0
  const power = 10 ** Math.floor(Math.log10(size))
  const digit = [1, 2, 5, 10].find((one) => one * power >= size * (1 - 1e-9)) ?? 10
  return digit * power
}
