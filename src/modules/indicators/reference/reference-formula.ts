import type { ReferenceRow } from '../../register/reference/reference-register.ts'
import {
  addDays,
  addMonths,
  daysOf,
  monthsOf,
  type Span,
  type SpanName,
  spanEndingOn,
  within,
  yearBefore,
} from './reference-calendar.ts'
import {
  cellName,
  type Formula,
  named,
  type ReferenceCatalogue,
  type ReferenceCell,
} from './reference-catalogue.ts'
import { type Expression, readExpression } from './reference-expression.ts'
import { externalFigure } from './reference-external.ts'
import { decimal, type Fraction, minus, over, plus, times, whole, zero } from './reference-fraction.ts'
import { peopleIn, rowsOfFlow, rowsThatQualify, stockOn, type Tally, tallied } from './reference-measure.ts'
import { type ReferenceState, remember } from './reference-state.ts'

/** What a figure says at one place; null where there is no such part or no value. */
export type Reading = { numerator: Fraction | null; denominator: Fraction | null; value: Fraction | null }

/** A figure: the places where it has something to count, and what it says at any place. */
export type Figure = { places: ReadonlySet<string>; at: (place: string) => Reading }

/** What a formula is worked out for. */
export type Asked = {
  span: Span
  /** How the span is called, by which a base date has one of its own. */
  name: SpanName
  knownOn: string | null
  cell: ReferenceCell
}

/** A part of an expression. */
type Term = { places: ReadonlySet<string>; at: (place: string) => Fraction | null }

