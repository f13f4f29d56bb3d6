import { setImmediate } from 'node:timers/promises'
import { type Day, dayOfParts, partsOfDay } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import {
  type Catalogue,
  calculateSeries,
  type FigureColumns,
  figuresOf,
  type Results,
  type Session,
} from '../../indicators/index.ts'
import { organisationOn } from '../../register/index.ts'
import { type KnownThen, type Nowcast, nowcastFlow, nowcastLevel } from '../definition/estimate-nowcast.ts'
import type { Figured } from '../definition/forecast-panel.ts'
import { type JudgedDays, judgedDays, monthsEarlier, weeklyBack } from '../definition/judged-days.ts'
import { type JudgedFigure, judgedFigure } from '../definition/judged-figure.ts'
import type { Course, NodeNumbers, Panel } from '../definition/panel.ts'
import { type KnownColumns, readKnownColumns, readYearsToDate } from './known-columns.ts'
import { pastByTree } from './past-by-tree.ts'

/** A node of the register's organisation, in the order of its numbers. */
export type JudgedNode = { level: string; id: string; kind: 'unit' | 'group' | 'specialist'; inTree: boolean }

/** A figure through the years as known on a day, with what late entry will still add. */
export type FigurePanel = {
  judged: JudgedFigure
  panel: Panel
  figured: Figured
  /** The indicator's own value on the date as it is known, and with what is still to be entered. */
  known: NodeNumbers
  /** The figure's value on the date as known, and with what is to be entered, and how sure that is. */
  figureKnown: NodeNumbers
  figureNowcast: NodeNumbers
  nowcastSpread: NodeNumbers
  /** What the figure is held against on the date and at the year's end, where it is. */
  base: NodeNumbers | null
  endBase: NodeNumbers | null
  counts: Uint8Array
}

export type Panels = {
  position: number
  days: JudgedDays
  nodes: readonly JudgedNode[]
  /** The place of the node above each; −1 for the top. */
  parents: readonly number[]
  figures: readonly FigurePanel[]
}

/** Years before the judged one that are looked at, at most. */
const mostPast = 3
/** Earlier months whose late entry is looked at. */
const monthsBack = 6
/** Weeks back from the date that late entry may reach. */
const weeksLate = 13

/** Reads all that a day's forecasts are made of, as known on a day. */
export async function readPanels(
  results: Results,
  { date, knownOn, signal }: { date: Day; knownOn: Day | null; signal?: AbortSignal | undefined },
): Promise<Panels> {
  const { catalogue } = results
  const { year } = partsOfDay(date)
  const figures = catalogue.indicators.flatMap((indicator) => {
    const { from, to } = indicator.valid
    if ((from !== undefined && from > year) || (to !== undefined && to < year)) return []
    return judgedFigure(catalogue, indicator) ?? []
  })
  const read = await results.withSession(knownOn, (session) => readSession(session, catalogue, figures, date))
  // Without a day everything is known: as of the last day on which something was recorded.
  const asOf = knownOn ?? read.lastRecordedOn ?? date
  const months = read.nodes.length === 0 ? [] : Array.from({ length: monthsBack }, (_, back) => back + 1)
  const past: { knownOn: Day; days: readonly Day[]; columns: KnownColumns }[] = []
  for (const back of months) {
    signal?.throwIfAborted()
    const moment = {
      knownOn: monthsEarlier(asOf, back),
      days: weeklyBack(monthsEarlier(date, back), weeksLate),
    }
    if (moment.days[0]! < read.firstDay) break
    const columns = await readKnownColumns(results, figures, { ...moment, position: read.position })
    past.push({ ...moment, columns })
  }
  const panels: FigurePanel[] = []
  for (const of of read.figures) {
    // Who waits for an answer comes between.
    await setImmediate()
    const moments = past.map(({ knownOn: moment, days, columns }) => ({
      weeks: (asOf - moment) / 7,
      earlier: columns.get(of.judged.indicator.id)!,
      now: days.map(of.at),
    }))
    panels.push(makePanel(read, of, date, moments))
  }
  return {
    position: read.position,
    days: read.days,
    nodes: read.nodes,
    parents: [...read.panel.parents],
    figures: panels,
  }
}

type ReadFigure = {
  judged: JudgedFigure
  at: (day: Day) => FigureColumns
  years: FigureColumns[][]
  own: FigureColumns
  end: FigureColumns
  firstYear: number
}

