import { type Day, dayOf, isoOfDay } from '../../platform/calendar/day.ts'
import { type Span, spanEndingOn } from '../../platform/calendar/span.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Entered } from '../../platform/entered/open-entered.ts'
import { Problem } from '../../platform/http/problem.ts'
import { type Route, route } from '../../platform/http/route.ts'
import {
  auditAct,
  type Identity,
  type IdentityContext,
  pseudonymiser,
  type Viewed,
} from '../identity/index.ts'
import {
  explainFigure,
  explainRevision,
  getCatalogue,
  getChain,
  getDefinition,
  getFigures,
  getPublication,
  getRuns,
  getYearFigures,
  type ResultRow,
} from './contract.ts'
import type { Catalogue, Criterion } from './definition/catalogue.ts'
import { explainFigure as explain } from './explaining/explain-figure.ts'
import { explainRevision as explainRevised } from './explaining/explain-revision.ts'
import { maskRevision } from './explaining/mask-revision.ts'
import { maskRows, openMask, readHandled } from './explaining/mask-rows.ts'
import { readPublication } from './publication/read-publication.ts'
import { describeCatalogue } from './reading/describe-catalogue.ts'
import { describeChain } from './reading/describe-chain.ts'
import { describeDefinition } from './reading/describe-definition.ts'
import { openFigures } from './reading/open-figures.ts'
import { readYearFigures } from './reading/read-year-figures.ts'
import { releaseRoutes } from './releases/release-routes.ts'
import type { Results } from './results/open-results.ts'
import { listRuns } from './runs/list-runs.ts'
import { trialRoutes } from './trial/trial-routes.ts'

type IndicatorsContext = Viewed & {
  folder: string
  results: Results
  clock: Clock
  identity: Identity
  entered: () => Promise<Entered<object>>
  places: IdentityContext['places']
}

/** What a reply with figures depends on besides its address: the state of the results, the definitions, the day. */
const versionOf = ({ results }: IndicatorsContext): string =>
  JSON.stringify([results.state(), results.catalogue.version, results.today()])

