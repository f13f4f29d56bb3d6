import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { openClock } from '../../../platform/clock/clock.ts'
import { writeSettings } from '../../../platform/config/settings.ts'
import { noLog } from '../../../platform/log/open-log.ts'
import { ownersViewer } from '../../identity/index.ts'
import { openTemporaryIdentity, type TemporaryIdentity } from '../../identity/reference/temporary-identity.ts'
import { loadCatalogue, openFigures, openResults } from '../../indicators/index.ts'
import { planningMigrations } from '../../planning/index.ts'
import type { ReferenceRow } from '../../register/reference/reference-register.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../../register/reference/temporary-register.ts'
import { NodeCases, SpecialistCases } from '../contract.ts'
import type { WindowContext } from '../reading/window-context.ts'
import { countCases } from './count-cases.ts'
import { readCases } from './read-cases.ts'
import { countsAgainst } from './rules/counts-against.ts'

const today = '2012-02-20'
const ahead = 14
const ofKinds = [
  'offer_due',
  'vacancy_lapses',
  'measure_ends',
  'placement_due',
  'after_measure_due',
  'workplace_due',
]

let temporary: TemporaryRegister
let known: TemporaryIdentity
let context: WindowContext

beforeAll(async () => {
  temporary = await openTemporaryRegister()
  const { register, data } = temporary
  await writeSettings(data, { demo: { scale: 1, seed: 1, ready: true }, today })
  await temporary.send(service)
  const clock = await openClock(data)
  const results = await openResults({ folder: data, register, clock, log: noLog, catalogue: loadCatalogue() })
  known = await openTemporaryIdentity(data, { others: [planningMigrations] })
  context = { folder: data, log: noLog, register, clock, results, ...known, viewer: ownersViewer }
  await results.refresh()
}, 120_000)
afterAll(async () => {
  await context.results.close()
  await known.close()
  temporary.remove()
})

type Rows = Record<string, ReferenceRow[]>

/** Whole numbers below a limit, the same ones in every run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const day = (after: number): string => isoOfDay(dayOf(today) + after)
const specialists = ['S1', 'S2', 'S3']

/**
 * A division of three specialists: clients who came up to 420 days ago, young and grown up, of whom some have left, were handed
 * over, have an offer or are in a measure; placements and what became of them; vacancies and workplaces.
 */