/** Works formulas out over a catalogue and the states of a register. */
export function formulasOver(
  catalogue: ReferenceCatalogue,
  stateKnownOn: (knownOn: string | null) => ReferenceState,
): (formula: Formula, asked: Asked) => Figure {
  const states = new Map<string | null, ReferenceState>()
  const cutOf = ({ knownOn, cell }: Asked) => {
    const state = states.get(knownOn) ?? stateKnownOn(knownOn)
    states.set(knownOn, state)
    return { catalogue, state, cell }
  }
  const cuts = new Map<string, ReturnType<typeof measuresOf>>()
  const measuresFor = (asked: Asked) => {
    const key = JSON.stringify([asked.knownOn, cellName(asked.cell)])
    const measures = cuts.get(key) ?? measuresOf(cutOf(asked))
    cuts.set(key, measures)
    return measures
  }

  const figure = (id: string, asked: Asked): Figure => evaluate(named(catalogue.formulas, id), asked)

  const term = (expression: Expression, asked: Asked): Term => {
    const { span } = asked
    const { flow, stock, stockDays, people, external } = measuresFor(asked)
    switch (expression.kind) {
      case 'number':
        return constant(decimal(expression.text))
      case 'call': {
        const days = expression.name === 'mean_stock' ? daysOf(span) : monthEndsOf(span)
        return termOf(ratio(stockDays(expression.of, days), whole(days.length), 1))
      }
      case 'negative': {
        const { places, at } = term(expression.of, asked)
        return { places, at: (place) => combined('-', zero, at(place)) }
      }
      case 'two': {
        const [left, right] = [term(expression.left, asked), term(expression.right, asked)]
        return {
          places: left.places.union(right.places),
          at: (place) => combined(expression.sign, left.at(place), right.at(place)),
        }
      }
      case 'name': {
        if (expression.name === 'days') return constant(whole(daysOf(span).length))
        const measure = catalogue.measures[expression.name]
        switch (measure?.kind) {
          case undefined:
            return termOf(figure(expression.name, asked))
          case 'stock':
            return termOf(single(stock(expression.name, span.hi, span.hi)))
          case 'people':
          case 'active_people':
            return termOf(single(people(expression.name, span)))
          case 'external':
            return termOf(external(expression.name, span))
          default:
            return termOf(single(flow(expression.name, span)))
        }
      }
    }
  }

  const evaluate = (formula: Formula, asked: Asked): Figure => {
    const { span, name } = asked
    const { flow, stock, stockDays, people, external } = measuresFor(asked)
    const expressed = (text: string) => term(readExpression(text), asked)
    const frozen = (knownOn: string | undefined) => {
      if (knownOn === undefined) return asked.knownOn
      return asked.knownOn !== null && asked.knownOn < knownOn ? asked.knownOn : knownOn
    }
    const inYear = (year: number): Span => {
      const months = 12 * (year - Number(span.hi.slice(0, 4)))
      return { lo: addMonths(span.lo, months), hi: addMonths(span.hi, months) }
    }
    switch (formula.kind) {
      case 'count':
        return single(flow(formula.of, span))
      case 'share':
        return ratio(flow(formula.of, span), flow(formula.in, span), 100)
      case 'mean':
        return ratio(flow(formula.of, span), flow(formula.per, span), 1)
      case 'stock':
        return single(stock(formula.of, span.hi, span.hi))
      case 'stock_reduction': {
        const before = stock(formula.of, addDays(span.lo, -1), span.hi)
        return single(less(before, stock(formula.of, span.hi, span.hi)))
      }
      case 'mean_stock': {
        const days = formula.over === 'month_ends' ? monthEndsOf(span) : daysOf(span)
        return ratio(stockDays(formula.of, days), whole(days.length), 1)
      }
      case 'per_mean_stock': {
        const days = daysOf(span)
        const mean = divided(stockDays(formula.stock, days), days.length)
        return { ...ratio(flow(formula.of, span), mean, 1), places: new Set(mean.keys()) }
      }
      case 'people':
        return single(people(formula.of, span))
      case 'people_share':
        return ratio(people(formula.of, span), people(formula.in, span), 100)
      case 'people_monthly_mean': {
        const months = monthsOf(span)
        const each = months.map((month) => people(formula.of, month))
        return ratio(added(each), whole(months.length), 1)
      }
      case 'external':
        return external(formula.of, span)
      case 'ratio': {
        const [above, below] = [expressed(formula.of), expressed(formula.per)]
        return {
          places: above.places.union(below.places),
          at: (place) => {
            const [numerator, denominator] = [above.at(place), below.at(place)]
            const quotient = combined('/', numerator, denominator)
            const value = combined('*', quotient, decimal(String(formula.times ?? 1)))
            return { numerator, denominator, value }
          },
        }
      }
      case 'expression': {
        const { places, at } = expressed(formula.is)
        return {
          places,
          at: (place) => ({ numerator: at(place), denominator: null, value: at(place) }),
        }
      }
      case 'change_on_year':
        return compared(
          figure(formula.of, asked),
          figure(formula.of, { ...asked, span: yearBefore(span) }),
          change,
        )
      case 'reduction_on_year':
        return compared(
          figure(formula.of, asked),
          figure(formula.of, { ...asked, span: yearBefore(span) }),
          (now, then) => combined('-', zero, change(now, then)),
        )
      case 'difference_from_date': {
        const base = { ...asked, span: spanEndingOn(formula.date, name), knownOn: frozen(formula.known_on) }
        return compared(figure(formula.of, asked), figure(formula.of, base), difference)
      }
      case 'difference_from_year':
      case 'change_from_year': {
        const base = { ...asked, span: inYear(formula.year), knownOn: frozen(formula.known_on) }
        const how = formula.kind === 'change_from_year' ? change : difference
        return compared(figure(formula.of, asked), figure(formula.of, base), how)
      }
    }
  }

  return evaluate
}

