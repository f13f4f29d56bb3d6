import { type Command, Refusal } from '../../../platform/command/command.ts'
import type { RegisterCluster } from './register-cluster.ts'

type ClusterContext = { readonly cluster: RegisterCluster | null }

const load: Command<ClusterContext> = {
  name: 'cluster load',
  summary: 'Brings the ClickHouse cluster of CLICKHOUSE_URL to where the register stands',
  arguments: [],
  options: [],
  needs: 'folder',
  run: async ({ cluster }, _, io) => {
    if (!cluster)
      throw new Refusal('No cluster is given: set CLICKHOUSE_URL for the process that owns the folder')
    try {
      const { position } = await cluster.load(({ table, done, all }) =>
        io.progress({ label: `Loading ${table}`, done, all }),
      )
      io.progress(null)
      io.out(`The cluster holds ${position} ${position === 1 ? 'extract' : 'extracts'}, as the register does`)
    } catch (error) {
      io.progress(null)
      const why = error instanceof Error ? error.message : String(error)
      throw new Refusal(`The cluster could not be loaded and is as it was: ${why}`)
    }
    return 0
  },
}

export const clusterCommands: readonly Command<ClusterContext>[] = [load]
