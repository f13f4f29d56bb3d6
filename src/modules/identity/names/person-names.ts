import { createHmac } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { z } from 'zod'
import { openSealed, sealText } from '../../../platform/secrets/seal-text.ts'
import type { Identity } from '../identity.ts'

/** A person's name, by their key in the register. */
export type PersonName = { person: string; given: string; family: string }

const SealedName = z.object({ given: z.string(), family: z.string() })

/** Puts names into the table of names, encrypted, in place of those that are there. Throws a Refusal without the key for it. */
export async function putNames(
  database: QueryExecutorProvider,
  { secrets }: Pick<Identity, 'secrets'>,
  names: readonly PersonName[],
): Promise<void> {
  const key = secrets.namesKey()
  const rows = names.map(({ person, given, family }) => {
    const hash = hashPerson(secrets, person)
    return { hash, sealed: sealText(key, JSON.stringify({ given, family }), hash) }
  })
  await sql`
    INSERT INTO identity.person_name (person_hash, sealed)
    SELECT hash, sealed FROM json_to_recordset(${JSON.stringify(rows)}::json) AS given (hash text, sealed text)
    ON CONFLICT (person_hash) DO UPDATE SET sealed = excluded.sealed, loaded_at = now()`.execute(database)
}

/** The name of a person; undefined where none was given. Throws a Refusal without the key, and an Error for another key. */
export async function readName(
  database: QueryExecutorProvider,
  { secrets }: Pick<Identity, 'secrets'>,
  person: string,
): Promise<{ given: string; family: string } | undefined> {
  const key = secrets.namesKey()
  const hash = hashPerson(secrets, person)
  const { rows } = await sql<{ sealed: string }>`
    SELECT sealed FROM identity.person_name WHERE person_hash = ${hash}`.execute(database)
  if (!rows[0]) return undefined
  return SealedName.parse(JSON.parse(openSealed(key, rows[0].sealed, hash)))
}

/** Forgets a person's name. Whether there was one. */
export async function forgetName(
  database: QueryExecutorProvider,
  { secrets }: Pick<Identity, 'secrets'>,
  person: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    DELETE FROM identity.person_name WHERE person_hash = ${hashPerson(secrets, person)}`.execute(database)
  return Number(numAffectedRows ?? 0n) > 0
}

/** Not the register's key: the table tells nothing of whom it has, even beside the register. */
function hashPerson(secrets: Identity['secrets'], person: string): string {
  return createHmac('sha256', secrets.keyFor('names')).update(person).digest('base64url')
}
