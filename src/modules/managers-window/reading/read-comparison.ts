import { Problem } from '../../../platform/http/problem.ts'
import { type Criterion, type Figures, openFigures } from '../../indicators/index.ts'
import type { PlacedNode } from '../../organisation/contract.ts'
import { specialistLevel } from '../../organisation/index.ts'
import { type OrganisationOnDay, organisationOn } from '../../register/index.ts'
import type { ComparedNode, WindowComparison } from '../contract.ts'
import { comparedRanges, levelsBelow, plain, staffOf, unitsBelow } from './read-window.ts'
import { type Asked, getNode, readAsked, type WindowContext } from './window-context.ts'

type Question = {
  params: { level: string; node: string }
  query: {
    date?: string | undefined
    span?: Asked['span']
    knownOn?: string | undefined
    below?: string | undefined
  }
}

type Compared = { node: PlacedNode; place: ComparedNode['place'] }

/** The nodes below a node compared: units, members of a group, groups of the country, or specialists. */
export async function readComparison(
  context: WindowContext,
  { params, query }: Question,
): Promise<WindowComparison> {
  const asked = readAsked(context, query)
  const { indicators } = context.results.catalogue
  const { now, monthBefore, yearEarlier } = comparedRanges(asked)
  // The same ranges as the page's, so that a state that has to be calculated is calculated once for both.
  const figures = await openFigures(context.results, {
    knownOn: asked.knownOn,
    ranges: [now, monthBefore, yearEarlier],
    indicators,
  })
  const organisation = organisationOn(figures.organisation, asked.day)
  const node = getNode(organisation, params.level, params.node, asked.date)
  const levels = levelsBelow(organisation, node, figures, asked)
  const level = query.below ?? levels[0]?.level ?? null
  if (query.below !== undefined && !levels.some((one) => one.level === query.below)) {
    throw new Problem(
      404,
      'level',
      `Nothing of the level "${query.below}" is below ${node.name} on ${asked.date}`,
    )
  }
  const all = level === null ? [] : nodesOf(organisation, node, level, figures, asked)
  const isSeen = ({ node: one }: Compared) =>
    context.viewer.may('figures.read', { level: one.level, node: one.id }) !== undefined
  const compared = all.filter(isSeen)
  const unseen = level === specialistLevel ? all.filter((one) => !isSeen(one)) : []
  const names = [node, ...compared.map((one) => one.node)]
  const figuresOf: ComparedNode['figures'][] = names.map(() => ({}))
  for (const indicator of indicators) {
    for (const [index, figure] of figures.at(indicator, names, now).entries()) {
      if (figure) figuresOf[index]![indicator.id] = figure
    }
  }
  const why = reasons(organisation, node, level, figures, asked)
  return {
    node: plain(node),
    level,
    date: asked.date,
    span: asked.span,
    whole: figuresOf[0]!,
    addsUp: why.every((reason) => reason === 'distinct'),
    why,
    hidden: unseen.length,
    nodes: [
      ...compared.map(({ node: one, place }, index) => ({
        ...plain(one),
        place,
        figures: figuresOf[index + 1]!,
      })),
      ...anonymous(
        unseen.map((one) => one.node),
        indicators,
        (indicator, nodes) => figures.at(indicator, nodes, now),
      ),
    ],
    state: figures.state,
  }
}

function nodesOf(
  organisation: OrganisationOnDay,
  node: PlacedNode,
  level: string,
  figures: Figures,
  asked: Asked,
): Compared[] {
  if (level === specialistLevel) return staffOf(organisation, node, figures, asked)
  const below = unitsBelow(organisation, node).filter((unit) => unit.level === level)
  if (below.length > 0) {
    return below.map((unit) => ({
      node: unit,
      place:
        node.kind === 'group' && node.members.includes(unit.id) ? ('member' as const) : ('below' as const),
    }))
  }
  return organisation.nodes
    .filter((one) => one.kind === 'group' && one.level === level)
    .map((one) => ({ node: one, place: 'below' as const }))
}

/** Fewest colleagues whose values are shown without names. */
const fewest = 5

/**
 * Colleagues without names: each indicator's values in an order of their own, the greatest first, so that no row is one
 * person's; none of an indicator that fewer than five have a value of.
 */
function anonymous(
  nodes: readonly PlacedNode[],
  indicators: readonly Criterion[],
  read: (indicator: Criterion, nodes: readonly PlacedNode[]) => ReturnType<Figures['at']>,
): ComparedNode[] {
  const rows: ComparedNode['figures'][] = []
  for (const indicator of indicators) {
    const told = read(indicator, nodes).filter((figure) => figure !== undefined && figure.value !== null)
    if (told.length < fewest) continue
    const ordered = told.sort((a, b) => b!.value! - a!.value!)
    for (const [index, figure] of ordered.entries()) {
      const row = rows[index] ?? {}
      rows[index] = row
      row[indicator.id] = figure!
    }
  }
  return rows.map((figures, index) => ({
    level: specialistLevel,
    id: `anonymous-${index + 1}`,
    name: '',
    kind: 'specialist',
    place: 'anonymous',
    figures,
  }))
}

/** Why the figures of the nodes below need not add up to the node's own. */
function reasons(
  organisation: OrganisationOnDay,
  node: PlacedNode,
  level: string | null,
  figures: Figures,
  { range }: Asked,
): WindowComparison['why'] {
  if (level === null) return []
  const why: WindowComparison['why'] = []
  const { epochStarts } = figures.organisation.throughTime
  if (level === specialistLevel) why.push('specialists')
  else if (!unitsBelow(organisation, node).some((unit) => unit.level === level)) why.push('groups')
  else if (organisation.staffAssigned(node.id).length > 0) why.push('own_rows')
  if (epochStarts.some((day) => day > range.from && day <= range.to)) why.push('moved')
  why.push('distinct')
  return why
}
