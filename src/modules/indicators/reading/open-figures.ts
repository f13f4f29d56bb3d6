import { type Day, dayOf } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import type { PublishedOrganisation } from '../../register/index.ts'
import { type CalculatedSums, calculateSums, placeKey } from '../calculation/calculate-figures.ts'
import { figureOf, figuresOf, figuresOver, rangeKey, type Sums } from '../calculation/evaluate-formula.ts'
import { OutsideSeries, sumsOfSeries } from '../calculation/series-columns.ts'
import { sessionSource } from '../calculation/session-source.ts'
import type { Figure, ResultState } from '../contract.ts'
import type { Criterion } from '../definition/catalogue.ts'
import type { Results, StandingResults } from '../results/open-results.ts'
import { placesColumn } from '../results/results-file.ts'
import { storedRange } from '../results/store-results.ts'
import { keepLatest } from './keep-latest.ts'
import { stateAsKnown } from './state-as-known.ts'

/** A node by name. */
export type NodeName = { level: string; id: string }

/** Figures of one state of the register, ready to be asked for. */
export type Figures = {
  state: ResultState
  organisation: PublishedOrganisation
  /** Whether they are stored for every day, so that courses can be read. */
  everyDay: boolean
  /**
   * An indicator's figures at some nodes, in their order; undefined where there is nothing to count, and everywhere
   * when the range is not among what was calculated.
   */
  at: (indicator: Criterion, nodes: readonly NodeName[], range: Range) => (Figure | undefined)[]
  /** The same at one node for one range after another. */
  course: (indicator: Criterion, node: NodeName, ranges: readonly Range[]) => (Figure | undefined)[]
  /** Staff, by key, with something counted at a unit in a range. */
  staffAt: (unit: string, range: Range) => string[]
}

export type FiguresQuestion = {
  /** The day on which the register is known; null is today. */
  knownOn: Day | null
  /** The spans needed. Stored results can answer more; calculated ones these alone. */
  ranges: readonly Range[]
  indicators: readonly Criterion[]
}

/** Answers from what is stored where that stands for the state asked for, and calculates where it does not. */
export async function openFigures(results: Results, question: FiguresQuestion): Promise<Figures> {
  const day = question.ranges[0]?.to ?? results.today()
  return (
    findStoredFigures(results, { knownOn: question.knownOn, day }) ?? calculatedFigures(results, question)
  )
}

/** The stored figures, when they stand for the state and the day asked for. */
export function findStoredFigures(
  results: Results,
  { knownOn, day }: { knownOn: Day | null; day: Day },
): Figures | undefined {
  const standing = results.standing()
  if (!standing) return undefined
  const { header } = standing.file
  const leavesOut =
    knownOn !== null && header.lastRecordedOn !== null && knownOn < dayOf(header.lastRecordedOn)
  const isPresent = knownOn === null || knownOn === results.today()
  if (!isPresent && (leavesOut ? knownOn : null) !== header.knownOn) return undefined
  if (day < storedRange(header.pagesTo).pagesFrom || day > header.pagesTo) return undefined
  return storedFigures(results, standing)
}

function storedFigures(results: Results, { file, organisation }: StandingResults): Figures {
  const { header } = file
  const days = header.to - header.from + 1
  const sumsFor = (nodes: readonly NodeName[]): Sums => {
    const numbers = nodes.map(({ level, id }) => file.findNode(level, id))
    return sumsOfSeries(
      {
        first: header.from,
        last: header.to,
        nodes: nodes.length,
        has: file.has,
        systems: header.systems,
        read(column, indices) {
          const values = new Float64Array(indices.length * numbers.length)
          for (const [place, node] of numbers.entries()) {
            const row = node === undefined ? null : file.readRow(column, node)
            if (!row) continue
            for (const [at, index] of indices.entries()) {
              if (index >= 0) values[at * numbers.length + place] = row[index]!
            }
          }
          return values
        },
      },
      results.catalogue,
    )
  }
  const at: Figures['at'] = (indicator, nodes, range) => {
    try {
      const columns = figuresOf(results.catalogue, indicator, sumsFor(nodes), range)
      return nodes.map((_, index) => figureOf(columns, index))
    } catch (error) {
      if (error instanceof OutsideSeries) return nodes.map(() => undefined)
      throw error
    }
  }
  return {
    state: results.state(),
    organisation,
    everyDay: true,
    at,
    course(indicator, node, ranges) {
      try {
        const columns = figuresOver(results.catalogue, indicator, sumsFor([node]), ranges)
        return ranges.map((_, index) => figureOf(columns, index))
      } catch (error) {
        if (!(error instanceof OutsideSeries)) throw error
        // Some of them lie outside: which, each tells by itself.
        return ranges.map((range) => at(indicator, [node], range)[0])
      }
    },
    staffAt(unit, { from, to }) {
      const number = organisation.unitNumbers.get(unit)
      const staff: string[] = []
      for (const [index, [place, person]] of header.places.entries()) {
        if (place !== number) continue
        const row = file.readRow(placesColumn, index)
        const until = row?.[Math.min(to - header.from, days - 1)] ?? 0
        const before = from <= header.from ? 0 : (row?.[from - 1 - header.from] ?? 0)
        const key = organisation.staffKeys[person]
        if (until > before && key !== undefined) staff.push(key)
      }
      return staff
    },
  }
}

type Calculated = {
  sums: CalculatedSums
  organisation: PublishedOrganisation
  position: number
  lastRecordedOn: string | null
}

/** So that the parts of a page share one. */
const keepCalculation = keepLatest<Calculated>(12)

async function calculatedFigures(results: Results, question: FiguresQuestion): Promise<Figures> {
  const { ranges, indicators } = question
  const knownOn = question.knownOn ?? (await results.presentKnownOn())
  const { registerPosition } = results.state()
  const key = [registerPosition, knownOn, ...ranges.map(rangeKey), ...indicators.map(({ id }) => id)].join(
    '|',
  )
  const calculation = await keepCalculation(results, key, () =>
    results.withSession(knownOn, async (session) => ({
      sums: await calculateSums(
        sessionSource(session, results.catalogue),
        results.catalogue,
        indicators,
        ranges,
      ),
      organisation: session.organisation,
      position: session.position,
      lastRecordedOn: session.lastRecordedOn,
    })),
  )
  const { sums, organisation } = calculation
  const { nodes } = organisation.throughTime
  const numbers = new Map(nodes.map(({ level, id }, number) => [`${level}\0${id}`, number]))
  const asked = new Set(ranges.map(rangeKey))
  const at: Figures['at'] = (indicator, wanted, range) => {
    if (!asked.has(rangeKey(range))) return wanted.map(() => undefined)
    const columns = figuresOf(results.catalogue, indicator, sums, range)
    return wanted.map(({ level, id }) => {
      const number = numbers.get(`${level}\0${id}`)
      return number === undefined ? undefined : figureOf(columns, number)
    })
  }
  return {
    state: stateAsKnown(results, knownOn, calculation),
    organisation,
    everyDay: false,
    at,
    course: (indicator, node, ranges) => ranges.map((range) => at(indicator, [node], range)[0]),
    staffAt(unit, range) {
      const number = organisation.unitNumbers.get(unit)
      if (number === undefined) return []
      const places = sums.places(range)
      return organisation.staffKeys.flatMap((key, staff) =>
        key !== undefined && places.has(placeKey(number, staff)) ? [key] : [],
      )
    },
  }
}
