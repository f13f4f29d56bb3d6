import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openClock } from '../../../platform/clock/clock.ts'
import { writeSettings } from '../../../platform/config/settings.ts'
import { noLog } from '../../../platform/log/open-log.ts'
import { forecastingMigrations } from '../../forecasting/index.ts'
import { ownersViewer, type Viewer } from '../../identity/index.ts'
import { openTemporaryIdentity, type TemporaryIdentity } from '../../identity/reference/temporary-identity.ts'
import { loadCatalogue, openResults } from '../../indicators/index.ts'
import { planningMigrations } from '../../planning/index.ts'
import { importExtracts } from '../../register/index.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../../register/reference/temporary-register.ts'
import { windowMigrations } from '../window-migrations.ts'
import { type ExplanationContext, keepAnswer, keepDecision, keepQuestion } from './keep-explanation.ts'
import { listExplanations, listNodeExplanations } from './read-explanations.ts'

const example = join(import.meta.dirname, '../../register/reference/example/extract')
const office = { level: 'office', node: 'O1' }

/** Somebody who holds a role at a place, and may do there what they are asked to in these tests. */
const holding = (role: 'director' | 'regional_director', at: { level: string; node: string }): Viewer => {
  const capacity = { role, at, deputyFor: null }
  const answers = role === 'regional_director'
  return {
    ...ownersViewer,
    name: role,
    capacities: [capacity],
    may: (permission) =>
      permission === (answers ? 'explanation.ask' : 'explanation.answer') ? undefined : capacity,
  }
}

/** How explanations are kept, whatever the store stands on: `prepare` gives an empty one's address, or null. */
export function describeExplanations(name: string, prepare: () => Promise<string | null>): void {
  describe(`explanations kept in ${name}`, () => {
    let temporary: TemporaryRegister
    let known: TemporaryIdentity
    let director: ExplanationContext
    let head: ExplanationContext
    beforeAll(async () => {
      temporary = await openTemporaryRegister()
      const { register, data } = temporary
      await writeSettings(data, { demo: { scale: 0.5, seed: 1, ready: true }, today: '2012-12-31' })
      await importExtracts(register, [example])
      const clock = await openClock(data)
      const results = await openResults({
        folder: data,
        register,
        clock,
        log: noLog,
        catalogue: loadCatalogue(),
      })
      await results.refresh()
      known = await openTemporaryIdentity(data, {
        url: await prepare(),
        others: [planningMigrations, forecastingMigrations, windowMigrations],
      })
      const shared = {
        folder: data,
        log: noLog,
        register,
        clock,
        results,
        ...known,
        places: async () => null,
      }
      director = { ...shared, viewer: holding('director', { level: 'national', node: 'LT' }) }
      head = { ...shared, viewer: holding('regional_director', office) }
    }, 120_000)
    afterAll(async () => {
      await head.results.close()
      await known.close()
      temporary.remove()
    })

    const ask = () =>
      keepQuestion(director, {
        params: { ...office, indicator: 'employer_meetings' },
        body: { date: '2012-12-31', span: 'ytd', question: 'Kodėl tiek?', dueOn: '2012-12-31' },
      })
    const answer = (explanation: string, version: number) =>
      keepAnswer(head, {
        params: { ...office, explanation },
        body: {
          version,
          cause: 'Trūko konsultanto',
          action: 'Priimtas naujas',
          owner: 'Vedėja',
          actionDue: '2013-01-31',
        },
      })

    test('what is asked and answered is read as it was kept, figure and days', async () => {
      const asked = await ask()
      expect(asked).toMatchObject({ date: '2012-12-31', knownOn: '2012-12-31', dueOn: '2012-12-31' })
      const answered = await answer(asked.explanation, 0)
      expect(answered.steps).toMatchObject([
        { kind: 'answer', cause: 'Trūko konsultanto', actionDue: '2013-01-31', version: 1 },
      ])
      expect(answered.figure).toEqual(asked.figure)
      const { explanation } = asked
      const closed = await keepDecision(director, {
        params: { ...office, explanation },
        body: { kind: 'accept', version: 1 },
      })
      const { explanations } = await listNodeExplanations(head, {
        params: { ...office, indicator: 'employer_meetings' },
      })
      expect(explanations).toMatchObject([{ explanation, state: 'closed', steps: closed.steps }])
    })

    test('of two who answer at once one is told, and one answer is kept', async () => {
      const { explanation } = await ask()
      const both = await Promise.allSettled([answer(explanation, 0), answer(explanation, 0)])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'changed_meanwhile' },
      })
      const { waiting } = await listExplanations(director)
      expect(waiting.find((one) => one.explanation === explanation)?.steps).toHaveLength(1)
    })

    test('the store lets nothing of it be changed', async () => {
      const { database } = await known.entered()
      for (const change of [
        sql`UPDATE managers_window.explanation SET question = 'kita'`,
        sql`DELETE FROM managers_window.explanation_step`,
      ]) {
        await expect(change.execute(database)).rejects.toThrow(/stays as it is/)
      }
    })
  })
}
