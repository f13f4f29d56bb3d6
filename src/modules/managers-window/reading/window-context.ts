import { type Day, dayOf, findDay, isoOfDay } from '../../../platform/calendar/day.ts'
import { type Span, spanEndingOn } from '../../../platform/calendar/span.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { ForecastContext } from '../../forecasting/index.ts'
import type { Viewed } from '../../identity/index.ts'
import type { PlacedNode } from '../../organisation/contract.ts'
import type { OrganisationOnDay } from '../../register/index.ts'

/** What the window's questions are answered with. */
export type WindowContext = Viewed & ForecastContext

/** A page's question in days: what was left out is the product's today. */
export type Asked = {
  day: Day
  date: string
  span: Span
  range: { from: Day; to: Day }
  /** Null is today: everything that is known. */
  knownOn: Day | null
}

/** Reads a page's question. Throws a Problem when a date cannot be asked for. */
export function readAsked(
  context: WindowContext,
  query: { date?: string | undefined; span?: Span | undefined; knownOn?: string | undefined },
): Asked {
  const today = dayOf(context.clock.today().toString())
  const day = query.date === undefined ? today : findDay(query.date)
  if (day === undefined) throw new Problem(400, 'date', `"${query.date}" is no calendar date`)
  if (day > today) {
    throw new Problem(400, 'future', `${isoOfDay(day)} is yet to come: today is ${isoOfDay(today)}`)
  }
  const knownOn = query.knownOn === undefined ? null : dayOf(query.knownOn)
  const span = query.span ?? 'ytd'
  return {
    day,
    date: isoOfDay(day),
    span,
    range: spanEndingOn(span, day),
    knownOn: knownOn === null || knownOn >= today ? null : knownOn,
  }
}

/** Whose targets of a page are asked for: those in force on its day, and of a past state those decided by then. */
export function targetQuestion(
  { date, knownOn }: Asked,
  { level, node }: { level: string; node: string },
): { level: string; id: string; day: string; decidedBy: string | null } {
  return { level, id: node, day: date, decidedBy: knownOn === null ? null : isoOfDay(knownOn) }
}

/** The node of a page. Throws a Problem 404 that says what to do. */
export function getNode(
  organisation: OrganisationOnDay,
  level: string,
  id: string,
  date: string,
): PlacedNode {
  const node = organisation.find(level, id)
  if (node) return node
  throw new Problem(
    404,
    'node',
    `There is no ${level} "${id}" on ${date}. Choose another date, or find it from the country down`,
  )
}
