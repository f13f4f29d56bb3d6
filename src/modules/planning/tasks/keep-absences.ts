import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { z } from 'zod'
import { Problem } from '../../../platform/http/problem.ts'
import { specialistLevel } from '../../organisation/index.ts'
import type { AbsenceDays, getAbsences } from '../contract.ts'
import type { PlanningContext } from '../planning-context.ts'
import { auditPlanning, momentOf, openSigning } from '../steps/record-step.ts'

type Params = { staff: string }
type Absence = z.infer<typeof AbsenceDays>
type Act = { act: 'add'; from: string; to: string } | { act: 'remove'; absence: string }

/** The long absences of a specialist, the latest first. */
export async function listAbsences(
  { entered, viewer }: PlanningContext,
  { params: { staff } }: { params: Params },
): Promise<z.input<typeof getAbsences.reply>> {
  const { database } = await entered()
  return {
    absences: await readAbsencesOf(database, staff),
    mayWrite: viewer.may('absence.write', { level: specialistLevel, node: staff }) !== undefined,
  }
}

/**
 * Notes a long absence, or takes one back. Throws a Problem: 400 where it ends before it begins, 404 where there is none to
 * take back, 409 where its days are noted already.
 */
export async function keepAbsence(
  context: PlanningContext,
  { params: { staff }, body }: { params: Params; body: Act },
): Promise<{ absences: Absence[] }> {
  const { inTransaction } = await context.entered()
  const signing = await openSigning(context)
  if (body.act === 'add' && body.to < body.from) {
    throw new Problem(
      400,
      'absence_days',
      `An absence cannot end (${body.to}) before it begins (${body.from})`,
    )
  }
  return inTransaction(async (transaction) => {
    if (body.act === 'add') {
      const { rows } = await sql<{ from: string; to: string }>`
        SELECT from_day AS "from", to_day AS "to" FROM planning.absence
        WHERE staff = ${staff} AND from_day <= ${body.to} AND to_day >= ${body.from}`.execute(transaction)
      if (rows[0])
        throw new Problem(409, 'absence_noted', `${rows[0].from} to ${rows[0].to} is noted already`)
      const { account, name } = signing.viewer
      await sql`INSERT INTO planning.absence (absence, staff, from_day, to_day, recorded_at, account, name)
        VALUES (${randomUUIDv7()}, ${staff}, ${body.from}, ${body.to}, ${momentOf(signing)}, ${account}, ${name})`.execute(
        transaction,
      )
    } else {
      const { numAffectedRows } = await sql`
        DELETE FROM planning.absence WHERE absence = ${body.absence} AND staff = ${staff}`.execute(
        transaction,
      )
      if (numAffectedRows !== 1n) throw new Problem(404, 'absence', `${staff} has no absence ${body.absence}`)
    }
    await auditPlanning(signing, transaction, {
      year: signing.today.year,
      kind: `absence_${body.act}`,
      place: { level: specialistLevel, node: staff },
      permission: 'absence.write',
      facts: body.act === 'add' ? { from: body.from, to: body.to } : { absence: body.absence },
    })
    return { absences: await readAbsencesOf(transaction, staff) }
  })
}

async function readAbsencesOf(database: QueryExecutorProvider, staff: string): Promise<Absence[]> {
  const { rows } = await sql<Absence>`
    SELECT absence, staff, from_day AS "from", to_day AS "to", name FROM planning.absence
    WHERE staff = ${staff} ORDER BY from_day DESC`.execute(database)
  return rows
}
