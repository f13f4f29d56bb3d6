import { addMonths, type Day, dayOfParts, isoOfDay, partsOfDay } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import { type Criterion, type Figures, openFigures } from '../../indicators/index.ts'
import type { OrganisationNode, PlacedNode } from '../../organisation/contract.ts'
import { specialistLevel } from '../../organisation/index.ts'
import { hasChanged, readRecordedAt, readTargetsAt } from '../../planning/index.ts'
import { type OrganisationOnDay, organisationOn } from '../../register/index.ts'
import type { Change, WindowIndicator, WindowPage } from '../contract.ts'
import { type Asked, getNode, readAsked, targetQuestion, type WindowContext } from './window-context.ts'

type Question = {
  params: { level: string; node: string }
  query: { date?: string | undefined; span?: Asked['span']; knownOn?: string | undefined }
}

/** The spans that a page compares: now, a month and a year earlier. */
export function comparedRanges({ span, day, range }: Asked) {
  const monthBefore = spanEndingOn(span, addMonths(day, -1))
  const yearEarlier = spanEndingOn(span, addMonths(day, -12))
  return { now: range, monthBefore, yearEarlier }
}

/** A node's page: every indicator with its figure, target, changes and course. */
export async function readWindow(context: WindowContext, { params, query }: Question): Promise<WindowPage> {
  const asked = readAsked(context, query)
  const { catalogue } = context.results
  const { now, monthBefore, yearEarlier } = comparedRanges(asked)
  // Before the figures, which are of one state only until something is waited for.
  const planned = asked.span === 'ytd' ? await readTargetsAt(context, targetQuestion(asked, params)) : null
  const closed =
    asked.span === 'ytd' && asked.knownOn === null
      ? await readRecordedAt(context, { level: params.level, id: params.node, day: asked.date })
      : undefined
  const figures = await openFigures(context.results, {
    knownOn: asked.knownOn,
    ranges: [now, monthBefore, yearEarlier],
    indicators: catalogue.indicators,
  })
  const organisation = organisationOn(figures.organisation, asked.day)
  const node = getNode(organisation, params.level, params.node, asked.date)
  const isCountry = node.kind === 'unit' && node.parent === null
  const targetAt = (indicator: Criterion): WindowIndicator['target'] => {
    const value = planned?.get(indicator.id)
    if (value !== undefined) return { value, year: partsOfDay(asked.day).year, demoValue: null }
    return planned && isCountry ? targetOf(context, indicator, asked.day) : null
  }
  const revisedAt = (indicator: Criterion, figure: WindowIndicator['figure']): WindowIndicator['revised'] => {
    const recorded = closed?.figures.get(indicator.id)
    if (!closed || !recorded || !hasChanged(recorded, figure)) return null
    return { recorded: recorded.value, since: closed.knownOn }
  }
  const indicators = catalogue.indicators.map((indicator): WindowIndicator => {
    const at = (range: { from: Day; to: Day }) => figures.at(indicator, [node], range)[0]
    const figure = at(now) ?? { numerator: null, denominator: null, value: null }
    const change = (range: { from: Day; to: Day }) =>
      compare(indicator, figure.value, at(range)?.value ?? null, range.to)
    return {
      indicator: indicator.id,
      figure,
      target: targetAt(indicator),
      revised: revisedAt(indicator, figure),
      onMonth: change(monthBefore),
      onYear: change(yearEarlier),
      course: figures.everyDay ? courseOf(figures, indicator, node, asked) : null,
    }
  })
  const breadcrumb = organisation.above(node)
  return {
    node: plain(node),
    breadcrumb,
    groups: node.kind === 'unit' ? organisation.groupsOf(node.id).map(plain) : [],
    groupsAbove: breadcrumb.flatMap(({ id }) => organisation.groupsOf(id).map(plain)),
    groupsHere: isCountry ? organisation.nodes.filter(({ kind }) => kind === 'group').map(plain) : [],
    date: asked.date,
    from: isoOfDay(asked.range.from),
    span: asked.span,
    state: figures.state,
    below: levelsBelow(organisation, node, figures, asked),
    indicators,
  }
}

