import { anyWorkday, isoOfDay, never, workday } from './calendar.ts'
import { type OfferKind, writeOffer } from './case-offers.ts'
import { employerKey } from './employers.ts'
import { type JobCase, lastActiveDay } from './job-case.ts'
import { byYear } from './labour-market.ts'
import { between, chance, exponential, weighted } from './random.ts'
import { entryDay, recordFact } from './recording.ts'
import { unitKeys } from './unit-tree.ts'
import type { World } from './world.ts'

export type MeasureKind =
  | 'vocational_training'
  | 'skills_acquisition'
  | 'apprenticeship'
  | 'subsidised_employment'
  | 'public_works'
  | 'job_rotation'
  | 'mobility_support'
  | 'self_employment'

type MeasureTerms = {
  /** Days, shortest and longest. */
  days: readonly [number, number]
  /** EUR a payment, least and most. */
  payment: readonly [number, number]
  /** Payments are this many days apart. */
  paidEvery: number
  offer: OfferKind
  withEmployer: boolean
}

const terms: Record<MeasureKind, MeasureTerms> = {
  vocational_training: {
    days: [50, 180],
    payment: [220, 620],
    paidEvery: 45,
    offer: 'training',
    withEmployer: false,
  },
  skills_acquisition: {
    days: [30, 120],
    payment: [120, 330],
    paidEvery: 30,
    offer: 'work_practice',
    withEmployer: true,
  },
  apprenticeship: {
    days: [60, 160],
    payment: [150, 380],
    paidEvery: 45,
    offer: 'apprenticeship',
    withEmployer: true,
  },
  subsidised_employment: {
    days: [60, 180],
    payment: [140, 290],
    paidEvery: 30,
    offer: 'job',
    withEmployer: true,
  },
  public_works: { days: [20, 110], payment: [120, 280], paidEvery: 30, offer: 'other', withEmployer: true },
  job_rotation: { days: [60, 200], payment: [130, 280], paidEvery: 45, offer: 'job', withEmployer: true },
  mobility_support: { days: [30, 90], payment: [30, 110], paidEvery: 30, offer: 'job', withEmployer: true },
  self_employment: {
    days: [150, 360],
    payment: [400, 2400],
    paidEvery: 180,
    offer: 'other',
    withEmployer: false,
  },
}

/** Participations begun per registered person and month, in the middle of 2009, 2010… */
const startsAMonth = [0.006, 0.0095, 0.0102, 0.0105, 0.0105]

const drawKind = weighted<MeasureKind>([
  ['public_works', 44],
  ['vocational_training', 30],
  ['skills_acquisition', 21],
  ['apprenticeship', 5],
])

/** Writes what a person takes part in while registered, each after an offer that was accepted. */
export function simulateMeasures(world: World, jobCase: JobCase): void {
  const { random } = world
  const end = lastActiveDay(jobCase)
  const eagerness = jobCase.age < 25 ? 1.05 : 1
  let day = jobCase.observedFrom
  while (true) {
    day += 10 + Math.floor(exponential(random, 30.4 / (byYear(startsAMonth, Math.min(day, end)) * eagerness)))
    if (day > end) return
    const startsOn = anyWorkday(random, day)
    const kind = drawKind(random)
    if (startsOn > end) return
    const planned = startsOn + between(random, ...terms[kind].days)
    if (kind === 'public_works' && findsWorkSoonAfter(jobCase, planned) && chance(random, 0.89)) continue
    writeOffer(
      world,
      jobCase,
      terms[kind].offer,
      Math.max(jobCase.from, startsOn - between(random, 3, 20)),
      'accepted',
    )
    const cut = planned > jobCase.to
    const endsOn = cut ? jobCase.to : planned
    writeMeasure(world, jobCase, kind, startsOn, endsOn, !cut && chance(random, 0.93), null)
    day = endsOn
  }
}

/** Public works are meant for those whom nobody else takes, and that is who is sent to them. */
function findsWorkSoonAfter(jobCase: JobCase, day: number): boolean {
  return jobCase.exitReason === 'employed' && jobCase.to < day + 190
}

/**
 * Writes a participation and what it costs.
 * @param employer number of the employer, or null to draw one where the kind has one
 */
export function writeMeasure(
  world: World,
  jobCase: JobCase,
  kind: MeasureKind,
  startsOn: number,
  endsOn: number,
  completed: boolean,
  employer: number | null,
): void {
  const { random, out } = world
  const { assignment, municipality } = placeOn(jobCase, startsOn)
  const { withEmployer } = terms[kind]
  const who = withEmployer
    ? employerKey(employer ?? world.employers.draw(municipality, startsOn, random))
    : ''
  const participation = world.key('M')
  const unit = unitKeys[assignment.unit]!
  const head = `${participation},${jobCase.person},${jobCase.registration},${who},${kind},${unit},${assignment.staff},`
  const entered = Math.max(jobCase.entered, entryDay(random, startsOn, assignment.unit))
  if (entered === never) return
  if (chance(random, 0.012)) {
    out.version('measures', `${head}${isoOfDay[startsOn - between(random, 1, 9)]},,`, entered, false)
    out.version('measures', `${head}${isoOfDay[startsOn]},,`, entered + between(random, 0, 20), false)
  } else {
    out.version('measures', `${head}${isoOfDay[startsOn]},,`, entered, false)
  }
  const ended = Math.max(entered, entryDay(random, endsOn, assignment.unit))
  if (ended !== never) {
    out.version('measures', `${head}${isoOfDay[startsOn]},${isoOfDay[endsOn]},${completed}`, ended, false)
  }
  writePayments(world, participation, kind, assignment.unit, startsOn, endsOn)
}

function placeOn(jobCase: JobCase, day: number): JobCase['responsible'][number] {
  let place = jobCase.responsible[0]!
  for (const next of jobCase.responsible) if (next.from <= day) place = next
  return place
}

function writePayments(
  world: World,
  participation: string,
  kind: MeasureKind,
  division: number,
  startsOn: number,
  endsOn: number,
): void {
  const { payment, paidEvery } = terms[kind]
  const { random } = world
  const cents = between(random, payment[0] * 100, payment[1] * 100)
  for (let day = startsOn + between(random, 5, paidEvery); ; day += paidEvery) {
    const spentOn = workday(Math.min(day, endsOn))
    if (spentOn === never) return
    writeExpenditure(
      world,
      participation,
      kind,
      division,
      Math.round(cents * (0.8 + 0.4 * random.next())),
      spentOn,
    )
    if (day >= endsOn) return
  }
}

/** Writes one payment of so many cents; an empty participation is a cost of the measure as such. */
export function writeExpenditure(
  world: World,
  participation: string,
  kind: MeasureKind,
  division: number,
  cents: number,
  spentOn: number,
): void {
  const { random, out } = world
  const head = `${world.key('N')},${participation},${kind},${unitKeys[division]},`
  const recorded = entryDay(random, spentOn, division)
  if (recorded === never) return
  if (chance(random, 0.008)) {
    const wrong = `${head}${formatCents(cents * 10)},${isoOfDay[spentOn]}`
    out.version('expenditures', wrong, recorded, false)
    out.version(
      'expenditures',
      `${head}${formatCents(cents)},${isoOfDay[spentOn]}`,
      workday(recorded + 12),
      false,
    )
    return
  }
  recordFact(out, random, 'expenditures', `${head}${formatCents(cents)},`, spentOn, '', recorded)
}

function formatCents(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}
