import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { extractOf } from '../../register/reference/extract-of.ts'
import { arbitraryExtracts } from '../../register/reference/random-extract.ts'
import type { ReferenceRow } from '../../register/reference/reference-register.ts'
import { emptyRegister, importExtract } from '../../register/reference/reference-register.ts'
import { randomQuestions } from './random-question.ts'
import { referenceCalculate } from './reference-calculate.ts'
import type { SpanName } from './reference-calendar.ts'
import { monthsOf, spanEndingOn, yearBefore } from './reference-calendar.ts'

type Rows = { [table: string]: ReferenceRow[] }

/** Two offices under one root; D1 moves from office A to office B on 1 July 2011. */
const ground: Rows = {
  units: [
    { unit: 'LT', level: 'national' },
    { unit: 'A', parent: 'LT', level: 'office' },
    { unit: 'B', parent: 'LT', level: 'office' },
    { unit: 'D1', parent: 'A', level: 'division', valid_from: '2005-01-01', valid_to: '2011-06-30' },
    { unit: 'D1', parent: 'B', level: 'division', valid_from: '2011-07-01' },
    { unit: 'D2', parent: 'B', level: 'division' },
  ],
  staff: [{ staff: 'S' }],
  persons: [
    { person: 'P', birth_date: '1970-01-01' },
    { person: 'Q', birth_date: '1970-01-01' },
  ],
}

/** The rows of one indicator as `node: numerator/denominator=value`, nodes in order. */
function figures(
  indicator: string,
  tables: Rows,
  date: string,
  span: SpanName = 'ytd',
  knownOn: string | null = null,
): { [node: string]: (number | null)[] } {
  const rows = Object.fromEntries(
    [...Object.keys(ground), ...Object.keys(tables)].map((table) => [
      table,
      [...(ground[table] ?? []), ...(tables[table] ?? [])],
    ]),
  )
  const { register, refused } = importExtract(emptyRegister(), extractOf(rows))
  expect(refused).toBeUndefined()
  expect(register.quarantine).toEqual([])
  const found = referenceCalculate(register, { date, span, knownOn }).filter(
    (row) => row.indicator === indicator,
  )
  return Object.fromEntries(
    found.map(({ level, node, numerator, denominator, value }) => [
      `${level} ${node}`,
      [numerator, denominator, value],
    ]),
  )
}

const count = (number: number) => [number, null, number]
const open = (more: ReferenceRow) => ({ person: 'P', unit: 'D1', registered_on: '2010-01-01', ...more })

describe('where a fact counts', () => {
  const placed = (starts_on: string, unit = 'D1') => ({ person: 'P', unit, starts_on })

  test('on its day, in the tree of that day; before the first version the first holds', () => {
    const placements = [placed('2011-06-30'), placed('2011-07-01'), { ...placed('2011-07-02'), staff: 'S' }]
    expect(figures('placements_made', { placements }, '2011-12-31')).toEqual({
      'national LT': count(3),
      'office A': count(1),
      'office B': count(2),
      'division D1': count(3),
      'specialist S': count(1),
    })
    const early = { placements: [placed('1999-05-05')] }
    expect(Object.keys(figures('placements_made', early, '1999-12-31'))).toContain('office A')
  })

  test('once at a group, however many units of its path belong to it, until the last day of its validity', () => {
    const group = { group: 'G', level: 'department' }
    const unit_groups = [
      { ...group, unit: 'D1', valid_to: '2011-07-01' },
      { ...group, unit: 'D1', valid_from: '2001-01-01' },
      { ...group, unit: 'B', valid_to: '2011-07-02' },
      { group: 'H', level: 'region', unit: 'B', valid_from: '2011-07-02', valid_to: '2011-07-02' },
    ]
    const placements = ['2011-07-01', '2011-07-02', '2011-07-03'].map((day) => placed(day, 'D2'))
    const units = figures('placements_made', { unit_groups, placements }, '2011-12-31')
    expect(units['department G']).toEqual(count(2))
    expect(units['region H']).toEqual(count(1))
    const both = figures('placements_made', { unit_groups, placements: [placed('2011-07-01')] }, '2011-12-31')
    expect(both['department G']).toEqual(count(1))
  })

  test('a change counts in the tree of each span’s own last day', () => {
    const eservice_uses = [
      { user: 'u', unit: 'D1', occurred_on: '2011-02-01' },
      { user: 'u', unit: 'D1', occurred_on: '2012-02-01' },
      { user: 'v', unit: 'D2', occurred_on: '2012-02-01' },
      { user: 'v', unit: 'D2', occurred_on: '2012-02-02' },
    ]
    expect(figures('eservice_users', { eservice_uses }, '2012-03-31')).toEqual({
      'national LT': [2, 1, 100],
      'office A': [0, 1, -100],
      'office B': [2, 0, null],
      'division D1': [1, 1, 0],
      'division D2': [1, 0, null],
    })
  })
})

