import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openClock } from '../../platform/clock/clock.ts'
import { writeSettings } from '../../platform/config/settings.ts'
import { noLog } from '../../platform/log/open-log.ts'
import { ownersViewer } from '../identity/index.ts'
import { openTemporaryIdentity, type TemporaryIdentity } from '../identity/reference/temporary-identity.ts'
import { loadCatalogue, openResults } from '../indicators/index.ts'
import { planningMigrations } from '../planning/index.ts'
import { importExtracts } from '../register/index.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../register/reference/temporary-register.ts'
import {
  FairComparison,
  NodeYears,
  PlaceFigures,
  WindowComparison,
  WindowCourse,
  WindowPage,
} from './contract.ts'
import { readComparison } from './reading/read-comparison.ts'
import { readCourse } from './reading/read-course.ts'
import { readFairComparison } from './reading/read-fair-comparison.ts'
import { readPlaces } from './reading/read-places.ts'
import { readSpecialist } from './reading/read-specialist.ts'
import { readWindow } from './reading/read-window.ts'
import { readYears } from './reading/read-years.ts'
import type { WindowContext } from './reading/window-context.ts'

const example = join(import.meta.dirname, '../register/reference/example/extract')
const country = { level: 'national', node: 'LT' }

let temporary: TemporaryRegister
let context: WindowContext
let known: TemporaryIdentity

beforeAll(async () => {
  temporary = await openTemporaryRegister()
  const { register, data } = temporary
  await writeSettings(data, { demo: { scale: 0.5, seed: 1, ready: true }, today: '2013-06-30' })
  await importExtracts(register, [example])
  const clock = await openClock(data)
  const results = await openResults({ folder: data, register, clock, log: noLog, catalogue: loadCatalogue() })
  known = await openTemporaryIdentity(data, { others: [planningMigrations] })
  context = { folder: data, log: noLog, register, clock, results, ...known, viewer: ownersViewer }
  await results.refresh()
}, 60_000)
afterAll(async () => {
  await context.results.close()
  await known.close()
  temporary.remove()
})

describe("a node's page", () => {
  test('has the figures of the example', async () => {
    const page = WindowPage.parse(
      await readWindow(context, { params: country, query: { date: '2012-10-15' } }),
    )
    expect(page.indicators).toHaveLength(24)
    const recipients = page.indicators.find(({ indicator }) => indicator === 'benefit_recipients')!
    const below = WindowComparison.parse(
      await readComparison(context, { params: country, query: { date: '2012-10-15', below: 'department' } }),
    )
    // expected-2012-10-15-ytd.csv: department G1 221/10, G2 241/10.
    const departments = Object.fromEntries(
      below.nodes.map(({ id, figures }) => [id, figures.benefit_recipients]),
    )
    expect(departments).toEqual({
      G1: { numerator: 221, denominator: 10, value: 22.1 },
      G2: { numerator: 241, denominator: 10, value: 24.1 },
    })
    expect(recipients.target).toEqual({ value: 44_596, year: 2012, demoValue: 22_298 })
    expect(page.state).toMatchObject({ position: 1, stale: false })
  })

  test('compares with the month and the year before, and says which way is better', async () => {
    const page = await readWindow(context, { params: country, query: { date: '2012-10-15', span: 'month' } })
    const earlier = await readWindow(context, {
      params: country,
      query: { date: '2011-10-15', span: 'month' },
    })
    for (const [index, { indicator, figure, onYear, target }] of page.indicators.entries()) {
      expect(onYear.before).toBe(earlier.indicators[index]!.figure.value)
      expect(target).toBeNull()
      if (figure.value === null || onYear.before === null) continue
      expect(onYear.difference).toBeCloseTo(figure.value - onYear.before, 9)
      const { direction } = context.results.catalogue.find(indicator)!
      // Money spent is neither better nor worse by itself.
      if (direction === 'neutral') expect(onYear.better).toBeNull()
      else if (onYear.difference !== 0)
        expect(onYear.better).toBe(direction === 'lower' ? onYear.difference! < 0 : onYear.difference! > 0)
    }
  })

  test('of a past state is calculated, and differs from what is known now', async () => {
    const query = { date: '2012-03-31', knownOn: '2012-04-05' }
    const past = await readWindow(context, { params: { level: 'department', node: 'G1' }, query })
    const now = await readWindow(context, {
      params: { level: 'department', node: 'G1' },
      query: { date: '2012-03-31' },
    })
    const value = (page: typeof past): number | null =>
      page.indicators.find(({ indicator }) => indicator === 'benefit_recipients')!.figure.value
    // expected-2012-03-31-ytd-known-2012-04-05.csv: department G1 60/3.
    expect(value(past)).toBe(20)
    expect(value(now)).not.toBe(20)
    expect(past.state.knownOn).toBe('2012-04-05')
  })

  test('leads up and down', async () => {
    const page = await readWindow(context, { params: { level: 'division', node: 'O2D1' }, query: {} })
    expect(page.breadcrumb.map(({ id }) => id)).toEqual(['LT', 'O3'])
    expect(page.below).toEqual([{ level: 'specialist', kind: 'specialist', count: expect.any(Number) }])
    const before = await readWindow(context, {
      params: { level: 'division', node: 'O2D1' },
      query: { date: '2012-05-13' },
    })
    expect(before.breadcrumb.map(({ id }) => id)).toEqual(['LT', 'O2'])
    // A division stands in the groups of its office, and moves to others with it.
    expect(before.groupsAbove.map(({ id }) => id)).toEqual(['G2'])
    expect(page.groupsAbove.map(({ id }) => id)).toEqual(['G1'])
    expect(page.groups).toEqual([])
  })

  test.each([
    [{ level: 'office', node: 'O9' }, {}, /There is no office "O9"/],
    [country, { date: '2013-07-01' }, /yet to come/],
  ])('that cannot be shown says why: %j %j', async (params, query, message) => {
    await expect(readWindow(context, { params, query })).rejects.toThrow(message)
  })
})

