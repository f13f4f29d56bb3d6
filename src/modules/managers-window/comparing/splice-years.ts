/** What an indicator was in a year, and what the one before it was. */
export type DefinedYear = { year: number; own: number | null; before: number | null }

/** How an indicator took the place of another. */
export type Succession = { from: number; how: 'spliced' | 'overlapped' }

/** A year of a course that holds through a change of definition. */
export type SplicedYear = {
  year: number
  /** The indicator's own from the year of the change on; before it that of the one before, brought to the new level where they are spliced. */
  value: number | null
  /** The one before as it was defined; null from the year of the change on where they are spliced. */
  before: number | null
  isSpliced: boolean
}

/**
 * Puts an indicator and the one that it took the place of into one course. Spliced, the old years are brought to the new level by
 * the ratio of the two in the last year before the change; where that cannot be had, they have no value. Overlapped, each stays as
 * it is, beside the other.
 */
export function spliceYears(
  years: readonly DefinedYear[],
  { from, how }: Succession,
): { years: SplicedYear[]; factor: number | null } {
  if (how === 'overlapped') {
    return {
      factor: null,
      years: years.map(({ year, own, before }) => ({
        year,
        value: year >= from ? own : null,
        before,
        isSpliced: false,
      })),
    }
  }
  const joint = years.find(({ year }) => year === from - 1)
  const factor =
    joint && joint.own !== null && joint.before !== null && joint.before !== 0
      ? joint.own / joint.before
      : null
  return {
    factor,
    years: years.map(({ year, own, before }) => {
      if (year >= from) return { year, value: own, before: null, isSpliced: false }
      const value = factor === null || before === null ? null : before * factor
      return { year, value, before, isSpliced: true }
    }),
  }
}
