import { sql } from 'kysely'
import packageFile from '../../../../package.json' with { type: 'json' }
import { findBundle } from '../../../platform/bundles/find-bundle.ts'
import { packFile, takePackedFile } from '../../../platform/bundles/packed-file.ts'
import { putBundle } from '../../../platform/bundles/put-bundle.ts'
import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import type { Entered, Release } from '../../../platform/entered/open-entered.ts'

/** Of what results are. Every register at that position gives nodes and places the same numbers. */
export type ResultsOf = {
  catalogue: string
  position: number
  knownOn: Day | null
  /** The last day that pages ask for. */
  pagesTo: Day
}

/** Results of a service with several servers: one calculates, and the others take what it calculated. */
export type ServiceResults = {
  /** Waits until no other server calculates, and keeps the others waiting. */
  turn: (signal: AbortSignal) => Promise<Release>
  /** Puts results that another server calculated into the place of a file; false where there are none. */
  take: (of: ResultsOf, path: string) => Promise<boolean>
  /** Gives a file of results to the others, in the place of those they had been given. */
  give: (of: ResultsOf, path: string) => Promise<void>
}

/** What servers are told by when one has calculated. */
export const resultsChannel = 'indicators_results'

const kind = 'results'
/** A number of our own, so that of several servers one calculates. */
const calculationLock = 726_386_205

/** The service's results in the store of what people enter, which need not be open yet. */
export function openServiceResults(entered: () => Promise<Entered<object>>): ServiceResults {
  const keyOf = ({ catalogue, position, knownOn, pagesTo }: ResultsOf): string =>
    [
      packageFile.version,
      catalogue,
      position,
      knownOn === null ? 'everything' : isoOfDay(knownOn),
      isoOfDay(pagesTo),
    ].join(' ')
  return {
    async turn(signal) {
      const { holdLock } = await entered()
      return (await holdLock(calculationLock, { signal }))!
    },
    async take(of, path) {
      const { database } = await entered()
      const bundle = await findBundle(database, kind, keyOf(of))
      if (!bundle) return false
      await takePackedFile(database, bundle, path)
      return true
    },
    async give(of, path) {
      const { inTransaction } = await entered()
      const key = keyOf(of)
      await packFile(path, ({ names, folder }) =>
        inTransaction(async (transaction) => {
          await sql`DELETE FROM bundles.bundle WHERE kind = ${kind}`.execute(transaction)
          await putBundle(transaction, { kind, key, note: {}, names }, folder)
          await sql`SELECT pg_notify(${resultsChannel}, '')`.execute(transaction)
        }),
      )
    },
  }
}