function inventService(): Rows {
  const draw = numbersFrom(20)
  const some = (percent: number): boolean => draw(100) < percent
  const someone = (): string => specialists[draw(3)]!
  const rows: Rows = {
    units: [
      { unit: 'LT', parent: null, level: 'national', name: 'LT', municipality: null, valid_to: null },
      { unit: 'O', parent: 'LT', level: 'office', name: 'O', municipality: null, valid_to: null },
      { unit: 'D', parent: 'O', level: 'division', name: 'D', municipality: null, valid_to: null },
    ],
    staff: specialists.map((staff) => ({ staff, name: staff })),
    staff_assignments: specialists.map((staff) => ({
      staff,
      unit: 'D',
      role: 'mediator',
      fte: '1',
      valid_to: null,
    })),
    employers: [{ employer: 'E1', name: 'UAB „Ąžuolas“', activity: null, municipality: null }],
    persons: [],
    registrations: [],
    caseloads: [],
    offers: [],
    measures: [],
    placements: [],
    employment_spells: [],
    services: [],
    vacancies: [],
    vacancy_fills: [],
    workplaces: [],
    employer_contacts: [],
  }
  const add = (table: string, row: ReferenceRow): void => void rows[table]!.push(row)
  for (let index = 0; index < 600; index++) {
    const key = `R${index}`
    const isYoung = some(50)
    add('persons', { person: `P${index}`, birth_date: isYoung ? '1992-02-29' : '1970-07-07' })
    // Half of them fall due about now, the ends of months among them.
    const since = some(50) ? -420 + draw(420) : isYoung ? -140 + draw(45) : -385 + draw(45)
    const left = some(15) ? since + draw(420) : null
    add('registrations', {
      registration: key,
      person: `P${index}`,
      unit: 'D',
      staff: some(95) ? someone() : null,
      registered_on: day(since),
      deregistered_on: left === null ? null : day(left),
      exit_reason: left === null ? null : 'employed',
    })
    if (some(15))
      add('caseloads', {
        caseload: `C${index}`,
        registration: key,
        unit: 'D',
        staff: someone(),
        starts_on: day(Math.min(0, since + draw(420))),
      })
    if (some(35))
      add('offers', {
        offer: `F${index}`,
        registration: key,
        kind: 'job',
        offered_on: day(Math.min(0, since + draw(300))),
        outcome: 'refused',
      })
    if (some(60))
      add('services', {
        service: `V${index}`,
        registration: key,
        kind: 'counselling',
        channel: 'office',
        unit: 'D',
        staff: null,
        occurred_on: day(Math.min(0, since + draw(300))),
      })
    if (some(25)) {
      const begun = -40 + draw(40)
      add('measures', {
        participation: `M${index}`,
        person: `P${index}`,
        registration: key,
        employer: some(50) ? 'E1' : null,
        kind: some(50) ? 'public_works' : 'vocational_training',
        unit: 'D',
        staff: someone(),
        starts_on: day(begun),
        ends_on: some(30) ? null : day(begun + draw(60)),
        completed: null,
      })
    }
    if (some(40)) {
      const started = -200 + draw(40)
      add('placements', {
        placement: `L${index}`,
        person: `P${index}`,
        registration: null,
        vacancy: null,
        kind: 'permanent',
        unit: 'D',
        staff: someone(),
        starts_on: day(started),
      })
      add('employment_spells', {
        employment: `T${index}`,
        person: `P${index}`,
        employer: 'E1',
        starts_on: day(started),
        ends_on: some(50) ? null : day(started + draw(260)),
      })
    }
    if (some(20)) {
      add('measures', {
        participation: `W${index}`,
        person: `P${index}`,
        registration: null,
        employer: 'E1',
        kind: 'public_works',
        unit: 'D',
        staff: someone(),
        starts_on: day(-260),
        ends_on: day(-200 + draw(40)),
        completed: 'true',
      })
    }
  }
  for (let index = 0; index < 120; index++) {
    const isClosed = some(20)
    add('vacancies', {
      vacancy: `A${index}`,
      employer: 'E1',
      unit: 'D',
      staff: someone(),
      positions: String(1 + draw(3)),
      occupation: '5223',
      fill_by: some(90) ? day(-30 + draw(70)) : null,
      registered_on: day(-60),
      closed_on: isClosed ? day(-5) : null,
      close_reason: isClosed ? 'filled' : null,
    })
    if (some(50))
      add('vacancy_fills', {
        fill: `B${index}`,
        vacancy: `A${index}`,
        positions: '1',
        filled_on: day(-draw(20)),
        placement: null,
      })
    add('workplaces', {
      workplace: `K${index}`,
      employer: 'E1',
      unit: 'D',
      staff: someone(),
      established_on: day(-1_120 + draw(50)),
      closed_on: some(20) ? day(-draw(30)) : null,
    })
  }
  add('employer_contacts', {
    contact: 'X1',
    employer: 'E1',
    kind: 'call',
    unit: 'D',
    staff: null,
    occurred_on: day(-3),
  })
  return rows
}

const service = inventService()
const all = (table: string): ReferenceRow[] => service[table]!

type Told = { kind: string; key: string; due: string; staff: string | null }

