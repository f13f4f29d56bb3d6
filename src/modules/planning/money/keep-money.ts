import { sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import type { MeasureKind, PlanMoney } from '../contract.ts'
import { rootOf } from '../plan/describe-plan.ts'
import { getPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { auditPlanning, momentOf, openSigning } from '../steps/record-step.ts'
import { readMoney } from './read-money.ts'

type Body = {
  money: { unit: string; measure: MeasureKind; month: number; amount: number; version: number }[]
  people: { unit: string; role: string; posts: number; version: number }[]
}

/**
 * Plans money and people by office. Throws a Problem: 400 for a unit that is no office of the day, 409 where somebody has
 * changed one of the amounts since it was read; nothing is changed then.
 */
export async function keepMoney(
  context: PlanningContext,
  { params, body }: { params: { year: number }; body: Body },
): Promise<PlanMoney> {
  const { year } = params
  const { inTransaction, database } = await context.entered()
  await getPlan(database, year)
  const place = await rootOf(context)
  const { offices } = await readMoney(context, { params })
  for (const { unit } of [...body.money, ...body.people]) {
    if (!offices.some(({ id }) => id === unit))
      throw new Problem(400, 'office', `"${unit}" is no office of the service`)
  }
  const signing = await openSigning(context)
  const { account, name } = signing.viewer
  const at = momentOf(signing)
  await inTransaction(async (transaction) => {
    for (const { unit, measure, month, amount, version } of body.money) {
      // What is inserted or changed tells by its number whether it was still what was read.
      const { numAffectedRows } = await sql`INSERT INTO planning.budget
          (year, unit, measure, month, cents, version, changed_at, account, name)
        SELECT ${year}, ${unit}, ${measure}, ${month}, ${Math.round(amount * 100)}::bigint, 1, ${at}::timestamptz,
          ${account}::uuid, ${name} WHERE ${version} = 0 OR EXISTS (SELECT 1 FROM planning.budget
            WHERE year = ${year} AND unit = ${unit} AND measure = ${measure} AND month = ${month})
        ON CONFLICT (year, unit, measure, month) DO UPDATE SET cents = excluded.cents,
          version = planning.budget.version + 1, changed_at = excluded.changed_at, account = excluded.account,
          name = excluded.name
        WHERE planning.budget.version = ${version}`.execute(transaction)
      if (numAffectedRows !== 1n)
        throw changed(`${unit}, ${measure}, ${year}-${String(month).padStart(2, '0')}`)
    }
    for (const { unit, role, posts, version } of body.people) {
      const { numAffectedRows } = await sql`INSERT INTO planning.headcount
          (year, unit, role, hundredths, version, changed_at, account, name)
        SELECT ${year}, ${unit}, ${role}, ${Math.round(posts * 100)}, 1, ${at}::timestamptz, ${account}::uuid, ${name}
        WHERE ${version} = 0 OR EXISTS (SELECT 1 FROM planning.headcount
            WHERE year = ${year} AND unit = ${unit} AND role = ${role})
        ON CONFLICT (year, unit, role) DO UPDATE SET hundredths = excluded.hundredths,
          version = planning.headcount.version + 1, changed_at = excluded.changed_at, account = excluded.account,
          name = excluded.name
        WHERE planning.headcount.version = ${version}`.execute(transaction)
      if (numAffectedRows !== 1n) throw changed(`${unit}, ${role}`)
    }
    await auditPlanning(signing, transaction, {
      year,
      kind: 'money',
      place,
      permission: 'budget.write',
      facts: { money: body.money.length, people: body.people.length },
    })
  })
  return readMoney(context, { params })
}

function changed(what: string): Problem {
  return new Problem(
    409,
    'changed_meanwhile',
    `Somebody has changed what is planned for ${what} since you read it. Read it again and repeat your change`,
  )
}
