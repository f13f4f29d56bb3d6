import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import type { Cell } from '../definition/cell.ts'
import { isCounted, kindsOfCounting } from './kinds-of-counting.ts'

const shipped = loadCatalogue()
const withBreakdowns = loadCatalogue(join(import.meta.dirname, '../../../../catalogue/example-breakdowns'))
const whole: readonly Cell[] = [[]]

/** The sums of kinds, as a reader would write them. */
function sumsOf(
  asked: Record<string, readonly Cell[]>,
  shares: { of: string; in: string }[] = [],
  catalogue = shipped,
): string[] {
  const { sums } = kindsOfCounting(new Map(Object.entries(asked)), shares, catalogue)
  return sums.map(({ total, parts }) => `${total} = ${parts.join(' + ')}`).sort()
}

test('a measure is what narrows it and the rest, whether it is a share or not', () => {
  expect(sumsOf({ placements: whole, permanent_placements: whole }, [], withBreakdowns)).toEqual([
    'placements = permanent_placements + placements−permanent_placements',
  ])
  expect(sumsOf({ recipients: whole, recipients_started: whole })).toEqual([
    'recipients = recipients_started + recipients−recipients_started',
  ])
})

test('what adds something else is no part: days to fill of positions', () => {
  expect(sumsOf({ positions_filled: whole, days_to_fill: whole })).toEqual([])
})

test('a sum is what it adds up, told or not, and its rest is the other one', () => {
  const shares = [{ of: 'positions_filled', in: 'positions_ended' }]
  const asked = { positions_filled: whole, positions_ended: whole, positions_filled_by_referral: whole }
  expect(sumsOf(asked, shares)).toEqual([
    'positions_ended = positions_filled + positions_left',
    'positions_filled = positions_filled_by_referral + positions_filled−positions_filled_by_referral',
  ])
  const { restOf } = kindsOfCounting(new Map(Object.entries(asked)), shares, shipped)
  expect(restOf('positions_filled', 'positions_ended', [])).toBe('positions_left')
})

test('a share of something that does not hold it has a rest too', () => {
  expect(
    sumsOf({ placements: whole, services_given: whole }, [{ of: 'placements', in: 'services_given' }]),
  ).toEqual(['services_given = placements + services_given−placements'])
})

test('cells add up over every attribute, with the rows that have none of its values', () => {
  const sex = ['F', 'M'].map((value): Cell => [{ attribute: 'sex', value }])
  const age = ['under-25', '25-29', '30-49', '50+'].map((value): Cell => [{ attribute: 'age', value }])
  const both = sex.flatMap((one) => age.map((other): Cell => [...one, ...other]))
  const sums = sumsOf({ placements: [...whole, ...sex, ...age, ...both] })
  expect(sums).toContain('placements = placements[sex=F] + placements[sex=M] + placements[sex=∅]')
  expect(sums).toContain(
    'placements[sex=F] = placements[age=under-25,sex=F] + placements[age=25-29,sex=F] + placements[age=30-49,sex=F] + placements[age=50+,sex=F] + placements[age=∅,sex=F]',
  )
  expect(sums).toContain(
    'placements[age=∅] = placements[age=∅,sex=F] + placements[age=∅,sex=M] + placements[age=∅,sex=∅]',
  )
  // By sex and by age once each; each of three sexes by age; each of five ages by sex.
  expect(sums).toHaveLength(2 + 3 + 5)
})

test('people, cases and positions are counted, days and money are amounts', () => {
  const counted = [...shipped.measures.values()]
    .filter(({ kind }) => kind !== 'external')
    .map(({ id }) => id)
    .filter((id) => !isCounted(id, shipped))
  expect(counted).toEqual([
    'days_to_fill',
    'funds',
    // Data quality: days from the event to its entry.
    'registrations_entry_days_open',
    'registrations_entry_days_ended',
    'vacancies_entry_days_open',
    'vacancies_entry_days_ended',
    'services_entry_days',
    'placements_entry_days',
    'measures_entry_days_open',
    'measures_entry_days_ended',
    'employer_contacts_entry_days',
  ])
})
