import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dayOfParts } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import { importExtracts } from '../../register/index.ts'
import { openTemporaryRegister } from '../../register/reference/temporary-register.ts'
import { calculateSums } from '../calculation/calculate-figures.ts'
import { figureOf, figuresOf } from '../calculation/evaluate-formula.ts'
import { openSession } from '../calculation/session.ts'
import { sessionSource } from '../calculation/session-source.ts'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import { calculateCriteria } from '../resident/calculate-criteria.ts'
import { entriesSource } from '../resident/entries-source.ts'
import { openFoldPool } from '../resident/fold-pool.ts'
import { loadEntries } from '../resident/load-entries.ts'
import { openMonthResults, storeMonthFigures } from './month-results.ts'

const example = join(import.meta.dirname, '../../register/reference/example/extract')
const breakdowns = join(import.meta.dirname, '../../../../catalogue/example-breakdowns')

test('figures by month from memory, folded by threads, are those of the store, and are read as they were stored', async () => {
  const temporary = await openTemporaryRegister()
  const folder = mkdtempSync(join(tmpdir(), 'perkunas-months-'))
  const pool = openFoldPool(2)
  try {
    await importExtracts(temporary.register, [example])
    const session = await openSession(temporary.register, null)
    const catalogues = [loadCatalogue(), loadCatalogue(breakdowns)]
    for (const catalogue of catalogues) {
      const days = Array.from({ length: 12 }, (_, month) => dayOfParts(2012, month + 2, 0))
      const spans = ['month', 'ytd'] as const
      const ranges = spans.flatMap((span) => days.map((day) => spanEndingOn(span, day)))
      const { criteria } = catalogue
      const sums = await calculateSums(sessionSource(session, catalogue), catalogue, criteria, ranges)
      const whole = { from: dayOfParts(2009, 1, 1), to: dayOfParts(2012, 12, 31) }
      const entries = await loadEntries(session, catalogue, criteria, whole)
      const figures = await calculateCriteria(entriesSource(entries), catalogue, criteria, ranges, pool.fold)
      const path = join(folder, `${catalogue.version}.results`)
      const nodes = session.organisation.throughTime.nodes.map(({ level, id }) => ({ level, id }))
      storeMonthFigures(
        figures,
        {
          position: session.position,
          lastRecordedOn: session.lastRecordedOn,
          knownOn: null,
          catalogue: catalogue.version,
          days,
          spans: [...spans],
          nodes,
          calculatedAt: '2012-12-31T00:00:00Z',
        },
        path,
      )
      const stored = openMonthResults(path)!
      let counted = 0
      for (const [index, criterion] of criteria.entries()) {
        const own = ranges.map((range) => figuresOf(catalogue, criterion, sums, range))
        expect(figures[index]!.criterion.id).toBe(criterion.id)
        for (const [number, span] of spans.entries()) {
          for (const [node, { level, id }] of nodes.entries()) {
            const expected = days.map((_, day) => figureOf(own[number * days.length + day]!, node))
            counted += expected.filter((figure) => figure !== undefined).length
            expect(
              stored.read(criterion.id, level, id, span),
              `${criterion.id} ${span} ${level} ${id}`,
            ).toEqual(expected)
          }
        }
      }
      expect(counted).toBeGreaterThan(1000)
      stored.close()
    }
    session.close()
  } finally {
    await pool.close()
    temporary.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}, 120_000)
