import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { extractOf } from '../../register/reference/extract-of.ts'
import { randomExtracts } from '../../register/reference/random-extract.ts'
import type { ReferenceRow } from '../../register/reference/reference-register.ts'
import { emptyRegister, importExtract } from '../../register/reference/reference-register.ts'
import { randomQuestions } from './random-question.ts'
import { type ReferenceResult, referenceCalculate } from './reference-calculate.ts'
import type { SpanName } from './reference-calendar.ts'
import { readReferenceCatalogue } from './reference-catalogue.ts'
import { referenceLanguage } from './reference-language.ts'

type Rows = { [table: string]: ReferenceRow[] }

/** Two offices under one root, a group over the second, two women and a man. */
const ground: Rows = {
  units: [
    { unit: 'LT', level: 'national' },
    { unit: 'A', parent: 'LT', level: 'office' },
    { unit: 'B', parent: 'LT', level: 'office' },
  ],
  unit_groups: [{ group: 'G', level: 'region', unit: 'B', valid_from: '2011-03-01', valid_to: '2011-03-31' }],
  staff: [{ staff: 'S' }, { staff: 'T' }],
  persons: [
    { person: 'P', birth_date: '1988-02-29', sex: 'F' },
    { person: 'Q', birth_date: '1950-01-01', sex: 'F', disability: 'true' },
    { person: 'M', birth_date: '1990-06-30', sex: 'M', disability: 'false' },
  ],
}

/** What a catalogue without its titles says of rows on a day, by `indicator node`. */
function figures(
  text: string,
  tables: Rows,
  date: string,
  span: SpanName = 'ytd',
  knownOn: string | null = null,
): { [at: string]: (number | null)[] } {
  const rows = { ...tables }
  for (const [table, own] of Object.entries(ground)) rows[table] = [...own, ...(tables[table] ?? [])]
  const { register, refused } = importExtract(emptyRegister(), extractOf(rows))
  expect(refused).toBeUndefined()
  expect(register.quarantine).toEqual([])
  const found = referenceLanguage(readReferenceCatalogue([text]), register, { date, span, knownOn })
  return Object.fromEntries(
    found.map(({ indicator, node, numerator, denominator, value }) => [
      `${indicator} ${node}`,
      [numerator, denominator, value],
    ]),
  )
}

/** A catalogue of one flow and its count. */
const counting = (flow: string) => `
measures: [{ id: m, kind: flow, ${flow} }]
indicators: [{ id: i, formula: { kind: count, of: m } }]`

const count = (number: number) => [number, null, number]
const open = (more: ReferenceRow) => ({ person: 'P', unit: 'A', registered_on: '2011-01-10', ...more })

