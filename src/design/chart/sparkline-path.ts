/** Where values stand in a sparkline: `slots` places over `width`, `low` at the foot and `high` at the top of `height`. */
export type SparklineField = { slots: number; width: number; height: number; low: number; high: number }

/** Where the value of a place stands. */
export function sparklinePoint(
  index: number,
  value: number,
  field: SparklineField,
): { x: number; y: number } {
  const { slots, width, height, low, high } = field
  return {
    x: slots > 1 ? (index * width) / (slots - 1) : 0,
    y: high > low ? height - ((value - low) * height) / (high - low) : height / 2,
  }
}

/** The SVG path of a line through `values`; a missing value breaks it. */
export function sparklinePath(values: readonly (number | null)[], field: SparklineField): string {
  let path = ''
  let open = false
  for (const [index, value] of values.entries()) {
    if (value === null) {
      open = false
      continue
    }
    const { x, y } = sparklinePoint(index, value, field)
    path += `${open ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`
    open = true
  }
  return path
}
