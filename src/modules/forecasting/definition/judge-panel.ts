import { numberOr, pastHalves, shrunkShares } from './estimate-shares.ts'
import { type Figured, forecastPanel, type PanelForecast, valueAt } from './forecast-panel.ts'
import { type JudgedFigure, lineOf } from './judged-figure.ts'
import type { NodeNumbers, Panel } from './panel.ts'
import type { Predictive } from './predictive.ts'
import { seasonOf, type Way } from './usual-way.ts'

/**
 * What is known and expected of an indicator at a node, without regard to a target. The figure that is forecast gives the
 * indicator's value by `value = added + by × figure`, by one line on the day and another at the year's end.
 */
export type Outlook = {
  /** The indicator's value as known; null where there is none. */
  value: number | null
  /** The figure as known, and with what is still to be entered; the standard deviation of that. */
  figure: number
  nowcast: number
  nowcastSpread: number
  /** What the figure may come to on 31 December. */
  end: Predictive
  /** Where the usual course leads from here. */
  usual: number
  /** The way that it usually takes to a year's end, at the day. */
  way: Way
  /** The part of a ratio's denominator that is still to come; null for what is none. */
  rest: number | null
  /** The figure at last year's end as known; null where there was none. */
  before: number | null
  line: { added: number; by: number }
  endLine: { added: number; by: number }
}

/**
 * The usual course of a year at its points: of counts the share reached at each node; of ratios how far the top still was from
 * its end, or what part of it it was; of levels what seasons do to the top.
 */
export type UsualCourse = { kind: Way['kind']; at: (node: number) => number[] }

/** An indicator's outlook at every node; null where nothing can be said. */
export type JudgedPanel = { outlooks: (Outlook | null)[]; course: UsualCourse; errors: number }

/** What late entry does to the figure: what is known of it, and how sure what is added is. */
type Late = { known: NodeNumbers; middle: NodeNumbers; spread: NodeNumbers }

/** Judges a figure at every node of a panel: the forecast of people by people's own errors, of units by units'. */
export function judgePanel(
  judged: JudgedFigure,
  { panel, figured }: { panel: Panel; figured: Figured },
  {
    value,
    counts,
    late,
    base,
    endBase,
    people,
  }: {
    value: NodeNumbers
    counts: Uint8Array
    late: Late
    base: NodeNumbers | null
    endBase: NodeNumbers | null
    /** Which nodes are people. */
    people: Uint8Array
  },
): JudgedPanel {
  const units = withoutPeople(panel, figured, people)
  const ofUnits = forecastPanel(units.panel, units.figured)
  const ofAll = people.includes(1) ? forecastPanel(panel, figured) : null
  const placeOfUnit = new Map(units.numbers.map((number, place) => [number, place]))
  const before = panel.years > 1 ? valueAt(figured, panel.years - 2, panel.weeks.length - 1) : null
  const first = valueAt(figured, panel.years - 1, 0)
  const course = usualCourse(units.panel, units.figured, placeOfUnit)
  const atOrigin = course.at(panel.order[0]!)[panel.origin]!
  const gone = panel.weeks[panel.origin]! / panel.weeks.at(-1)!
  const wayOf = (node: number, share: number): Way => {
    if (course.kind === 'share') return { kind: 'share', share: numberOr(share, gone) }
    if (course.kind === 'distance') return { kind: 'distance', left: atOrigin }
    if (course.kind === 'part') return { kind: 'part', part: atOrigin }
    // A reduction says itself from where it is counted.
    const began = [judged.against === 'reduction' ? base?.[node] : undefined, before?.[node], first[node]]
    const start = began.find((one) => one !== undefined && Number.isFinite(one))
    return { kind: 'line', start: start ?? null, gone, season: atOrigin }
  }
  const outlooks = Array.from(value, (_, node): Outlook | null => {
    const place = placeOfUnit.get(node)
    const [of, at] = place === undefined ? [ofAll!, node] : [ofUnits, place]
    const line = lineOf(judged, base ? base[node]! : null)
    const endLine = lineOf(judged, endBase ? endBase[node]! : null)
    if (!line || !endLine || !isSayable(of, at) || (counts[node] === 0 && of.centre[at] === 0)) return null
    return outlookOf(judged, of, at, {
      value: counts[node] === 0 || Number.isNaN(value[node]!) ? null : value[node]!,
      figure: late.known[node]!,
      nowcast: numberOr(late.middle[node]!, of.value[at]!),
      lateSpread: late.spread[node]!,
      before: before && Number.isFinite(before[node]!) ? before[node]! : null,
      way: wayOf(node, of.shares[at]!),
      line,
      endLine,
    })
  })
  return { outlooks, course, errors: ofUnits.errors }
}