describe('flows', () => {
  test('count on the day that falls due, clamped to the month’s end; a row without the date does not', () => {
    const measures = ['2010-10-31', '2010-11-01', null].map((ends_on) => ({
      person: 'P',
      unit: 'A',
      starts_on: '2010-01-01',
      ends_on,
    }))
    const due = (by: string, date: string) =>
      figures(counting(`table: measures, on: { column: ends_on, ${by} }`), { measures }, date, 'week')['i A']
    expect(due('plus_months: 4', '2011-02-28')).toEqual(count(1))
    expect(due('plus_months: 4', '2011-03-01')).toEqual(count(2))
    expect(due('plus_days: 120', '2011-02-28')).toEqual(count(1))
    expect(due('plus_days: 121', '2011-02-28')).toBeUndefined()
  })

  test('stand at whoever answers on their day; where no registration is named, nowhere', () => {
    const tables = {
      registrations: [open({ registration: 'R', staff: 'S' })],
      caseloads: [{ registration: 'R', unit: 'B', starts_on: '2011-03-01', staff: 'T' }],
      placements: [
        { person: 'P', registration: 'R', unit: 'A', starts_on: '2011-02-28' },
        { person: 'P', registration: 'R', unit: 'A', starts_on: '2011-03-31' },
        { person: 'P', unit: 'A', starts_on: '2011-03-31' },
      ],
    }
    expect(figures(counting('table: placements, on: starts_on, at: answerer'), tables, '2011-12-31')).toEqual(
      {
        'i LT': count(2),
        'i A': count(1),
        'i S': count(1),
        'i B': count(1),
        'i T': count(1),
        'i G': count(1),
      },
    )
    expect(figures(counting('table: placements, on: starts_on'), tables, '2011-12-31')).toEqual({
      'i LT': count(3),
      'i A': count(3),
    })
    const ownStaff =
      'on: { column: registered_on, plus_days: 90 }, at: answerer, where: [{ column: staff, filled: false }]'
    expect(figures(counting(`table: registrations, ${ownStaff}`), tables, '2011-12-31')).toEqual({})
  })

  test('add decimals up exactly, an empty one as nothing', () => {
    const vacancies = ['0.1', '0.2', '-0.3', null].map((monthly_wage) => ({ unit: 'A', monthly_wage }))
    const wages = 'table: vacancies, on: registered_on, amount: { column: monthly_wage }'
    expect(figures(counting(wages), { vacancies }, '2011-01-31')['i A']).toEqual(count(0))
    const empty = { vacancies: vacancies.slice(3) }
    expect(figures(counting(wages), empty, '2011-01-31')['i A']).toEqual(count(0))
  })

  test('add days times a column, and what is left of one', () => {
    const vacancies = [
      { vacancy: 'V', unit: 'A', positions: '3', registered_on: '2011-01-01', closed_on: '2011-01-20' },
      { vacancy: 'W', unit: 'A', positions: '1', registered_on: '2011-01-01', closed_on: '2011-01-20' },
    ].map((row) => ({ ...row, close_reason: 'expired' }))
    const vacancy_fills = [
      { vacancy: 'V', positions: '2', filled_on: '2011-01-11' },
      { vacancy: 'V', positions: '4', filled_on: '2010-12-30' },
      { vacancy: 'W', positions: '1', filled_on: '2011-01-20' },
    ]
    const tables = { vacancies, vacancy_fills }
    const days =
      'table: vacancy_fills, on: filled_on, at: vacancy, amount: { days: { from: vacancy.registered_on, to: day }, times: positions }'
    expect(figures(counting(days), tables, '2011-01-11')['i A']).toEqual(count(20))
    expect(figures(counting(days), tables, '2010-12-31')['i A']).toEqual(count(-8))
    const left =
      'table: vacancies, on: closed_on, amount: { left_of: positions, less: vacancy_fills, their: positions, until: filled_on }'
    expect(figures(counting(left), tables, '2011-01-20')).toEqual({ 'i LT': count(-3), 'i A': count(-3) })
    const unknown = left.replace('left_of: positions', 'left_of: experience_required')
    expect(figures(counting(unknown), tables, '2011-01-20')).toEqual({})
    const timesNothing = days.replace('times: positions', 'times: vacancy.experience_required')
    expect(figures(counting(timesNothing), tables, '2011-01-20')).toEqual({})
    const early = left.replace('on: closed_on', 'on: registered_on')
    expect(figures(counting(early), tables, '2011-01-20')['i A']).toEqual(count(0))
  })

  test('are narrowed step by step, and several are one sum', () => {
    const text = `
measures:
  - { id: all, kind: flow, table: vacancies, on: registered_on, amount: { column: positions } }
  - { id: paid, kind: narrowed, of: all, where: [{ column: monthly_wage, filled: true }] }
  - { id: well, kind: narrowed, of: paid, where: [{ column: monthly_wage, at_least: 850.5 }], amount: rows }
  - { id: contacts, kind: flow, table: employer_contacts, on: occurred_on }
  - { id: both, kind: sum, of: [all, contacts] }
indicators:
  - { id: i, formula: { kind: share, of: well, in: paid } }
  - { id: j, formula: { kind: mean, of: both, per: all } }`
    const vacancies = ['850.49', '850.5', null].map((monthly_wage) => ({
      unit: 'A',
      positions: '2',
      monthly_wage,
    }))
    expect(figures(text, { vacancies, employer_contacts: [{ unit: 'B' }] }, '2011-01-31')).toEqual({
      'i LT': [1, 4, 25],
      'i A': [1, 4, 25],
      'j LT': [7, 6, 7 / 6],
      'j A': [6, 6, 1],
      'j B': [1, 0, null],
    })
  })
})

