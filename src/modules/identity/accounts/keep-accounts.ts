import { randomBytes, randomUUID } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import type { PlacesOnDay } from '../../organisation/index.ts'
import { roles } from '../definition/roles.ts'
import type { Identity } from '../identity.ts'
import { endSessions } from '../sessions/begin-session.ts'
import { hashSecret, newSecret } from '../sessions/session-secret.ts'
import { hashPassword } from './hash-password.ts'

export type NewAccount = {
  signInName: string
  name: string
  staff: string | null
  kind: 'person' | 'machine'
  /** A hash of its password, and whether that is for the first sign-in alone; null where it has none. */
  password: { hash: string; once: boolean } | null
}

/** Adds an account. Throws a Problem (400, 409) where the sign-in name cannot be one or is taken. */
export async function addAccount(
  transaction: QueryExecutorProvider,
  { signInName, name, staff, kind, password }: NewAccount,
): Promise<string> {
  const kept = signInName.normalize('NFC').toLowerCase().trim()
  if (!/^[\p{L}\p{N}._@+-]{2,200}$/u.test(kept)) {
    throw new Problem(
      400,
      'sign_in_name',
      `"${signInName}" is no sign-in name: letters, digits and . _ @ + - alone, two or more`,
    )
  }
  if (name.trim() === '') throw new Problem(400, 'name', 'The name is empty')
  const account = randomUUID()
  const { rows } = await sql<{ account: string }>`
    INSERT INTO identity.account (account, sign_in_name, name, staff, kind, password_hash, password_once)
    VALUES (${account}, ${kept}, ${name.trim()}, ${staff}, ${kind}, ${password?.hash ?? null}, ${password?.once ?? false})
    ON CONFLICT (sign_in_name) DO NOTHING RETURNING account`.execute(transaction)
  if (rows.length === 0) throw new Problem(409, 'sign_in_name_taken', `There is an account "${kept}" already`)
  return account
}

/** A password for one sign-in: 20 letters and digits in groups, 98 bits. */
export async function newPassword(): Promise<{ password: string; hash: string }> {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  const letters = [...randomBytes(20)].map((byte) => alphabet[byte % alphabet.length]).join('')
  const password = letters.match(/.{5}/g)!.join('-')
  return { password, hash: await hashPassword(password) }
}

export type NewGrant = {
  account: string
  role: string
  level: string
  node: string
  from: string
  to: string | null
  /** Whose deputy it makes of the account. */
  deputyFor?: string | null
  source?: 'granted' | 'provider'
}

/**
 * Grants a role. Throws a Problem (400) where there is no such role or place, where the role is not held at places of that
 * kind, or where the days are the wrong way round. Without a tree in the register any place is taken.
 */
export async function grantRole(
  transaction: QueryExecutorProvider,
  places: PlacesOnDay | null,
  { account, role, level, node, from, to, deputyFor = null, source = 'granted' }: NewGrant,
): Promise<string> {
  checkGrant(places, { role, level, node, from, to })
  const grant = randomUUID()
  await sql`
    INSERT INTO identity.role_grant (role_grant, account, role, level, node, valid_from, valid_to, deputy_for, source)
    VALUES (${grant}, ${account}, ${role}, ${level}, ${node}, ${from}, ${to}, ${deputyFor}, ${source})`.execute(
    transaction,
  )
  return grant
}

function checkGrant(
  places: PlacesOnDay | null,
  { role: id, level, node, from, to }: Pick<NewGrant, 'role' | 'level' | 'node' | 'from' | 'to'>,
): void {
  const role = roles.find((one) => one.id === id)
  if (!role) {
    const choice = roles.map((one) => one.id).join(', ')
    throw new Problem(400, 'role', `There is no role "${id}"; there are ${choice}`)
  }
  if (to !== null && to < from)
    throw new Problem(400, 'term', `The term ends on ${to}, before it begins on ${from}`)
  if (!places) return
  const depth = places.depthOf({ level, node })
  if (depth === undefined) {
    throw new Problem(400, 'place', `There is no unit or group "${node}" of the level "${level}" today`)
  }
  const fits = { root: depth === 0, office: depth === 1, unit: true, anywhere: true }[role.heldAt]
  if (!fits) {
    const where = role.heldAt === 'root' ? 'at the root of the tree' : 'at an office or a group of offices'
    throw new Problem(400, 'place', `The role ${role.id} is held ${where}, not at ${level} "${node}"`)
  }
}

/** Gives another system a token; it is shown this once. */
export async function addToken(
  transaction: QueryExecutorProvider,
  { now }: Identity,
  { account, name, days }: { account: string; name: string; days: number },
): Promise<string> {
  const token = randomUUID()
  const secret = newSecret()
  const at = now()
  await sql`
    INSERT INTO identity.access_token (access_token, account, secret_hash, name, created_at, ends_at)
    VALUES (${token}, ${account}, ${hashSecret(secret)}, ${name}, ${at.toString()}, ${at.add({ hours: 24 * days }).toString()})`.execute(
    transaction,
  )
  return `${token}.${secret}`
}

/** Disables an account or enables it again; a disabled one is signed out everywhere, its tokens end. */
export async function setDisabled(
  transaction: QueryExecutorProvider,
  identity: Identity,
  account: string,
  disabled: boolean,
): Promise<void> {
  const at = disabled ? identity.now().toString() : null
  await sql`UPDATE identity.account SET disabled_at = ${at} WHERE account = ${account}`.execute(transaction)
  if (!disabled) return
  await endSessions(transaction, identity, { account })
  await sql`UPDATE identity.access_token SET ended_at = ${at} WHERE account = ${account} AND ended_at IS NULL`.execute(
    transaction,
  )
}

/** Gives an account a password for once, without its second factor, which may be what was lost; signs it out everywhere. */
export async function resetPassword(
  transaction: QueryExecutorProvider,
  identity: Identity,
  account: string,
  hash: string,
): Promise<void> {
  await sql`UPDATE identity.account SET password_hash = ${hash}, password_once = true, factor = NULL, factor_pending = NULL
    WHERE account = ${account}`.execute(transaction)
  await sql`DELETE FROM identity.recovery_code WHERE account = ${account}`.execute(transaction)
  await endSessions(transaction, identity, { account })
}
