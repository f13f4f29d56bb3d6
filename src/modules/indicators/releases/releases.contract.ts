import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { type Span, spanEndingOn } from '../../../platform/calendar/span.ts'
import { clearEntered } from '../../../platform/entered/clear-entered.ts'
import { layEntered } from '../../../platform/entered/lay-entered.ts'
import { type Entered, openEntered } from '../../../platform/entered/open-entered.ts'
import { noLog } from '../../../platform/log/open-log.ts'
import type { Signature } from '../../identity/contract.ts'
import { getRole } from '../../identity/index.ts'
import { getRelease, getReleases, type PublishedFigure } from '../contract.ts'
import { indicatorMigrations } from '../indicator-migrations.ts'
import { keepRelease, type ReleaseDraft } from './keep-release.ts'
import { listReleases, readRelease } from './read-releases.ts'

const signature: Signature = {
  account: '00000000-0000-4000-8000-000000000001',
  name: 'Ona',
  role: 'director',
  title: getRole('director').title,
  at: { level: 'national', node: 'LT', name: 'Tarnyba' },
  deputyFor: null,
}
const releasedAt = Temporal.Instant.from('2013-01-07T08:30:00.123Z')

/** How releases are kept, whatever the store stands on: `prepare` gives an empty one's address, or null. */
export function describeReleases(name: string, prepare: () => Promise<string | null>): void {
  describe(`releases kept in ${name}`, () => {
    const migrations = [indicatorMigrations]
    let folder: string
    let entered: Entered<object>
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'perkunas-releases-'))
      const url = await prepare()
      if (url === null) await layEntered(folder, migrations)
      entered = await openEntered({ folder, url, migrations, log: noLog })
    })
    afterAll(async () => {
      await entered?.close()
      rmSync(folder, { recursive: true, force: true })
    })
    beforeEach(() => clearEntered(entered, migrations))

    const keep = (span: Span, date: string, signed = signature) =>
      entered.inTransaction((transaction) =>
        keepRelease(transaction, draft(span, date), { signature: signed, releasedAt }),
      )
    const list = async () => {
      const releases = await listReleases(entered.database)
      expect(getReleases.reply.safeParse({ releases }).error).toBeUndefined()
      return releases
    }

    test('one is read as it was signed, in the list and as a document', async () => {
      const deputyFor = { account: '00000000-0000-4000-8000-000000000002', name: 'Jonas' }
      const kept = await keep('month', '2012-11-30', { ...signature, deputyFor })
      expect(kept).toEqual({
        number: 1,
        ...draft('month', '2012-11-30').of,
        figures: 3,
        withheld: 2,
        // Of the text that sha256sum was given by hand.
        sha256: '72529feff28060fa7d31274a8dad6a66d53df5ea039c043994ffe33172587d82',
        releasedAt: '2013-01-07T08:30:00.123Z',
        signature: { ...signature, deputyFor },
      })
      expect(await list()).toEqual([kept])
      const document = await readRelease(entered.database, 1)
      expect(getRelease.reply.safeParse(document).error).toBeUndefined()
      const { of, ...content } = draft('month', '2012-11-30')
      expect(document).toEqual({ release: kept, ...content })
      await expect(readRelease(entered.database, 2)).rejects.toMatchObject({ status: 404, code: 'release' })
    })

    test('spans share no day, and a span is released once', async () => {
      await keep('month', '2012-10-31')
      await keep('month', '2012-11-30')
      expect((await list()).map(({ number, from, date }) => [number, from, date])).toEqual([
        [2, '2012-11-01', '2012-11-30'],
        [1, '2012-10-01', '2012-10-31'],
      ])
      const released = { status: 409, code: 'released' }
      const overlap = { status: 409, code: 'release_overlap' }
      await expect(keep('month', '2012-11-30')).rejects.toMatchObject(released)
      await expect(keep('month', '2012-11-29')).rejects.toMatchObject(overlap)
      await expect(keep('ytd', '2012-12-31')).rejects.toThrow(
        '2012-01-01 to 2012-12-31 overlaps 2012-10-01 to 2012-10-31 (release 1, signed by Ona at 2013-01-07T08:30:00.123Z)',
      )
      await expect(keep('quarter', '2012-10-01')).rejects.toMatchObject(overlap)
      await expect(keep('week', '2012-12-02')).rejects.toMatchObject(overlap)
      // Days that no release holds, before and after.
      expect((await keep('quarter', '2012-09-30')).number).toBe(3)
      expect((await keep('month', '2012-12-03')).number).toBe(4)
      // A week that begins on the last day of that one.
      await expect(keep('week', '2012-12-09')).rejects.toMatchObject(overlap)
    })

    test('of two that are released at once and overlap one is kept', async () => {
      const kept = Promise.withResolvers<void>()
      const first = entered.inTransaction(async (transaction) => {
        await keepRelease(transaction, draft('month', '2012-11-30'), { signature, releasedAt })
        kept.resolve()
        // So long the other one looks for what is not there to be seen yet.
        await setTimeout(200)
      })
      await kept.promise
      await expect(keep('ytd', '2012-11-30')).rejects.toMatchObject({ code: 'release_overlap' })
      await first
      expect((await list()).map(({ number }) => number)).toEqual([1])
    })

    test('the store itself keeps them apart and as they are', async () => {
      await keep('month', '2012-11-30')
      const columns = sql`date, span, begins_on, threshold, zeros, catalogue, position, figures, words, figures_all,
        figures_withheld, sha256, released_at, account, name, role, level, node, place`
      await expect(
        sql`INSERT INTO indicators.release (number, ${columns}) SELECT 2, ${columns} FROM indicators.release`.execute(
          entered.database,
        ),
      ).rejects.toThrow(/release_apart/)
      for (const change of [
        sql`UPDATE indicators.release SET name = 'Petras'`,
        sql`DELETE FROM indicators.release`,
        sql`TRUNCATE indicators.release`,
      ]) {
        await expect(change.execute(entered.database)).rejects.toThrow(/stays as it was signed/)
      }
      expect(await list()).toMatchObject([{ number: 1, signature: { name: 'Ona' } }])
    })

    test('one whose figures have been changed all the same is not shown as signed', async () => {
      await keep('month', '2012-11-30')
      await sql`ALTER TABLE indicators.release DISABLE TRIGGER USER`.execute(entered.database)
      await sql`UPDATE indicators.release SET figures = replace(figures::text, '52', '53')::json`.execute(
        entered.database,
      )
      await expect(readRelease(entered.database, 1)).rejects.toMatchObject({
        status: 500,
        code: 'release_changed',
      })
    })
  })
}

function draft(span: Span, date: string): ReleaseDraft {
  const figure = (node: string, value: number | null, suppressed: PublishedFigure['suppressed']) => ({
    indicator: 'placements_made',
    span,
    date,
    level: node === 'LT' ? 'national' : 'office',
    node,
    numerator: value,
    denominator: null,
    value,
    suppressed,
  })
  return {
    of: {
      date,
      from: isoOfDay(spanEndingOn(span, dayOf(date)).from),
      span,
      threshold: 5,
      zeros: 'published',
      catalogue: 'c1',
      position: 7,
      knownOn: '2012-12-31',
    },
    rows: [figure('LT', 52.125, null), figure('O1', null, 'small'), figure('O2', null, 'complement')],
    indicators: [
      {
        id: 'placements_made',
        title: { lt: 'Įdarbinta', en: 'Placed' },
        unit: 'count',
        decimals: 0,
        partDecimals: 0,
      },
    ],
    nodes: [{ level: 'national', id: 'LT', name: 'Tarnyba', kind: 'unit', depth: 0 }],
  }
}