function isSayable({ value, centre, spread }: PanelForecast, node: number): boolean {
  return Number.isFinite(value[node]!) && Number.isFinite(centre[node]!) && Number.isFinite(spread[node]!)
}

function outlookOf(
  { kind, whole, bounded }: JudgedFigure,
  of: PanelForecast,
  at: number,
  told: Pick<Outlook, 'value' | 'before' | 'way' | 'line' | 'endLine' | 'nowcast'> & {
    figure: number
    lateSpread: number
  },
): Outlook {
  const { figure, lateSpread, ...rest } = told
  const { nowcast } = told
  const known = numberOr(figure, nowcast)
  const centre = of.centre[at]!
  // What is missing of a count is missing of what is made of it as well.
  const carried = kind === 'count' && nowcast > 0 ? Math.min(4, Math.max(1, centre / nowcast)) : 1
  const spread = Math.hypot(of.spread[at]!, lateSpread * carried)
  return {
    ...rest,
    figure: known,
    nowcastSpread: lateSpread,
    end: {
      centre,
      spread,
      freedom: of.freedom,
      floor:
        kind === 'count'
          ? whole
            ? Math.floor(Math.min(known, nowcast) + 1e-6)
            : null
          : kind === 'ratio'
            ? 0
            : null,
      ceiling: bounded ? 100 : null,
      whole,
    },
    usual: of.usual[at]!,
    rest: of.rest && Number.isFinite(of.rest[at]!) ? of.rest[at]! : null,
  }
}

/** A panel of units and groups alone, with the numbers that they had. */
function withoutPeople(
  panel: Panel,
  figured: Figured,
  people: Uint8Array,
): { panel: Panel; figured: Figured; numbers: number[] } {
  const numbers = Array.from({ length: panel.nodes }, (_, node) => node).filter((node) => people[node] === 0)
  const places = new Map(numbers.map((number, place) => [number, place]))
  const taken = new Map<NodeNumbers, NodeNumbers>()
  const take = (column: NodeNumbers): NodeNumbers => {
    const known = taken.get(column) ?? Float64Array.from(numbers, (number) => column[number]!)
    taken.set(column, known)
    return known
  }
  const narrowed = <One extends { at: (year: number, point: number) => NodeNumbers }>(course: One): One => ({
    ...course,
    at: (year: number, point: number) => take(course.at(year, point)),
  })
  return {
    numbers,
    panel: {
      ...panel,
      nodes: numbers.length,
      parents: Int32Array.from(numbers, (number) => places.get(panel.parents[number]!) ?? -1),
      order: Int32Array.from([...panel.order].flatMap((number) => places.get(number) ?? [])),
      pools: Uint8Array.from(numbers, (number) => panel.pools[number]!),
    },
    figured:
      figured.kind === 'ratio'
        ? { ...figured, numerator: narrowed(figured.numerator), denominator: narrowed(figured.denominator) }
        : { ...figured, value: narrowed(figured.value) },
  }
}

function usualCourse(panel: Panel, figured: Figured, places: ReadonlyMap<number, number>): UsualCourse {
  const { weeks, years, order } = panel
  const end = weeks.length - 1
  const past = Array.from({ length: years - 1 }, (_, year) => year)
  const top = order[0]!
  if (figured.kind === 'count') {
    const straight = weeks.map((week) => week / weeks[end]!)
    if (past.length === 0) return { kind: 'share', at: () => straight }
    const shares = weeks.map((_, origin) =>
      origin === end
        ? new Float64Array(panel.nodes).fill(1)
        : shrunkShares(
            panel,
            pastHalves(panel, figured.value, { judged: years - 1, years: past, origin, end }),
            1,
          ),
    )
    return {
      kind: 'share',
      at: (node) => shares.map((of, point) => numberOr(of[places.get(node) ?? top]!, straight[point]!)),
    }
  }
  if (figured.kind === 'level') {
    const tops = past.map((year) => weeks.map((_, point) => figured.value.at(year, point)[top]!))
    const season = seasonOf(tops, weeks)
    return { kind: 'line', at: () => season }
  }
  const meanOf = (off: (last: number, there: number) => number): number[] =>
    weeks.map((_, point) => {
      const found = past
        .map((year) => off(valueAt(figured, year, end)[top]!, valueAt(figured, year, point)[top]!))
        .filter((one) => Number.isFinite(one))
      return found.length === 0 ? 0 : found.reduce((sum, one) => sum + one, 0) / found.length
    })
  if (figured.bounded) {
    const distance = meanOf((last, there) => last - there)
    return { kind: 'distance', at: () => distance }
  }
  const parts = meanOf((last, there) => Math.log(there / last)).map(Math.exp)
  return { kind: 'part', at: () => parts }
}
