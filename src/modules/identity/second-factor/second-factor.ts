import { randomBytes } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { openSealed, sealText } from '../../../platform/secrets/seal-text.ts'
import type { Identity } from '../identity.ts'
import { hashSecret } from '../sessions/session-secret.ts'

/** Seconds that a code counts, and how many such steps a clock may be off (RFC 6238). */
const period = 30
const steps = 1

const recoveryCodes = 10

/** A new secret for an authenticator app, encrypted as it is kept, and as the app takes it. */
export function newFactor(
  { secrets }: Identity,
  account: { account: string; signInName: string },
): { sealed: string; secret: string; address: string } {
  const secret = new Secret({ size: 20 })
  const totp = generator(secret.base32, account.signInName)
  return {
    sealed: sealText(secrets.keyFor('second factor'), secret.base32, account.account),
    secret: secret.base32,
    address: totp.toString(),
  }
}

/** The step of time that a code is of; null when it is none of the factor's for about now. */
export function stepOfCode(
  { secrets, now }: Identity,
  sealed: string,
  account: string,
  code: string,
): number | null {
  const digits = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const secret = openSealed(secrets.keyFor('second factor'), sealed, account)
  const timestamp = now().epochMilliseconds
  const off = generator(secret, account).validate({ token: digits, timestamp, window: steps })
  return off === null ? null : Math.floor(timestamp / 1000 / period) + off
}

/** Takes a code of an account's factor, or one of its recovery codes; each counts once. Whether it is right. */
export async function takeCode(
  transaction: QueryExecutorProvider,
  identity: Identity,
  account: { account: string; factor: string | null },
  code: string,
): Promise<'code' | 'recovery' | undefined> {
  if (account.factor === null) return undefined
  const step = stepOfCode(identity, account.factor, account.account, code)
  if (step !== null) {
    const { numAffectedRows } = await sql`
      UPDATE identity.account SET factor_step = ${step} WHERE account = ${account.account} AND factor_step < ${step}`.execute(
      transaction,
    )
    return Number(numAffectedRows ?? 0n) === 1 ? 'code' : undefined
  }
  const { numAffectedRows } = await sql`
    UPDATE identity.recovery_code SET used_at = ${identity.now().toString()}
    WHERE account = ${account.account} AND code_hash = ${hashSecret(plainCode(code))} AND used_at IS NULL`.execute(
    transaction,
  )
  return Number(numAffectedRows ?? 0n) === 1 ? 'recovery' : undefined
}

/** Gives an account new recovery codes in place of those it had: `k7m2q-x9fhd`, 50 bits each. */
export async function renewRecoveryCodes(
  transaction: QueryExecutorProvider,
  account: string,
): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, newCode)
  await sql`DELETE FROM identity.recovery_code WHERE account = ${account}`.execute(transaction)
  for (const code of codes) {
    await sql`INSERT INTO identity.recovery_code (account, code_hash)
      VALUES (${account}, ${hashSecret(plainCode(code))})`.execute(transaction)
  }
  return codes
}

/** Without letters and digits that are taken for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

function newCode(): string {
  const letters = [...randomBytes(10)].map((byte) => alphabet[byte % alphabet.length]).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

function plainCode(code: string): string {
  return code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

function generator(base32: string, label: string): TOTP {
  return new TOTP({ issuer: 'Perkūnas', label, period, digits: 6, secret: Secret.fromBase32(base32) })
}
