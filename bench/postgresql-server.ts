import { type PostgresqlServer, startPostgresql as start } from '../src/platform/entered/start-postgresql.ts'

export type { PostgresqlServer }

/** What a machine of two cores and some gigabytes would be given by who knows PostgreSQL; data are not to be kept. */
const settings = {
  listen_addresses: '',
  shared_buffers: '2GB',
  work_mem: '256MB',
  maintenance_work_mem: '512MB',
  effective_cache_size: '8GB',
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: '2',
  max_parallel_maintenance_workers: '2',
  max_wal_size: '16GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
}

/** Starts a PostgreSQL server that is measured; undefined when it is not installed. */
export function startPostgresql(): Promise<PostgresqlServer | undefined> {
  return start(settings)
}
