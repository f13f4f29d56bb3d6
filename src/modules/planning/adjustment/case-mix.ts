/** What a client group gives in the country: how many clients there are, and the parts of an indicator that they made. */
export type GroupRate = { clients: number; numerator: number; denominator: number }

/** Clients by group who stood with somebody, in the order of the rates. */
export type Caseload = readonly number[]

/**
 * How many clients of their own it takes for a caseload to count as much as that of the whole division: below some thirty,
 * who happens to come weighs more than whom somebody is given.
 */
const clientsOfDivision = 30

/** Nobody's share is moved further than this by whom they serve. */
const furthest = { least: 0.5, most: 2 }

/**
 * What would be had of some clients if each group gave what it gives in the country, against what as many clients give there on
 * average: 1 where the mix is the country's, above where it is easier. `part` is `count` for what adds up, `ratio` for a share or
 * a mean. Null where there are no clients or nothing to compare with.
 */
export function mixFactor(
  caseload: Caseload,
  rates: readonly GroupRate[],
  part: 'count' | 'ratio',
): number | null {
  const ours = given(caseload, rates)
  const all = given(
    rates.map(({ clients }) => clients),
    rates,
  )
  if (ours.clients === 0) return null
  const [our, whole] =
    part === 'count'
      ? [ours.numerator / ours.clients, all.numerator / all.clients]
      : [ours.numerator / ours.denominator, all.numerator / all.denominator]
  return Number.isFinite(our) && whole > 0 ? our / whole : null
}

function given(caseload: Caseload, rates: readonly GroupRate[]): GroupRate {
  const sum = { clients: 0, numerator: 0, denominator: 0 }
  for (const [group, { clients, numerator, denominator }] of rates.entries()) {
    const number = caseload[group] ?? 0
    if (clients === 0) continue
    sum.clients += number
    sum.numerator += (number * numerator) / clients
    sum.denominator += (number * denominator) / clients
  }
  return sum
}

/**
 * The same of a specialist, drawn towards the division's as far as their own clients are few: factors of those who stand in one
 * division can be compared, and somebody new has the division's.
 */
export function specialistFactor(
  own: Caseload,
  division: Caseload,
  rates: readonly GroupRate[],
  part: 'count' | 'ratio',
): number {
  const whole = mixFactor(division, rates, part) ?? 1
  const clients = own.reduce((sum, one) => sum + one, 0)
  const factor = mixFactor(own, rates, part) ?? whole
  const drawn = (clients * factor + clientsOfDivision * whole) / (clients + clientsOfDivision)
  return Math.min(furthest.most, Math.max(furthest.least, drawn))
}
