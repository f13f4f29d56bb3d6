import type { Feature } from './vacancy-features.ts'

/** Why a position is filled sooner or later than others: what it is, and whether it helps. */
export type RiskReason = {
  cause:
    | 'occupation'
    | 'place'
    | 'employer'
    | 'wage'
    | 'contract'
    | 'working_time'
    | 'requirements'
    | 'positions'
    | 'season'
    | 'jobseekers'
    | 'contacts'
    | 'time_left'
    | 'overdue'
    | 'occupation_unknown'
    | 'place_unknown'
    | 'date_doubtful'
    | 'little_history'
  helps: boolean
}

/** Which features make up a reason. */
const made: readonly [RiskReason['cause'], readonly Feature[]][] = [
  ['occupation', ['occupation_major', 'occupation_minor', 'occupation']],
  ['place', ['municipality', 'unit', 'office']],
  ['employer', ['employer']],
  ['wage', ['wage']],
  ['contract', ['contract']],
  ['working_time', ['working_time']],
  ['requirements', ['education', 'experience']],
  ['positions', ['positions']],
  ['season', ['season']],
  ['jobseekers', ['jobseekers']],
  ['contacts', ['contacts']],
]

const mostReasons = 3
/** What changes the speed by less than this is no reason. */
const leastWeight = Math.log(1.05)
/** As many days as a vacancy usually has left: fewer count against it. */
const usualDays = 30

/**
 * The two or three weightiest reasons, the weightiest first: those that pull the way the probability goes before the others.
 * What is not known of the vacancy comes before everything.
 */
export function findReasons({
  effects,
  unknown,
  daysLeft,
  least,
}: {
  effects: Readonly<Record<Feature, number>>
  unknown: readonly RiskReason['cause'][]
  daysLeft: number
  /** The probability of the position that is filled last. */
  least: number
}): RiskReason[] {
  const weighed = made.map(([cause, parts]) => ({
    cause,
    weight: parts.reduce((sum, feature) => sum + Math.log(effects[feature]), 0),
  }))
  if (daysLeft < 0) weighed.push({ cause: 'overdue', weight: Number.NEGATIVE_INFINITY })
  else weighed.push({ cause: 'time_left', weight: Math.log((daysLeft + 1) / (usualDays + 1)) })
  const covered: readonly string[] = unknown.map((cause) => cause.replace('_unknown', ''))
  const likely = least >= 0.5
  const told = weighed
    .filter(({ cause, weight }) => Math.abs(weight) >= leastWeight && !covered.includes(cause))
    .map(({ cause, weight }) => ({ cause, helps: weight > 0, size: Math.abs(weight) }))
    .sort((a, b) => Number(b.helps === likely) - Number(a.helps === likely) || b.size - a.size)
    .map(({ cause, helps }) => ({ cause, helps }))
  return [...unknown.map((cause) => ({ cause, helps: false })), ...told].slice(
    0,
    Math.max(mostReasons, unknown.length),
  )
}

/** Whether a reason is something that is not known of the vacancy, for which it is told with caution. */
export function isCautious({ cause }: RiskReason): boolean {
  return cause.endsWith('_unknown') || cause === 'date_doubtful' || cause === 'little_history'
}

/** A reason as a code: what it is, and `+` where it helps, `-` where it hinders. */
export function reasonCode(reason: RiskReason): string {
  return isCautious(reason) ? reason.cause : `${reason.cause}${reason.helps ? '+' : '-'}`
}
