import { auditMigrations } from '../../../platform/audit/audit-migrations.ts'
import { layEntered } from '../../../platform/entered/lay-entered.ts'
import type { ModuleMigrations } from '../../../platform/entered/migrate-entered.ts'
import { type Entered, openEntered } from '../../../platform/entered/open-entered.ts'
import { noLog } from '../../../platform/log/open-log.ts'
import { type Identity, openIdentity } from '../identity.ts'
import { identityMigrations } from '../identity-migrations.ts'

/** An identity with a store of its own, for tests. */
export type TemporaryIdentity = {
  identity: Identity
  entered: () => Promise<Entered<object>>
  close: () => Promise<void>
}

/** Opens an identity in a folder, of a demo unless said otherwise; on PostgreSQL where its address is given. */
export async function openTemporaryIdentity(
  folder: string,
  options: {
    demo?: boolean
    url?: string | null
    environment?: NodeJS.ProcessEnv
    now?: () => Temporal.Instant
    /** Of modules above this one, whose tables are needed too. */
    others?: readonly ModuleMigrations[]
  } = {},
): Promise<TemporaryIdentity> {
  const { demo = true, url = null, environment = {}, now, others = [] } = options
  const identity = await openIdentity({ folder, demo, environment, ...(now && { now }) })
  const migrations = [auditMigrations, identityMigrations, ...others]
  if (url === null) await layEntered(folder, migrations)
  const entered = await openEntered<object>({ folder, url, migrations, log: noLog })
  return { identity, entered: async () => entered, close: entered.close }
}