/** The same cases, found row by row with the calendar of the language. */
function findNaively(): { told: Told[]; away: Told[] } {
  const until = day(ahead)
  const earliest = day(-14)
  const told: Told[] = []
  const away: Told[] = []
  const after = (date: string, months: number): string =>
    Temporal.PlainDate.from(date).add({ months }).toString()
  const within = (date: string, from: string): boolean => date >= from && date <= until
  const answererOf = (registration: ReferenceRow, on: string): string | null => {
    const handed = all('caseloads')
      .filter((one) => one.registration === registration.registration && one.starts_on! <= on)
      .sort((a, b) => (a.starts_on! < b.starts_on! ? 1 : -1))[0]
    return handed ? handed.staff! : registration.staff!
  }
  const isOpen = (one: ReferenceRow): boolean =>
    one.registered_on! <= today && (!one.deregistered_on || one.deregistered_on > today)
  const offersOf = (one: ReferenceRow): string[] =>
    all('offers').flatMap((offer) => (offer.registration === one.registration ? [offer.offered_on!] : []))
  for (const one of all('registrations')) {
    const person = all('persons').find((found) => found.person === one.person)!
    const turned = Temporal.PlainDate.from(person.birth_date!).until(one.registered_on!, {
      largestUnit: 'years',
    }).years
    // Someone born on 29 February completes a year on 1 March.
    const due = after(one.registered_on!, turned < 25 ? 4 : 12)
    if (!within(due, earliest) || !isOpen(one)) continue
    if (one.deregistered_on && one.deregistered_on <= due) continue
    const staff = answererOf(one, today)
    if (staff !== answererOf(one, due)) continue
    const offers = offersOf(one)
    if (offers.some((offered) => offered <= due) || (due < today && offers.length > 0)) continue
    const isAway = all('measures').some(
      (measure) =>
        measure.registration === one.registration &&
        measure.starts_on! <= today &&
        (!measure.ends_on || measure.ends_on >= (due > today ? due : today)),
    )
    const found = { kind: 'offer_due', key: one.registration!, due, staff }
    if (isAway) away.push(found)
    else told.push(found)
  }
  for (const one of all('measures')) {
    const registration = all('registrations').find((found) => found.registration === one.registration)
    if (!registration || !one.ends_on || !within(one.ends_on, earliest) || !isOpen(registration)) continue
    if (one.ends_on < today && offersOf(registration).some((offered) => offered > one.ends_on!)) continue
    told.push({
      kind: 'measure_ends',
      key: one.participation!,
      due: one.ends_on,
      staff: answererOf(registration, today),
    })
  }
  const works = (person: string, from: string, to: string): boolean =>
    all('employment_spells').some(
      (spell) =>
        spell.person === person && spell.starts_on! <= to && (!spell.ends_on || spell.ends_on >= from),
    )
  for (const one of all('measures')) {
    if (one.kind !== 'public_works' || !one.ends_on) continue
    const due = after(one.ends_on, 6)
    const next = Temporal.PlainDate.from(one.ends_on).add({ days: 1 }).toString()
    if (within(due, today) && !works(one.person!, next, due))
      told.push({ kind: 'after_measure_due', key: one.participation!, due, staff: one.staff! })
  }
  for (const one of all('placements')) {
    const due = after(one.starts_on!, 6)
    if (within(due, today)) told.push({ kind: 'placement_due', key: one.placement!, due, staff: one.staff! })
  }
  for (const one of all('workplaces')) {
    const due = after(one.established_on!, 36)
    if (within(due, today) && (!one.closed_on || one.closed_on >= due))
      told.push({ kind: 'workplace_due', key: one.workplace!, due, staff: one.staff! })
  }
  for (const one of all('vacancies')) {
    const filled = all('vacancy_fills').filter((fill) => fill.vacancy === one.vacancy)
    const left = Number(one.positions) - filled.length
    if (!one.closed_on && one.fill_by && within(one.fill_by, earliest) && left > 0)
      told.push({ kind: 'vacancy_lapses', key: one.vacancy!, due: one.fill_by, staff: one.staff! })
  }
  return { told, away }
}

