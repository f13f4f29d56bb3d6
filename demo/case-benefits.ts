import { addMonths, isoOfDay, never } from './calendar.ts'
import { type JobCase, responsibleOn } from './job-case.ts'
import { between, chance } from './random.ts'
import { entryDay } from './recording.ts'
import type { World } from './world.ts'

/** How many of those who register are insured for the benefit: less when they were registered not long ago. */
const insured = { first: 0.52, again: 0.425 }
const onAllowance = 0.17

/** Writes the benefit spells of a case: six to nine months by insurance record, and social allowance for the poor. */
export function simulateBenefits(world: World, jobCase: JobCase, again: boolean): void {
  const { random } = world
  if (chance(random, again ? insured.again : insured.first)) {
    const years = jobCase.jobseeker.experienceMonths / 12
    const months = years < 25 ? 6 : years < 30 ? 7 : years < 35 ? 8 : 9
    const startsOn = jobCase.from + between(random, 8, 14)
    // Who leaves work with severance pay waits for the benefit; who loses the right to it has it cut.
    const length = chance(random, 0.1) ? between(random, 30, 150) : addMonths(startsOn, months) - startsOn
    writeSpell(world, jobCase, 'unemployment_benefit', startsOn, startsOn + length - 1)
  }
  if (chance(random, onAllowance)) {
    const startsOn = jobCase.from + between(random, 20, 260)
    writeSpell(world, jobCase, 'social_allowance', startsOn, startsOn + between(random, 80, 400))
  }
}

function writeSpell(world: World, jobCase: JobCase, kind: string, startsOn: number, lastDay: number): void {
  const { random, out } = world
  const endsOn = Math.min(lastDay, jobCase.to - 1)
  if (startsOn > endsOn || endsOn < jobCase.observedFrom) return
  const division = responsibleOn(jobCase, startsOn).unit
  const recorded = Math.max(jobCase.entered, entryDay(random, startsOn, division))
  if (recorded === never) return
  const head = `${world.key('B')},${jobCase.person},${jobCase.registration},${kind},${isoOfDay[startsOn]},`
  const ended = entryDay(random, endsOn, division)
  if (ended <= recorded) {
    out.version('benefit_spells', head + isoOfDay[endsOn], recorded, false)
    return
  }
  out.version('benefit_spells', head, recorded, false)
  if (chance(random, 0.02) && endsOn - startsOn > 40) {
    // Stopped too early by mistake, and put right.
    const wrong = endsOn - between(random, 1, 35)
    const stopped = Math.max(recorded, entryDay(random, wrong, division))
    if (stopped < ended) out.version('benefit_spells', head + isoOfDay[wrong], stopped, false)
  }
  if (ended !== never) out.version('benefit_spells', head + isoOfDay[endsOn], ended, false)
}
