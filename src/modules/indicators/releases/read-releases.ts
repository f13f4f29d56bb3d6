import { type QueryExecutorProvider, sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import { getRole } from '../../identity/index.ts'
import type { Release, ReleaseDocument } from '../contract.ts'
import { figuresHash } from './figures-hash.ts'

type StoredRelease = Omit<Release, 'signature'> & {
  account: string
  name: string
  role: string
  level: string
  node: string
  place: string
  deputyFor: string | null
  deputyForName: string | null
}

const columns = sql`number, date, begins_on AS "from", span, threshold, zeros, catalogue, position,
  known_on AS "knownOn", figures_all AS "figures", figures_withheld AS "withheld", sha256,
  released_at AS "releasedAt", account, name, role, level, node, place, deputy_for AS "deputyFor",
  deputy_for_name AS "deputyForName"`

/** The releases without their figures, the latest first. */
export async function listReleases(database: QueryExecutorProvider): Promise<Release[]> {
  const { rows } = await sql<StoredRelease>`
    SELECT ${columns} FROM indicators.release ORDER BY number DESC`.execute(database)
  return rows.map(releaseOf)
}

/** The first release whose span shares a day with another; undefined where none does. */
export async function findOverlapping(
  database: QueryExecutorProvider,
  { from, date }: { from: string; date: string },
): Promise<Release | undefined> {
  const { rows } = await sql<StoredRelease>`
    SELECT ${columns} FROM indicators.release WHERE begins_on <= ${date} AND date >= ${from}
    ORDER BY number LIMIT 1`.execute(database)
  return rows[0] && releaseOf(rows[0])
}

/** A release as it was signed. Throws a Problem (404) where there is none, and one (500) where its figures are others. */
export async function readRelease(database: QueryExecutorProvider, number: number): Promise<ReleaseDocument> {
  const { rows: found } = await sql<
    StoredRelease & { rows: ReleaseDocument['rows']; words: Pick<ReleaseDocument, 'indicators' | 'nodes'> }
  >`SELECT ${columns}, figures AS rows, words FROM indicators.release WHERE number = ${number}`.execute(
    database,
  )
  const [stored] = found
  if (!stored) {
    throw new Problem(
      404,
      'release',
      `There is no release ${number}; /api/v1/publication/releases lists them`,
    )
  }
  const { rows, words, ...release } = stored
  if (figuresHash(rows) !== release.sha256) {
    throw new Problem(
      500,
      'release_changed',
      `The figures of release ${number} are not those that were signed: their SHA-256 is another. Have the store restored from a backup`,
    )
  }
  return { release: releaseOf(release), ...words, rows }
}

function releaseOf(stored: StoredRelease): Release {
  const { account, name, role, level, node, place, deputyFor, deputyForName, ...release } = stored
  return {
    ...release,
    signature: {
      account,
      name,
      role,
      title: getRole(role).title,
      at: { level, node, name: place },
      deputyFor: deputyFor === null ? null : { account: deputyFor, name: deputyForName! },
    },
  }
}
