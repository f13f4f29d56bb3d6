import { setTimeout } from 'node:timers/promises'
import { type Cluster, openCluster } from '../../../platform/clickhouse/cluster.ts'
import type { Log } from '../../../platform/log/open-log.ts'
import type { OnProgress } from '../loading/batch.ts'
import type { Register } from '../store/open-register.ts'
import { loadCluster } from './load-cluster.ts'
import type { ClusterStanding } from './read-loads.ts'
import { findStandingAt } from './standing-at.ts'

/** A cluster that is to hold what a register holds. */
export type RegisterCluster = {
  /** Brings it to where the register stands. Throws when a shard does not answer; it is as it was then. */
  load: (onProgress?: OnProgress) => Promise<ClusterStanding>
  /** Begins to, without waiting for it; a failure is logged, and it is tried again later. */
  loadSoon: () => void
  /** The cluster as it held a position of the register; undefined where it has not come there. */
  at: (position: number) => Promise<{ cluster: Cluster; standing: ClusterStanding } | undefined>
  /** Waits for a load that has begun, and lets go. */
  close: () => Promise<void>
}

export type RegisterClusterOptions = {
  register: Register
  /** See {@link openCluster}. */
  addresses: string
  log: Log
  /** How long after a failure it is tried again, in milliseconds: at first, and at most. */
  retry?: { first: number; most: number }
}

/** Keeps a cluster up with a register. Nothing is asked of it yet. */
export function keepCluster({
  register,
  addresses,
  log,
  retry = { first: 10_000, most: 600_000 },
}: RegisterClusterOptions): RegisterCluster {
  let opened: Promise<Cluster> | undefined
  const open = (): Promise<Cluster> => {
    opened ??= openCluster(addresses).catch((error: unknown) => {
      // Who asks again tries again.
      opened = undefined
      throw error
    })
    return opened
  }
  const closed = new AbortController()
  const load = async (onProgress?: OnProgress): Promise<ClusterStanding> =>
    loadCluster(register, await open(), onProgress, closed.signal)
  let wanted = false
  let following: Promise<void> | undefined
  const follow = async (): Promise<void> => {
    for (let wait = retry.first; wanted && !closed.signal.aborted; ) {
      wanted = false
      const started = performance.now()
      try {
        const { position } = await load()
        const seconds = Math.round(performance.now() - started) / 1000
        log.info({ position, seconds }, 'the cluster holds what the register holds')
        wait = retry.first
      } catch (error) {
        if (closed.signal.aborted) return
        wanted = true
        log.warn(
          { err: error, seconds: wait / 1000 },
          'the cluster could not be loaded; it is tried again, and figures come from the register until then',
        )
        await setTimeout(wait, undefined, { signal: closed.signal, ref: false }).catch(() => undefined)
        wait = Math.min(wait * 2, retry.most)
      }
    }
  }
  return {
    load,
    loadSoon() {
      wanted = true
      following ??= follow().finally(() => {
        following = undefined
      })
    },
    async at(position) {
      const cluster = await open()
      const standing = await findStandingAt(register, cluster, position)
      return standing && { cluster, standing }
    },
    async close() {
      closed.abort()
      await following
      const cluster = await opened?.catch(() => undefined)
      await cluster?.close()
    },
  }
}
