import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openClock } from '../../../platform/clock/clock.ts'
import { writeSettings } from '../../../platform/config/settings.ts'
import { noLog } from '../../../platform/log/open-log.ts'
import { loadCatalogue, openResults, type Results } from '../../indicators/index.ts'
import { type ReferenceResult, referenceCalculate } from '../../indicators/reference/reference-calculate.ts'
import { placeOf, type ReferenceState, referenceState } from '../../indicators/reference/reference-state.ts'
import { importExtracts } from '../../register/index.ts'
import { extractOf } from '../../register/reference/extract-of.ts'
import { readExtract } from '../../register/reference/read-extract.ts'
import {
  emptyRegister,
  importExtract,
  type ReferenceRegister,
  type ReferenceRow,
} from '../../register/reference/reference-register.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../../register/reference/temporary-register.ts'
import { fitPanel } from '../adjustment/fit-panel.ts'
import { conditionList } from './condition-list.ts'
import { conditionsAt, expectedConditionsAt } from './conditions-at.ts'
import type { History } from './history.ts'
import { placeConditions } from './place-conditions.ts'
import { readConditions } from './read-conditions.ts'
import { readHistory } from './read-history.ts'
import { readJudgements } from './read-judgements.ts'
import { readProposals } from './read-proposals.ts'

const example = join(import.meta.dirname, '../../register/reference/example/extract')
const today = '2012-10-15'
/** Of the example's divisions, those whose residents and contracts other institutions tell. */
const told = ['O1D1', 'O1D2', 'O2D1', 'O3D1']

let temporary: TemporaryRegister
let results: Results
let reference: ReferenceRegister

beforeAll(async () => {
  temporary = await openTemporaryRegister()
  const { register, data } = temporary
  await writeSettings(data, { demo: { scale: 0.5, seed: 1, ready: true }, today })
  await importExtracts(register, [example])
  await temporary.send(moreRows())
  reference = importExtract(
    importExtract(emptyRegister(), readExtract(example)).register,
    extractOf(moreRows()),
  ).register
  const clock = await openClock(data)
  results = await openResults({ folder: data, register, clock, log: noLog, catalogue: loadCatalogue() })
  await results.refresh()
}, 120_000)
afterAll(async () => {
  await results.close()
  temporary.remove()
})

/** What the example lacks: figures of other institutions, and people whose experience and disability are known. */
function moreRows(): { [table: string]: ReferenceRow[] } {
  const value = (
    series: string,
    unit: string,
    starts_on: string,
    ends_on: string,
    amount: number,
  ): ReferenceRow => ({
    value: `${series}/${unit}/${starts_on}`,
    series,
    unit,
    starts_on,
    ends_on,
    amount: String(amount),
    recorded_on: '2012-03-01',
    retracted: 'false',
  })
  const years = [2009, 2010, 2011]
  const { persons } = readExtract(example)
  const known = persons!.rows.slice(0, 300).map((cells, index): ReferenceRow => {
    const of = Object.fromEntries(persons!.columns.map((column, at) => [column, cells[at] ?? null]))
    return {
      ...of,
      experience_months: String(index % 5 === 0 ? 0 : index),
      disability: index % 7 === 0 ? 'true' : 'false',
    }
  })
  return {
    persons: known,
    // Told too late to be known today.
    registrations: [
      {
        registration: 'LATE',
        person: 'P000002',
        unit: 'O1D1',
        staff: null,
        registered_on: '2011-02-01',
        deregistered_on: null,
        exit_reason: null,
        recorded_on: '2012-11-20',
        retracted: 'false',
      },
    ],
    external_values: told.flatMap((unit, place) =>
      years.flatMap((year) => [
        value(
          'working_age_population',
          unit,
          `${year}-01-01`,
          `${year}-12-31`,
          1000 + 100 * place - 10 * (year - 2009),
        ),
        value('insured_contracts', unit, `${year}-03-01`, `${year}-03-31`, 30 + place + (year - 2009)),
        value('insured_contracts', unit, `${year}-04-01`, `${year}-04-30`, 20),
      ]),
    ),
  }
}

