import { addMonths, type Day, isoOfDay, partsOfDay } from '../../../platform/calendar/day.ts'
import { type Range, spanEndingOn } from '../../../platform/calendar/span.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { type Criterion, type Figures, openFigures, storedRange } from '../../indicators/index.ts'
import type { OrganisationNode, PlacedNode } from '../../organisation/contract.ts'
import { epochOf, type OrganisationThroughTime } from '../../organisation/index.ts'
import { organisationOn } from '../../register/index.ts'
import { type SplicedYear, spliceYears } from '../comparing/splice-years.ts'
import type { NodeYears } from '../contract.ts'
import { isAdditive } from './is-additive.ts'
import { plain } from './read-window.ts'
import { type Asked, getNode, readAsked, type WindowContext } from './window-context.ts'

type Question = {
  params: { level: string; node: string; indicator: string }
  query: { date?: string | undefined; span?: Asked['span']; knownOn?: string | undefined }
}

/** A unit without others below it that stood under a node in a part of a span, or stands there now, and not both. */
type Moved = { unit: OrganisationNode; came: boolean; range: Range }

/**
 * An indicator at a node on the same day of each year that is stored: through a change of definition, by the tree of then, and with
 * the units that are under the node on the date. Throws a Problem where the node or the indicator is not there.
 */
export async function readYears(context: WindowContext, { params, query }: Question): Promise<NodeYears> {
  const asked = readAsked(context, query)
  const { results } = context
  const { catalogue } = results
  const indicator = catalogue.indicators.find(({ id }) => id === params.indicator)
  if (!indicator) throw new Problem(404, 'indicator', `There is no indicator "${params.indicator}"`)
  const before = indicator.replaces && catalogue.find(indicator.replaces.indicator)
  const { year } = partsOfDay(asked.day)
  const first = partsOfDay(storedRange(results.today()).pagesFrom).year
  const spans = Array.from({ length: Math.max(1, year - first + 1) }, (_, at) => {
    const back = Math.max(0, year - first) - at
    const day = addMonths(asked.day, -12 * back)
    return { year: year - back, day, range: spanEndingOn(asked.span, day) }
  })
  const figures = await openFigures(results, {
    knownOn: asked.knownOn,
    ranges: spans.map(({ range }) => range),
    indicators: [indicator, ...(before ? [before] : [])],
  })
  const organisation = organisationOn(figures.organisation, asked.day)
  const node = getNode(organisation, params.level, params.node, asked.date)
  const valueIn = (of: Criterion, range: Range): number | null =>
    figures.at(of, [node], range)[0]?.value ?? null
  const own = spans.map(({ year: of, range }) => ({
    year: of,
    own: valueIn(indicator, range),
    before: before ? valueIn(before, range) : null,
  }))
  const spliced =
    indicator.replaces && before
      ? spliceYears(own, indicator.replaces)
      : {
          factor: null,
          years: own.map(
            (one): SplicedYear => ({ year: one.year, value: one.own, before: null, isSpliced: false }),
          ),
        }
  const { throughTime } = figures.organisation
  const moves =
    node.kind === 'unit' ? spans.map(({ range }) => movedIn(throughTime, node, range, asked.day)) : []
  const hasMoved = moves.some((moved) => moved.length > 0)
  const additive = isAdditive(indicator)
  const nameOf = ({ level, id, kind }: OrganisationNode): OrganisationNode => ({
    level,
    id,
    kind,
    name: organisation.find(level, id)?.name ?? lastName(throughTime, id) ?? id,
  })
  return {
    node: plain(node),
    indicator: indicator.id,
    date: asked.date,
    span: asked.span,
    succession:
      indicator.replaces && before
        ? { ...indicator.replaces, title: before.title, factor: spliced.factor }
        : null,
    tree: node.kind !== 'unit' ? 'not_unit' : !hasMoved ? 'same' : additive ? 'moved' : 'not_additive',
    years: spans.map(({ year: of, day, range }, at) => {
      const { value, before: asDefined, isSpliced } = spliced.years[at]!
      const moved = moves[at] ?? []
      const tree =
        node.kind !== 'unit' || (hasMoved && !additive) || isSpliced
          ? null
          : byTodaysTree(figures, indicator, node, range, moved)
      const units = new Map(moved.map(({ unit, came }) => [`${unit.id} ${came}`, { ...nameOf(unit), came }]))
      return {
        year: of,
        date: isoOfDay(day),
        value,
        asDefined,
        isSpliced,
        todaysTree: tree,
        moved: [...units.values()],
      }
    }),
    state: figures.state,
  }
}

/** A node's figure in a span if what is under it now had been under it then. */
function byTodaysTree(
  figures: Figures,
  indicator: Criterion,
  node: PlacedNode,
  range: Range,
  moved: readonly Moved[],
): number | null {
  const [then] = figures.at(indicator, [node], range)
  if (moved.length === 0) return then?.value ?? null
  const { kind } = indicator.formula
  const sum = {
    value: then?.value ?? 0,
    numerator: then?.numerator ?? 0,
    denominator: then?.denominator ?? 0,
  }
  for (const { unit, came, range: part } of moved) {
    // What stands on the last day stands where that day's tree has it.
    if (kind === 'stock' && part.to !== range.to) continue
    const [figure] = figures.at(indicator, [unit], kind === 'stock' ? range : part)
    const sign = came ? 1 : -1
    sum.value += sign * (figure?.value ?? 0)
    sum.numerator += sign * (figure?.numerator ?? 0)
    sum.denominator += sign * (figure?.denominator ?? 0)
  }
  if (kind === 'count' || kind === 'stock') return sum.value
  return sum.denominator > 0 ? ((kind === 'share' ? 100 : 1) * sum.numerator) / sum.denominator : null
}

/** Units without others below them that stood under the node in a part of a span and do not on a day, or the other way round. */
function movedIn(organisation: OrganisationThroughTime, node: PlacedNode, range: Range, day: Day): Moved[] {
  const { nodes, paths, epochStarts } = organisation
  const number = nodes.findIndex(({ level, id }) => level === node.level && id === node.id)
  const now = paths[epochOf(organisation, day)]!
  const above = new Set(now.flatMap((path) => [...path].slice(1)))
  const first = epochOf(organisation, range.from)
  const last = epochOf(organisation, range.to)
  const moved: Moved[] = []
  for (let epoch = first; epoch <= last; epoch++) {
    const part = {
      from: Math.max(range.from, epochStarts[epoch]!),
      to: Math.min(range.to, (epochStarts[epoch + 1] ?? Number.POSITIVE_INFINITY) - 1),
    }
    for (const [unit, path] of now.entries()) {
      const own = path[0]
      if (own === undefined || own === number || above.has(own)) continue
      const isNow = path.includes(number)
      const wasThen = paths[epoch]![unit]!.includes(number)
      if (isNow === wasThen) continue
      const { level, id, kind } = nodes[own]!
      moved.push({ unit: { level, id, kind, name: id }, came: isNow, range: part })
    }
  }
  return moved
}

function lastName({ versions }: OrganisationThroughTime, id: string): string | undefined {
  return versions.get(id)?.at(-1)?.name
}
