import { afterAll, beforeAll, expect, test } from 'vitest'
import { listQuarantine, rules } from '../index.ts'
import type { ReferenceRow } from '../reference/reference-register.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../reference/temporary-register.ts'

let temporary: TemporaryRegister
beforeAll(async () => {
  temporary = await openTemporaryRegister()
  await temporary.send({
    units: [{ unit: 'LT', parent: null }],
    persons: [{ person: 'P1' }],
    staff: [{ staff: 'S1' }],
  })
})
afterAll(() => temporary.remove())

const sound: { [table: string]: ReferenceRow } = {
  units: { unit: 'LT', parent: null },
  unit_groups: { unit: 'LT' },
  staff_assignments: { staff: 'S1', unit: 'LT' },
  registrations: { person: 'P1', unit: 'LT' },
  caseloads: { unit: 'LT' },
  benefit_spells: { person: 'P1' },
  measures: { person: 'P1', unit: 'LT' },
  placements: { person: 'P1', unit: 'LT' },
  services: { unit: 'LT' },
  employment_spells: { person: 'P1' },
  vacancies: { unit: 'LT', positions: '1' },
  vacancy_fills: { positions: '1' },
  workplaces: { unit: 'LT' },
  employer_contacts: { unit: 'LT' },
  expenditures: { unit: 'LT' },
  eservice_uses: { unit: 'LT' },
  survey_responses: { unit: 'LT', score: '5' },
  external_values: { unit: 'LT' },
}

type Broken = [table: string, column: string, rule: string, values: (string | null)[], more?: ReferenceRow]

const broken: Broken[] = [
  ['units', 'name', 'required', [null]],
  ['units', 'unit', 'entered_key', ['perkunas:1']],
  ['staff_assignments', 'staff', 'entered_key', ['perkunas:S1']],
  [
    'employer_contacts',
    'contact',
    'entered_key',
    ['perkunas:', 'perkunas:01a202a2-b8b1-7e79-9f3e-2c156a0e8739'],
  ],
  ['persons', 'person', 'required', [null]],
  ['registrations', 'unit', 'required', [null]],
  ['services', 'retracted', 'required', [null]],
  [
    'persons',
    'birth_date',
    'date',
    ['2012/1/5', '2012-1-5', '2012-02-30', '2011-02-29', '2012-01-05 ', ' 201-01-05', '20120105', '12-01-05'],
  ],
  [
    'registrations',
    'recorded_on',
    'date',
    [
      '2012-13-01',
      '2012-01-05T00:00:00',
      '12012-01-05',
      '0044-03-15 (BC)',
      'infinity',
      'epoch',
      'today',
      '0000-01-01',
    ],
  ],
  ['persons', 'disability', 'bool', ['t', 'TRUE', 'True', '1', '0', 'yes', 'false ']],
  ['offers', 'retracted', 'bool', ['f', 'no']],
  [
    'vacancies',
    'positions',
    'int',
    ['1.5', '1.0', '0x10', '1e3', '+1', ' 1', '1 ', '١', 'one', '1_000', '--1'],
  ],
  ['vacancies', 'positions', 'range', ['0', '-1', '99999999999']],
  ['vacancy_fills', 'positions', 'range', ['0']],
  ['survey_responses', 'score', 'range', ['0', '6', '-3']],
  ['persons', 'experience_months', 'range', ['2147483648']],
  [
    'expenditures',
    'amount',
    'decimal',
    ['1,5', '.5', '5.', '1e3', '0x10', '1 000', '+1', '1.5.5', 'NaN', '0.1234567'],
  ],
  ['expenditures', 'amount', 'range', ['1234567890123']],
  ['external_values', 'value', 'required', [null]],
  ['external_values', 'series', 'required', [null]],
  ['external_values', 'ends_on', 'required', [null]],
  ['external_values', 'amount', 'decimal', ['1,5', '1 000', '0.1234567']],
  ['external_values', 'ends_on', 'period', ['2010-12-31']],
  ['external_values', 'unit', 'unknown_unit', ['nowhere']],
  ['vacancies', 'monthly_wage', 'decimal', ['€5', 'inf']],
  ['staff_assignments', 'fte', 'range', ['1.000001', '-0.1', '2']],
  ['persons', 'sex', 'code', ['f', 'X', 'F ']],
  ['persons', 'education', 'code', ['9', '08', '3.0']],
  ['staff_assignments', 'role', 'code', ['boss']],
  ['registrations', 'exit_reason', 'code', ['bored'], { deregistered_on: '2012-01-01' }],
  ['services', 'channel', 'code', ['letter']],
  ['employers', 'activity', 'nace', ['A01', '62,01', '.62', '62.']],
  ['employers', 'municipality', 'digits', ['13a', '-13', '1.3', '１３']],
  ['persons', 'occupation', 'digits', ['C2511']],
  ['units', 'valid_to', 'period', ['1999-12-31']],
  ['unit_groups', 'valid_to', 'period', ['1999-12-31']],
  ['staff_assignments', 'valid_to', 'period', ['1999-12-31']],
  ['registrations', 'deregistered_on', 'period', ['2010-12-31'], { exit_reason: 'moved' }],
  ['benefit_spells', 'ends_on', 'period', ['2010-12-31']],
  ['measures', 'ends_on', 'period', ['2010-12-31']],
  ['employment_spells', 'ends_on', 'period', ['2010-12-31']],
  ['vacancies', 'closed_on', 'period', ['2010-12-31'], { close_reason: 'filled' }],
  ['workplaces', 'closed_on', 'period', ['2010-12-31']],
  ['registrations', 'exit_reason', 'together', [null], { deregistered_on: '2012-01-01' }],
  ['registrations', 'deregistered_on', 'together', [null], { exit_reason: 'moved' }],
  ['vacancies', 'close_reason', 'together', [null], { closed_on: '2012-01-01' }],
  ['vacancies', 'closed_on', 'together', [null], { close_reason: 'filled' }],
  ['placements', 'unit', 'unknown_unit', ['nowhere', 'lt']],
  ['unit_groups', 'unit', 'unknown_unit', ['nowhere']],
  ['expenditures', 'unit', 'unknown_unit', ['LT ']],
  ['workplaces', 'staff', 'unknown_staff', ['nobody']],
  ['benefit_spells', 'person', 'unknown_person', ['nobody']],
]

