import { newDatabase } from '../src/platform/entered/new-database.ts'
import { startPostgresql } from '../src/platform/entered/start-postgresql.ts'
import type { BenchRun, Findings } from './bench.ts'
import { killServer } from './kill-server.ts'

export const name = 'kills'
export const summary =
  "the product's server killed 200 times while people write, half of them over PostgreSQL"

export async function run({ log }: BenchRun): Promise<Findings> {
  const embedded = await killServer({
    kills: 100,
    url: null,
    seed: 1,
    log: (line) => log(`embedded, ${line}`),
  })
  const server = await startPostgresql()
  if (!server) throw new Error('PostgreSQL is not installed')
  try {
    const url = await newDatabase(server)
    const over = await killServer({ kills: 100, url, seed: 2, log: (line) => log(`PostgreSQL, ${line}`) })
    const both = [embedded, over]
    for (const { lost } of both) for (const one of lost) log(`LOST: ${one}`)
    const sum = (of: (one: typeof embedded) => number) => both.reduce((all, one) => all + of(one), 0)
    return {
      sizes: {
        rows: sum(({ acknowledged }) => acknowledged.rows),
        deputies: sum(({ acknowledged }) => acknowledged.deputies),
        sign_ins: sum(({ acknowledged }) => acknowledged.signIns),
        audit_entries: sum(({ auditEntries }) => auditEntries),
      },
      ours: {
        kills: sum(({ kills }) => kills),
        lost: sum(({ lost }) => lost.length),
        audits_broken: sum(({ auditWhole }) => (auditWhole ? 0 : 1)),
      },
      peers: {},
    }
  } finally {
    await server.remove()
  }
}