const key = ({ indicator, level, node }: Pick<ReferenceResult, 'indicator' | 'level' | 'node'>): string =>
  `${indicator}/${level}/${node}`

/** The figures of a year to a day as the second, naive implementation gives them. */
function naive(date: string): Map<string, ReferenceResult> {
  return new Map(
    referenceCalculate(reference, { date, span: 'ytd', knownOn: today }).map((result) => [
      key(result),
      result,
    ]),
  )
}

describe('the past of indicators', () => {
  let history: History
  beforeAll(async () => {
    const { indicators } = results.catalogue
    history = await readHistory(results, { indicators, years: [2011, 2009, 2010, 2012] })
  })

  test('is that of whole years at every node, and of the one that is not over what it has so far', () => {
    expect(history.years).toEqual([
      { year: 2009, to: '2009-12-31', whole: true },
      { year: 2010, to: '2010-12-31', whole: true },
      { year: 2011, to: '2011-12-31', whole: true },
      { year: 2012, to: today, whole: false },
    ])
    expect(new Set(history.nodes.map(({ level }) => level))).toEqual(
      new Set(['national', 'office', 'division', 'specialist']),
    )
    let compared = 0
    for (const [at, { to }] of history.years.entries()) {
      const figures = naive(to)
      for (const { indicator, nodes } of history.indicators) {
        // The naive one knows the indicators of the example.
        if (![...figures.keys()].some((one) => one.startsWith(`${indicator}/`))) continue
        for (const [number, { level, id }] of history.nodes.entries()) {
          const wanted = figures.get(key({ indicator, level, node: id }))
          const { figure } = nodes[number]![at]!
          expect(figure === null, `${indicator} ${level} ${id} ${to}`).toBe(wanted === undefined)
          if (!wanted || !figure) continue
          compared++
          if (wanted.value === null) expect(figure.value).toBeNull()
          else expect(figure.value).toBeCloseTo(wanted.value, 9)
        }
      }
    }
    expect(compared).toBeGreaterThan(500)
  })

  test('stands under the tree of the day', () => {
    const [top] = history.nodes
    expect(top).toMatchObject({ level: 'national', id: 'LT', above: -1 })
    for (const [number, { above, kind }] of history.nodes.entries()) {
      expect(above).toBeLessThan(number)
      if (number > 0 && kind === 'unit') expect(history.nodes[above]!.kind).toBe('unit')
    }
    const moved = history.nodes.find(({ id }) => id === 'O2D1')!
    // It moved in May 2012.
    expect(history.nodes[moved.above]!.id).toBe('O3')
  })

  test('has the level that a change is of', () => {
    const of = (id: string) => history.indicators.find(({ indicator }) => indicator === id)!
    const last = (id: string) => of(id).nodes[0]![2]!
    expect(of('service_availability').kind).toMatchObject({ level: 'rate', form: 'growth' })
    expect(of('time_to_fill_reduced').kind).toMatchObject({ level: 'rate', form: 'reduction' })
    expect(of('eservice_users').kind).toMatchObject({ level: 'count', form: 'growth' })
    expect(of('jobseekers_reduced').kind).toMatchObject({ level: 'count', form: 'decrease' })
    expect(of('new_start_youth').kind).toMatchObject({ level: 'share', form: 'level' })
    // What a change tells as its numerator is this year's level.
    for (const id of ['service_availability', 'time_to_fill_reduced', 'eservice_users']) {
      expect(last(id).level!.value).toBeCloseTo(last(id).figure!.numerator!, 9)
    }
    expect(last('jobseekers_reduced').level!.value).toBe(last('jobseekers_registered').figure!.value)
    expect(of('jobseekers_reduced').measures).toEqual(['registrations_open'])
    expect(of('registered_unemployment_rate').measures).toEqual([
      'registrations_open',
      'working_age_residents',
    ])
    expect(last('new_start_youth').level).toMatchObject({
      size: last('new_start_youth').figure!.denominator,
      whole: true,
    })
  })

  test('brings what grows through a year that is not over to a whole one, by the share of the year before', () => {
    const contacts = history.indicators.find(({ indicator }) => indicator === 'employer_meetings')!
    const before = naive('2011-10-15').get('employer_meetings/national/LT')!.value!
    const whole = naive('2011-12-31').get('employer_meetings/national/LT')!.value!
    expect(contacts.scaled).toEqual({ year: 2012, by: before / whole, of: 2011 })
    const [running] = contacts.nodes[0]!.slice(-1)
    expect(running!.level!.value).toBeCloseTo(running!.figure!.value! / (before / whole), 9)
    expect(running!.level!.whole).toBe(false)
    // A share or a stock is as it is.
    const share = history.indicators.find(({ indicator }) => indicator === 'new_start_youth')!
    expect(share.scaled).toBeNull()
    expect(share.nodes[0]!.at(-1)!.level!.value).toBe(share.nodes[0]!.at(-1)!.figure!.value)
  })

  test('of a year to come is refused with what to do', async () => {
    await expect(
      readHistory(results, { indicators: results.catalogue.indicators, years: [2013] }),
    ).rejects.toThrow(/2013 is yet to come, as today is 2012-10-15/)
    await expect(readConditions(results, { years: [2013] })).rejects.toThrow(/yet to come/)
  })
})

