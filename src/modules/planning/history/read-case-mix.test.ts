import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openClock } from '../../../platform/clock/clock.ts'
import { writeSettings } from '../../../platform/config/settings.ts'
import { noLog } from '../../../platform/log/open-log.ts'
import { loadCatalogue, openResults, type Results } from '../../indicators/index.ts'
import type { ReferenceRow } from '../../register/reference/reference-register.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../../register/reference/temporary-register.ts'
import { readCaseMix } from './read-case-mix.ts'

let temporary: TemporaryRegister
let results: Results

beforeAll(async () => {
  temporary = await openTemporaryRegister()
  const { register, data } = temporary
  await writeSettings(data, { demo: { scale: 1, seed: 1, ready: true }, today: '2012-03-01' })
  await temporary.send(service())
  const clock = await openClock(data)
  results = await openResults({ folder: data, register, clock, log: noLog, catalogue: loadCatalogue() })
  await results.refresh()
}, 120_000)
afterAll(async () => {
  await results.close()
  temporary.remove()
})

/**
 * One division of two mediators with sixty clients each through 2011: EASY's are of middle age with a degree, and two in three
 * found work; HARD's are over fifty with little schooling, and one in three did. NEW has nobody yet.
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
  const staff = ['EASY', 'HARD', 'NEW']
  const clients = staff.slice(0, 2).flatMap((mediator) =>
    Array.from({ length: 60 }, (_, index) => ({
      id: `${mediator}-${index}`,
      mediator,
      isPlaced: mediator === 'EASY' ? index % 3 !== 0 : index % 3 === 0,
    })),
  )
  const entered = { recorded_on: '2011-01-10', retracted: 'false' }
  return {
    units: [unit('LT', null, 'national'), unit('O', 'LT', 'office'), unit('D', 'O', 'division')],
    staff: staff.map((id) => ({ staff: id, name: id })),
    staff_assignments: staff.map((id) => ({
      staff: id,
      unit: 'D',
      role: 'mediator',
      fte: '1',
      valid_from: '2009-01-01',
      valid_to: null,
    })),
    persons: clients.map(({ id, mediator }) => ({
      person: id,
      birth_date: mediator === 'EASY' ? '1972-05-05' : '1955-05-05',
      sex: 'F',
      education: mediator === 'EASY' ? '6' : '1',
      municipality: '13',
      occupation: null,
      experience_months: null,
      disability: null,
    })),
    registrations: clients.map(({ id, mediator }) => ({
      registration: id,
      person: id,
      unit: 'D',
      staff: mediator,
      registered_on: '2011-01-05',
      deregistered_on: null,
      exit_reason: null,
      ...entered,
    })),
    placements: clients
      .filter(({ isPlaced }) => isPlaced)
      .map(({ id, mediator }) => ({
        placement: id,
        person: id,
        registration: id,
        vacancy: null,
        kind: 'permanent',
        unit: 'D',
        staff: mediator,
        starts_on: '2011-06-01',
        recorded_on: '2011-06-02',
        retracted: 'false',
      })),
  }
}

describe('whom specialists serve', () => {
  test('moves what is expected of them, drawn to the division’s; somebody new has that', async () => {
    const mix = await readCaseMix(results, {
      year: 2012,
      indicators: ['placements_made', 'vacancies_filled'],
    })
    const at = (staff: string) => mix('placements_made', { unit: 'D', staff })
    // Two in three against one in two is 4/3; of one in three it is 2/3; sixty clients against thirty of the division.
    expect(at('EASY')).toBeCloseTo((60 * (4 / 3) + 30) / 90, 9)
    expect(at('HARD')).toBeCloseTo((60 * (2 / 3) + 30) / 90, 9)
    expect(at('NEW')).toBe(1)
  })
  test('says nothing of what is not about people, nor of a fall in their number', async () => {
    const indicators = ['jobseekers_reduced', 'time_to_fill']
    const known = indicators.filter((id) => results.catalogue.find(id))
    expect(known).toContain('jobseekers_reduced')
    const mix = await readCaseMix(results, { year: 2012, indicators: known })
    for (const indicator of known) expect(mix(indicator, { unit: 'D', staff: 'EASY' })).toBe(1)
  })
})
