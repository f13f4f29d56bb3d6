import type { Day } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { figuresOf, rangeKey, type Sums } from './evaluate-formula.ts'
import type { NodeColumn } from './roll-up.ts'

/** What has to be summed for some criteria over some spans: the ranges of each measure (or cell of one). */
export type Needs = {
  flows: RangesByMeasure
  stocks: RangesByMeasure
  stockDays: RangesByMeasure
  reductions: RangesByMeasure
  people: RangesByMeasure
  externals: RangesByMeasure
  /** What is needed as it was known on earlier days. */
  asKnown: Map<Day, Needs>
}

/** Ranges by measure, each once: `needs.flows.get(measure)?.get(rangeKey)`. */
export type RangesByMeasure = Map<string, Map<string, Range>>

/** Finds what criteria need by evaluating them over sums that only take note of what they are asked. */
export function needsOf(wanted: readonly Criterion[], catalogue: Catalogue, ranges: readonly Range[]): Needs {
  const needs = noNeeds()
  const sums = noting(needs)
  for (const range of ranges) for (const criterion of wanted) figuresOf(catalogue, criterion, sums, range)
  return needs
}

function noNeeds(): Needs {
  return {
    flows: new Map(),
    stocks: new Map(),
    stockDays: new Map(),
    reductions: new Map(),
    people: new Map(),
    externals: new Map(),
    asKnown: new Map(),
  }
}

function noting(needs: Needs): Sums {
  const none = new Float64Array(0)
  const note =
    (byMeasure: RangesByMeasure) =>
    (measure: string, asked: Range): NodeColumn => {
      let ranges = byMeasure.get(measure)
      if (!ranges) {
        ranges = new Map()
        byMeasure.set(measure, ranges)
      }
      const key = rangeKey(asked)
      if (!ranges.has(key)) ranges.set(key, asked)
      return none
    }
  const stock = note(needs.stocks)
  const external = note(needs.externals)
  return {
    nodes: 0,
    flow: note(needs.flows),
    rows: note(needs.flows),
    stock: (measure, day) => stock(measure, { from: day, to: day }),
    stockDays: note(needs.stockDays),
    reduction: note(needs.reductions),
    people: note(needs.people),
    external: (measure, range) => ({ numerator: external(measure, range), denominator: null, rows: none }),
    asKnown(knownOn) {
      let known = needs.asKnown.get(knownOn)
      if (!known) {
        known = noNeeds()
        needs.asKnown.set(knownOn, known)
      }
      return noting(known)
    },
  }
}
