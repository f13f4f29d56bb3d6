import { join } from 'node:path'
import { sql } from 'kysely'
import type { Entered } from '../../platform/entered/open-entered.ts'
import type { Observed } from '../../platform/observing/observed.ts'
import { storeBytes } from '../../platform/observing/store-bytes.ts'
import type { Register } from './store/open-register.ts'

type RegisterContext = {
  folder: string
  readonly register: Register
  entered: () => Promise<Entered<object>>
}

/** What is watched of the register and of what is on its way there. */
export const observed: Observed<RegisterContext> = {
  // Asked nothing, as its answer may have to wait for what is being calculated.
  needs: [{ name: 'register', ask: (context) => void context.register }],
  readings: [
    {
      name: 'perkunas_outbox_rows_waiting',
      help: 'Rows that have been entered and have not reached the register',
      kind: 'gauge',
      read: async ({ entered }) => {
        const { rows } = await sql<{ waiting: number }>`
          SELECT count(*)::integer AS waiting FROM register.outbox WHERE batch IS NULL OR batch IN (
            SELECT batch FROM register.outbox_batch WHERE position IS NULL AND refused IS NULL)`.execute(
          (await entered()).database,
        )
        return rows[0]!.waiting
      },
    },
    storeBytes('register', (folder) =>
      ['register.duckdb', 'register.duckdb.wal'].map((name) => join(folder, name)),
    ),
    storeBytes('journal', (folder) => [join(folder, 'journal')]),
  ],
}