describe('the conditions of places', () => {
  test('are what a naive count gives', async () => {
    const conditions = await readConditions(results, { years: [2010, 2011] })
    expect(conditions.conditions.map(({ id }) => id)).toEqual(conditionList.map(({ id }) => id))
    const state = referenceState(reference, today)
    let compared = 0
    for (const year of [2010, 2011]) {
      const wanted = naiveConditions(state, year)
      for (const unit of conditions.units) {
        const got = conditionsAt(conditions, unit, year)!
        const expected = wanted(placeOf(unit.level, unit.id))
        expect(Object.keys(got).sort(), `${unit.id} ${year}`).toEqual(Object.keys(expected).sort())
        for (const [id, value] of Object.entries(expected)) {
          expect(got[id], `${id} ${unit.id} ${year}`).toBeCloseTo(value, 9)
          if (value > 0) compared++
        }
      }
    }
    expect(compared).toBeGreaterThan(100)
  })

  test('of a year that is not over are those of the twelve months to today', async () => {
    const conditions = await readConditions(results, { years: [2011, 2012] })
    expect(conditions.years[1]).toMatchObject({ from: '2011-10-16', to: today, whole: false })
    const [before, now] = [2011, 2012].map(
      (year) => conditionsAt(conditions, { level: 'national', id: 'LT' }, year)!,
    )
    expect(now!.inflow).not.toBe(before!.inflow)
    // Nobody has told of contracts or residents of 2012 yet: what was told last stands.
    expect(now!.hires).toBe(before!.hires)
  })

  test("of a coming year are the last one's, carried by the country's change", async () => {
    const conditions = await readConditions(results, { years: [2010, 2011] })
    const place = { level: 'division', id: 'O1D1' }
    const last = conditionsAt(conditions, place, 2011)!
    const national = [2010, 2011].map(
      (year) => conditionsAt(conditions, { level: 'national', id: 'LT' }, year)!,
    )
    const expected = expectedConditionsAt(conditions, place, 2012)!
    expect(expected.inflow).toBeCloseTo(
      last.inflow! * Math.sqrt(national[1]!.inflow! / national[0]!.inflow!),
      9,
    )
    expect(expected.hires).toBeGreaterThan(0)
    expect(expectedConditionsAt(conditions, { level: 'division', id: 'O9' }, 2012)).toBeUndefined()
  })

  test('that were set at a unit hold there, and change those below by as much unless something nearer is set', async () => {
    const conditions = await readConditions(results, { years: [2010, 2011] })
    const { nodes } = await readHistory(results, {
      indicators: results.catalogue.indicators.slice(0, 1),
      years: [2011],
    })
    const at = (id: string) => nodes.findIndex((one) => one.id === id)
    const places = placeConditions(nodes, conditions, 2012, {
      'national/LT': { inflow: 20, hires: 9 },
      'office/O1': { inflow: 5 },
    })
    const of = (id: string) => places[at(id)]!
    expect(of('LT').expected).toMatchObject({ inflow: 20, hires: 9 })
    expect(of('O1').expected.inflow).toBe(5)
    const national = 20 / of('LT').calculated.inflow!
    expect(of('O3').expected.inflow).toBeCloseTo(of('O3').calculated.inflow! * national, 9)
    const ofOffice = 5 / of('O1').calculated.inflow!
    expect(of('O1D1').expected.inflow).toBeCloseTo(of('O1D1').calculated.inflow! * ofOffice, 9)
    expect(of('O1D1').expected.hires).toBeCloseTo(
      (of('O1D1').calculated.hires! * 9) / of('LT').calculated.hires!,
      9,
    )
    expect(of('O3').expected.young_share).toBe(of('O3').calculated.young_share)
    expect(of('S015')).toBe(of('O1D1'))
  })
})

