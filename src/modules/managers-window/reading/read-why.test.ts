import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openClock } from '../../../platform/clock/clock.ts'
import { writeSettings } from '../../../platform/config/settings.ts'
import { noLog } from '../../../platform/log/open-log.ts'
import { forecastingMigrations } from '../../forecasting/index.ts'
import { ownersViewer } from '../../identity/index.ts'
import { openTemporaryIdentity, type TemporaryIdentity } from '../../identity/reference/temporary-identity.ts'
import { loadCatalogue, openResults } from '../../indicators/index.ts'
import { planningMigrations } from '../../planning/index.ts'
import type { ReferenceRow } from '../../register/reference/reference-register.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../../register/reference/temporary-register.ts'
import { WhyPage } from '../contract.ts'
import { lastYearsCourse } from './read-course-today.ts'
import { readWhy } from './read-why.ts'
import type { WindowContext } from './window-context.ts'

let temporary: TemporaryRegister
let known: TemporaryIdentity
let context: WindowContext

beforeAll(async () => {
  temporary = await openTemporaryRegister()
  const { register, data } = temporary
  await writeSettings(data, { demo: { scale: 1, seed: 1, ready: true }, today: '2013-03-01' })
  await temporary.send(service())
  const clock = await openClock(data)
  const results = await openResults({ folder: data, register, clock, log: noLog, catalogue: loadCatalogue() })
  known = await openTemporaryIdentity(data, { others: [planningMigrations, forecastingMigrations] })
  context = { folder: data, log: noLog, register, clock, results, ...known, viewer: ownersViewer }
  await results.refresh()
}, 120_000)
afterAll(async () => {
  await context.results.close()
  await known.close()
  temporary.remove()
})

const divisions = [1, 2, 3]

/** Who comes to a division in a year, and how many of ten of each find work. */
type Planted = { easy: number; hard: number; easyRate: number; lateMonth: number | null }

const usual: Planted = { easy: 40, hard: 40, easyRate: 5, lateMonth: null }

/** What each office changed in 2012: nothing but this and one placement fewer in its third division. */
const planted: Record<string, (division: number) => Planted> = {
  RATE: (division) => (division === 2 ? { ...usual, easyRate: 2 } : usual),
  MIX: () => ({ ...usual, easy: 20, hard: 60 }),
  LATE: () => ({ ...usual, lateMonth: 12 }),
}

/**
 * Three offices of three divisions, alike in 2011: of forty clients of middle age with a degree half find work, of forty over
 * fifty with little schooling one in ten. In 2012 each office has a trouble of its own.
 */
function service(): { [table: string]: ReferenceRow[] } {
  const unit = (id: string, parent: string | null, level: string): ReferenceRow => ({
    unit: id,
    parent,
    level,
    name: id,
    municipality: null,
    valid_from: '2009-01-01',
    valid_to: null,
  })
  const people = Object.entries(planted).flatMap(([office, plan]) =>
    divisions.flatMap((division) =>
      [2011, 2012].flatMap((year) => {
        const { easy, hard, easyRate, lateMonth } = year === 2012 ? plan(division) : usual
        const fewer = year === 2012 && division === 3 ? 1 : 0
        return [...Array(easy + hard).keys()].map((index) => {
          const isEasy = index < easy
          const place = isEasy ? index : index - easy
          const month = (place % 12) + 1
          return {
            id: `${office}${division}-${year}-${index}`,
            unit: `${office}${division}`,
            year,
            isEasy,
            isPlaced: place % 10 < (isEasy ? easyRate : 1) && !(isEasy && place < fewer),
            startsOn: `${year}-${String(month).padStart(2, '0')}-10`,
            recordedOn:
              year === 2012 && month === lateMonth
                ? '2013-02-10'
                : `${year}-${String(month).padStart(2, '0')}-12`,
          }
        })
      }),
    ),
  )
  return {
    units: [
      unit('LT', null, 'national'),
      ...Object.keys(planted).flatMap((office) => [
        unit(office, 'LT', 'office'),
        ...divisions.map((division) => unit(`${office}${division}`, office, 'division')),
      ]),
    ],
    persons: people.map(({ id, isEasy }) => ({
      person: id,
      birth_date: isEasy ? '1972-05-05' : '1955-05-05',
      sex: 'F',
      education: isEasy ? '6' : '1',
      municipality: '13',
      occupation: null,
      experience_months: null,
      disability: null,
    })),
    registrations: people.map(({ id, unit: at, year }) => ({
      registration: id,
      person: id,
      unit: at,
      staff: null,
      registered_on: `${year}-01-01`,
      deregistered_on: `${year}-12-31`,
      exit_reason: 'other',
      recorded_on: `${year}-01-02`,
      retracted: 'false',
    })),
    placements: people
      .filter(({ isPlaced }) => isPlaced)
      .map(({ id, unit: at, startsOn, recordedOn }) => ({
        placement: id,
        person: id,
        registration: id,
        vacancy: null,
        kind: 'permanent',
        unit: at,
        staff: null,
        starts_on: startsOn,
        recorded_on: recordedOn,
        retracted: 'false',
      })),
  }
}

