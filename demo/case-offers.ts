import { anyWorkday, isoOfDay, never, workday } from './calendar.ts'
import { promptnessOf } from './geography.ts'
import { type JobCase, lastActiveDay, responsibleOn } from './job-case.ts'
import { between, chance, exponential, weighted } from './random.ts'
import { entryDay, recordFact } from './recording.ts'
import type { World } from './world.ts'

export type OfferKind = 'job' | 'training' | 'work_practice' | 'apprenticeship' | 'other'

const drawKind = weighted<OfferKind>([
  ['job', 72],
  ['training', 11],
  ['work_practice', 5],
  ['apprenticeship', 2],
  ['other', 10],
])

/** Days between the offers of a case after the first. */
const offerEvery = 330

/**
 * Writes the offers of a case. The first is due within four months to those under 25 and within twelve to others, and
 * nearly always comes in time; how nearly depends on the specialist.
 */
export function simulateOffers(world: World, jobCase: JobCase): void {
  const { random } = world
  const end = lastActiveDay(jobCase)
  const young = jobCase.age < 25
  const { skill, unit } = responsibleOn(jobCase, jobCase.from)
  const promptness = promptnessOf(unit)
  const inTime = chance(
    random,
    young ? 0.893 + 0.022 * skill + 0.028 * promptness : 0.9825 + 0.005 * skill + 0.006 * promptness,
  )
  const due = young ? 116 : 350
  let day =
    jobCase.from +
    (inTime
      ? Math.min(2 + Math.floor(exponential(random, young ? 38 : 85)), between(random, 20, due))
      : due + between(random, 20, 200))
  while (day <= end) {
    if (day >= jobCase.observedFrom) {
      const u = random.next()
      writeOffer(
        world,
        jobCase,
        drawKind(random),
        day,
        u < 0.2 ? 'accepted' : u < 0.7 ? 'refused' : 'pending',
      )
    }
    day += 5 + Math.floor(exponential(random, offerEvery))
  }
}

/** Writes one offer; some outcomes are known only later. */
export function writeOffer(
  world: World,
  jobCase: JobCase,
  kind: OfferKind,
  day: number,
  outcome: 'accepted' | 'refused' | 'pending',
): void {
  const { random, out } = world
  const offeredOn = anyWorkday(random, day)
  if (offeredOn === never || offeredOn >= jobCase.to) return
  const division = responsibleOn(jobCase, offeredOn).unit
  const recorded = Math.max(jobCase.entered, entryDay(random, offeredOn, division))
  const head = `${world.key('F')},${jobCase.registration},${kind},`
  if (outcome !== 'pending' && chance(random, 0.22)) {
    out.version('offers', `${head}${isoOfDay[offeredOn]},pending`, recorded, false)
    out.version(
      'offers',
      `${head}${isoOfDay[offeredOn]},${outcome}`,
      workday(recorded + between(random, 2, 25)),
      false,
    )
    return
  }
  recordFact(out, random, 'offers', head, offeredOn, `,${outcome}`, recorded)
}