describe('who answers for a registration', () => {
  const caseloads = (...keys: string[]) =>
    keys.map((caseload, index) => ({
      caseload,
      registration: 'R',
      unit: index === 0 ? 'A' : 'D2',
      starts_on: '2011-03-01',
    }))

  test('on a tie the key that is greater by code point, not by UTF-16 unit, case or locale', () => {
    const units = (one: string, other: string) => {
      const tables = { registrations: [open({ registration: 'R' })], caseloads: caseloads(one, other) }
      return Object.keys(figures('jobseekers_registered', tables, '2011-03-01'))
    }
    expect(units('\u{1f600}', '\uff5e')).toContain('office A')
    expect(units('\uff5e', '\u{1f600}')).toContain('division D2')
    expect(units('a', 'B')).not.toContain('division D2')
    expect(units('Z', '\u00e9')).toContain('division D2')
    expect(units('10', '9')).toContain('division D2')
  })

  test('a case that moves is no reduction; one that closes is', () => {
    const tables = {
      registrations: [
        open({ registration: 'R' }),
        open({ registration: 'R2', deregistered_on: '2011-03-01', exit_reason: 'moved' }),
      ],
      caseloads: caseloads('H1', 'H2'),
    }
    expect(figures('jobseekers_reduced', tables, '2011-03-01')).toEqual({
      'national LT': count(1),
      'office A': count(1),
      'office B': count(0),
      'division D1': count(1),
      'division D2': count(0),
    })
    expect(figures('jobseekers_registered', tables, '2011-02-28')).toEqual({
      'national LT': count(2),
      'office A': count(2),
      'division D1': count(2),
    })
  })

  test('a person counts once at each node, however many registrations they have there', () => {
    const tables = {
      persons: [{ person: 'Y', birth_date: '1990-01-01' }],
      registrations: ['D1', 'D2', 'D2'].map((unit) => open({ person: 'Y', unit })),
      measures: [{ person: 'Y', unit: 'A', starts_on: '2012-01-01' }],
    }
    expect(figures('youth_activated', tables, '2012-01-31')).toEqual({
      'national LT': [1, 1, 100],
      'office B': [1, 1, 100],
      'division D1': [1, 1, 100],
      'division D2': [1, 1, 100],
    })
  })
})

