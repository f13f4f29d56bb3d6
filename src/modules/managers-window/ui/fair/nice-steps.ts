/** Round numbers a step apart, about as many as are wanted, from at most `low` to at least `high`. */
export function niceSteps(low: number, high: number, wanted: number): number[] {
  const rough = Math.max((high - low) / wanted, 1e-9)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? 10 * power
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
}
