/** The nearest day to one within a year. */
export function dayWithin(year: number, day: string): string {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  return day < first ? first : day > last ? last : day
}