test("what was entered after the product's day is not known to it", async () => {
  const settings = context.clock.today()
  // The example has rows entered until February 2013.
  await context.clock.set(Temporal.PlainDate.from('2012-04-05'))
  try {
    await context.results.refresh()
    const page = await readWindow(context, {
      params: { level: 'department', node: 'G1' },
      query: { date: '2012-03-31' },
    })
    // expected-2012-03-31-ytd-known-2012-04-05.csv: department G1 60/3.
    expect(page.indicators.find(({ indicator }) => indicator === 'benefit_recipients')!.figure.value).toBe(20)
    expect(page.state).toMatchObject({ knownOn: '2012-04-05', calculatedAt: expect.any(String) })
  } finally {
    await context.clock.set(settings)
    await context.results.refresh()
  }
})

describe('the course of a year', () => {
  test('has every day, and ends in the figure of the page', async () => {
    const params = { ...country, indicator: 'vacancies_filled' }
    const course = WindowCourse.parse(await readCourse(context, { params, query: { date: '2012-10-15' } }))
    const page = await readWindow(context, { params: country, query: { date: '2012-10-15' } })
    const figure = page.indicators.find(({ indicator }) => indicator === 'vacancies_filled')!.figure
    expect(course.thisYear).toHaveLength(289)
    expect(course.lastYear).toHaveLength(365)
    expect(course.thisYear.at(-1)).toEqual({ date: '2012-10-15', value: figure.value })
  })

  test('of a past state ends in the figure of that state', async () => {
    const params = { level: 'department', node: 'G1', indicator: 'benefit_recipients' }
    const course = await readCourse(context, { params, query: { date: '2012-03-31', knownOn: '2012-04-05' } })
    expect(course.thisYear.at(-1)?.value).toBe(20)
  })
})

describe('the nodes below', () => {
  test('of a division are those assigned on the date and those with rows there, and need not add up', async () => {
    const { nodes, why, addsUp } = await readComparison(context, {
      params: { level: 'division', node: 'O1D1' },
      query: { date: '2012-12-31' },
    })
    // S001 worked at O1D1 until 5 August 2012; S013 and S015 work there now.
    expect(nodes.filter(({ place }) => place === 'assigned').map(({ id }) => id)).toEqual(['S013', 'S015'])
    expect(nodes.filter(({ place }) => place === 'rows_only').map(({ id }) => id)).toContain('S001')
    expect(addsUp).toBe(false)
    expect(why).toContain('specialists')
  })

  test('after a move say that they need not add up', async () => {
    const { why } = await readComparison(context, { params: country, query: { date: '2012-12-31' } })
    expect(why).toContain('moved')
  })
})

