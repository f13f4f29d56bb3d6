import { setTimeout } from 'node:timers/promises'
import {
  type Catalogue,
  calculateSums,
  clusterSource,
  flowScans,
  loadCatalogue,
  openSession,
  type Session,
  sessionSource,
} from '../src/modules/indicators/index.ts'
import { type ClusterStanding, loadCluster, openRegister, type Register } from '../src/modules/register/index.ts'
import { dayOf } from '../src/platform/calendar/day.ts'
import { spanEndingOn } from '../src/platform/calendar/span.ts'
import { type Cluster, openCluster } from '../src/platform/clickhouse/cluster.ts'
import { type Shards, startShards } from '../src/platform/clickhouse/start-shards.ts'
import { readRow } from '../src/platform/database/duckdb.ts'
