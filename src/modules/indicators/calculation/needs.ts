import type { Day } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { type Cell, cellId } from '../definition/cell.ts'
import type { Formula } from '../definition/formula.ts'
import { evaluateFormula, rangeByRange, rangeKey, type Sums } from './evaluate-formula.ts'
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
  const read = needsReader(catalogue, ranges)
  for (const criterion of wanted) addNeeds(needs, read(criterion))
  return needs
}

/** What criteria need, one by one. */
export function needsReader(catalogue: Catalogue, ranges: readonly Range[]): (criterion: Criterion) => Needs {
  // What cells of an indicator need differs by nothing but the cell.
  const ofFormulas = new Map<Formula, Needs>()
  return ({ formula, cell }) => {
    let known = ofFormulas.get(formula)
    if (!known) {
      known = noNeeds()
      const sums = noting(known)
      evaluateFormula(formula, catalogue.formulas, sums, ranges)
      ofFormulas.set(formula, known)
    }
    return ofCell(known, cell)
  }
}

const kinds = ['flows', 'stocks', 'stockDays', 'reductions', 'people', 'externals'] as const

function ofCell(needs: Needs, cell: Cell): Needs {
  if (cell.length === 0) return needs
  const own = noNeeds()
  for (const kind of kinds) {
    for (const [measure, ranges] of needs[kind]) own[kind].set(cellId(measure, cell), ranges)
  }
  for (const [knownOn, inner] of needs.asKnown) own.asKnown.set(knownOn, ofCell(inner, cell))
  return own
}

function addNeeds(into: Needs, needs: Needs): void {
  for (const kind of kinds) {
    for (const [measure, ranges] of needs[kind]) {
      const known = into[kind].get(measure)
      if (!known) into[kind].set(measure, new Map(ranges))
      else for (const [key, range] of ranges) known.set(key, range)
    }
  }
  for (const [knownOn, needed] of needs.asKnown) addNeeds(asKnownIn(into, knownOn), needed)
}

function asKnownIn({ asKnown }: Needs, knownOn: Day): Needs {
  let known = asKnown.get(knownOn)
  if (!known) {
    known = noNeeds()
    asKnown.set(knownOn, known)
  }
  return known
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
  return rangeByRange({
    nodes: 0,
    flow: note(needs.flows),
    rows: note(needs.flows),
    stock: (measure, day) => stock(measure, { from: day, to: day }),
    stockDays: note(needs.stockDays),
    reduction: note(needs.reductions),
    people: note(needs.people),
    external: (measure, range) => ({ numerator: external(measure, range), denominator: null, rows: none }),
    asKnown: (knownOn) => noting(asKnownIn(needs, knownOn)),
  })
}
