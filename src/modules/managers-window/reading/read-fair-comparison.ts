import { isoOfDay, partsOfDay } from '../../../platform/calendar/day.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { type Figures, openFigures } from '../../indicators/index.ts'
import type { PlacedNode } from '../../organisation/contract.ts'
import { specialistLevel } from '../../organisation/index.ts'
import {
  casesOf,
  type LevelScale,
  type LocalAdjustment,
  levelOf,
  levelScales,
  readCaseMix,
  readLocalAdjustment,
} from '../../planning/index.ts'
import { type OrganisationOnDay, organisationOn } from '../../register/index.ts'
import {
  type Compared,
  type CompareScale,
  compareFairly,
  type Level,
  sizeOf,
  type ToCompare,
} from '../comparing/compare-fairly.ts'
import type { FairComparison, FairNeighbour, FairNode } from '../contract.ts'
import { allCases } from './keep-cells.ts'
import { levelsBelow, plain, staffOf, unitsBelow } from './read-window.ts'
import { type Asked, getNode, readAsked, type WindowContext } from './window-context.ts'

type Question = {
  params: { level: string; node: string; indicator: string }
  query: {
    date?: string | undefined
    span?: Asked['span']
    knownOn?: string | undefined
    below?: string | undefined
  }
}

/** Neighbours that are told of a unit. */
const mostNeighbours = 5
/** Counts in proportion to the registered unemployed are told of so many. */
const hundred = 100

/** The step by which conditions or clients moved a node from where the whole would be; null where nothing tells. */
type Shift = (node: PlacedNode) => ToCompare['shift']

/**
 * The nodes below compared by an indicator: raw and adjusted with their intervals, places, what stands out beyond chance, and the
 * nearest neighbours by conditions. Throws a Problem where the node, the level or the indicator is not there.
 */