describe('conditions', () => {
  const met = (condition: string, tables: Rows, date = '2011-12-31') =>
    figures(counting(`table: registrations, on: registered_on, where: [${condition}]`), tables, date)[
      'i A'
    ]?.[0] ?? 0

  test('on an empty column are not met, and their opposite is', () => {
    const registrations = ['P', 'Q', 'M'].map((person) => open({ person }))
    const of = (condition: string) => met(condition, { registrations })
    expect(of('{ column: person.disability, is: true }')).toBe(1)
    expect(of('{ not: { column: person.disability, is: true } }')).toBe(2)
    expect(of('{ column: person.disability, filled: false }')).toBe(1)
    expect(of('{ column: exit_reason, in: [moved] }')).toBe(0)
    expect(of('{ not: { column: exit_reason, in: [moved] } }')).toBe(3)
    expect(of('{ days: { from: registered_on, to: deregistered_on }, below: 9 }')).toBe(0)
    expect(of('{ empty_or_after_day: deregistered_on }')).toBe(3)
    expect(
      of("{ any: [{ column: person.birth_date, filled: false }, { column: person.sex, in: ['M'] }] }"),
    ).toBe(1)
  })

  test('take ages in completed years', () => {
    const young = (registered_on: string) =>
      met('{ age_on: registered_on, from: 22, below: 23 }', { registrations: [open({ registered_on })] })
    expect(young('2011-02-28')).toBe(1)
    expect(young('2011-03-01')).toBe(0)
  })

  test('find related rows between moments, on their own columns', () => {
    const tables = {
      registrations: [open({ registration: 'R', deregistered_on: '2011-01-05', exit_reason: 'moved' })].map(
        (row) => ({ ...row, registered_on: '2011-01-01' }),
      ),
      offers: [
        { registration: 'R', kind: 'job', offered_on: '2011-01-03' },
        { registration: 'R', kind: 'training', offered_on: '2011-01-09' },
      ],
      employment_spells: [{ person: 'P', starts_on: '2011-01-04', ends_on: null }],
    }
    const has = (more: string) =>
      met(`{ has: offers, same: registration, date: offered_on, ${more} }`, tables)
    expect(has('from: day, to: { column: day, plus_days: 1 }')).toBe(0)
    expect(has('from: day, to: { column: day, plus_days: 2 }')).toBe(1)
    expect(has('from: deregistered_on, where: [{ column: kind, in: [job] }]')).toBe(0)
    expect(has('from: deregistered_on, where: [{ column: kind, in: [training] }]')).toBe(1)
    const employed = (more: string) =>
      met(`{ has: employment_spells, same: person, spell: [starts_on, ends_on], ${more} }`, tables)
    expect(employed('to: { column: day, plus_days: 2 }')).toBe(0)
    expect(employed('to: { column: day, plus_days: 3 }')).toBe(1)
    expect(employed('from: { column: day, plus_days: 9 }, to: { column: day, plus_days: 8 }')).toBe(0)
    expect(employed('from: { column: day, plus_days: 900 }, to: { column: day, plus_days: 901 }')).toBe(1)
  })

  test('tell what exists from what counts', () => {
    const tables = {
      registrations: [
        open({ registration: 'R', recorded_on: '2011-01-10' }),
        open({ registration: 'R', recorded_on: '2011-02-01', retracted: 'true' }),
      ],
      vacancies: [{ vacancy: 'V', unit: 'A' }],
      placements: [{ placement: 'L', person: 'P', registration: 'R', unit: 'A', kind: 'permanent' }],
      vacancy_fills: [{ vacancy: 'V', placement: 'L', filled_on: '2011-01-20' }],
    }
    const filled = (condition: string, knownOn: string | null) =>
      figures(
        counting(`table: vacancy_fills, on: filled_on, at: vacancy, where: [${condition}]`),
        tables,
        '2011-01-31',
        'ytd',
        knownOn,
      )['i A']
    expect(filled('{ names_counted: placement, in_table: placements }', '2011-01-31')).toEqual(count(1))
    expect(filled('{ names_counted: placement, in_table: placements }', null)).toBeUndefined()
    expect(filled('{ column: placement.kind, in: [permanent] }', null)).toEqual(count(1))
  })

  test('see the groups of the day', () => {
    const services = ['2011-02-28', '2011-03-01', '2011-03-31', '2011-04-01'].map((occurred_on) => ({
      registration: 'R',
      unit: 'B',
      occurred_on,
    }))
    const grouped = counting('table: services, on: occurred_on, where: [{ in_group: G, level: region }]')
    const tables = { registrations: [open({ registration: 'R' })], services }
    expect(figures(grouped, tables, '2011-12-31')['i B']).toEqual(count(2))
  })
})

