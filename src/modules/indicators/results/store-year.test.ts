import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dayOf } from '../../../platform/calendar/day.ts'
import { spanEndingOn, spans } from '../../../platform/calendar/span.ts'
import { importExtracts } from '../../register/index.ts'
import { openTemporaryRegister } from '../../register/reference/temporary-register.ts'
import { calculateSums } from '../calculation/calculate-figures.ts'
import { figuresOf } from '../calculation/evaluate-formula.ts'
import { openSession } from '../calculation/session.ts'
import { sessionSource } from '../calculation/session-source.ts'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import { findStoredYear, storeYear } from './store-year.ts'

const example = join(import.meta.dirname, '../../register/reference/example/extract')

test('a year that was broken off is gone on with, and reads as it is calculated', async () => {
  const temporary = await openTemporaryRegister()
  const folder = mkdtempSync(join(tmpdir(), 'perkunas-year-'))
  try {
    await importExtracts(temporary.register, [example])
    const session = await openSession(temporary.register, null)
    const catalogue = loadCatalogue()
    const parts: string[] = []
    const breakOff = storeYear(session, catalogue, 2012, spans, folder, {
      onPart: (part) => {
        parts.push(part.kind === 'days' ? part.span : 'months')
        if (parts.length === 3) throw new Error('broken off')
      },
    })
    await expect(breakOff).rejects.toThrow('broken off')
    expect(parts).toEqual(['ytd', 'quarter', 'month'])
    const before = readdirSync(folder).map((file) => [file, statSync(join(folder, file)).mtimeMs])
    expect(before).toHaveLength(2)
    const again: string[] = []
    await storeYear(session, catalogue, 2012, spans, folder, {
      onPart: (part, found) => again.push(`${part.kind === 'days' ? part.span : 'months'} ${found}`),
    })
    expect(again).toEqual([
      'ytd stored',
      'quarter stored',
      'month calculated',
      'week calculated',
      'months calculated',
    ])
    for (const [file, time] of before) expect(statSync(join(folder, String(file))).mtimeMs).toBe(time)
    expect(readdirSync(folder).every((file) => file.endsWith('.results'))).toBe(true)
    for (const span of spans) {
      const stored = findStoredYear(session, catalogue, 2012, span, folder)!
      for (const date of ['2012-02-29', '2012-08-15']) {
        const range = spanEndingOn(span, dayOf(date))
        const sums = await calculateSums(sessionSource(session, catalogue), catalogue, catalogue.indicators, [
          range,
        ])
        for (const indicator of catalogue.indicators) {
          const expected = figuresOf(catalogue, indicator, sums, range)
          expect(
            figuresOf(catalogue, indicator, stored.sums, range),
            `${indicator.id} ${span} ${date}`,
          ).toEqual(expected)
        }
      }
    }
    session.close()
    // Another state of the register is not what was stored.
    await temporary.send({ staff: [{ staff: 'S-NEW', name: 'Somebody new' }] })
    const later = await openSession(temporary.register, null)
    expect(findStoredYear(later, catalogue, 2012, 'ytd', folder)).toBeUndefined()
    later.close()
  } finally {
    temporary.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}, 120_000)