describe('the nodes below under the same conditions', () => {
  const fairly = async (indicator: string, query: { date: string; below?: string; knownOn?: string }) =>
    FairComparison.parse(await readFairComparison(context, { params: { ...country, indicator }, query }))

  test('are as the page has them, per 100 registered or as shares, within their intervals', async () => {
    const date = '2012-10-15'
    const below = await readComparison(context, { params: country, query: { date, below: 'office' } })
    const made = await fairly('placements_made', { date, below: 'office' })
    expect(made.per).toBe('registered')
    expect(made.nodes.length).toBeGreaterThan(1)
    for (const one of made.nodes) {
      const figure = below.nodes.find(({ id }) => id === one.id)!.figures.placements_made!
      expect(one.raw.value).toBeCloseTo((100 * figure.value!) / one.size, 9)
      expect(one.raw.lower).toBeLessThan(one.raw.value)
      expect(one.raw.upper).toBeGreaterThan(one.raw.value)
      expect(one.rank.from).toBeLessThanOrEqual(one.rank.to)
      expect(one.rank.to).toBeLessThanOrEqual(made.nodes.length)
      // Each other office is a neighbour, and the nearest is told first.
      const distances = one.neighbours.map(({ distance }) => distance)
      expect(distances).toEqual(distances.toSorted((a, b) => a - b))
      expect(one.neighbours.map(({ id }) => id)).not.toContain(one.id)
    }
    // Three offices tell nothing of what conditions do.
    expect([made.adjusting, made.notAdjusted]).toEqual([null, 'no_model'])
    const filled = await fairly('vacancies_filled', { date, below: 'office' })
    expect([filled.scale, filled.per]).toEqual(['share', null])
    for (const one of filled.nodes) {
      expect(one.raw.value).toBe(below.nodes.find(({ id }) => id === one.id)!.figures.vacancies_filled!.value)
    }
  })

  test('of a past state, of groups and of specialists say why they are not adjusted', async () => {
    const known = await fairly('placements_made', { date: '2012-06-30', knownOn: '2012-07-05' })
    expect([known.adjusting, known.notAdjusted]).toEqual([null, 'known_on'])
    const groups = await fairly('placements_made', { date: '2012-10-15', below: 'department' })
    expect([groups.adjusting, groups.notAdjusted]).toEqual([null, 'groups'])
    await expect(fairly('placements_made', { date: '2012-10-15', below: 'nothing' })).rejects.toThrow(
      'Nothing of the level',
    )
    await expect(fairly('nothing', { date: '2012-10-15' })).rejects.toThrow('There is no indicator')
  })
})

describe('counties and municipalities', () => {
  const placesOf = async (indicator: string, date: string, node = country) =>
    PlaceFigures.parse(
      await readPlaces({ ...context, boundaries: null }, { params: { ...node, indicator }, query: { date } }),
    )
  const at = ({ places }: PlaceFigures, kind: string, code: string) =>
    places.find((one) => one.kind === kind && one.code === code)!
  const figureAt = async (level: string, node: string, indicator: string, date: string) =>
    (await readWindow(context, { params: { level, node }, query: { date } })).indicators.find(
      (one) => one.indicator === indicator,
    )!.figure

  test('have the figure of the unit that serves them alone', async () => {
    for (const indicator of ['employer_meetings', 'vacancies_filled', 'benefit_recipients']) {
      const found = await placesOf(indicator, '2010-06-30')
      const own = await figureAt('office', 'O1', indicator, '2010-06-30')
      expect(at(found, 'municipality', '11')).toMatchObject({ whole: { id: 'O1' }, figure: own, none: null })
      expect(at(found, 'county', '1').whole?.id).toBe('O1')
    }
  })

  test('served by several have the sum where figures add up, and else none', async () => {
    const date = '2012-10-15'
    const units = ['O1D1', 'O1D2', 'O1D3']
    const meetings = await placesOf('employer_meetings', date)
    const each = await Promise.all(units.map((unit) => figureAt('division', unit, 'employer_meetings', date)))
    const place = at(meetings, 'municipality', '11')
    expect(place.whole).toBeNull()
    expect(place.parts.map(({ id }) => id)).toEqual(units)
    expect(place.figure!.value).toBe(each.reduce((sum, { value }) => sum + (value ?? 0), 0))
    expect(place.perHundred).toBeGreaterThan(0)

    const filled = at(await placesOf('vacancies_filled', date), 'municipality', '11')
    expect(filled.figure!.value).toBeCloseTo(
      (100 * filled.figure!.numerator!) / filled.figure!.denominator!,
      12,
    )
    expect(filled.perHundred).toBeNull()
    const change = at(await placesOf('time_to_fill_reduced', date), 'municipality', '11')
    expect(change).toMatchObject({ figure: null, none: 'not_additive' })
  })

  test('where nobody serves, say so, and of an office’s page its own alone are told', async () => {
    const all = await placesOf('employer_meetings', '2012-10-15')
    expect(all.places).toHaveLength(70)
    expect(at(all, 'municipality', '94')).toMatchObject({ figure: null, none: 'no_unit', parts: [] })
    const own = await placesOf('employer_meetings', '2012-10-15', { level: 'office', node: 'O3' })
    expect(own.places.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
      'county 2',
      'county 10',
      'municipality 13',
      'municipality 12',
    ])
  })

  test('leave out what the viewer may not see', async () => {
    const head: WindowContext['viewer'] = {
      ...ownersViewer,
      may: (permission, place) => (place?.node === 'O1D1' ? undefined : ownersViewer.may(permission, place)),
    }
    const found = await readPlaces(
      { ...context, viewer: head, boundaries: null },
      { params: { ...country, indicator: 'employer_meetings' }, query: { date: '2012-10-15' } },
    )
    expect(at(found, 'municipality', '11')).toMatchObject({ figure: null, none: 'not_seen' })
    expect(at(found, 'municipality', '13').figure).not.toBeNull()
  })
})

