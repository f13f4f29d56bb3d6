import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '../../../platform/calendar/day.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../reference/temporary-register.ts'
import { dataChecks } from './data-checks.ts'
import { findCheckRows, listChecks } from './list-checks.ts'

let temporary: TemporaryRegister
beforeAll(async () => {
  temporary = await openTemporaryRegister()
})
afterAll(() => temporary.remove())

const today = dayOf('2012-12-31')
const later = { recorded_on: '2012-01-01' }

test('doubtful rows load, count, and are listed', async () => {
  await temporary.send({
    units: [{ unit: 'LT', parent: null }],
    persons: [{ person: 'P1' }, { person: 'P2' }],
    staff: [{ staff: 'S1' }],
    staff_assignments: [{ staff: 'S1', unit: 'LT', valid_from: '2011-01-01', valid_to: '2011-12-31' }],
    employers: [{ employer: 'E1' }],
    registrations: [
      { registration: 'R1', person: 'P1', unit: 'LT', staff: 'S1', registered_on: '2011-01-01', ...later },
      { registration: 'R2', person: 'P1', unit: 'LT', staff: 'S1', registered_on: '2012-01-01', ...later },
      { registration: 'R3', person: 'P2', unit: 'LT', registered_on: '2012-02-01', ...later },
      {
        registration: 'R4',
        person: 'P2',
        unit: 'LT',
        registered_on: '2011-02-01',
        recorded_on: '2013-01-01',
      },
    ],
    caseloads: [{ caseload: 'H1', registration: 'R0', unit: 'LT', ...later }],
    placements: [{ placement: 'L1', registration: 'R1', person: 'P2', vacancy: 'V0', unit: 'LT', ...later }],
    vacancies: [
      { vacancy: 'V1', employer: 'E0', unit: 'LT', positions: '2', monthly_wage: '-5', ...later },
      { vacancy: 'V2', employer: 'E1', unit: 'LT', positions: '2', monthly_wage: '5', ...later },
    ],
    vacancy_fills: [
      { fill: 'Q1', vacancy: 'V1', positions: '2', placement: 'L1', ...later },
      { fill: 'Q2', vacancy: 'V1', positions: '1', placement: 'L0', ...later },
      { fill: 'Q3', vacancy: 'V2', positions: '2', ...later },
      { fill: 'Q4', vacancy: 'V0', positions: '9', ...later },
    ],
    expenditures: [{ expenditure: 'N1', participation: 'M0', unit: 'LT', ...later }],
    external_values: [
      { value: 'Y1', series: 'people[sex=F]', unit: 'LT', ends_on: '2011-12-31', ...later },
      { value: 'Y2', series: 'people[sex=M]', unit: 'LT', ends_on: '2011-12-31', ...later },
      { value: 'Y3', series: 'people[sex=F]', unit: 'LT', ends_on: '2011-06-30', ...later },
      { value: 'Y4', series: 'people[sex=M]', unit: 'LT', ends_on: '2011-06-30', ...later },
      {
        value: 'Y4',
        series: 'people[sex=M]',
        unit: 'LT',
        starts_on: '2011-02-01',
        ends_on: '2011-06-30',
        recorded_on: '2012-01-02',
      },
    ],
  })
  const connection = await temporary.register.connect()
  const findings = await listChecks(connection, { today })
  const found: Record<string, [string, string | null][]> = {}
  for (const { check, count } of findings) {
    const { finding, rows } = (await findCheckRows(connection, check, { today }))!
    expect(finding.count).toBe(count)
    expect(rows.length).toBe(count)
    found[check] = rows.map(({ key, detail }) => [key, detail])
  }
  expect(found).toEqual({
    'fills_exceed_positions.vacancies': [['V1', '3 > 2']],
    'registrations_overlap.registrations': [
      ['R2', 'R1'],
      ['R3', 'R4'],
    ],
    'registration_missing.caseloads': [['H1', 'R0']],
    'vacancy_missing.vacancy_fills': [['Q4', 'V0']],
    'recorded_in_future.registrations': [['R4', '2013-01-01']],
    'recorded_before_event.registrations': [['R3', '2012-01-01']],
    'staff_not_at_unit.registrations': [['R2', 'S1']],
    'person_differs.placements': [['L1', 'R1']],
    'placement_missing.vacancy_fills': [['Q2', 'L0']],
    'placement_vacancy_missing.placements': [['L1', 'V0']],
    'participation_missing.expenditures': [['N1', 'M0']],
    'employer_missing.vacancies': [['V1', 'E0']],
    'negative_number.vacancies': [['V1', '-5.000000']],
    'value_given_twice.external_values': [['Y3', 'Y1']],
  })
  expect(Object.keys(found).map((name) => name.split('.')[0])).toEqual(dataChecks.map(({ id }) => id))
  const { rows } = (await findCheckRows(connection, 'fills_exceed_positions.vacancies', { today, limit: 1 }))!
  expect(rows).toEqual([{ key: 'V1', unit: 'LT', day: '2011-01-01', detail: '3 > 2' }])
  expect(await findCheckRows(connection, 'nothing.at_all', { today })).toBeUndefined()
  connection.closeSync()
})
