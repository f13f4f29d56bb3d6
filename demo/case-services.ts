import { anyWorkday, firstDayOfMonth, isoOfDay, never, workday, yearOfDay } from './calendar.ts'
import { promptnessOf } from './geography.ts'
import { type JobCase, lastActiveDay, responsibleOn } from './job-case.ts'
import { byYear } from './labour-market.ts'
import { between, chance, exponential, weighted } from './random.ts'
import { entryDay, recordFact } from './recording.ts'
import { unitKeys } from './unit-tree.ts'
import type { World } from './world.ts'

/** Services a jobseeker gets in a month, in the middle of 2009, 2010… */
const servicesAMonth = [0.25, 0.325, 0.362, 0.5, 0.555]

const drawKind = weighted<string>([
  ['mediation', 44],
  ['information', 28],
  ['counselling', 22],
  ['career_guidance', 6],
])
const drawChannel = weighted<string>([
  ['office', 72],
  ['phone', 17],
  ['online', 11],
])

/** Writes the services of a case, many at the beginning and fewer later, and what jobseekers say about some. */
export function simulateServices(world: World, jobCase: JobCase): void {
  const { random, out } = world
  const end = lastActiveDay(jobCase)
  const diligence =
    (0.6 + 0.8 * random.next()) * (1 + 0.1 * promptnessOf(responsibleOn(jobCase, jobCase.from).unit))
  let day = jobCase.observedFrom
  while (true) {
    const months = (day - jobCase.from) / 30.4
    const novelty = months < 1 ? 2.3 : months < 2 ? 1.6 : months < 6 ? 1.15 : months < 12 ? 0.9 : 0.75
    day += Math.max(
      1,
      Math.round(
        exponential(random, 30.4 / (byYear(servicesAMonth, Math.min(day, end)) * novelty * diligence)),
      ),
    )
    const kind = drawKind(random)
    const channel = kind === 'career_guidance' && chance(random, 0.6) ? 'career_centre' : drawChannel(random)
    const occurred = channel === 'online' ? day : anyWorkday(random, day)
    if (occurred > end) return
    const mediator = responsibleOn(jobCase, occurred)
    const server =
      kind === 'career_guidance'
        ? world.staffing.onDuty(mediator.unit, 'career_consultant', occurred, random)
        : mediator
    const unit = unitKeys[server.unit]!
    const staff = channel === 'online' && chance(random, 0.6) ? '' : server.staff
    const recorded = channel === 'online' ? occurred : entryDay(random, occurred, server.unit)
    recordFact(
      out,
      random,
      'services',
      `${world.key('C')},${jobCase.registration},${kind},${channel},${unit},${staff},`,
      occurred,
      '',
      Math.max(recorded, jobCase.entered),
    )
    if (chance(random, 0.035)) {
      const score = Math.round(3.9 + server.skill * 0.25 + (random.next() - 0.5) * 3)
      const answered = occurred + between(random, 0, 20)
      answerSurvey(world, 'jobseeker', unit, staff, answered, score)
    }
  }
}

/** Writes one answer to a satisfaction survey; the score is brought into 1–5. */
export function answerSurvey(
  world: World,
  respondent: 'jobseeker' | 'employer',
  unit: string,
  staff: string,
  answeredOn: number,
  score: number,
): void {
  const recorded = workday(answeredOn + between(world.random, 0, 6))
  if (recorded === never) return
  world.out.version(
    'survey_responses',
    `${world.key('A')},${respondent},${unit},${staff},${isoOfDay[answeredOn]},${Math.min(5, Math.max(1, score))}`,
    recorded,
    false,
  )
}

/** The share of registered people who use electronic services, in 2009, 2010… */
const onlineShares = [0.18, 0.245, 0.31, 0.395, 0.44]
/** Uses a month of those who do. */
const usesAMonth = 0.85

const drawService = weighted<string>([
  ['vacancy_search', 56],
  ['messages', 14],
  ['booking', 12],
  ['cv', 11],
  ['benefit_application', 7],
])

/** Writes the electronic services a jobseeker uses; the day of use is the day of record. */
export function simulateOnlineUse(world: World, jobCase: JobCase): void {
  const { random, out } = world
  const end = lastActiveDay(jobCase)
  let day = jobCase.observedFrom
  let year = 0
  let online = false
  while (true) {
    day += 1 + Math.floor(exponential(random, 30.4 / usesAMonth))
    // Weekends are quieter online too.
    if (chance(random, 0.5)) day = anyWorkday(random, day)
    if (day > end) return
    if (yearOfDay(day) !== year) {
      year = yearOfDay(day)
      online = jobCase.jobseeker.digitalRank < onlineShares[year - 2009]!
      // Nothing more happens this year to those who do not.
      if (!online) {
        day = firstDayOfMonth[(year - 1969) * 12]! - 1
        continue
      }
    }
    const unit = unitKeys[responsibleOn(jobCase, day).unit]!
    recordFact(
      out,
      random,
      'eservice_uses',
      `${world.key('U')},${jobCase.person},${drawService(random)},${unit},`,
      day,
      '',
      Math.max(day, jobCase.entered),
    )
  }
}
