import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { layEntered } from '../entered/lay-entered.ts'
import { type Entered, openEntered } from '../entered/open-entered.ts'
import { noLog } from '../log/open-log.ts'
import { type Job, openJobs } from './open-jobs.ts'

type Done = { done: string[] }

/** How jobs are done, whatever the store stands on: `prepare` gives an empty one's address, or null. */
export function describeJobs(name: string, prepare: () => Promise<string | null>): void {
  describe(`jobs, in ${name}`, () => {
    let folder: string
    let entered: Entered<object>
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'perkunas-jobs-'))
      const url = await prepare()
      if (url === null) await layEntered(folder)
      entered = await openEntered({ folder, url, migrations: [], log: noLog })
    })
    afterEach(async () => {
      await entered.close()
      rmSync(folder, { recursive: true, force: true })
    })

    const never = '0 5 1 1 *'
    const quick = { clock: 1, due: 1, waiting: 1 }
    const job = (called: string, work: Job<Done>['work']): Job<Done> => ({ name: called, cron: never, work })

    test('a job is done when it is asked for; a queue that is new works at once, and after the next start', async () => {
      const context: Done = { done: [] }
      const jobs = [job('one', async ({ done }) => void done.push('one'))]
      const first = await openJobs(entered, jobs, context, noLog, quick)
      await first.doNow('one')
      await expect.poll(() => context.done, { timeout: 20_000 }).toEqual(['one'])
      await first.close()
      jobs.push(job('two', async ({ done }) => void done.push('two')))
      const second = await openJobs(entered, jobs, context, noLog, quick)
      await second.doNow('two')
      await second.doNow('one')
      await expect.poll(() => context.done.toSorted(), { timeout: 20_000 }).toEqual(['one', 'one', 'two'])
      await second.close()
    })

    test('closing waits for what is being done; one that fails leaves the others alone', async () => {
      const context: Done = { done: [] }
      const begun = Promise.withResolvers<void>()
      const jobs = [
        job('fails', async ({ done }) => {
          done.push('fails')
          throw new Error('no')
        }),
        job('slow', async ({ done }) => {
          begun.resolve()
          await setTimeout(1500)
          done.push('slow')
        }),
      ]
      const open = await openJobs(entered, jobs, context, noLog, quick)
      await open.doNow('fails')
      await expect.poll(() => context.done, { timeout: 20_000 }).toEqual(['fails'])
      await open.doNow('slow')
      await begun.promise
      await open.close()
      expect(context.done).toEqual(['fails', 'slow'])
    })

    test('a job whose time comes is done by itself', async () => {
      const context: Done = { done: [] }
      const everyMinute = {
        name: 'often',
        cron: '* * * * *',
        work: async ({ done }: Done) => void done.push('often'),
      }
      const open = await openJobs(entered, [everyMinute], context, noLog, quick)
      await expect.poll(() => context.done.length, { timeout: 150_000, interval: 500 }).toBeGreaterThan(0)
      await open.close()
    }, 180_000)
  })
}
