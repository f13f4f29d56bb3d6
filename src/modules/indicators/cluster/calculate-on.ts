import type { Range } from '../../../platform/calendar/span.ts'
import { type CommandIo, Refusal, UsageError } from '../../../platform/command/command.ts'
import type { RegisterCluster } from '../../register/index.ts'
import { type CalculatedSums, calculateSums } from '../calculation/calculate-figures.ts'
import type { Session } from '../calculation/session.ts'
import { sessionSource } from '../calculation/session-source.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { clusterSource } from './cluster-source.ts'

/** The stores that rows can be read from. */
export const stores = ['cluster', 'register'] as const
export type Store = (typeof stores)[number]

type Asked = { catalogue: Catalogue; criteria: readonly Criterion[]; ranges: readonly Range[] }

/**
 * Calculates sums for some spans from the rows of a store: of the cluster where there is one and it holds the position
 * of the session, else of the register itself, and of the register too where the cluster fails; it is said which. A
 * store that is asked for (null: whichever) is the only one.
 */
export async function calculateOn(
  session: Session,
  cluster: RegisterCluster | null,
  { catalogue, criteria, ranges }: Asked,
  asked: Store | null,
  { err }: Pick<CommandIo, 'err'>,
): Promise<CalculatedSums> {
  if (asked === 'cluster' && !cluster) {
    throw new UsageError('--from cluster: no cluster is given; set CLICKHOUSE_URL')
  }
  if (cluster && asked !== 'register') {
    try {
      const found = await cluster.at(session.position)
      if (!found) throw new Refusal('the cluster has not come to where the register stands ("cluster load")')
      const organisation = session.organisation.throughTime
      const source = clusterSource({ ...found, knownOn: session.knownOn, organisation }, catalogue)
      return await calculateSums(source, catalogue, criteria, ranges)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      if (asked === 'cluster') throw new Refusal(`Nothing was calculated from the cluster: ${why}`)
      err(`Calculated from the register, not the cluster: ${why.split('\n')[0]}`)
    }
  }
  return calculateSums(sessionSource(session, catalogue), catalogue, criteria, ranges)
}