/** Asked as the specialist themselves, who sees the keys of their own cases. */
const casesOf = (staff: string, days = ahead) =>
  readCases({ ...context, viewer: { ...ownersViewer, staff } }, { params: { staff }, query: { ahead: days } })

const inOrder = (told: readonly Told[]): string[] =>
  told.map(({ kind, key, due, staff }) => `${due} ${kind} ${key} ${staff}`).sort()

describe('the cases of a specialist', () => {
  test('are those that are found row by row', async () => {
    const { told, away } = findNaively()
    const found: Told[] = []
    let kept = 0
    for (const staff of specialists) {
      const page = SpecialistCases.parse(await casesOf(staff))
      found.push(...page.cases.map(({ kind, key, dueOn }) => ({ kind, key, due: dueOn, staff })))
      kept += page.away.reduce((sum, { count }) => sum + count, 0)
      // What is due first comes first.
      const days = page.cases.map(({ daysLeft }) => daysLeft)
      expect(days).toEqual([...days].sort((a, b) => a - b))
    }
    expect(inOrder(found)).toEqual(inOrder(told.filter(({ staff }) => staff !== null)))
    // Of every kind there are some, and somebody is away in a measure.
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(ofKinds))
    expect(kept).toBe(away.filter(({ staff }) => staff !== null).length)
    expect(kept).toBeGreaterThan(0)
  })

  test('foretell the figures of the day when nothing is done', async () => {
    const { catalogue } = context.results
    let foretold = 0
    for (const staff of specialists) {
      const { cases, away } = await casesOf(staff)
      const kinds = ['offer_due', 'placement_due', 'after_measure_due']
      foretold += cases.filter((one) => kinds.includes(one.kind) && one.daysLeft >= 0 && !one.isMet).length
      for (const { count } of away) foretold += count
    }
    // Of those in a measure some fell due already.
    const late = findNaively().away.filter(({ due, staff }) => due < today && staff !== null)
    const range = { from: dayOf(today), to: dayOf(today) + ahead }
    const indicators = [
      'new_start_youth',
      'new_start_adults',
      'lasting_employment',
      'employed_after_public_works',
    ]
    await context.clock.set(Temporal.PlainDate.from(day(ahead)))
    let missed = 0
    try {
      await context.results.refresh()
      const figures = await openFigures(context.results, {
        knownOn: null,
        ranges: [range],
        indicators: indicators.map((id) => catalogue.find(id)!),
      })
      for (const id of indicators) {
        for (const staff of specialists) {
          const [figure] = figures.at(catalogue.find(id)!, [{ level: 'specialist', id: staff }], range)
          missed += (figure?.denominator ?? 0) - (figure?.numerator ?? 0)
        }
      }
    } finally {
      await context.clock.set(Temporal.PlainDate.from(today))
      await context.results.refresh()
    }
    expect(missed).toBeGreaterThan(10)
    expect(foretold - late.length).toBe(missed)
  })
})