type Read = {
  position: number
  lastRecordedOn: Day | null
  firstDay: Day
  days: JudgedDays
  nodes: JudgedNode[]
  panel: Omit<Panel, 'years' | 'weeks' | 'origin'>
  byTree: ReturnType<typeof pastByTree>
  weekdays: (figure: number, part: 'numerator' | 'denominator') => readonly number[] | null
  figures: ReadFigure[]
}

async function readSession(
  session: Session,
  catalogue: Catalogue,
  judged: readonly JudgedFigure[],
  date: Day,
): Promise<Read> {
  const { year } = partsOfDay(date)
  const organisation = session.organisation.throughTime
  const { nodes, parents, order, root } = placeNodes(session, date)
  const ends = Array.from({ length: mostPast }, (_, back) => dayOfParts(year - back - 1, 12, 31))
  const toDate = await readYearsToDate(session, catalogue, judged, ends)
  // A year of which hardly anything is in the register is none.
  const firstYears = judged.map((one) => {
    const tops = ends.map((day) => Math.abs(toDate(one, day).numerator[root] ?? 0))
    let back = 0
    while (back < tops.length && tops[back]! > 0.2 * Math.max(...tops)) back++
    return year - back
  })
  const firstYear = Math.min(year, ...firstYears)
  const days = judgedDays(date, firstYear)
  const yearEnd = dayOfParts(year, 12, 31)
  const criteria = judged.flatMap(({ figure, indicator }) =>
    figure === indicator ? [figure] : [figure, indicator],
  )
  const firstDay = dayOfParts(firstYear, 1, 1)
  const { sums } = await calculateSeries(session, catalogue, criteria, ['ytd'], {
    from: firstDay,
    to: yearEnd,
  })
  const figures: ReadFigure[] = []
  for (const [index, one] of judged.entries()) {
    await setImmediate()
    const columns = new Map<Day, FigureColumns>()
    const at = (day: Day): FigureColumns => {
      const known = columns.get(day) ?? figuresOf(catalogue, one.figure, sums, spanEndingOn('ytd', day))
      columns.set(day, known)
      return known
    }
    const first = firstYears[index]!
    figures.push({
      judged: one,
      at,
      firstYear: first,
      years: days.years.flatMap((own, place) =>
        own < first
          ? []
          : [
              days.days[place]!.filter((_, point) => own < year || point <= days.origin).map((day) =>
                at(day),
              ),
            ],
      ),
      own: figuresOf(catalogue, one.indicator, sums, spanEndingOn('ytd', date)),
      end: figuresOf(catalogue, one.indicator, sums, spanEndingOn('ytd', yearEnd)),
    })
  }
  return {
    position: session.position,
    lastRecordedOn: session.lastRecordedOn === null ? null : dayOfIso(session.lastRecordedOn),
    firstDay,
    days,
    nodes,
    panel: { nodes: nodes.length, parents, order, pools: poolsOf(nodes) },
    byTree: pastByTree(organisation, date),
    weekdays: (index, part) => weekdayShares(figures[index]!, part, root, year),
    figures,
  }
}

function dayOfIso(text: string): Day {
  return Date.parse(`${text}T00:00:00Z`) / 86_400_000
}

function placeNodes(session: Session, date: Day) {
  const { nodes: all } = session.organisation.throughTime
  const organisation = organisationOn(session.organisation, date)
  const numbers = new Map(all.map(({ level, id }, number) => [`${level}\0${id}`, number]))
  const rootNode = organisation.root
  const root = rootNode ? numbers.get(`${rootNode.level}\0${rootNode.id}`)! : 0
  const parents = new Int32Array(all.length).fill(root)
  const inTree = new Uint8Array(all.length)
  for (const node of organisation.nodes) {
    const number = numbers.get(`${node.level}\0${node.id}`)
    if (number === undefined) continue
    inTree[number] = 1
    if (node.parent) parents[number] = numbers.get(`${node.parent.level}\0${node.parent.id}`) ?? root
  }
  if (all.length > 0) parents[root] = -1
  const depth = (node: number): number => (parents[node]! < 0 ? 0 : 1 + depth(parents[node]!))
  const depths = all.map((_, node) => depth(node))
  const order = Int32Array.from(all.keys()).sort((a, b) => depths[a]! - depths[b]! || a - b)
  const nodes = all.map(
    ({ level, id, kind }, number): JudgedNode => ({ level, id, kind, inTree: inTree[number] === 1 }),
  )
  return { nodes: rootNode ? nodes : [], parents, order, root }
}

