/** A year's amount spread over its months in whole cents: each the same, the cents that are left with the first months. */
export function spreadYear(amount: number): number[] {
  const cents = Math.round(amount * 100)
  const each = Math.floor(cents / 12)
  const left = cents - each * 12
  return Array.from({ length: 12 }, (_, month) => (each + (month < left ? 1 : 0)) / 100)
}
