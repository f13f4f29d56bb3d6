import { sql } from 'kysely'
import { anchorAudit } from '../../platform/audit/audit-anchors.ts'
import type { Job } from '../../platform/jobs/open-jobs.ts'
import type { IdentityContext } from './identity.ts'

type JobsContext = IdentityContext & { folder: string }

/** What is done by itself about accounts and the audit. */
export const jobs: readonly Job<JobsContext>[] = [
  {
    name: 'anchor-audit',
    cron: '0 * * * *',
    work: async ({ entered, folder }) => anchorAudit((await entered()).database, folder),
  },
  {
    // What they told is in the audit.
    name: 'forget-sign-ins',
    cron: '30 3 * * *',
    work: async ({ entered, identity }) => {
      const { database } = await entered()
      const before = identity
        .now()
        .subtract({ hours: 24 * 30 })
        .toString()
      await sql`DELETE FROM identity.session WHERE ends_at < ${before} OR ended_at < ${before}`.execute(
        database,
      )
    },
  },
]
