import { sql } from 'kysely'
import type { Entered } from '../../platform/entered/open-entered.ts'
import type { Identity } from './identity.ts'

/**
 * Holds the secret that is given against that with which the store was first opened. With another one nobody could sign in
 * and the audit's chain would break. Throws an Error that says what to do.
 */
export async function checkInstallation(
  { database, place }: Entered<object>,
  { secrets }: Identity,
): Promise<void> {
  const own = Buffer.from(secrets.keyFor('fingerprint of the installation')).toString('hex')
  await sql`INSERT INTO identity.installation (secret_fingerprint) VALUES (${own}) ON CONFLICT DO NOTHING`.execute(
    database,
  )
  const { rows } = await sql<{ fingerprint: string }>`
    SELECT secret_fingerprint AS fingerprint FROM identity.installation`.execute(database)
  if (rows[0]?.fingerprint === own) return
  const elsewhere =
    place.kind === 'postgresql'
      ? ' Every server of a service has the same: set PERKUNAS_SECRET or PERKUNAS_SECRET_FILE, or copy secret.key from the data folder of the first'
      : ' Put back secret.key as it was, or PERKUNAS_SECRET where that was set'
  throw new Error(`it was first opened with another secret of the installation.${elsewhere}`)
}