export const routes: readonly Route<IndicatorsContext>[] = [
  route(
    getCatalogue,
    async ({ results }) => describeCatalogue(results.catalogue),
    ({ results }) => results.catalogue.version,
  ),
  route(
    getChain,
    async (context, { query }) => {
      const { day, knownOn } = readDays(context.results, { ...query, span: 'ytd' })
      return describeChain(context, { day, knownOn })
    },
    versionOf,
  ),
  route(
    getDefinition,
    async ({ results: { catalogue } }, { params }) =>
      describeDefinition(catalogue, findIndicator(catalogue, params.indicator)),
    ({ results }) => results.catalogue.version,
  ),
  route(
    getFigures,
    async ({ results, viewer }, { query }) => {
      const { day, knownOn, span } = readDays(results, query)
      const range = spanEndingOn(span, day)
      const indicators =
        query.indicator === undefined
          ? results.catalogue.indicators
          : [findIndicator(results.catalogue, query.indicator)]
      const figures = await openFigures(results, { knownOn, ranges: [range], indicators })
      const nodes = figures.organisation.throughTime.nodes.filter(
        ({ level, id }) =>
          (query.level === undefined || level === query.level) &&
          viewer.may('figures.read', { level, node: id }) !== undefined,
      )
      const rows = indicators.flatMap((indicator) =>
        figures.at(indicator, nodes, range).flatMap((figure, index): ResultRow[] => {
          const { level, id } = nodes[index]!
          return figure
            ? [{ indicator: indicator.id, span, date: isoOfDay(day), level, node: id, ...figure }]
            : []
        }),
      )
      return { state: figures.state, rows }
    },
    versionOf,
  ),
  route(
    getYearFigures,
    async ({ results, viewer }, { params, query }) => {
      const { knownOn } = readDays(results, query)
      const { catalogue } = results
      return readYearFigures(results, {
        ...query,
        year: params.year,
        knownOn,
        indicators:
          query.indicator === undefined ? catalogue.indicators : [findIndicator(catalogue, query.indicator)],
        isWanted: ({ level, id }) =>
          (query.level === undefined || level === query.level) &&
          viewer.may('figures.read', { level, node: id }) !== undefined,
      })
    },
    versionOf,
  ),
  route(
    getPublication,
    async ({ results }, { query }) => {
      const { threshold, zeros } = query
      const asked = { ...readDays(results, query), rules: { threshold, zeros } }
      const { indicator } = query
      if (indicator !== undefined && !results.catalogue.criteria.some(({ id }) => id === indicator)) {
        throw new Problem(
          404,
          'indicator',
          `No indicator "${indicator}" is published; those of the catalogue are, with the cells that it asks for`,
        )
      }
      const { state, levels, rows } = await readPublication(results, asked)
      const only = query.level?.split(',') ?? levels
      const unknown = only.find((level) => !levels.includes(level))
      if (unknown !== undefined) {
        throw new Problem(404, 'level', `No level "${unknown}" is published; there are ${levels.join(', ')}`)
      }
      const shown = rows.filter(
        (row) => only.includes(row.level) && (indicator === undefined || row.indicator === indicator),
      )
      return { state, rows: shown }
    },
    versionOf,
  ),
  route(
    explainFigure,
    async (context, { params, query }) => {
      const { results, viewer, identity } = context
      const { day, knownOn, span } = readDays(results, query)
      const indicator = findIndicator(results.catalogue, params.indicator)
      const asked = knownOn ?? (await results.presentKnownOn())
      const found = await results.withSession(asked, async (session) => {
        const explanation = await explain(session, results.catalogue, {
          indicator,
          level: query.level,
          node: query.node,
          day,
          span,
          into: query.into,
          limit: query.limit,
          offset: query.offset,
        })
        const handled = await readHandled(session, viewer.staff, results.today())
        return explanation && maskRows(explanation, openMask(viewer, handled, pseudonymiser(identity)))
      })
      if (!found) throw new Problem(404, 'node', `There is no ${query.level} "${query.node}"`)
      await auditRows(context, query, indicator, found.shown)
      return found.explanation
    },
    versionOf,
  ),
  route(
    explainRevision,
    async (context, { params, query }) => {
      const { results, viewer, identity } = context
      const { day, knownOn, span } = readDays(results, query)
      const indicator = findIndicator(results.catalogue, params.indicator)
      const asked = knownOn ?? (await results.presentKnownOn())
      const since = dayOf(query.since)
      if (since >= (asked ?? results.today())) {
        throw new Problem(
          400,
          'since',
          `${query.since} is not before ${isoOfDay(asked ?? results.today())}, the day on which the figure is known now: ask for an earlier day`,
        )
      }
      const found = await results.withSession(asked, async (session) => {
        const { level, node, into, limit, offset } = query
        const revision = await explainRevised(session, results.catalogue, {
          indicator,
          level,
          node,
          day,
          span,
          since,
          into,
          limit,
          offset,
        })
        const handled = await readHandled(session, viewer.staff, results.today())
        return revision && maskRevision(revision, openMask(viewer, handled, pseudonymiser(identity)))
      })
      if (!found) throw new Problem(404, 'node', `There is no ${query.level} "${query.node}"`)
      await auditRows(context, query, indicator, found.shown)
      return found.revision
    },
    versionOf,
  ),
  route(getRuns, async ({ entered }, { query: { limit, offset } }) => {
    const { total, runs } = await listRuns(await entered(), { limit, offset })
    return { total, offset, runs }
  }),
  ...trialRoutes,
  ...releaseRoutes,
]

/** Tells the audit that rows of people were shown as they are; nothing where none were. */
async function auditRows(
  context: IndicatorsContext,
  place: { level: string; node: string },
  indicator: Criterion,
  rows: number,
): Promise<void> {
  if (rows === 0) return
  const { level, node } = place
  await auditAct(context, context.viewer.may('rows.read', { level, node }), {
    action: 'person.rows',
    subject: `${level}/${node}`,
    facts: { indicator: indicator.id, rows },
  })
}

function readDays(
  results: Results,
  query: { date?: string | undefined; span: Span; knownOn?: string | undefined },
): { day: Day; knownOn: Day | null; span: Span } {
  const today = results.today()
  const day = query.date === undefined ? today : dayOf(query.date)
  if (day > today)
    throw new Problem(400, 'future', `${query.date} is yet to come: today is ${isoOfDay(today)}`)
  const knownOn = query.knownOn === undefined ? null : dayOf(query.knownOn)
  return { day, knownOn: knownOn === null || knownOn >= today ? null : knownOn, span: query.span }
}

function findIndicator(catalogue: Catalogue, id: string): Criterion {
  const indicator = catalogue.find(id)
  if (indicator) return indicator
  throw new Problem(404, 'indicator', `There is no indicator "${id}"; /api/v1/indicators lists them`)
}
