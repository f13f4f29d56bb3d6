/**
 * How values of some types are read, by the number that PostgreSQL gives to the type: the same from PGlite as from a
 * server, whose own ways differ. Sessions run in UTC.
 */
export const valueReaders: { readonly [type: number]: (text: string) => unknown } = {
  /** bigint: a number, as none of ours outgrows it. */
  20: (text) => {
    const value = Number(text)
    if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`)
    return value
  },
  /** date: `2012-06-30`. */
  1082: (text) => text,
  /** timestamptz: `2012-06-30T08:05:00.000Z`. */
  1184: (text) => Temporal.Instant.from(text.replace(' ', 'T')).toString({ smallestUnit: 'millisecond' }),
  /** numeric: its digits. */
  1700: (text) => text,
}
