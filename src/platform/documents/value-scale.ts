/** Round numbers at equal steps that hold all values of a chart. */
export type ValueScale = { min: number; max: number; ticks: readonly number[]; decimals: number }

const wantedSteps = 5

/** The scale for values written with `decimals`, zero among them when bars stand on it. */
export function valueScale(
  values: readonly (number | null)[],
  options: { decimals: number; fromZero: boolean },
): ValueScale {
  const present = values.filter((value) => value !== null)
  if (options.fromZero || present.length === 0) present.push(0)
  const low = present.reduce((least, value) => Math.min(least, value))
  const high = present.reduce((most, value) => Math.max(most, value))
  const step = Math.max(roundStep((high - low) / wantedSteps), 10 ** -options.decimals)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1)
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
  return { min: ticks[0]!, max: ticks.at(-1)!, ticks, decimals }
}

/** The least of 1, 2, 5, 10, 20, 50 … (or their tenths) that is not below a size. */
function roundStep(size: number): number {
  if (size <= 0) return 0
  const power = 10 ** Math.floor(Math.log10(size))
  const digit = [1, 2, 5, 10].find((one) => one * power >= size * (1 - 1e-9)) ?? 10
  return digit * power
}
