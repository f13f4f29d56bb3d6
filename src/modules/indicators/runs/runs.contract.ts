import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dayOf } from '../../../platform/calendar/day.ts'
import { clearEntered } from '../../../platform/entered/clear-entered.ts'
import { layEntered } from '../../../platform/entered/lay-entered.ts'
import { type Entered, openEntered } from '../../../platform/entered/open-entered.ts'
import { noLog } from '../../../platform/log/open-log.ts'
import { getRuns } from '../contract.ts'
import { indicatorMigrations } from '../indicator-migrations.ts'
import { breakOffRuns } from './break-off-runs.ts'
import { listRuns } from './list-runs.ts'
import { recordRuns } from './record-runs.ts'

/** How calculations are recorded, whatever the store stands on: `prepare` gives an empty one's address, or null. */
export function describeRuns(name: string, prepare: () => Promise<string | null>): void {
  describe(`calculations recorded in ${name}`, () => {
    const migrations = [indicatorMigrations]
    let folder: string
    let entered: Entered<object>
    let now: Temporal.Instant
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'perkunas-runs-'))
      const url = await prepare()
      if (url === null) await layEntered(folder, migrations)
      entered = await openEntered({ folder, url, migrations, log: noLog })
    })
    afterAll(async () => {
      await entered?.close()
      rmSync(folder, { recursive: true, force: true })
    })
    beforeEach(async () => {
      await clearEntered(entered, migrations)
      now = Temporal.Instant.from('2012-12-31T08:59:00Z')
    })

    const open = () => recordRuns({ folder, entered: async () => entered, log: noLog, now: () => now })
    const begun = { kind: 'results', cause: 'change', catalogue: 'c1', position: 7, knownOn: null } as const
    const later = (seconds: number) => {
      now = now.add({ seconds })
    }
    const list = async () => {
      const { total, runs } = await listRuns(entered, { limit: 50, offset: 0 })
      expect(getRuns.reply.safeParse({ total, offset: 0, runs }).error).toBeUndefined()
      return runs
    }

    test('each with what it was of, how long it took and what became of it', async () => {
      const runs = open()
      const good = runs.begin({ ...begun, knownOn: dayOf('2012-12-31') })
      later(2)
      good.done(1234)
      const bad = runs.begin({ ...begun, cause: 'daily' })
      later(1)
      bad.failed(new Error('Error: no space left on device\n    at writeSync'))
      await runs.close()
      expect(await list()).toMatchObject([
        { cause: 'daily', seconds: 1, rows: null, outcome: 'failed', failure: 'no space left on device' },
        {
          kind: 'results',
          beganAt: '2012-12-31T08:59:00.000Z',
          endedAt: '2012-12-31T08:59:02.000Z',
          catalogue: 'c1',
          position: 7,
          knownOn: '2012-12-31',
          seconds: 2,
          rows: 1234,
          batches: null,
          outcome: 'done',
          failure: null,
        },
      ])
    })

    test('changes are counted by the hour', async () => {
      const runs = open()
      for (let position = 8; position <= 10; position++) {
        runs.changesTaken({ catalogue: 'c1', position, seconds: 0.25, keys: 2 })
        later(30)
      }
      await runs.close()
      expect(await list()).toMatchObject([
        {
          kind: 'changes',
          beganAt: '2012-12-31T09:00:00.000Z',
          position: 10,
          batches: 1,
          rows: 2,
          seconds: 0.25,
        },
        {
          kind: 'changes',
          beganAt: '2012-12-31T08:00:00.000Z',
          position: 9,
          batches: 2,
          rows: 4,
          seconds: 0.5,
        },
      ])
    })

    test('one that was killed is told as broken off by the next that begins', async () => {
      const killed = open()
      killed.begin(begun)
      await killed.close()
      later(60)
      const next = open()
      next.begin(begun).done(1)
      await next.close()
      expect((await list()).map(({ outcome }) => outcome)).toEqual(['done', 'broken_off'])
    })

    test('in a store that was restored none goes on', async () => {
      const runs = open()
      runs.begin(begun).done(1)
      later(60)
      runs.begin(begun)
      await runs.close()
      await entered.inTransaction(breakOffRuns)
      expect((await list()).map(({ outcome }) => outcome)).toEqual(['broken_off', 'done'])
    })

    test('a store that cannot be opened keeps nobody from calculating', async () => {
      const runs = recordRuns({ folder, entered: () => Promise.reject(new Error('closed')), log: noLog })
      runs.begin(begun).done(1)
      await runs.close()
      expect(await list()).toEqual([])
    })
  })
}
