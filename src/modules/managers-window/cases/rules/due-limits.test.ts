import { describe, expect, test } from 'vitest'
import { loadCatalogue } from '../../../indicators/index.ts'
import { findDueLimits, indicatorsOfLapse, indicatorsOfPlacements } from './due-limits.ts'

const catalogue = loadCatalogue()

describe('the limits of a catalogue', () => {
  test('are those of its definitions', () => {
    expect(
      findDueLimits(catalogue).map(({ indicator, kind, since, months }) => [indicator, kind, since, months]),
    ).toEqual([
      ['new_start_adults', 'offer_due', 'registered_on', 12],
      ['new_start_youth', 'offer_due', 'registered_on', 4],
      ['workplaces_retained', 'workplace_due', 'established_on', 36],
      ['employed_after_public_works', 'after_measure_due', 'ends_on', 6],
      ['lasting_employment', 'placement_due', 'starts_on', 6],
    ])
    expect(findDueLimits(catalogue).find(({ kind }) => kind === 'after_measure_due')?.ofKinds).toEqual([
      'public_works',
    ])
    expect(indicatorsOfLapse(catalogue)).toEqual(['vacancies_filled'])
    expect(indicatorsOfPlacements(catalogue)).toEqual(['placements_made'])
  })

  test('follow a definition that changes', () => {
    const measures = new Map(catalogue.measures)
    const due = measures.get('youth_due')!
    if (due.kind !== 'flow') throw new Error('youth_due is a flow')
    measures.set('youth_due', { ...due, on: { column: 'registered_on', plus_months: 3 } })
    const changed = findDueLimits({ indicators: catalogue.indicators, measures })
    expect(changed.find(({ indicator }) => indicator === 'new_start_youth')?.months).toBe(3)
    // Counted on the day of registration, nothing is to come.
    measures.set('youth_due', { ...due, on: 'registered_on' })
    const without = findDueLimits({ indicators: catalogue.indicators, measures })
    expect(without.map(({ indicator }) => indicator)).not.toContain('new_start_youth')
  })
})
