import { addMonths, dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { type Range, type Span, spanEndingOn } from '../../../platform/calendar/span.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { openFigures, storedRange } from '../../indicators/index.ts'
import type { PlacedNode } from '../../organisation/contract.ts'
import { type OrganisationOnDay, organisationOn, tableTitle } from '../../register/index.ts'
import type { QualityFigure, QualityPage } from '../contract.ts'
import { getNode, plain, type QualityContext } from './quality-context.ts'

type Question = {
  params: { level: string; node: string }
  query: { date?: string | undefined; span: Span; knownOn?: string | undefined }
}

/** Data quality at a node: by dimension and table, against a month and a year before, and that of the nodes below. */
export async function readQuality(
  { results, viewer }: QualityContext,
  { params, query }: Question,
): Promise<QualityPage> {
  const today = results.today()
  const day = query.date === undefined ? today : dayOf(query.date)
  if (day > today) {
    throw new Problem(400, 'future', `${isoOfDay(day)} is yet to come: today is ${isoOfDay(today)}`)
  }
  const known = query.knownOn === undefined ? null : dayOf(query.knownOn)
  const ranges = [0, 1, 12].map((months) => spanEndingOn(query.span, addMonths(day, -months)))
  const [now, monthBefore, yearBefore] = ranges as [Range, Range, Range]
  const indicators = results.catalogue.apart.flatMap((one) =>
    one.quality ? [{ ...one, quality: one.quality }] : [],
  )
  const figures = await openFigures(results, {
    knownOn: known === null || known >= today ? null : known,
    ranges,
    indicators,
  })
  const organisation = organisationOn(figures.organisation, day)
  const node = getNode(organisation, params, isoOfDay(day))
  const below = nodesBelow(organisation, node)
  const seen = below.filter(({ level, id }) => viewer.may('figures.read', { level, node: id }) !== undefined)
  const whole = indicators.filter(({ quality }) => quality.table === undefined)
  const values = new Map(whole.map((indicator) => [indicator.id, figures.at(indicator, seen, now)]))
  return {
    node: plain(node),
    breadcrumb: organisation.above(node),
    date: isoOfDay(day),
    from: isoOfDay(now.from),
    span: query.span,
    monthBefore: isoOfDay(monthBefore.to),
    yearBefore: isoOfDay(yearBefore.to),
    today: isoOfDay(today),
    firstDay: isoOfDay(storedRange(today).pagesFrom),
    figures: indicators.map((indicator): QualityFigure => {
      const { id, title, definition, unit, quality } = indicator
      const at = (range: Range) => figures.at(indicator, [node], range)[0]
      return {
        indicator: id,
        title,
        definition,
        dimension: quality.dimension,
        unit: unit === 'days' ? 'days' : 'percent',
        table: quality.table === undefined ? null : { name: quality.table, title: tableTitle(quality.table) },
        figure: at(now) ?? null,
        monthBefore: at(monthBefore)?.value ?? null,
        yearBefore: at(yearBefore)?.value ?? null,
      }
    }),
    below: seen.map((one, index) => ({
      ...plain(one),
      values: Object.fromEntries(whole.map(({ id }) => [id, values.get(id)?.[index]?.value ?? null])),
    })),
    hidden: below.length - seen.length,
    mayMend: viewer.may('rows.read', { level: node.level, node: node.id }) !== undefined,
    state: figures.state,
  }
}

/** The units directly below, or where there are none the specialists assigned. */
function nodesBelow(organisation: OrganisationOnDay, node: PlacedNode): PlacedNode[] {
  if (node.kind === 'specialist') return []
  const units = organisation.unitsUnder(node)
  return units.length > 0 ? units : organisation.staffAssigned(node.id)
}