test('stocks: the first day on which a row is not open, or the last on which it is', () => {
  const stock = (end: string) => `
measures: [{ id: s, kind: stock, table: registrations, from: registered_on, ${end}: deregistered_on, at: own }]
indicators:
  - { id: now, formula: { kind: stock, of: s } }
  - { id: fewer, formula: { kind: stock_reduction, of: s } }
  - { id: mean, formula: { kind: mean_stock, of: s, over: days } }
  - { id: ends, formula: { kind: mean_stock, of: s, over: month_ends } }
  - { id: twice, formula: { kind: expression, is: month_end_stock(s) + mean_stock(s) } }`
  const registrations = [
    open({ registered_on: '2011-01-31', deregistered_on: '2011-02-02', exit_reason: 'moved' }),
  ]
  const at = (end: string, date: string, span: SpanName) => {
    const found = figures(stock(end), { registrations }, date, span)
    return Object.fromEntries(
      ['now', 'fewer', 'mean', 'ends', 'twice'].map((id) => [id, found[`${id} A`] ?? null]),
    )
  }
  expect(at('until', '2011-02-02', 'month')).toEqual({
    now: null,
    fewer: count(1),
    mean: [1, 2, 1 / 2],
    ends: null,
    twice: [null, null, null],
  })
  expect(at('to', '2011-02-02', 'month')).toEqual({
    now: count(1),
    fewer: count(0),
    mean: [2, 2, 1],
    ends: null,
    twice: [null, null, null],
  })
  expect(at('to', '2011-02-02', 'ytd')).toEqual({
    now: count(1),
    fewer: count(-1),
    mean: [3, 33, 1 / 11],
    ends: [1, 1, 1],
    twice: count(12 / 11),
  })
})

test('people: once at each node and in every cell where one of their rows stands', () => {
  const text = `
measures:
  - { id: p, kind: people, table: measures, person: person, from: starts_on, to: ends_on }
  - { id: a, kind: active_people, of: p, started: [{ table: placements, date: starts_on }] }
attributes:
  - { id: kind, column: kind, values: [{ id: works, in: [public_works] }, { id: job_rotation }] }
  - { id: age, age: true, values: [{ id: '-22', below: 22 }, { id: 22+, from: 22 }] }
breakdowns: [{ of: share, by: [kind] }, { of: number, by: [age, kind] }]
indicators:
  - { id: share, formula: { kind: people_share, of: a, in: p } }
  - { id: number, formula: { kind: people, of: p } }
  - { id: monthly, formula: { kind: people_monthly_mean, of: a } }`
  const took = (person: string, unit: string, kind: string) => ({
    person,
    unit,
    kind,
    starts_on: '2010-02-28',
    ends_on: '2011-02-01',
  })
  const tables = {
    measures: [
      took('P', 'A', 'public_works'),
      took('P', 'B', 'job_rotation'),
      took('Q', 'B', 'job_rotation'),
    ],
    placements: [{ person: 'P', unit: 'A', starts_on: '2011-03-03' }],
  }
  const found = figures(text, tables, '2011-03-31', 'quarter')
  expect(found).toMatchObject({
    'share LT': [1, 2, 50],
    'share A': [1, 1, 100],
    'share B': [1, 2, 50],
    'share G': [1, 2, 50],
    'share[kind=works] LT': [1, 1, 100],
    'share[kind=job_rotation] LT': [1, 2, 50],
    'number[age=-22,kind=works] LT': count(1),
    'number[age=22+,kind=job_rotation] B': count(1),
  })
  expect(found).not.toHaveProperty(['number[age=22+,kind=works] LT'])
  expect(found).not.toHaveProperty(['monthly LT'])
})

