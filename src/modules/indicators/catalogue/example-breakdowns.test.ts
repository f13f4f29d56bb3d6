import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import { importExtracts } from '../../register/index.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../../register/reference/temporary-register.ts'
import { calculateSums } from '../calculation/calculate-figures.ts'
import { figureOf, figuresOf } from '../calculation/evaluate-formula.ts'
import { openSession } from '../calculation/session.ts'
import { sessionSource } from '../calculation/session-source.ts'
import { loadCatalogue } from './load-catalogue.ts'

const catalogue = loadCatalogue(join(import.meta.dirname, '../../../../catalogue/example-breakdowns'))
let temporary: TemporaryRegister
beforeAll(async () => {
  temporary = await openTemporaryRegister()
  await importExtracts(temporary.register, [
    join(import.meta.dirname, '../../register/reference/example/extract'),
  ])
}, 60_000)
afterAll(() => temporary.remove())

test('the example of breakdowns is sound and of the size that it says', () => {
  expect(catalogue.indicators).toHaveLength(4)
  expect(catalogue.criteria).toHaveLength(4 + 8 + 3 + 3 + 2 + 4 + 2)
})

test('its cells add up to the whole where every row has a value', async () => {
  const session = await openSession(temporary.register, null)
  try {
    const range = spanEndingOn('ytd', dayOf('2012-06-30'))
    const sums = await calculateSums(sessionSource(session, catalogue), catalogue, catalogue.criteria, [
      range,
    ])
    const root = session.organisation.throughTime.nodes.findIndex(({ level }) => level === 'national')
    const numerator = (id: string): number =>
      figureOf(figuresOf(catalogue, catalogue.find(id)!, sums, range), root)?.numerator ?? 0
    for (const [id, by] of [
      ['unemployed', 'sex'],
      ['permanent_share', 'sex'],
      ['in_measures', 'sex'],
      ['newly_registered', 'education'],
    ] as const) {
      const cells = catalogue.criteria.filter(
        ({ id: cell }) => cell.startsWith(`${id}[`) && cell.includes(`${by}=`),
      )
      const sum = cells.reduce((all, cell) => all + numerator(cell.id), 0)
      expect(numerator(id), id).toBeGreaterThan(0)
      // People younger than the first band are in no cell of age.
      if (id === 'unemployed') expect(sum).toBeLessThanOrEqual(numerator(id))
      else expect(sum, id).toBe(numerator(id))
    }
  } finally {
    session.close()
  }
})
