import { afterAll, beforeAll } from 'vitest'
import { type Cluster, openCluster } from '../../../platform/clickhouse/cluster.ts'
import { type Shards, startShards } from '../../../platform/clickhouse/start-shards.ts'
import { type ClusterStanding, loadCluster, readOrganisation } from '../../register/index.ts'
import { clusterSource } from './cluster-source.ts'
import { describeRowSource } from './row-source.contract.ts'

let shards: Shards
let cluster: Cluster
beforeAll(async () => {
  shards = await startShards()
  cluster = await openCluster(shards.addresses)
})
afterAll(async () => {
  await cluster?.close()
  await shards?.remove()
})

let databases = 0

describeRowSource('a ClickHouse cluster of two shards', async (register) => {
  const own: Cluster = { ...cluster, database: `figures_${++databases}` }
  let standing: ClusterStanding
  return {
    load: async () => {
      standing = await loadCluster(register, own)
    },
    source: async (knownOn, catalogue) => {
      const connection = await register.connect()
      try {
        const { throughTime: organisation } = await readOrganisation(connection)
        return clusterSource({ cluster: own, standing, knownOn, organisation }, catalogue)
      } finally {
        connection.closeSync()
      }
    },
  }
})