test('figures of other institutions, rolled up in four ways', () => {
  const external = (more: string) => `
measures: [{ id: x, kind: external, series: rate, ${more} }]
indicators: [{ id: i, formula: { kind: external, of: x } }]`
  const value = (series: string, unit: string, starts_on: string, ends_on: string, amount: string) => ({
    series,
    unit,
    starts_on,
    ends_on,
    amount,
  })
  const external_values = [
    value('rate', 'A', '2011-01-01', '2011-01-31', '2'),
    value('rate', 'B', '2011-01-01', '2011-01-31', '5'),
    value('rate', 'B', '2011-02-01', '2011-02-28', '0.5'),
    value('size', 'A', '2011-01-01', '2011-01-31', '100'),
    value('size', 'B', '2011-01-01', '2011-01-31', '300'),
  ]
  const at = (more: string, date: string) => figures(external(more), { external_values }, date)
  expect(at('roll_up: sum', '2011-02-27')).toEqual({ 'i LT': count(7), 'i A': count(2), 'i B': count(5) })
  expect(at('roll_up: sum', '2011-01-30')).toEqual({})
  expect(at('roll_up: last', '2011-03-01')).toEqual({
    'i LT': count(2.5),
    'i A': count(2),
    'i B': count(0.5),
    'i G': count(0.5),
  })
  expect(at('roll_up: last, expires_after_days: 1', '2011-03-01')['i LT']).toEqual(count(0.5))
  expect(at('roll_up: last, expires_after_days: 1', '2011-03-02')).toEqual({})
  expect(at('roll_up: mean, expires_after_days: 0', '2011-02-04')).toMatchObject({
    'i A': [62, 35, 62 / 35],
    'i B': [157, 35, 157 / 35],
  })
  expect(at('roll_up: weighted_mean, weighted_by: size', '2011-12-31')).toEqual({
    'i LT': [1700, 400, 4.25],
    'i A': [200, 100, 2],
    'i B': [1500, 300, 5],
  })
})

test('expressions: products first, from left to right, with days and what other figures say', () => {
  const text = `
measures: [{ id: m, kind: flow, table: vacancies, on: registered_on, amount: { column: positions } }]
figures: [{ id: share, formula: { kind: share, of: m, in: m } }]
indicators:
  - { id: a, formula: { kind: expression, is: '1 + 2 * m + -(days - m) / 4 / 2' } }
  - { id: b, formula: { kind: ratio, of: 'share / 10', per: 'm - 3', times: 0.5 } }
  - { id: c, formula: { kind: ratio, of: days, per: m } }`
  const vacancies = [{ unit: 'A', positions: '3' }]
  expect(figures(text, { vacancies }, '2011-01-31')).toMatchObject({
    'a A': count(1 + 6 - 28 / 8),
    'b A': [10, 0, null],
    'c LT': [31, 3, 31 / 3],
  })
  expect(figures(text, { vacancies }, '2010-12-31')).toEqual({})
})

