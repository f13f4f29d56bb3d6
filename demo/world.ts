import type { Employers } from './employers.ts'
import type { ExtractWriter } from './extract-writer.ts'
import type { LabourMarket } from './labour-market.ts'
import type { Numbering } from './numbering.ts'
import type { Random } from './random.ts'
import type { Staffing } from './staffing.ts'

/** What every simulated life is lived in. Nothing in it grows with the number of lives. */
export type World = {
  scale: number
  random: Random
  out: ExtractWriter
  key: Numbering
  market: LabourMarket
  staffing: Staffing
  employers: Employers
  /** Placements by month of the simulation and division, `month * divisionCount + division`. */
  placementsBegun: Int32Array
}

/** Streams of `Random.reseed`, so that the n-th person and the n-th vacancy have nothing in common. */
export const streams = {
  organisation: 1,
  sample: 2,
  person: 3,
  vacancy: 4,
  contact: 5,
  workplace: 6,
  visitor: 7,
  brokenRow: 8,
  rounding: 9,
  cost: 10,
  workingAge: 11,
  contracts: 12,
} as const
