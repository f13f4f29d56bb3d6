import { type QueryExecutorProvider, sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import type { Signature } from '../../identity/contract.ts'
import type { Release, ReleaseDocument } from '../contract.ts'
import { figuresHash } from './figures-hash.ts'
import { findOverlapping } from './read-releases.ts'

/** What is released, before it has a number and a signature. */
export type ReleaseDraft = Pick<ReleaseDocument, 'indicators' | 'nodes' | 'rows'> & {
  of: Pick<Release, 'date' | 'from' | 'span' | 'threshold' | 'zeros' | 'catalogue' | 'position' | 'knownOn'>
}

/**
 * Keeps a release under the next number. Throws a Problem (409) where its span overlaps one that is released already.
 * Others who release wait until the transaction ends.
 */
export async function keepRelease(
  transaction: QueryExecutorProvider,
  { of, rows, indicators, nodes }: ReleaseDraft,
  { signature, releasedAt }: { signature: Signature; releasedAt: Temporal.Instant },
): Promise<Release> {
  await sql`LOCK TABLE indicators.release IN SHARE ROW EXCLUSIVE MODE`.execute(transaction)
  await refuseOverlap(transaction, of)
  const { rows: last } = await sql<{ number: number }>`
    SELECT coalesce(max(number), 0) AS number FROM indicators.release`.execute(transaction)
  const release: Release = {
    number: last[0]!.number + 1,
    ...of,
    figures: rows.length,
    withheld: rows.filter(({ suppressed }) => suppressed !== null).length,
    sha256: figuresHash(rows),
    releasedAt: releasedAt.round('millisecond').toString({ smallestUnit: 'millisecond' }),
    signature,
  }
  const { account, name, role, at, deputyFor } = signature
  await sql`INSERT INTO indicators.release (number, date, span, begins_on, threshold, zeros, catalogue, position,
      known_on, figures, words, figures_all, figures_withheld, sha256, released_at, account, name, role, level, node,
      place, deputy_for, deputy_for_name)
    VALUES (${release.number}, ${of.date}, ${of.span}, ${of.from}, ${of.threshold}, ${of.zeros}, ${of.catalogue},
      ${of.position}, ${of.knownOn}, ${JSON.stringify(rows)}::json, ${JSON.stringify({ indicators, nodes })}::json,
      ${release.figures}, ${release.withheld}, ${release.sha256}, ${release.releasedAt}, ${account}, ${name}, ${role},
      ${at.level}, ${at.node}, ${at.name}, ${deputyFor?.account ?? null}, ${deputyFor?.name ?? null})`.execute(
    transaction,
  )
  return release
}

/** Throws a Problem (409) that names the release that a span overlaps, where there is one. */
export async function refuseOverlap(
  database: QueryExecutorProvider,
  of: Pick<Release, 'date' | 'from' | 'span'>,
): Promise<void> {
  const other = await findOverlapping(database, of)
  if (!other) return
  const { number, from, date, span, signature, releasedAt } = other
  const { name, deputyFor } = signature
  const signed = `release ${number}, signed by ${name}${deputyFor ? ` for ${deputyFor.name}` : ''} at ${releasedAt}`
  if (span === of.span && date === of.date) {
    throw new Problem(409, 'released', `The figures of ${from} to ${date} are released already: ${signed}`)
  }
  throw new Problem(
    409,
    'release_overlap',
    `${of.from} to ${of.date} overlaps ${from} to ${date} (${signed}): by what two such tables differ they give away what each withholds. Release spans that share no day`,
  )
}