function poolsOf(nodes: readonly JudgedNode[]): Uint8Array {
  const levels = [...new Set(nodes.map(({ level }) => level))]
  return Uint8Array.from(nodes, ({ level }) => levels.indexOf(level))
}

/** The share of a week's amount that each weekday has over the last whole year at the top; null where it has none. */
function weekdayShares(
  { at, firstYear }: ReadFigure,
  part: 'numerator' | 'denominator',
  top: number,
  year: number,
): number[] | null {
  if (firstYear >= year) return null
  const shares = new Array<number>(7).fill(0)
  let before = 0
  for (let day = dayOfParts(year - 1, 1, 1); day <= dayOfParts(year - 1, 12, 31); day++) {
    const until = at(day)[part]?.[top] ?? Number.NaN
    if (Number.isFinite(until - before) && until > before) shares[weekdayOf(day)]! += until - before
    before = until
  }
  const sum = shares.reduce((one, other) => one + other, 0)
  return sum > 0 ? shares.map((one) => (7 * one) / sum) : null
}

function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7
}

function workBetween(shares: readonly number[] | null, from: Day, to: Day): number {
  if (!shares) return to - from
  let work = 0
  for (let day = from + 1; day <= to; day++) work += shares[weekdayOf(day)]!
  return work
}

function makePanel(
  read: Read,
  figure: ReadFigure,
  date: Day,
  moments: readonly {
    weeks: number
    earlier: readonly FigureColumns[]
    now: readonly FigureColumns[]
  }[],
): FigurePanel {
  const { judged, years, own, end } = figure
  const { days } = read
  const { origin } = days
  const panel: Panel = { ...read.panel, years: years.length, weeks: days.weeks, origin }
  const yearDays = days.days.slice(-years.length)
  const isRatio = judged.kind === 'ratio'
  const runs = judged.kind !== 'level'
  const additive = isAdditive(judged)
  const index = read.figures.indexOf(figure)
  const column = (part: 'numerator' | 'denominator' | 'value') => {
    const take = (columns: FigureColumns): NodeNumbers => columns[part] as NodeNumbers
    const weekly = (columns: readonly FigureColumns[]): NodeNumbers[] => {
      const taken = columns.map(take)
      // The year began within these weeks.
      return runs && taken.length <= weeksLate ? [...taken, new Float64Array(panel.nodes)] : taken
    }
    const known = weekly(weeklyBack(date, weeksLate).map((day) => figure.at(day)))
    const past = moments.map(
      ({ weeks, earlier, now }): KnownThen => ({ weeks, earlier: weekly(earlier), now: weekly(now) }),
    )
    const moves = judged.figure.formula.kind.startsWith('people')
    const nowcast = runs ? nowcastFlow(panel, known, past, { moves }) : nowcastLevel(panel, known, past)
    const columns = years.map((points, year) => {
      const taken = points.map(take)
      if (year < years.length - 1 && additive) {
        return read.byTree(taken, yearDays[year]!, yearDays.at(-1)!, runs)
      }
      return taken
    })
    const last = columns.at(-1)!
    for (const [age, missing] of nowcast.missing.entries()) {
      const point = origin - age
      if (point < 0 || point >= last.length) continue
      last[point] = last[point]!.map((one, node) => one + missing[node]!)
    }
    const shares = runs ? read.weekdays(index, part === 'denominator' ? 'denominator' : 'numerator') : null
    const course: Course = {
      at: (year, point) => columns[year]![point]!,
      work: (year, from, to) => {
        const ofYear = yearDays[year]!
        const begins = from < 0 ? dayOfParts(partsOfDay(ofYear[0]!).year, 1, 1) - 1 : ofYear[from]!
        return workBetween(shares, begins, ofYear[to]!)
      },
    }
    return { course: memoised(course, panel), nowcast }
  }
  const at = figure.at(date)
  const bases = {
    base: baseOf(judged, own, at),
    endBase: judged.against === 'reduction' ? baseOf(judged, own, at) : baseOf(judged, end, at),
  }
  const told = { judged, panel, known: own.value, figureKnown: at.value, counts: own.counts, ...bases }
  if (!isRatio) {
    const { course, nowcast } = column(judged.kind === 'count' ? countPart(at) : 'value')
    return {
      ...told,
      figured: { kind: judged.kind === 'count' ? 'count' : 'level', value: course, bounded: false },
      figureNowcast: at.value.map((one, node) => {
        return one + (judged.whole ? Math.round(nowcast.middle[node]!) : nowcast.missing[0]![node]!)
      }),
      nowcastSpread: nowcast.spread,
    }
  }
  const numerator = column('numerator')
  const denominator = column('denominator')
  return {
    ...told,
    figured: {
      kind: 'ratio',
      numerator: numerator.course,
      denominator: denominator.course,
      times: judged.times,
      bounded: judged.bounded,
    },
    figureNowcast: ratioNowcast(judged, panel, at, numerator.nowcast, denominator.nowcast),
    nowcastSpread: ratioSpread(judged, at, numerator.nowcast, denominator.nowcast),
  }
}