const ask = (
  node: { level: string; node: string },
  query: Parameters<typeof readWhy>[1]['query'] = {},
  indicator = 'placements_made',
) =>
  readWhy(
    context,
    {
      params: { ...node, indicator },
      query: { date: '2012-12-31', against: 'year', ...query },
    },
    async () => lastYearsCourse,
  )

function addsUp(page: WhyPage): void {
  WhyPage.parse(page)
  const sum = (amounts: readonly (number | null)[]) =>
    amounts.reduce<number>((all, one) => all + (one ?? 0), 0)
  expect(Math.abs(sum(page.causes.map(({ amount }) => amount)) - page.gap!)).toBeLessThanOrEqual(1e-9)
  if (!page.below) return
  const below = sum(page.below.nodes.map(({ amount }) => amount)) + page.below.elsewhere
  expect(Math.abs(below - page.gap!)).toBeLessThanOrEqual(1e-9)
}

describe('a cause that was planted is found first', () => {
  test('one division that places fewer: the rate, and that division', async () => {
    const page = await ask({ level: 'office', node: 'RATE' })
    addsUp(page)
    expect(page.gap).toBe(-13)
    expect(page.causes[0]).toMatchObject({
      cause: 'rate',
      better: false,
    })
    // The days of a leap year move the mean number of clients by less than a placement.
    expect(page.causes[0]!.groups[0]).toMatchObject({
      group: 'age=30-49,education=higher',
      amount: expect.closeTo(-13, 2),
    })
    expect(page.below!.nodes.map(({ id, amount }) => [id, amount])).toEqual([
      ['RATE2', -12],
      ['RATE3', -1],
      ['RATE1', 0],
    ])
  })

  test('a group that finds work less easily has come instead of another: the mix, and those groups', async () => {
    const page = await ask({ level: 'office', node: 'MIX' })
    addsUp(page)
    expect(page.gap).toBeLessThan(-20)
    expect(page.causes[0]).toMatchObject({ cause: 'mix', better: false })
    expect(page.causes[0]!.groups.map(({ group }) => group).toSorted()).toEqual([
      'age=30-49,education=higher',
      'age=50+,education=basic',
    ])
    expect(page.notTold).toContainEqual({ cause: 'late', why: 'no_nowcast' })
  })

  test('a month that is not entered yet: late, by what it will come to', async () => {
    const office = { level: 'office', node: 'LATE' }
    const now = await ask(office)
    expect(now.gap).toBe(-1)
    const page = await readWhy(
      context,
      {
        params: { ...office, indicator: 'placements_made' },
        query: { date: '2012-12-31', knownOn: '2013-01-05', against: 'year' },
      },
      async () => () => ({ expected: null, nowcast: now.value }),
    )
    addsUp(page)
    expect(page.gap).toBeLessThan(-3)
    expect(page.causes[0]).toMatchObject({
      cause: 'late',
      amount: expect.closeTo(page.value! - now.value!, 9),
    })
  })
})

test('every indicator’s parts add up at every node, against the year before', async () => {
  const nodes = [
    { level: 'national', node: 'LT' },
    ...Object.keys(planted).map((node) => ({ level: 'office', node })),
  ]
  let asked = 0
  for (const { id } of context.results.catalogue.indicators) {
    for (const node of nodes) {
      for (const span of ['ytd', 'month'] as const) {
        const page = await ask(node, { span }, id)
        if (page.gap === null) continue
        addsUp(page)
        asked++
      }
    }
  }
  expect(asked).toBeGreaterThanOrEqual(16)
})

test('late entry is told by the forecasts’ nowcast, and the parts add up with it', async () => {
  const page = await readWhy(context, {
    params: { level: 'office', node: 'LATE', indicator: 'placements_made' },
    query: { date: '2012-06-30', against: 'year' },
  })
  addsUp(page)
  expect(page.nowcast).toBeCloseTo(page.value!)
  expect(page.notTold).not.toContainEqual({ cause: 'late', why: 'no_nowcast' })
})

test('against the plan, where a node has no target, it is said that there is nothing to compare with', async () => {
  const page = await ask({ level: 'office', node: 'RATE' }, { against: 'plan' })
  expect(page).toMatchObject({ compared: null, gap: null, causes: [], below: null })
  expect(page.notTold).toEqual([{ cause: 'ambition', why: 'no_expected' }])
})

test('the country’s target, by the course of the year before, splits off what it asks beyond that year', async () => {
  const page = await readWhy(
    context,
    {
      params: { level: 'national', node: 'LT', indicator: 'placements_made' },
      query: { date: '2012-12-31' },
    },
    async () => () => ({ expected: 250, nowcast: null }),
  )
  addsUp(page)
  expect(page.against).toBe('plan')
  // 216 in 2011, of 250 that were asked for.
  expect(page.causes.find(({ cause }) => cause === 'ambition')!.amount).toBe(216 - 250)
})

test('groups of fewer than five are not shown, nor what would tell of them', async () => {
  const page = await ask({ level: 'division', node: 'RATE1' })
  const groups = page.groups!.groups.filter(({ attribute }) => attribute === 'age')
  // Four of those over fifty found work: what is left of the whole would be theirs.
  expect(groups).toEqual([])
  expect(page.groups!.withheld).toBeGreaterThanOrEqual(2)
  await expect(ask({ level: 'office', node: 'RATE' }, {}, 'no_such')).rejects.toMatchObject({
    code: 'indicator',
  })
})