describe('days, months and years', () => {
  test('born on 29 February, 25 years are completed on 1 March of a common year', () => {
    const young = (registered_on: string) => {
      const tables = {
        persons: [{ person: 'Y', birth_date: '1988-02-29' }],
        registrations: [open({ person: 'Y', registered_on })],
      }
      return Object.keys(figures('youth_activated', tables, '2013-03-31')).length > 0
    }
    expect(young('2013-02-28')).toBe(true)
    expect(young('2013-03-01')).toBe(false)
  })

  test('31 October and four months is the last of February, and the offer of that day counts', () => {
    const tables = (offered_on: string, more: ReferenceRow = {}) => ({
      persons: [{ person: 'Y', birth_date: '1990-01-01' }],
      registrations: [open({ registration: 'R', person: 'Y', registered_on: '2011-10-31', ...more })],
      offers: [{ registration: 'R', offered_on }],
    })
    const national = (offered: string, more?: ReferenceRow) =>
      figures('new_start_youth', tables(offered, more), '2012-02-29', 'week')['national LT']
    expect(national('2012-02-29')).toEqual([1, 1, 100])
    expect(national('2012-03-01')).toEqual([0, 1, 0])
    expect(national('2011-10-31')).toEqual([1, 1, 100])
    expect(national('2011-10-30')).toEqual([0, 1, 0])
    expect(national('2012-02-29', { deregistered_on: '2012-02-29', exit_reason: 'moved' })).toBeUndefined()
    expect(national('2012-02-29', { deregistered_on: '2012-03-01', exit_reason: 'moved' })).toBeDefined()
  })

  test('spans and the year before', () => {
    const monthEnd = spanEndingOn('2012-02-29', 'month')
    expect(monthEnd).toEqual({ lo: '2012-02-01', hi: '2012-02-29' })
    expect(yearBefore(monthEnd)).toEqual({ lo: '2011-02-01', hi: '2011-02-28' })
    expect(yearBefore(spanEndingOn('2013-02-28', 'month'))).toEqual({ lo: '2012-02-01', hi: '2012-02-28' })
    expect(spanEndingOn('2012-08-15', 'quarter')).toEqual({ lo: '2012-07-01', hi: '2012-08-15' })
    expect(spanEndingOn('2012-12-31', 'ytd')).toEqual({ lo: '2012-01-01', hi: '2012-12-31' })
    const week = spanEndingOn('2012-03-01', 'week')
    expect(week).toEqual({ lo: '2012-02-27', hi: '2012-03-01' })
    expect(yearBefore(week)).toEqual({ lo: '2011-02-27', hi: '2011-03-01' })
    expect(spanEndingOn('2012-02-27', 'week').lo).toBe('2012-02-27')
    expect(monthsOf(week)).toEqual([
      { lo: '2012-02-27', hi: '2012-02-29' },
      { lo: '2012-03-01', hi: '2012-03-01' },
    ])
  })

  test('recipients of a month, in the tree of its last day, as a mean over the months of the span', () => {
    const tables = {
      registrations: [open({ registration: 'R' })],
      benefit_spells: [
        {
          person: 'P',
          registration: 'R',
          kind: 'unemployment_benefit',
          starts_on: '2011-01-01',
          ends_on: '2011-06-01',
        },
        {
          person: 'P',
          registration: 'R',
          kind: 'unemployment_benefit',
          starts_on: '2011-06-01',
          ends_on: '2011-06-30',
        },
        { person: 'P', registration: 'R', kind: 'unemployment_benefit', starts_on: '2011-07-31' },
      ],
    }
    expect(figures('benefit_recipients', tables, '2011-07-31', 'quarter')['office B']).toEqual([1, 1, 1])
    expect(figures('benefit_recipients', tables, '2011-07-30', 'quarter')).toEqual({})
    expect(figures('benefit_recipients', tables, '2011-07-31')).toMatchObject({
      'national LT': [7, 7, 1],
      'office A': [6, 7, 6 / 7],
      'office B': [1, 7, 1 / 7],
    })
  })
})

describe('what exists in the state known', () => {
  const tables = {
    registrations: [
      open({ registration: 'R', recorded_on: '2011-01-01' }),
      open({ registration: 'R', recorded_on: '2011-03-01', retracted: 'true' }),
    ],
    vacancies: [{ vacancy: 'V', unit: 'D2', registered_on: '2011-01-01', positions: '3' }],
    vacancy_fills: [
      { vacancy: 'V', positions: '2', filled_on: '2011-02-10', placement: 'L' },
      { vacancy: 'V', positions: '1', filled_on: '2011-02-20', placement: 'L-absent' },
      { vacancy: 'V-absent', positions: '9', filled_on: '2011-02-20' },
    ],
    placements: [{ placement: 'L', person: 'P', registration: 'R', unit: 'D1', starts_on: '2011-02-10' }],
  }

  test('a referral needs its placement and the registration that it names', () => {
    const national = (knownOn: string | null) =>
      figures('filled_by_referral', tables, '2011-02-28', 'month', knownOn)['national LT']
    expect(national('2011-02-28')).toEqual([2, 3, 200 / 3])
    expect(national(null)).toEqual([0, 3, 0])
  })

  test('days to fill are weighted by positions', () => {
    expect(figures('time_to_fill', tables, '2011-02-28')['division D2']).toEqual([130, 3, 130 / 3])
    expect(figures('time_to_fill_reduced', tables, '2012-02-28')['division D2']).toEqual([
      null,
      130 / 3,
      null,
    ])
  })
})

