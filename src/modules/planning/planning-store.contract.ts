import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { clearEntered } from '../../platform/entered/clear-entered.ts'
import { ownersViewer } from '../identity/index.ts'
import { openTemporaryIdentity, type TemporaryIdentity } from '../identity/reference/temporary-identity.ts'
import { loadCatalogue } from '../indicators/index.ts'
import type { PlanContent } from './contract.ts'
import { keepFiles, readFile } from './documents/keep-files.ts'
import { keepAcknowledgement } from './orders/acknowledge.ts'
import { readAcknowledgements } from './orders/read-orders.ts'
import { beginPlan, changePlan } from './plan/change-plan.ts'
import { describePlan } from './plan/describe-plan.ts'
import { listPlanVersions } from './plan/list-plans.ts'
import { takePlanStep } from './plan/take-plan-step.ts'
import type { PlanningContext } from './planning-context.ts'
import { planningMigrations } from './planning-migrations.ts'
import { keepRecommendation, listRecommendations } from './proposals/keep-recommendation.ts'
import { openSigning, recordStep } from './steps/record-step.ts'
import { keepTargets } from './targets/keep-targets.ts'
import { targetsInForce } from './targets/targets-in-force.ts'

const root = { level: 'national', node: 'LT' }

/** How plans are kept, whatever the store stands on: `prepare` gives an empty one's address, or null. */
export function describePlans(name: string, prepare: () => Promise<string | null>): void {
  describe(`plans kept in ${name}`, () => {
    let folder: string
    let known: TemporaryIdentity
    let context: PlanningContext
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'perkunas-plans-'))
      known = await openTemporaryIdentity(folder, { url: await prepare(), others: [planningMigrations] })
      context = {
        viewer: ownersViewer,
        identity: known.identity,
        entered: known.entered,
        clock: { today: () => Temporal.PlainDate.from('2011-12-20') },
        places: async () => ({ root: () => root, nameOf: () => 'Tarnyba' }),
        results: { catalogue: loadCatalogue() },
      } as unknown as PlanningContext
    })
    afterAll(async () => {
      await known?.close()
      rmSync(folder, { recursive: true, force: true })
    })
    beforeEach(async () => clearEntered(await known.entered(), [planningMigrations]))

    const content = (title: string): PlanContent => ({
      title: { lt: title, en: '' },
      ceiling: null,
      goals: [],
      dropped: [],
    })

    test('a plan follows the one before it, and of two who change it at once one is told', async () => {
      await beginPlan(context, 2011)
      await changePlan(context, { year: 2011, version: 1, content: content('Pirmas') })
      await expect(beginPlan(context, 2011)).rejects.toMatchObject({ code: 'plan_begun' })
      expect(await beginPlan(context, 2012)).toEqual({ year: 2012, version: 1 })
      const both = await Promise.allSettled([
        changePlan(context, { year: 2012, version: 1, content: content('Vieno') }),
        changePlan(context, { year: 2012, version: 1, content: content('Kito') }),
      ])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'plan_changed' },
      })
      const { versions } = await listPlanVersions(context, { params: { year: 2012 } })
      expect(versions.map(({ version }) => version)).toEqual([2, 1])
      // What was not changed makes no version.
      await changePlan(context, { year: 2011, version: 2, content: content('Pirmas') })
      expect((await describePlan(context, 2011)).version).toBe(2)
    })

    test('steps are signed, in order, and the store lets none of them be changed', async () => {
      await beginPlan(context, 2012)
      await takePlanStep(context, { year: 2012, step: 'submit', version: 1, note: null })
      await expect(
        takePlanStep(context, { year: 2012, step: 'submit', version: 1, note: null }),
      ).rejects.toMatchObject({
        code: 'plan_elsewhere',
      })
      await expect(
        takePlanStep(context, { year: 2012, step: 'return', version: 1, note: null }),
      ).rejects.toMatchObject({
        status: 400,
      })
      await takePlanStep(context, { year: 2012, step: 'return', version: 1, note: 'Pataisykite' })
      const { steps, state } = await describePlan(context, 2012)
      expect(state).toBe('draft')
      expect(steps.map(({ kind, note, on, signature }) => [kind, note, on, signature.name])).toEqual([
        ['return', 'Pataisykite', '2011-12-20', ownersViewer.name],
        ['submit', null, '2011-12-20', ownersViewer.name],
      ])
      const { database } = await known.entered()
      for (const change of [
        sql`UPDATE planning.step SET note = 'kita'`,
        sql`DELETE FROM planning.step`,
        sql`UPDATE planning.plan_version SET name = 'kitas'`,
      ]) {
        await expect(change.execute(database)).rejects.toThrow(/stays as it is/)
      }
    })

    test('a target is in force from its day on, as it was decided last, and as was known on a day', async () => {
      await beginPlan(context, 2012)
      const decide = (validFrom: string, decidedOn: string, value: number | null) =>
        deciding(async (transaction, step) =>
          keepTargets(transaction, {
            year: 2012,
            validFrom,
            decidedOn,
            step,
            targets: [{ indicator: 'placements_made', level: 'office', node: 'O1', unit: '', value }],
          }),
        )
      expect(await decide('2012-01-01', '2011-12-30', 100)).toMatchObject([{ value: 100, before: null }])
      // Nothing new is written again.
      expect(await decide('2012-02-01', '2012-02-01', 100)).toEqual([])
      expect(await decide('2012-07-01', '2012-06-20', 120.5)).toMatchObject([{ before: 100 }])
      expect(await decide('2012-07-01', '2012-07-15', 130)).toMatchObject([{ before: 120.5 }])
      expect(await decide('2012-10-01', '2012-09-30', null)).toMatchObject([{ before: 130 }])
      const on = async (day: string, decidedBy: string | null = null) => {
        const { database } = await known.entered()
        return (await targetsInForce(database, { day, decidedBy })).map(({ value }) => value)
      }
      expect(await on('2011-12-31')).toEqual([])
      expect(await on('2012-01-01')).toEqual([100])
      expect(await on('2012-06-30')).toEqual([100])
      expect(await on('2012-07-01')).toEqual([130])
      expect(await on('2012-07-01', '2012-07-14')).toEqual([120.5])
      expect(await on('2012-08-01', '2012-06-01')).toEqual([100])
      expect(await on('2012-12-31')).toEqual([])
    })

    test('thousands of targets are decided at once', async () => {
      await beginPlan(context, 2012)
      const targets = Array.from({ length: 9000 }, (_, one) => ({
        indicator: 'placements_made',
        level: 'specialist',
        node: `S${one}`,
        unit: 'D1',
        value: one,
      }))
      await deciding((transaction, step) =>
        keepTargets(transaction, {
          year: 2012,
          validFrom: '2012-01-01',
          decidedOn: '2012-01-01',
          step,
          targets,
        }),
      )
      const { database } = await known.entered()
      const inForce = await targetsInForce(database, { day: '2012-05-05' })
      expect(inForce).toHaveLength(9000)
      expect(inForce.find(({ node }) => node === 'S8999')?.value).toBe(8999)
    })

    test('a document is read as it was issued, byte for byte, or not at all', async () => {
      const { database, inTransaction } = await known.entered()
      const pdf = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256)
      const docx = new Uint8Array([0, 255, 39, 92])
      await inTransaction((transaction) => keepFiles(transaction, 'order/V-1', { pdf, docx }))
      expect(Buffer.compare(await readFile(database, 'order/V-1', 'pdf'), pdf)).toBe(0)
      expect([...(await readFile(database, 'order/V-1', 'docx'))]).toEqual([0, 255, 39, 92])
      await expect(readFile(database, 'order/V-2', 'pdf')).rejects.toMatchObject({ status: 404 })
      await expect(sql`UPDATE planning.document_file SET bytes = ''`.execute(database)).rejects.toThrow(
        /stays as it is/,
      )
      await sql`ALTER TABLE planning.document_file DISABLE TRIGGER USER`.execute(database)
      await sql`UPDATE planning.document_file SET bytes = ${new Uint8Array([1])} WHERE format = 'docx'`.execute(
        database,
      )
      await sql`ALTER TABLE planning.document_file ENABLE TRIGGER USER`.execute(database)
      await expect(readFile(database, 'order/V-1', 'docx')).rejects.toMatchObject({
        code: 'document_changed',
      })
    })

    test('who has acknowledged stays as it was first done', async () => {
      await beginPlan(context, 2012)
      const { inTransaction, database } = await known.entered()
      const signing = await openSigning(context)
      const acknowledge = () =>
        inTransaction((transaction) =>
          keepAcknowledgement(signing, transaction, {
            document: 'order/V-1',
            place: { level: 'office', node: 'O1' },
            permission: 'order.acknowledge',
            year: 2012,
          }),
        )
      const first = await acknowledge()
      expect(await acknowledge()).toBe(first)
      expect([...(await readAcknowledgements(database, 'order/V-1'))]).toMatchObject([
        ['office/O1', { at: first }],
      ])
    })

    test('a recommendation has its fate, with a reason where it was not followed, and is not overwritten', async () => {
      await beginPlan(context, 2012)
      const body = {
        recommendation: null as string | null,
        version: 0,
        partner: 'Profesinių sąjungų konfederacija',
        receivedOn: '2011-11-30',
        indicator: null,
        wording: 'Didinti mokymo priemonių skaičių',
        fate: 'pending' as 'pending' | 'declined',
        fateReason: null as string | null,
      }
      const params = { year: 2012 }
      const kept = await keepRecommendation(context, { params, body })
      expect(kept).toMatchObject({ version: 1, fate: 'pending' })
      const declined = { ...body, recommendation: kept.recommendation, version: 1, fate: 'declined' as const }
      await expect(keepRecommendation(context, { params, body: declined })).rejects.toMatchObject({
        code: 'fate_reason',
      })
      await keepRecommendation(context, { params, body: { ...declined, fateReason: 'Nėra lėšų' } })
      await expect(
        keepRecommendation(context, { params, body: { ...declined, fateReason: 'Kita' } }),
      ).rejects.toMatchObject({ code: 'changed_meanwhile' })
      await expect(
        keepRecommendation(context, { params, body: { ...body, receivedOn: '2012-01-01' } }),
      ).rejects.toMatchObject({ code: 'future' })
      const { recommendations } = await listRecommendations(context, { params })
      expect(recommendations).toMatchObject([{ fate: 'declined', fateReason: 'Nėra lėšų', version: 2 }])
    })

    /** Runs what a step decides, within it. */
    async function deciding<Result>(
      work: (transaction: Parameters<typeof keepTargets>[0], step: string) => Promise<Result>,
    ): Promise<Result> {
      const { inTransaction } = await known.entered()
      const signing = await openSigning(context)
      return inTransaction((transaction) =>
        recordStep(
          signing,
          transaction,
          { year: 2012, kind: 'order', place: root, permission: 'order.issue' },
          ({ step }) => work(transaction, step),
        ),
      )
    }
  })
}
