/** Days in which a vacancy without a date set is to be filled. */
export type Norms = {
  /** Where no exception says otherwise. */
  days: number
  exceptions: readonly NormException[]
}

/** A norm of its own for occupations that begin with some digits, in a municipality, or both. */
export type NormException = {
  /** The first digits of ISCO-08; null for all. */
  occupation: string | null
  /** `SAV_KODAS`; null for all. */
  municipality: string | null
  days: number
}

/** How vacancies are marked. */
export type RiskRules = {
  norms: Norms
  /** A mark is shown from so many days before the day due. */
  daysBefore: number
  /** Below this probability the mark is red. */
  redBelow: number
  /** From this probability on it is green. */
  greenFrom: number
}

/** The rules until the service sets others. */
export const firstRules: RiskRules = {
  norms: { days: 30, exceptions: [] },
  daysBefore: 30,
  redBelow: 0.5,
  greenFrom: 0.7,
}

/** The norm of a vacancy: of the exceptions that fit the one that says most, the occupation's digits before the place. */
export function normOf({ days, exceptions }: Norms, occupation: string, municipality: string | null): number {
  let best: NormException | undefined
  for (const exception of exceptions) {
    if (exception.occupation !== null && !occupation.startsWith(exception.occupation)) continue
    if (exception.municipality !== null && exception.municipality !== municipality) continue
    if (!best || wordOf(exception) > wordOf(best)) best = exception
  }
  return best?.days ?? days
}

function wordOf({ occupation, municipality }: NormException): number {
  return 2 * (occupation?.length ?? 0) + (municipality === null ? 0 : 1)
}

/** The two marks; there is no third. */
export type RiskMark = 'red' | 'green'

/**
 * The mark of a position: none before the period in which marks are shown, and none between the bands. What is not known of a
 * vacancy is never marked green.
 */
export function riskMark(
  { daysBefore, redBelow, greenFrom }: Omit<RiskRules, 'norms'>,
  { probability, daysLeft, cautious }: { probability: number; daysLeft: number; cautious: boolean },
): RiskMark | null {
  if (daysLeft > daysBefore) return null
  if (probability < redBelow) return 'red'
  return probability >= greenFrom && !cautious ? 'green' : null
}