test('bases: the year before, a date, a year, a year frozen as it was known', () => {
  const text = `
measures: [{ id: m, kind: flow, table: vacancies, on: registered_on, amount: { column: positions } }]
indicators:
  - { id: n, formula: { kind: count, of: m } }
  - { id: before, formula: { kind: change_on_year, of: n } }
  - { id: fewer, formula: { kind: reduction_on_year, of: n } }
  - { id: date, formula: { kind: difference_from_date, of: n, date: 2010-02-28 } }
  - { id: year, formula: { kind: difference_from_year, of: n, year: 2010 } }
  - { id: frozen, formula: { kind: change_from_year, of: n, year: 2010, known_on: 2010-12-31 } }
  - { id: twice, formula: { kind: change_on_year, of: frozen } }`
  const row = (registered_on: string, positions: string, recorded_on: string, vacancy: string) => ({
    vacancy,
    unit: 'A',
    positions,
    registered_on,
    recorded_on,
  })
  const vacancies = [
    row('2010-02-28', '4', '2010-03-01', 'V'),
    row('2010-02-28', '5', '2011-01-01', 'V'),
    row('2011-02-28', '8', '2011-03-01', 'W'),
    row('2012-02-29', '6', '2012-03-01', 'X'),
  ]
  expect(figures(text, { vacancies }, '2012-02-29', 'month')).toMatchObject({
    'n A': count(6),
    'before A': [6, 8, -25],
    'fewer A': [6, 8, 25],
    'date A': [6, 5, 1],
    'year A': [6, 5, 1],
    'frozen A': [6, 4, 50],
    'twice A': [50, 100, -50],
  })
  expect(figures(text, { vacancies }, '2012-02-29', 'month', '2010-02-28')).toEqual({})
})

test('a cell cuts every measure of its figure, and of an external one is the series of its name', () => {
  const text = `
measures:
  - { id: m, kind: flow, table: registrations, on: registered_on }
  - { id: s, kind: stock, table: registrations, from: registered_on, until: deregistered_on, at: answerer }
  - { id: x, kind: external, series: population, roll_up: last }
figures: [{ id: per, formula: { kind: per_mean_stock, of: m, stock: s } }]
attributes:
  - { id: sex, column: person.sex, values: [{ id: F }, { id: M }] }
  - { id: age, age: true, values: [{ id: 15-24, from: 15, below: 25 }] }
breakdowns: [{ of: i, by: [sex, age] }]
indicators: [{ id: i, formula: { kind: ratio, of: 'm + per', per: x } }]`
  const tables = {
    registrations: [open({ person: 'P' }), open({ person: 'Q' }), open({ person: 'M', unit: 'B' })],
    external_values: [
      { series: 'population', unit: 'LT', amount: '50' },
      { series: 'population[sex=F,age=15-24]', unit: 'LT', amount: '20' },
    ],
  }
  const found = figures(text, tables, '2011-01-10')
  expect(found['i LT']).toEqual([13, 50, 13 / 50])
  expect(found['i[sex=F,age=15-24] LT']).toEqual([11, 20, 11 / 20])
  expect(found['i[sex=F,age=15-24] A']).toEqual([11, 0, null])
  expect(found['i[sex=M,age=15-24] LT']).toEqual([11, 0, null])
  expect(found['i[sex=M,age=15-24] A']).toBeUndefined()
})

const shipped = readReferenceCatalogue(
  ['indicators.yaml', 'measures.yaml'].map((file) =>
    readFileSync(join(import.meta.dirname, '../../../../catalogue/2012', file), 'utf8'),
  ),
)

/** The indicators over the register's own facts, of which the first oracle knows. */
const facts = new Set(
  readFileSync(join(import.meta.dirname, 'example/expected-2011-12-31-ytd.csv'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0] ?? ''),
)

test.each([1, 2, 3, 4, 5, 6])('the shipped catalogue says what its indicators are (seed %i)', (seed) => {
  let register = emptyRegister()
  for (const { extract } of randomExtracts({ seed, size: 30, broken: false })) {
    register = importExtract(register, extract).register
  }
  for (const question of randomQuestions(seed, 3)) {
    const expected = byPlace(referenceCalculate(register, question))
    const rows = referenceLanguage(shipped, register, question)
    const found = byPlace(rows.filter(({ indicator }) => facts.has(indicator)))
    expect([...found.keys()].sort()).toEqual([...expected.keys()].sort())
    for (const [at, row] of expected) {
      for (const part of ['numerator', 'denominator', 'value'] as const) {
        const [wanted, said] = [row[part], found.get(at)?.[part]]
        if (wanted === null) expect(said, at).toBeNull()
        else expect(said, at).toBeCloseTo(wanted, 9)
      }
    }
  }
})

function byPlace(rows: ReferenceResult[]): Map<string, ReferenceResult> {
  return new Map(rows.map((row) => [JSON.stringify([row.indicator, row.level, row.node]), row]))
}