test('targets are proposed at every node, and nothing in them is no number', async () => {
  const indicators = results.catalogue.indicators.filter(({ chapter }) => chapter === 'plan_2012')
  const { history, indicators: proposed } = await readProposals(results, { year: 2012, indicators })
  expect(history.years.map(({ year }) => year)).toEqual([2009, 2010, 2011])
  expect(proposed).toHaveLength(indicators.length)
  let seen = 0
  for (const { indicator, proposals } of proposed) {
    expect(proposals).toHaveLength(history.nodes.length)
    const { unit, formula } = results.catalogue.find(indicator)!
    for (const one of proposals) {
      if (one.kind === 'none') continue
      seen++
      expect(Number.isFinite(one.value)).toBe(true)
      if (unit === 'percent' && (formula.kind === 'share' || formula.kind === 'people_share')) {
        expect(one.value).toBeGreaterThanOrEqual(0)
        expect(one.value).toBeLessThanOrEqual(100)
      }
    }
    // The country has a history of all of them.
    expect(proposals[0]).toMatchObject({ kind: 'proposed' })
  }
  expect(seen).toBeGreaterThan(100)
})

test('targets are judged as the year stands, parts adding up', async () => {
  const targets = [
    { indicator: 'new_start_youth', level: 'national', node: 'LT', negotiated: 89 },
    { indicator: 'benefit_recipients', level: 'division', node: 'O1D1', negotiated: 30 },
    { indicator: 'benefit_recipients', level: 'division', node: 'O9', negotiated: 30 },
  ]
  const judged = await readJudgements(results, { year: 2012, targets })
  const figures = naive(today)
  const came = await readConditions(results, { years: [2012] })
  for (const [at, { indicator, level, node, negotiated }] of targets.slice(0, 2).entries()) {
    const actual = figures.get(key({ indicator, level, node }))!.value!
    const { judgement } = judged[at]!
    expect(judged[at]!.actual).toBeCloseTo(actual, 9)
    expect(judgement!.gap.gap).toBeCloseTo(actual - negotiated, 8)
    expect(judgement!.gap.ofConditions + judgement!.gap.own).toBeCloseTo(judgement!.gap.gap, 8)
    expect(judged[at]!.conditions!.actual).toEqual(conditionsAt(came, { level, id: node }, 2012))
  }
  expect(judged[2]).toMatchObject({ actual: null, judgement: null })
  await expect(
    readJudgements(results, { year: 2012, targets: [{ ...targets[0]!, indicator: 'none_such' }] }),
  ).rejects.toThrow(/no indicator "none_such"/)
})

test('a target is judged by the coefficients that were kept', async () => {
  const fitted = fitPanel({
    observations: Array.from({ length: 24 }, (_, index) => ({
      place: `P${index}`,
      year: 2011,
      at: -1 - 0.05 * index,
      weight: 10,
      conditions: { inflow: index },
    })),
    conditions: ['inflow'],
    level: 'share',
    exposed: false,
  })
  const target = { indicator: 'new_start_youth', level: 'division', node: 'O1D1', negotiated: 60 }
  const [judged] = await readJudgements(results, {
    year: 2012,
    targets: [target],
    kept: { models: { new_start_youth: fitted }, conditions: {} },
    expected: { 'division/O1D1': { inflow: 10 } },
  })
  const share = (inflow: number) => 100 / (1 + Math.exp(1 + 0.05 * inflow))
  const inflow = judged!.conditions!.actual.inflow!
  expect(judged!.conditions!.expected.inflow).toBe(10)
  expect(judged!.judgement!.adjusted).toBeCloseTo(60 + share(inflow) - share(10), 6)
  const [adopted] = await readJudgements(results, {
    year: 2012,
    targets: [target],
    kept: { models: { new_start_youth: fitted }, conditions: { 'division/O1D1': { inflow: 12 } } },
    expected: { 'division/O1D1': { inflow: 10 } },
  })
  expect(adopted!.judgement!.adjusted).toBeCloseTo(60 + share(inflow) - share(12), 6)
})