describe('nothing and nought', () => {
  test('money that cancels out is a row of nought', () => {
    const expenditures = ['0.1', '0.2', '-0.3'].map((amount) => ({ unit: 'D2', amount }))
    expect(figures('funds_spent', { expenditures }, '2011-01-01')['division D2']).toEqual(count(0))
  })

  test('a year without stock leaves its part of the change empty, a year without services is nought', () => {
    const services = [{ registration: 'R', unit: 'D2', occurred_on: '2011-01-01' }]
    const registrations = [open({ registration: 'R', unit: 'D2', registered_on: '2011-01-01' })]
    expect(figures('service_availability', { services, registrations }, '2011-01-02')['division D2']).toEqual(
      [1, null, null],
    )
    expect(figures('service_availability', { services, registrations }, '2012-01-02')['division D2']).toEqual(
      [0, 1, -100],
    )
  })

  test('what an expired vacancy leaves unfilled: nothing gives no row, over-filling counts against it', () => {
    const share = (positions: string, filled_on: string) =>
      figures(
        'vacancies_filled',
        {
          vacancies: [
            { vacancy: 'V', unit: 'D2', positions: '2', closed_on: '2011-06-01', close_reason: 'expired' },
          ],
          vacancy_fills: [{ vacancy: 'V', positions, filled_on }],
        },
        '2011-06-30',
        'month',
      )['division D2']
    expect(share('1', '2011-06-01')).toEqual([1, 2, 50])
    expect(share('1', '2011-06-02')).toEqual([1, 3, 100 / 3])
    expect(share('1', '2011-05-31')).toEqual([0, 1, 0])
    expect(share('2', '2011-05-31')).toBeUndefined()
    expect(share('3', '2011-06-01')).toEqual([3, 2, 150])
  })
})

describe('afterwards', () => {
  test('a workplace is retained when it closes on the day or later', () => {
    const closing = (closed_on: string | null) =>
      figures(
        'workplaces_retained',
        { workplaces: [{ unit: 'D2', established_on: '2008-02-29', closed_on }] },
        '2011-02-28',
        'week',
      )['division D2']
    expect(closing(null)).toEqual([1, 1, 100])
    expect(closing('2011-02-28')).toEqual([1, 1, 100])
    expect(closing('2011-02-27')).toEqual([0, 1, 0])
  })

  test('employment counts from the day after public works to the due day, and lasts on the due day', () => {
    const employed = (indicator: string, starts_on: string, ends_on: string | null) =>
      figures(
        indicator,
        {
          measures: [{ person: 'P', unit: 'D2', kind: 'public_works', ends_on: '2011-08-31' }],
          placements: [{ person: 'P', unit: 'D2', starts_on: '2011-08-31' }],
          employment_spells: [{ person: 'P', starts_on, ends_on }],
        },
        '2012-02-29',
        'week',
      )['division D2']?.[0]
    expect(employed('employed_after_public_works', '2011-01-01', '2011-08-31')).toBe(0)
    expect(employed('employed_after_public_works', '2011-01-01', '2011-09-01')).toBe(1)
    expect(employed('employed_after_public_works', '2012-02-29', null)).toBe(1)
    expect(employed('employed_after_public_works', '2012-03-01', null)).toBe(0)
    expect(employed('lasting_employment', '2011-08-31', '2012-02-28')).toBe(0)
    expect(employed('lasting_employment', '2011-08-31', '2012-02-29')).toBe(1)
    expect(employed('lasting_employment', '2012-02-29', null)).toBe(1)
  })
})

test('on invented data every result stands once, and shares keep their denominators', () => {
  fc.assert(
    fc.property(arbitraryExtracts({ maxSize: 40, broken: true }), ({ options, extracts }) => {
      let register = emptyRegister()
      for (const { extract } of extracts) register = importExtract(register, extract).register
      for (const question of randomQuestions(options.seed, 3)) {
        const rows = referenceCalculate(register, question)
        const places = rows.map(({ indicator, level, node }) => JSON.stringify([indicator, level, node]))
        expect(new Set(places).size).toBe(places.length)
        for (const { numerator, denominator, value } of rows) {
          for (const figure of [numerator, denominator, value]) {
            expect(figure === null || Number.isFinite(figure)).toBe(true)
          }
          if (value !== null) expect(numerator).not.toBeNull()
        }
      }
    }),
    { numRuns: 40 },
  )
})