describe('what is planted', () => {
  const client = (key: string, row: ReferenceRow = {}): ReferenceRow => ({
    registration: key,
    person: 'PX',
    unit: 'D',
    staff: 'S4',
    registered_on: '2011-10-31',
    ...row,
  })
  const gone = ['OFFERED', 'LEFT', 'HANDED', 'AWAY', 'ADULT']

  beforeAll(async () => {
    await temporary.send({
      staff: [{ staff: 'S4', name: 'S4' }],
      staff_assignments: [{ staff: 'S4', unit: 'D', role: 'mediator', fte: '1', valid_to: null }],
      persons: [
        { person: 'PX', birth_date: '1992-01-01' },
        { person: 'PY', birth_date: '1970-01-01' },
      ],
      registrations: [
        ...['OPEN', 'OFFERED', 'HANDED', 'AWAY', 'BACK'].map((key) => client(key)),
        client('LEFT', { deregistered_on: '2012-02-10', exit_reason: 'employed' }),
        client('ADULT', { person: 'PY' }),
      ],
      offers: [
        { offer: 'FX', registration: 'OFFERED', kind: 'other', offered_on: '2011-10-31', outcome: 'refused' },
      ],
      caseloads: [
        { caseload: 'CX', registration: 'HANDED', unit: 'D', staff: 'S1', starts_on: '2012-02-15' },
      ],
      measures: ['AWAY', 'BACK'].map((key) => ({
        participation: `M-${key}`,
        person: 'PX',
        registration: key,
        employer: null,
        kind: 'vocational_training',
        unit: 'D',
        staff: 'S4',
        starts_on: '2012-01-10',
        ends_on: key === 'BACK' ? '2012-02-27' : null,
        completed: null,
      })),
    })
  })

  test('is listed where something can be done, and not once it was', async () => {
    const { cases, away, advice } = await casesOf('S4')
    const listed = cases.map(({ kind, key, dueOn, daysLeft }) => ({ kind, key, dueOn, daysLeft }))
    expect(listed).toEqual([
      { kind: 'measure_ends', key: 'M-BACK', dueOn: '2012-02-27', daysLeft: 7 },
      // Registered on 31 October: four months end with February.
      { kind: 'offer_due', key: 'BACK', dueOn: '2012-02-29', daysLeft: 9 },
      { kind: 'offer_due', key: 'OPEN', dueOn: '2012-02-29', daysLeft: 9 },
    ])
    expect(cases.filter(({ key }) => gone.includes(key))).toEqual([])
    expect(away).toEqual([{ indicator: 'new_start_youth', count: 1 }])
    const open = cases.find(({ key }) => key === 'OPEN')!
    expect(open).toMatchObject({
      months: 4,
      handled: true,
      effects: [{ indicator: 'new_start_youth', denominator: 1, asItStands: 0, ifDone: 1 }],
      offers: 0,
      advice: ['invite', 'offer_job', 'offer_measure'],
    })
    expect(advice.map(({ id }) => id)).toEqual(expect.arrayContaining(open.advice))
    expect((await casesOf('S1')).cases.map(({ key }) => key)).toContain('HANDED')
    expect((await casesOf('S4', 7)).cases.map(({ key }) => key)).toEqual(['M-BACK'])
  })

  test('stands under pseudonyms for whoever does not handle it', async () => {
    const { cases } = await readCases(context, { params: { staff: 'S4' }, query: { ahead } })
    const told = JSON.stringify(cases)
    for (const key of ['OPEN', 'BACK', 'PX']) expect(told).not.toContain(`"${key}"`)
    expect(cases.map(({ handled }) => handled)).toEqual([false, false, false])
  })

  test('is counted by specialist for the head of the division', async () => {
    const page = NodeCases.parse(
      await countCases(context, { params: { level: 'division', node: 'D' }, query: { ahead } }),
    )
    for (const staff of [...specialists, 'S4']) {
      const { cases } = await casesOf(staff)
      const counted = page.specialists.find(({ specialist }) => specialist?.id === staff)!
      expect(counted.total).toBe(cases.length)
      expect(counted.against).toBe(cases.filter(countsAgainst).length)
      expect(counted.overdue).toBe(cases.filter(({ daysLeft }) => daysLeft < 0).length)
    }
    // Cases of nobody are told as such.
    expect(page.specialists.filter(({ specialist }) => specialist === null)).toHaveLength(1)
  })

  test.each([
    [() => casesOf('S9'), /There is no specialist "S9"/],
    [
      () => countCases(context, { params: { level: 'office', node: 'O' }, query: { ahead } }),
      /Nobody is assigned to O itself\. Ask for the cases of a division/,
    ],
  ])('that cannot be asked for says why', async (ask, message) => {
    await expect(ask()).rejects.toThrow(message)
  })
})