export function plain({ level, id, name, kind }: PlacedNode): OrganisationNode {
  return { level, id, name, kind }
}

/** The levels that can be compared below a node, the next one first. */
export function levelsBelow(
  organisation: OrganisationOnDay,
  node: PlacedNode,
  figures: Figures,
  asked: Asked,
): WindowPage['below'] {
  const levels = new Map<string, WindowPage['below'][number]>()
  const add = (level: string, kind: 'unit' | 'group' | 'specialist', count: number): void => {
    const known = levels.get(level)
    if (known) known.count += count
    else if (count > 0) levels.set(level, { level, kind, count })
  }
  for (const unit of unitsBelow(organisation, node)) add(unit.level, 'unit', 1)
  if (node.kind === 'unit')
    add(specialistLevel, 'specialist', staffOf(organisation, node, figures, asked).length)
  if (node.kind === 'unit' && node.parent === null) {
    for (const group of organisation.nodes) if (group.kind === 'group') add(group.level, 'group', 1)
  }
  return [...levels.values()]
}

/** All units below a unit, or the members of a group with all below them, the nearest first. */
export function unitsBelow(organisation: OrganisationOnDay, node: PlacedNode): PlacedNode[] {
  const found: PlacedNode[] = []
  let depth = node.kind === 'specialist' ? [] : organisation.unitsUnder(node)
  while (depth.length > 0) {
    for (const unit of depth) if (!found.some(({ id }) => id === unit.id)) found.push(unit)
    depth = depth.flatMap((unit) => organisation.unitsUnder(unit))
  }
  return found
}

/** Staff of a unit: assigned to it on the day, then those who only have something counted there in the span. */
export function staffOf(
  organisation: OrganisationOnDay,
  unit: PlacedNode,
  figures: Figures,
  { range }: Asked,
): { node: PlacedNode; place: 'assigned' | 'rows_only' }[] {
  const assigned = organisation.staffAssigned(unit.id).map((node) => ({ node, place: 'assigned' as const }))
  const others = figures
    .staffAt(unit.id, range)
    .filter((id) => !assigned.some(({ node }) => node.id === id))
    .flatMap((id) => organisation.find(specialistLevel, id) ?? [])
  return [...assigned, ...others.map((node) => ({ node, place: 'rows_only' as const }))]
}

function compare(indicator: Criterion, now: number | null, before: number | null, day: Day): Change {
  const difference = now === null || before === null ? null : now - before
  const better =
    difference === null || difference === 0 || indicator.direction === 'neutral'
      ? null
      : indicator.direction === 'higher'
        ? difference > 0
        : difference < 0
  return { date: isoOfDay(day), before, difference, better }
}

function targetOf({ clock }: WindowContext, { targets }: Criterion, day: Day): WindowIndicator['target'] {
  const { year } = partsOfDay(day)
  const target = targets.find((one) => one.year === year)
  if (!target) return null
  const { demo } = clock.settings()
  const scaled = demo && target.scales && demo.scale !== 1
  return { value: target.value, year, demoValue: scaled ? target.value * demo.scale : null }
}

/** About weekly values, the last on the day itself: enough for a line as small as a word. */
function courseOf(
  figures: Figures,
  indicator: Criterion,
  node: PlacedNode,
  { day, span }: Asked,
): WindowIndicator['course'] {
  const { year } = partsOfDay(day)
  const values = (from: Day, to: Day): (number | null)[] => {
    const days: Day[] = []
    for (let at = to; at >= from; at -= 7) days.unshift(at)
    const ranges = days.map((at) => spanEndingOn(span, at))
    return figures.course(indicator, node, ranges).map((figure) => figure?.value ?? null)
  }
  return {
    thisYear: values(dayOfParts(year, 1, 1), day),
    lastYear: values(dayOfParts(year - 1, 1, 1), dayOfParts(year - 1, 12, 31)),
  }
}
