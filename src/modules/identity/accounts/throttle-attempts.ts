import { type QueryExecutorProvider, sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import { hashSecret } from '../sessions/session-secret.ts'

/** What is counted: tries at one account (by the name that was given) and from one network address. */
export type Attempted = { account: string; address: string }

/** Failures that are free; each after them doubles the wait, up to the longest. An office may have one address for all. */
const free = { account: 5, address: 50 } as const
const firstWait = 15
const longestWait = 900
/** Seconds after which failures are forgotten. */
const forgotten = 3600

type Row = { kind: keyof typeof free; failures: number; lastAt: string }

/** Throws a Problem (429) while too many sign-ins have failed at the account or from the address. */
export async function refuseThrottled(
  database: QueryExecutorProvider,
  attempted: Attempted,
  now: Temporal.Instant,
): Promise<void> {
  const { rows } = await sql<Row>`
    SELECT kind, failures, last_at AS "lastAt" FROM identity.attempt
    WHERE (kind = 'account' AND key = ${hashSecret(attempted.account)})
    OR (kind = 'address' AND key = ${attempted.address})`.execute(database)
  const wait = Math.max(0, ...rows.map((row) => waitOf(row, now)))
  if (wait <= 0) return
  throw new Problem(
    429,
    'too_many_sign_ins',
    `Too many sign-ins have failed here. Try again in ${wait < 90 ? `${wait} seconds` : `${Math.ceil(wait / 60)} minutes`}`,
  )
}

/** Counts a sign-in that has failed. Gives whether the next one will have to wait. */
export async function countFailure(
  transaction: QueryExecutorProvider,
  { account, address }: Attempted,
  now: Temporal.Instant,
): Promise<boolean> {
  const at = now.toString()
  const since = now.subtract({ seconds: forgotten }).toString()
  const { rows } = await sql<Row>`
    INSERT INTO identity.attempt AS a (kind, key, failures, last_at)
    VALUES ('account', ${hashSecret(account)}, 1, ${at}), ('address', ${address}, 1, ${at})
    ON CONFLICT (kind, key) DO UPDATE SET last_at = excluded.last_at,
      failures = CASE WHEN a.last_at < ${since} THEN 1 ELSE a.failures + 1 END
    RETURNING kind, failures, last_at AS "lastAt"`.execute(transaction)
  await sql`DELETE FROM identity.attempt WHERE last_at < ${since}`.execute(transaction)
  return rows.some((row) => waitOf(row, now) > 0)
}

/** Forgets the failures at an account once somebody has signed in to it. */
export async function forgetFailures(transaction: QueryExecutorProvider, account: string): Promise<void> {
  await sql`DELETE FROM identity.attempt WHERE kind = 'account' AND key = ${hashSecret(account)}`.execute(
    transaction,
  )
}

/** Seconds that are still to be waited. */
function waitOf({ kind, failures, lastAt }: Row, now: Temporal.Instant): number {
  const over = failures - free[kind]
  if (over < 0) return 0
  const gone = now.since(Temporal.Instant.from(lastAt)).total('seconds')
  if (gone >= forgotten) return 0
  return Math.ceil(Math.min(longestWait, firstWait * 2 ** over) - gone)
}