describe('years beside each other', () => {
  const yearsOf = async (level: string, node: string, indicator: string, date: string) =>
    NodeYears.parse(await readYears(context, { params: { level, node, indicator }, query: { date } }))

  test('are the figures of each year, and no move changes the country', async () => {
    const years = await yearsOf('national', 'LT', 'placements_made', '2012-10-15')
    expect(years.years.map(({ year }) => year)).toEqual([2011, 2012])
    for (const one of years.years) {
      const page = await readWindow(context, { params: country, query: { date: one.date } })
      const { figure } = page.indicators.find(({ indicator }) => indicator === 'placements_made')!
      expect(one.value).toBe(figure.value)
      expect(one.todaysTree).toBe(figure.value)
    }
    expect(years.tree).toBe('same')
    expect(years.succession).toBeNull()
  })

  test('with the units of today tell who moved, and offices still add up to the country', async () => {
    const date = '2012-10-15'
    const { nodes } = await readComparison(context, { params: country, query: { date, below: 'office' } })
    const country2012 = await yearsOf('national', 'LT', 'placements_made', date)
    const offices = await Promise.all(nodes.map(({ id }) => yearsOf('office', id, 'placements_made', date)))
    const moved = offices.filter(({ tree }) => tree === 'moved')
    expect(moved.length).toBeGreaterThan(1)
    for (const [at, { todaysTree }] of country2012.years.entries()) {
      const sum = (pick: (of: NodeYears['years'][number]) => number | null) =>
        offices.reduce((total, { years }) => total + (pick(years[at]!) ?? 0), 0)
      expect(sum((one) => one.todaysTree)).toBe(todaysTree)
      expect(sum((one) => one.value)).toBe(todaysTree)
    }
    // What one office gained, another gave.
    const named = moved.flatMap(({ years }) => years.flatMap((one) => one.moved))
    expect(named.some(({ came }) => came)).toBe(true)
    expect(named.some(({ came }) => !came)).toBe(true)
    const divisions = await readComparison(context, { params: country, query: { date, below: 'division' } })
    for (const { id, name } of named) expect(divisions.nodes.find((one) => one.id === id)?.name).toBe(name)
  })
})

describe("a specialist's page", () => {
  test('adds up its days to its weeks and lists the open cases that are counted', async () => {
    const query = { date: '2012-06-29', limit: 10_000, offset: 0 }
    const page = await readSpecialist(context, { params: { staff: 'S013' }, query })
    const thisWeek = page.weeks[0]!
    for (const [index] of page.columns.entries()) {
      const ofDays = page.days
        .filter(({ date }) => date >= thisWeek.from)
        .map(({ figures }) => figures[index] ?? 0)
      expect(ofDays.reduce((sum, one) => sum + one, 0)).toBeCloseTo(thisWeek.figures[index] ?? 0, 6)
    }
    const { indicators } = await readWindow(context, {
      params: { level: 'specialist', node: 'S013' },
      query: { date: '2012-06-29' },
    })
    const registered = indicators.find(({ indicator }) => indicator === 'jobseekers_registered')!
    expect(page.openCases.total).toBe(registered.figure.value)
    expect(page.openCases.cases).toHaveLength(page.openCases.total)
  })
})

test('a new extract makes the results stale until they are calculated anew', async () => {
  await temporary.send({
    employer_contacts: [
      {
        contact: 'NEW',
        employer: 'C00001',
        kind: 'meeting',
        unit: 'O1D1',
        staff: null,
        occurred_on: '2012-12-30',
        recorded_on: '2012-12-30',
        retracted: 'false',
      },
    ],
  })
  const meetings = async (): Promise<number | null> => {
    const { indicators } = await readWindow(context, { params: country, query: { date: '2012-12-31' } })
    return indicators.find(({ indicator }) => indicator === 'employer_meetings')!.figure.value
  }
  const before = await meetings()
  await context.results.refresh()
  expect(await meetings()).toBe(before! + 1)
  expect(context.results.state()).toMatchObject({ position: 2, registerPosition: 2, stale: false })
})