/** A count without a denominator is its numerator; one per mean stock its value, as its parts do not run. */
function countPart({ denominator }: FigureColumns): 'numerator' | 'value' {
  return denominator === null ? 'numerator' : 'value'
}

function isAdditive({ figure }: JudgedFigure): boolean {
  return (
    !['per_mean_stock', 'expression', 'external'].includes(figure.formula.kind) &&
    !(figure.formula.kind === 'ratio')
  )
}

/** What an indicator is held against: where its stock stood before, or the figure of another time. */
function baseOf({ against }: JudgedFigure, own: FigureColumns, at: FigureColumns): NodeNumbers | null {
  if (against === 'nothing') return null
  if (against === 'reduction') return own.value.map((one, node) => one + at.value[node]!)
  return own.denominator
}

/**
 * A ratio with what is still to be entered of its parts: as far as late entry moves the country's by more than what happens to be
 * missing at the node would by chance.
 */
function ratioNowcast(
  judged: JudgedFigure,
  { order }: Panel,
  at: FigureColumns,
  top: Nowcast,
  below: Nowcast,
): NodeNumbers {
  const { value, numerator, denominator } = at
  const root = order[0]!
  const moved = (node: number): number => {
    const of = denominator![node]! + below.missing[0]![node]!
    return of > 0 ? (judged.times * (numerator[node]! + top.missing[0]![node]!)) / of - value[node]! : 0
  }
  const country = moved(root) / value[root]!
  return value.map((one, node) => {
    const missing = Math.max(Math.abs(top.missing[0]![node]!), Math.abs(below.missing[0]![node]!))
    const share = Math.min(97, Math.max(3, one))
    const unit = judged.bounded ? share * (100 - share) : one * one
    const chance = (unit * missing) / denominator![node]! ** 2
    const usual = (country * one) ** 2
    const found = one + (usual / (usual + chance)) * moved(node)
    if (!Number.isFinite(found)) return one
    return judged.bounded ? Math.min(100, Math.max(0, found)) : found
  })
}

/** How sure a ratio is whose parts are still being entered. */
function ratioSpread(
  { bounded, times }: JudgedFigure,
  { value, denominator }: FigureColumns,
  top: Nowcast,
  below: Nowcast,
): NodeNumbers {
  return value.map((one, node) => {
    const of = denominator![node]! + below.missing[0]![node]!
    if (!(of > 0)) return 0
    const share = Math.min(97, Math.max(3, one))
    const unit = bounded ? share * (100 - share) : one * one
    const missing = Math.abs(below.missing[0]![node]!)
    const moved = (times * (top.missing[0]![node]! - (one / times) * below.missing[0]![node]!)) / of
    const found = (unit * missing) / (of * of) + 0.1 * moved * moved
    return Number.isFinite(found) ? Math.sqrt(found) : 0
  })
}

function memoised(course: Course, { weeks }: Panel): Course {
  const known = new Map<number, number>()
  return {
    at: course.at,
    work(year, from, to) {
      const key = (year * (weeks.length + 1) + from + 1) * (weeks.length + 1) + to
      const before = known.get(key)
      if (before !== undefined) return before
      const work = course.work(year, from, to)
      known.set(key, work)
      return work
    },
  }
}
