/** The last day that a term may be given: far enough for any, near enough to catch a year mistyped. */
export function farthestDay(today: string): string {
  return Temporal.PlainDate.from(today).add({ years: 10 }).toString()
}
