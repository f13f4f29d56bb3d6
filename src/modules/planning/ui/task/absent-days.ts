/** How many days of a year lie within spans of days, both ends of each included; spans share no day. */
export function absentDays(year: string, spans: readonly { from: string; to: string }[]): number {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  return spans.reduce((sum, { from, to }) => {
    const [begin, end] = [[first, from].sort()[1]!, [to, last].sort()[0]!]
    if (end < begin) return sum
    return sum + Temporal.PlainDate.from(begin).until(end, { largestUnit: 'days' }).days + 1
  }, 0)
}
