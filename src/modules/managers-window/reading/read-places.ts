import type { Day } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { Figure } from '../../indicators/contract.ts'
import { type Criterion, type Figures, openFigures } from '../../indicators/index.ts'
import type { PlacedNode } from '../../organisation/contract.ts'
import { versionInForce } from '../../organisation/index.ts'
import { type OrganisationOnDay, organisationOn } from '../../register/index.ts'
import type { PlaceFigure, PlaceFigures } from '../contract.ts'
import type { Boundaries } from '../places/boundaries.ts'
import { lithuania } from '../places/lithuania.ts'
import type { MapPlace } from '../places/place-map.ts'
import { type UnitsOfPlace, unitsOfPlaces } from '../places/units-of-place.ts'
import { isAdditive } from './is-additive.ts'
import { allCases } from './keep-cells.ts'
import { plain, unitsBelow } from './read-window.ts'
import { type Asked, getNode, readAsked, type WindowContext } from './window-context.ts'

type Question = {
  params: { level: string; node: string; indicator: string }
  query: { date?: string | undefined; span?: Asked['span']; knownOn?: string | undefined }
}

/** What places are told with: besides, the outlines of municipalities that the service supplied. */
export type PlacesContext = WindowContext & { boundaries: Boundaries | null }

/**
 * An indicator by county and municipality: the figure of the unit that serves the place and nothing else, or of its units together
 * where figures of the kind add up. Throws a Problem where the node or the indicator is not there.
 */
export async function readPlaces(context: PlacesContext, { params, query }: Question): Promise<PlaceFigures> {
  const asked = readAsked(context, query)
  const { results } = context
  const { catalogue } = results
  const indicator = catalogue.indicators.find(({ id }) => id === params.indicator)
  if (!indicator) throw new Problem(404, 'indicator', `There is no indicator "${params.indicator}"`)
  const cases = indicator.formula.kind === 'count' ? allCases(catalogue, indicator) : null
  const figures = await openFigures(results, {
    knownOn: asked.knownOn,
    ranges: [asked.range],
    indicators: [indicator, ...(cases ? [cases] : [])],
  })
  const organisation = organisationOn(figures.organisation, asked.day)
  const node = getNode(organisation, params.level, params.node, asked.date)
  const below = new Map(
    (node.kind === 'unit' ? [node, ...unitsBelow(organisation, node)] : []).map((unit) => [unit.id, unit]),
  )
  const ofPlaces = unitsOfPlaces(treeOn(figures, organisation, asked.day))
  const read = (units: UnitsOfPlace) =>
    figureOf({ context, figures, indicator, cases, range: asked.range }, units, below)
  const describe = (
    kind: PlaceFigure['kind'],
    { code, title, short, row, column }: MapPlace,
    { county, served }: { county: string | null; served: ReadonlySet<string> },
  ): PlaceFigure[] => {
    const units = ofPlaces(served)
    // Of an office's page the country around it is left out.
    if (node.parent !== null && !units.parts.every((id) => below.has(id))) return []
    if (node.parent !== null && units.parts.length === 0) return []
    return [{ kind, code, county, title, short, row, column, ...read(units) }]
  }
  const places =
    node.kind === 'unit'
      ? [
          ...lithuania.counties.flatMap((one) =>
            describe('county', one, {
              county: null,
              served: new Set(
                lithuania.municipalities.filter(({ county }) => county === one.code).map(({ code }) => code),
              ),
            }),
          ),
          ...lithuania.municipalities.flatMap((one) =>
            describe('municipality', one, { county: one.county, served: new Set([one.code]) }),
          ),
        ]
      : []
  return {
    node: plain(node),
    indicator: indicator.id,
    date: asked.date,
    span: asked.span,
    perHundred: cases !== null,
    boundaries: context.boundaries?.version ?? null,
    // A service whose units say nothing of municipalities has no map.
    places: places.some(({ parts }) => parts.length > 0) ? places : [],
    state: figures.state,
  }
}

type Reading = {
  context: WindowContext
  figures: Figures
  indicator: Criterion
  cases: Criterion | null
  range: Range
}

function figureOf(
  { context, figures, indicator, cases, range }: Reading,
  units: UnitsOfPlace,
  known: ReadonlyMap<string, PlacedNode>,
): Pick<PlaceFigure, 'figure' | 'perHundred' | 'whole' | 'parts' | 'none'> {
  const placesOf = (ids: readonly string[]) => ids.flatMap((id) => known.get(id) ?? [])
  const parts = placesOf(units.parts)
  const whole = units.whole === null ? null : (known.get(units.whole) ?? null)
  const named = { parts: parts.map(plain), whole: whole && plain(whole) }
  const nothing = (none: PlaceFigure['none']) => ({ figure: null, perHundred: null, ...named, none })
  if (parts.length === 0) return nothing('no_unit')
  const asked = whole ? [whole] : parts
  if (!asked.every(({ level, id }) => context.viewer.may('figures.read', { level, node: id }))) {
    return nothing('not_seen')
  }
  if (!whole && !isAdditive(indicator)) return nothing('not_additive')
  const figure = together(indicator, figures.at(indicator, asked, range))
  if (figure?.value == null) return nothing('no_value')
  const registered = cases ? together(cases, figures.at(cases, asked, range))?.value : null
  return {
    ...named,
    figure,
    perHundred: registered ? (100 * figure.value) / registered : null,
    none: null,
  }
}

/** The figure of several units as of one. */
function together(indicator: Criterion, all: readonly (Figure | undefined)[]): Figure | null {
  const told = all.flatMap((figure) => figure ?? [])
  if (told.length < 2) return told[0] ?? null
  const sum = (pick: (figure: Figure) => number | null): number | null => {
    const numbers = told.flatMap((figure) => pick(figure) ?? [])
    return numbers.length === 0 ? null : numbers.reduce((before, one) => before + one, 0)
  }
  const [numerator, denominator] = [sum((one) => one.numerator), sum((one) => one.denominator)]
  const { kind } = indicator.formula
  if (kind !== 'share' && kind !== 'mean') return { numerator, denominator, value: sum((one) => one.value) }
  const ratio = numerator !== null && denominator ? numerator / denominator : null
  return { numerator, denominator, value: ratio === null ? null : (kind === 'share' ? 100 : 1) * ratio }
}

function treeOn(figures: Figures, { nodes }: OrganisationOnDay, day: Day) {
  const { versions } = figures.organisation.throughTime
  return nodes
    .filter(({ kind }) => kind === 'unit')
    .map(({ id, parent }) => ({
      id,
      parent: parent?.id ?? null,
      municipality: versionInForce(versions.get(id)!, day).municipality,
    }))
}
