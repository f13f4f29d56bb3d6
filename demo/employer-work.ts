import { addMonths, anyWorkday, isoOfDay, never, simulationEnd, workday } from './calendar.ts'
import { type MeasureKind, writeExpenditure } from './case-measures.ts'
import { answerSurvey } from './case-services.ts'
import { employerKey } from './employers.ts'
import { between, chance, exponential, weighted } from './random.ts'
import { entryDay, recordFact } from './recording.ts'
import { servingDivision, unitKeys } from './unit-tree.ts'
import { streams, type World } from './world.ts'

const drawContactKind = weighted<string>([
  ['call', 48],
  ['email', 22],
  ['visit', 17],
  ['meeting', 13],
])

/** Writes a contact of a counsellor with an employer, and now and then the employer's opinion of it. */
export function simulateContact(world: World, number: number, municipality: number, day: number): void {
  const { random, out } = world
  random.reseed(streams.contact, number)
  const occurredOn = anyWorkday(random, day)
  if (occurredOn === never) return
  const counsellor = world.staffing.onDuty(
    servingDivision(municipality, occurredOn),
    'employer_counsellor',
    occurredOn,
    random,
  )
  const employer = employerKey(world.employers.draw(municipality, occurredOn, random))
  const kind = drawContactKind(random)
  const unit = unitKeys[counsellor.unit]!
  const head = `${world.key('K')},${employer},${kind},${unit},${counsellor.staff},`
  recordFact(
    out,
    random,
    'employer_contacts',
    head,
    occurredOn,
    '',
    entryDay(random, occurredOn, counsellor.unit),
  )
  if (chance(random, 0.11)) {
    const score = Math.round(4 + counsellor.skill * 0.25 + (random.next() - 0.5) * 2.8)
    answerSurvey(world, 'employer', unit, counsellor.staff, occurredOn + between(random, 1, 21), score)
  }
}

/** Writes a workplace set up with a subsidy, to be kept for 36 months; four in five are. */
export function simulateWorkplace(world: World, number: number, municipality: number, day: number): void {
  const { random, out } = world
  random.reseed(streams.workplace, number)
  const establishedOn = workday(day)
  if (establishedOn === never) return
  const division = servingDivision(municipality, establishedOn)
  const counsellor = world.staffing.onDuty(division, 'employer_counsellor', establishedOn, random)
  const employer = employerKey(world.employers.draw(municipality, establishedOn, random))
  const head = `${world.key('W')},${employer},${unitKeys[counsellor.unit]},${counsellor.staff},${isoOfDay[establishedOn]},`
  const entered = entryDay(random, establishedOn, division)
  if (entered === never) return
  out.version('workplaces', head, entered, false)
  // The crisis closes those of 2007 and 2008 sooner than those set up later.
  const kept = chance(random, 0.795 + 0.012 * counsellor.skill)
  const due = addMonths(establishedOn, 36)
  const closedOn = workday(
    kept ? due + Math.floor(exponential(random, 900)) : between(random, establishedOn + 60, due - 4),
  )
  if (closedOn > simulationEnd) return
  const closed = Math.max(entered, entryDay(random, closedOn, division))
  out.version('workplaces', head + isoOfDay[closedOn], closed, false)
}

const drawVisitorService = weighted<string>([
  ['vacancy_search', 78],
  ['cv', 12],
  ['vacancy_posting', 10],
])

/** Writes a year of electronic services used by somebody who is not registered: a job changer or an employer. */
export function simulateVisitor(world: World, number: number, municipality: number, day: number): void {
  const { random, out } = world
  random.reseed(streams.visitor, number)
  const user = `X${String(number).padStart(7, '0')}`
  const uses = 1 + Math.floor(exponential(random, 3))
  let usedOn = day
  for (let i = 0; i < uses && usedOn <= simulationEnd; i++) {
    const unit = unitKeys[servingDivision(municipality, usedOn)]
    const head = `${world.key('U')},${user},${drawVisitorService(random)},${unit},`
    recordFact(out, random, 'eservice_uses', head, usedOn, '', usedOn)
    usedOn += 1 + Math.floor(exponential(random, 12))
  }
}

const generalCosts: readonly MeasureKind[] = ['vocational_training', 'public_works', 'subsidised_employment']

/** Writes what a division spends on measures as such in the month of `firstDay`: notices, transport, assessments. */
export function simulateGeneralCosts(
  world: World,
  municipality: number,
  firstDay: number,
  costs: number,
): void {
  world.random.reseed(streams.cost, firstDay * 64 + municipality)
  for (let i = 0; i < costs; i++) {
    const spentOn = workday(firstDay + between(world.random, 0, 27))
    if (spentOn === never) continue
    const kind = generalCosts[i % generalCosts.length]!
    const cents = between(world.random, 2_000, 90_000)
    writeExpenditure(world, '', kind, servingDivision(municipality, spentOn), cents, spentOn)
  }
}
