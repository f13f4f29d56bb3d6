import type { AllotmentStanding } from '../../contract.ts'

export type StandingFacts = {
  /** Offices that distribute among divisions, and how many have. */
  offices: number
  officesDone: number
  /** Divisions that allot to specialists, how many wait to be validated, how many are. */
  divisions: number
  divisionsSubmitted: number
  divisionsDone: number
  people: number
  acknowledged: number
}

/** Whether a unit distributes among units below it, rather than among specialists. */
export function hasUnits({ node }: AllotmentStanding, standings: readonly AllotmentStanding[]): boolean {
  return standings.some(({ parent }) => parent === node)
}

/** Whether nothing is left to be done at a unit: its distribution is in force and all of its people know. */
export function isDone({ state, people, acknowledged }: AllotmentStanding): boolean {
  return state === 'published' && acknowledged === people
}

/** How far a distribution has come, counted over the units that the server told of. */
export function standingFacts(standings: readonly AllotmentStanding[]): StandingFacts {
  const offices = standings.filter((one) => hasUnits(one, standings))
  const divisions = standings.filter((one) => !hasUnits(one, standings))
  // People of a unit are told of every unit above it too.
  const tops = standings.filter(({ parent }) => !standings.some(({ node }) => node === parent))
  const inState = (units: typeof offices, state: AllotmentStanding['state']) =>
    units.filter((one) => one.state === state).length
  return {
    offices: offices.length,
    officesDone: inState(offices, 'published'),
    divisions: divisions.length,
    divisionsSubmitted: inState(divisions, 'submitted'),
    divisionsDone: inState(divisions, 'published'),
    people: tops.reduce((sum, { people }) => sum + people, 0),
    acknowledged: tops.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
  }
}