test.each(broken)('%s.%s breaks %s', async (table, column, rule, values, more = {}) => {
  const rows = values.map((value) => ({ ...sound[table], ...more, [column]: value }))
  const counts = await temporary.send({ [table]: [...rows] })
  expect(counts[table]).toMatchObject({ read: values.length, loaded: 0, quarantined: values.length })
  const connection = await temporary.register.connect()
  const { rows: found } = await listQuarantine(connection, { table, limit: values.length })
  connection.closeSync()
  expect(found.map((each) => [each.row, each.column, each.rule, each.value])).toEqual(
    values.map((value, index) => [index + 1, column, rule, value]),
  )
  expect(found[0]?.faults).toEqual([{ column, rule, value: values[0] }])
  expect(found[0]?.cells[column]).toBe(values[0])
})

test('every rule is tried', () => {
  expect([...new Set(broken.map(([, , rule]) => rule))].sort()).toEqual(rules.map(({ id }) => id).sort())
})

const fine: [table: string, column: string, values: string[]][] = [
  ['persons', 'birth_date', ['0001-01-01', '9999-12-31', '2012-02-29']],
  ['persons', 'experience_months', ['-1', '007', '0']],
  ['persons', 'education', ['0', '8']],
  ['expenditures', 'amount', ['0', '-0.01', '12.50', '007.5', '0.500000000', '123456789012.123456']],
  ['external_values', 'amount', ['-0.000001', '2028147', '123456789012.123456']],
  ['external_values', 'series', ['population_15_64[sex=F,age=15-24]', ' ', '"']],
  ['staff_assignments', 'fte', ['0', '1', '1.0', '0.333333']],
  ['employers', 'activity', ['62', '62.01', '0']],
  ['employers', 'municipality', ['00013']],
]

test.each(fine)('%s.%s may be', async (table, column, values) => {
  const rows = values.map((value, index) => ({
    ...sound[table],
    ...(table === 'staff_assignments' ? { valid_from: `200${index}-01-01` } : {}),
    [column]: value,
  }))
  const counts = await temporary.send({ [table]: rows })
  expect(counts[table]).toMatchObject({ read: values.length, quarantined: 0 })
})

test('all that is wrong with a row is told, the first first', async () => {
  await temporary.send({
    registrations: [
      {
        person: 'nobody',
        unit: null,
        registered_on: '2012-1-5',
        deregistered_on: '2011-01-01',
        recorded_on: 'x',
      },
      { person: 'nobody', unit: 'nowhere', deregistered_on: '2010-01-01' },
      { person: 'nobody', unit: 'nowhere', staff: 'nobody' },
    ],
  })
  const connection = await temporary.register.connect()
  const { rows } = await listQuarantine(connection, { table: 'registrations', limit: 3 })
  connection.closeSync()
  expect(rows.map(({ faults }) => faults.map(({ column, rule }) => `${column} ${rule}`))).toEqual([
    ['unit required', 'registered_on date', 'recorded_on date', 'exit_reason together'],
    ['deregistered_on period', 'exit_reason together'],
    ['person unknown_person', 'unit unknown_unit', 'staff unknown_staff'],
  ])
})
