import { join } from 'node:path'
import { sql } from 'kysely'
import type { Observed } from '../observing/observed.ts'
import { storeBytes } from '../observing/store-bytes.ts'
import type { Entered } from './open-entered.ts'

type EnteredContext = { folder: string; entered: () => Promise<Entered<object>> }

/** What is watched of the store of what people enter; how large PostgreSQL's is, its own tools tell. */
export const observedEntered: Observed<EnteredContext> = {
  needs: [
    {
      name: 'entered',
      ask: async ({ entered }) => {
        await sql`SELECT 1`.execute((await entered()).database)
      },
    },
  ],
  readings: [storeBytes('entered', (folder) => [join(folder, 'entered')])],
}