export async function readFairComparison(
  context: WindowContext,
  { params, query }: Question,
): Promise<FairComparison> {
  const asked = readAsked(context, query)
  const { results } = context
  const { catalogue } = results
  const indicator = catalogue.indicators.find(({ id }) => id === params.indicator)
  if (!indicator) throw new Problem(404, 'indicator', `There is no indicator "${params.indicator}"`)
  const { year } = partsOfDay(asked.day)
  const reading = levelOf(catalogue, indicator)
  const cases = allCases(catalogue, indicator)
  // Conditions are known as they are now alone. Whatever has to be waited for comes before the figures.
  const local =
    asked.knownOn === null ? await readLocalAdjustment(results, { year, indicator: indicator.id }) : null
  const mix =
    asked.knownOn === null ? await readCaseMix(results, { year: year + 1, indicators: [indicator.id] }) : null
  const figures = await openFigures(results, {
    knownOn: asked.knownOn,
    ranges: [asked.range],
    indicators: [reading.level, ...(cases ? [cases] : [])],
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
  const isSeen = (one: PlacedNode) =>
    context.viewer.may('figures.read', { level: one.level, node: one.id }) !== undefined
  const all = level === null ? [] : nodesAt(organisation, node, level, figures, asked)
  const seen = all.filter(isSeen)
  const isUnits = seen[0]?.kind === 'unit'
  const isStaff = level === specialistLevel
  const kind = reading.kind.level
  const exposed = kind === 'count' && cases !== null
  const levelsOf = (nodes: readonly PlacedNode[]): (Level | null)[] => {
    const own = figures.at(reading.level, nodes, asked.range)
    const stock = exposed && cases ? figures.at(cases, nodes, asked.range) : []
    return nodes.map((_, at) => {
      const figure = own[at]
      const exposure = exposed ? (stock[at]?.value ?? 0) / hundred : null
      if (!figure || figure.value === null || exposure === 0) return null
      return { value: figure.value, size: casesOf(reading, figure), exposure }
    })
  }
  const [whole = null] = levelsOf([node])
  const base = {
    node: plain(node),
    indicator: indicator.id,
    level,
    date: asked.date,
    from: isoOfDay(asked.range.from),
    span: asked.span,
    per: exposed ? ('registered' as const) : null,
    behind: reading.level !== indicator,
    hidden: all.length - seen.length,
    state: figures.state,
  }
  const conditions = {
    conditions: isUnits && local ? local.conditions.map((one) => ({ ...one })) : [],
    whole: whole && {
      value: whole.exposure === null ? whole.value : whole.value / whole.exposure,
      conditions: (isUnits && local?.conditionsOf(node)) || null,
    },
  }
  const nothing = (notCompared: FairComparison['notCompared']): FairComparison => ({
    ...base,
    ...conditions,
    scale: null,
    notCompared,
    adjusting: null,
    notAdjusted: null,
    refused: null,
    model: null,
    dispersion: 1,
    funnel: [],
    withoutValue: [],
    nodes: [],
  })
  if (kind === 'plain' || reading.kind.form === 'decrease') return nothing('plain')
  if (seen.length === 0) return nothing('no_below')
  if (!whole) return nothing('no_value')
  const scale = scaleOf(levelScales[kind], exposed)
  const shift = isStaff
    ? byCaseMix(mix, { indicator: indicator.id, unit: node.id, scale: levelScales[kind], whole })
    : isUnits && local
      ? (one: PlacedNode) => local.shift(one, node)
      : () => null
  const better = reading.kind.direction === 'lower' ? ('lower' as const) : ('higher' as const)
  const compare = (nodes: readonly PlacedNode[]) =>
    compareNodes(nodes, { scale, levelsOf, shift, whole, better })
  const found = compare(seen)
  if (!found) return nothing('no_value')
  // A unit's neighbours may stand anywhere in the country.
  const country = isUnits
    ? organisation.nodes.filter((one) => one.kind === 'unit' && one.level === level && isSeen(one))
    : []
  const elsewhere = country.length > 0 ? compare(country) : null
  const beside = new Map(country.map((one, at) => [one.id, { one, compared: elsewhere?.nodes[at] ?? null }]))
  const describe = (one: PlacedNode, compared: Compared, size: number): FairNode => ({
    ...plain(one),
    size,
    ...compared,
    better:
      compared.standsOut === null || reading.kind.direction === 'neutral'
        ? null
        : (compared.standsOut === 'above') === (better === 'higher'),
    conditions: (isUnits && local?.conditionsOf(one)) || null,
    neighbours: local && isUnits ? neighboursOf(local, one, country, beside) : [],
  })
  const isAdjusted = found.nodes.some((one) => one?.adjusted)
  return {
    ...base,
    ...conditions,
    scale: kind,
    notCompared: null,
    adjusting: isAdjusted ? (isStaff ? 'case_mix' : 'conditions') : null,
    notAdjusted: isAdjusted
      ? null
      : asked.knownOn !== null
        ? 'known_on'
        : isStaff
          ? 'no_cases'
          : isUnits && node.kind === 'unit'
            ? 'no_model'
            : 'groups',
    refused: isUnits ? (local?.refused ?? null) : null,
    model: isUnits && local?.model ? { ...local.model, years: [...local.model.years] } : null,
    dispersion: found.dispersion,
    funnel: [...found.funnel],
    withoutValue: seen.filter((_, at) => !found.nodes[at]).map(plain),
    nodes: seen
      .flatMap((one, at) => {
        const compared = found.nodes[at]
        return compared ? [describe(one, compared, found.sizes[at]!)] : []
      })
      .sort((a, b) => a.q - b.q || a.rank.from - b.rank.from || a.name.localeCompare(b.name, 'lt')),
  }
}

function nodesAt(
  organisation: OrganisationOnDay,
  node: PlacedNode,
  level: string,
  figures: Figures,
  asked: Asked,
): PlacedNode[] {
  if (level === specialistLevel) {
    return staffOf(organisation, node, figures, asked)
      .filter(({ place }) => place === 'assigned')
      .map((one) => one.node)
  }
  const below = unitsBelow(organisation, node).filter((unit) => unit.level === level)
  if (below.length > 0) return below
  return organisation.nodes.filter((one) => one.kind === 'group' && one.level === level)
}

/** A scale of the kind of level, as levels of a span stand on it. */
function scaleOf({ place, variance, level }: LevelScale, exposed: boolean): CompareScale {
  const ofYear = ({ value, size, exposure }: Level) => ({ year: 0, value, size, exposure, whole: true })
  return {
    place: (one) => place(ofYear(one), exposed),
    variance: (one) => variance(ofYear(one)),
    level,
  }
}

/** What is made by whom specialists serve, against their division's clients. */
function byCaseMix(
  mix: Awaited<ReturnType<typeof readCaseMix>> | null,
  { indicator, unit, scale, whole }: { indicator: string; unit: string; scale: LevelScale; whole: Level },
): Shift {
  if (!mix) return () => null
  const place = scale.scaled(whole.value)
  // Somebody without clients has the division's mix.
  const division = mix(indicator, { unit, staff: '' })
  return ({ id }) => {
    const factor = mix(indicator, { unit, staff: id }) / division
    return factor === 1 ? null : { step: scale.scaled(whole.value * factor) - place, deviation: 0 }
  }
}

function compareNodes(
  nodes: readonly PlacedNode[],
  {
    scale,
    levelsOf,
    shift,
    whole,
    better,
  }: {
    scale: CompareScale
    levelsOf: (nodes: readonly PlacedNode[]) => (Level | null)[]
    shift: Shift
    whole: Level
    better: 'higher' | 'lower'
  },
) {
  const levels = levelsOf(nodes)
  const told = nodes.flatMap((node, at) => {
    const level = levels[at]
    return level ? [{ at, node: { level, shift: shift(node) } }] : []
  })
  const found = compareFairly(scale, { whole, nodes: told.map((one) => one.node), better })
  if (!found) return null
  const byNode = nodes.map((): Compared | null => null)
  for (const [index, { at }] of told.entries()) byNode[at] = found.nodes[index] ?? null
  return {
    ...found,
    nodes: byNode,
    sizes: levels.map((level) => (level ? sizeOf(level) * (level.exposure === null ? 1 : hundred) : 0)),
    funnel: found.funnel.map((point) => ({
      ...point,
      size: point.size * (whole.exposure === null ? 1 : hundred),
    })),
  }
}

function neighboursOf(
  local: LocalAdjustment,
  of: PlacedNode,
  country: readonly PlacedNode[],
  beside: ReadonlyMap<string, { one: PlacedNode; compared: Compared | null }>,
): FairNeighbour[] {
  return local.nearest(of, country, mostNeighbours).flatMap(({ place, distance }) => {
    const found = beside.get(place.id)
    if (!found) return []
    const { raw = null, adjusted = null } = found.compared ?? {}
    return [{ ...plain(found.one), distance, raw, adjusted }]
  })
}