/** What the measures of a catalogue come to over the rows of a state that belong to a cell. */
function measuresOf(cut: { catalogue: ReferenceCatalogue; state: ReferenceState; cell: ReferenceCell }) {
  const { catalogue } = cut
  const stockOf = (id: string) => {
    const measure = named(catalogue.measures, id)
    if (measure.kind !== 'stock') throw new Error(`${id} is no stock`)
    return measure
  }
  const flowRows = remember((id: string) => rowsOfFlow(cut, id))
  const stockRows = remember((id: string): ReferenceRow[] => rowsThatQualify(cut, stockOf(id)))
  const stock = remember((id: string, openOn: string, standingOn: string) =>
    stockOn(cut, stockOf(id), stockRows(id), openOn, standingOn),
  )
  const externalOn = remember((id: string, lo: string, hi: string) => {
    const measure = named(catalogue.measures, id)
    if (measure.kind !== 'external') throw new Error(`${id} is no external measure`)
    const { numerator, denominator } = externalFigure(cut, measure, { lo, hi })
    return denominator === null ? single(numerator) : ratio(numerator, denominator, 1)
  })
  const peopleOn = remember((id: string, lo: string, hi: string) => peopleIn(cut, id, { lo, hi }))
  return {
    flow: (id: string, span: Span) => tallied(flowRows(id).filter(({ day }) => within(day, span))),
    stock,
    stockDays: (id: string, days: readonly string[]) => added(days.map((day) => stock(id, day, day))),
    people: (id: string, { lo, hi }: Span) => peopleOn(id, lo, hi),
    external: (id: string, { lo, hi }: Span) => externalOn(id, lo, hi),
  }
}

/** The last days of months that lie in a span. */
function monthEndsOf(span: Span): string[] {
  return daysOf(span).filter((day) => addDays(day, 1).endsWith('-01'))
}

function constant(number: Fraction): Term {
  return { places: new Set(), at: () => number }
}

function termOf({ places, at }: Figure): Term {
  return { places, at: (place) => at(place).value }
}

/** A figure without a denominator. A count of nothing is 0. */
function single(tally: Tally): Figure {
  const at = (place: string) => tally.get(place) ?? zero
  return {
    places: new Set(tally.keys()),
    at: (place) => ({ numerator: at(place), denominator: null, value: at(place) }),
  }
}

/** One tally by another, or by one number everywhere. */
function ratio(above: Tally, below: Tally | Fraction, factor: number): Figure {
  const isTally = below instanceof Map
  return {
    places: new Set([...above.keys(), ...(isTally ? below.keys() : [])]),
    at: (place) => {
      const numerator = above.get(place) ?? zero
      const denominator: Fraction = isTally ? (below.get(place) ?? zero) : (below as Fraction)
      return { numerator, denominator, value: over(times(numerator, whole(factor)), denominator) }
    },
  }
}

function added(tallies: readonly Tally[]): Tally {
  return tallied(
    tallies.flatMap((tally) => [...tally].map(([place, amount]) => ({ places: [place], amount }))),
  )
}

function less(one: Tally, other: Tally): Tally {
  const negative = new Map([...other].map(([place, amount]) => [place, minus(zero, amount)]))
  return added([one, negative])
}

function divided(tally: Tally, by: number): Tally {
  return new Map([...tally].map(([place, amount]) => [place, over(amount, whole(by)) ?? zero]))
}

/** A figure beside another. */
function compared(
  now: Figure,
  then: Figure,
  how: (now: Fraction | null, then: Fraction | null) => Fraction | null,
): Figure {
  return {
    places: now.places.union(then.places),
    at: (place) => {
      const [numerator, denominator] = [now.at(place).value, then.at(place).value]
      return { numerator, denominator, value: how(numerator, denominator) }
    },
  }
}

/** (now ÷ then − 1) × 100. */
function change(now: Fraction | null, then: Fraction | null): Fraction | null {
  return combined('*', combined('-', combined('/', now, then), whole(1)), whole(100))
}

function difference(now: Fraction | null, then: Fraction | null): Fraction | null {
  return combined('-', now, then)
}

/** Two numbers put together; nothing where one of them is nothing, or the second is 0 and divides. */
function combined(
  sign: '+' | '-' | '*' | '/',
  left: Fraction | null,
  right: Fraction | null,
): Fraction | null {
  if (left === null || right === null) return null
  switch (sign) {
    case '+':
      return plus(left, right)
    case '-':
      return minus(left, right)
    case '*':
      return times(left, right)
    case '/':
      return over(left, right)
  }
}
