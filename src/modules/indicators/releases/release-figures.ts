import { appendAudit } from '../../../platform/audit/append-audit.ts'
import { type Day, dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { type Span, spanEndingOn } from '../../../platform/calendar/span.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Entered } from '../../../platform/entered/open-entered.ts'
import { Problem } from '../../../platform/http/problem.ts'
import {
  auditedActor,
  type Identity,
  type IdentityContext,
  signatureOf,
  type Viewed,
} from '../../identity/index.ts'
import { placesOnDay } from '../../organisation/index.ts'
import type { PublishedFigure, Release, ReleaseDocument } from '../contract.ts'
import { readPublication } from '../publication/read-publication.ts'
import type { Results } from '../results/open-results.ts'
import type { SuppressionRules } from '../suppression/additive-table.ts'
import { keepRelease, refuseOverlap } from './keep-release.ts'

/** What releasing works with. */
export type ReleaseContext = Viewed & {
  results: Results
  clock: Clock
  identity: Identity
  entered: () => Promise<Entered<object>>
  places: IdentityContext['places']
}

type Asked = { date: string; span: Span } & SuppressionRules

/**
 * Releases the figures of a span for publication, signed by the viewer. Throws a Problem (409) where the day is not past,
 * the register's data do not reach it, or the span overlaps one that is released already; nothing is kept then.
 */
export async function releaseFigures(
  context: ReleaseContext,
  { date, span, threshold, zeros }: Asked,
): Promise<Release> {
  const { results, viewer, identity, entered, clock } = context
  const day = dayOf(date)
  const range = spanEndingOn(span, day)
  const of = { date, from: isoOfDay(range.from), span, threshold, zeros }
  refuseDay(results, range)
  const { database, inTransaction } = await entered()
  // Said at once, and again when it is kept.
  await refuseOverlap(database, of)
  const knownOn = await results.presentKnownOn()
  const asked = { day, span, rules: { threshold, zeros }, knownOn }
  const { state, rows } = await readPublication(results, asked)
  if (rows.length === 0 || state.lastRecordedOn === null || state.lastRecordedOn < date) {
    throw notReached(date, state.lastRecordedOn)
  }
  const { catalogue } = results
  const draft = {
    of: { ...of, catalogue: catalogue.version, position: state.position, knownOn: state.knownOn },
    rows: [...rows],
    indicators: [...new Set(rows.map(({ indicator }) => indicator))].map((id) => {
      const { title, unit, decimals, part_decimals: partDecimals } = catalogue.find(id)!
      return { id, title, unit, decimals, partDecimals }
    }),
    nodes: await namedNodes(results, { knownOn, day, rows }),
  }
  const places = await context.places()
  const capacity = viewer.may('publication.release', null)!
  return inTransaction(async (transaction) => {
    const signing = { viewer, capacity, places, today: clock.today() }
    const signature = await signatureOf(transaction, signing)
    const release = await keepRelease(transaction, draft, { signature, releasedAt: identity.now() })
    const { number, from, sha256, figures, withheld } = release
    await appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, capacity),
      action: 'publication.release',
      outcome: 'done',
      subject: `release/${number}`,
      facts: { span, from, date, threshold, zeros, figures, withheld, sha256 },
    })
    return release
  })
}

function refuseDay(results: Results, { from, to }: { from: Day; to: Day }): void {
  const today = results.today()
  if (to >= today) {
    throw new Problem(
      409,
      'release_early',
      `${isoOfDay(to)} is not past: its figures can be released from the day after it on; today is ${isoOfDay(today)}`,
    )
  }
  const header = results.standing()?.file.header
  if (!header || from < header.pagesFrom || to > header.pagesTo) throw notReached(isoOfDay(to), null)
}

function notReached(date: string, lastRecordedOn: string | null): Problem {
  const reach =
    lastRecordedOn === null ? '' : `; the last day on which anything was entered is ${lastRecordedOn}`
  return new Problem(
    409,
    'release_unreached',
    `The results do not reach ${date}${reach}. Release days for which pages show figures`,
  )
}

/** The nodes of published figures, in their order, by the names that they have on the day. */
async function namedNodes(
  results: Results,
  { knownOn, day, rows }: { knownOn: Day | null; day: Day; rows: readonly PublishedFigure[] },
): Promise<ReleaseDocument['nodes']> {
  return results.withSession(knownOn, async ({ organisation }) => {
    const places = placesOnDay(organisation, day)
    const told = new Set(rows.map(({ level, node }) => `${level}/${node}`))
    return organisation.throughTime.nodes.flatMap(({ level, id, kind }) => {
      if (!told.has(`${level}/${id}`)) return []
      const place = { level, node: id }
      return { level, id, kind, name: places.nameOf(place) ?? id, depth: places.depthOf(place) ?? 2 }
    })
  })
}