/** The conditions of a whole year by place, counted one by one. */
function naiveConditions(state: ReferenceState, year: number): (place: string) => Record<string, number> {
  const sums = new Map<string, Map<string, number>>()
  // All by the tree of the year's end.
  const add = (what: string, unit: string, amount: number): void => {
    for (const place of state.places({ unit, staff: null }, `${year}-12-31`)) {
      const of = sums.get(place) ?? new Map<string, number>()
      of.set(what, (of.get(what) ?? 0) + amount)
      sums.set(place, of)
    }
  }
  const inYear = (day: string | null | undefined): boolean => day?.startsWith(`${year}-`) ?? false
  for (const row of state.counted('registrations')) {
    const person = state.existing('persons', row.person ?? null)
    if (inYear(row.registered_on)) add('begun', state.answerer(row, row.registered_on!)!.unit, 1)
    for (const day of [`${year}-03-31`, `${year}-06-30`, `${year}-09-30`, `${year}-12-31`]) {
      if (row.registered_on! > day || (row.deregistered_on && row.deregistered_on <= day)) continue
      const { unit } = state.answerer(row, day)!
      add('open', unit, 1)
      const on = Temporal.PlainDate.from(day)
      const age = person
        ? Temporal.PlainDate.from(person.birth_date!).until(on, { largestUnit: 'years' }).years
        : null
      if (age !== null) {
        add('aged', unit, 1)
        if (age < 25) add('young', unit, 1)
        if (age >= 50) add('older', unit, 1)
      }
      if (
        Temporal.PlainDate.compare(Temporal.PlainDate.from(row.registered_on!).add({ months: 12 }), on) <= 0
      ) {
        add('long', unit, 1)
      }
      if (person?.education) {
        add('educated', unit, 1)
        if (Number(person.education) <= 2) add('low', unit, 1)
      }
      if (person?.experience_months != null) {
        add('experienced', unit, 1)
        if (person.experience_months === '0') add('none', unit, 1)
      }
      if (person?.disability != null) {
        add('known', unit, 1)
        if (person.disability === 'true') add('disabled', unit, 1)
      }
    }
  }
  for (const row of state.counted('vacancies')) {
    if (inYear(row.registered_on)) add('positions', row.unit!, Number(row.positions))
  }
  for (const row of state.counted('external_values')) {
    if (!inYear(row.starts_on)) continue
    add(row.series === 'insured_contracts' ? 'contracts' : 'residents', row.unit!, Number(row.amount))
  }
  return (place) => {
    const of = sums.get(place) ?? new Map<string, number>()
    const sum = (what: string): number => of.get(what) ?? 0
    const pairs: [string, number, number][] = [
      ['registered_unemployment', sum('open') / 4, sum('residents')],
      ['inflow', sum('begun'), sum('residents')],
      ['young_share', sum('young'), sum('aged')],
      ['older_share', sum('older'), sum('aged')],
      ['long_term_share', sum('long'), sum('open')],
      ['low_education_share', sum('low'), sum('educated')],
      ['no_experience_share', sum('none'), sum('experienced')],
      ['disability_share', sum('disabled'), sum('known')],
      ['vacancies_per_jobseeker', sum('positions'), sum('open') / 4],
      ['hires', sum('contracts'), sum('contracts') === 0 ? 0 : sum('residents')],
    ]
    return Object.fromEntries(
      pairs.flatMap(([id, numerator, denominator]) =>
        denominator === 0 ? [] : [[id, (100 * numerator) / denominator]],
      ),
    )
  }
}
