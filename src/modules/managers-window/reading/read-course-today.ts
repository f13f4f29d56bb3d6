import type { Range } from '../../../platform/calendar/span.ts'
import { openCourse } from '../../forecasting/index.ts'
import type { Catalogue, Criterion, Figures } from '../../indicators/index.ts'
import { targetMaking } from '../../planning/index.ts'
import type { Asked, WindowContext } from './window-context.ts'

/** Where an indicator should stand at a node by a day, and where it will when all that happened has been entered. */
export type CourseToday = { expected: number | null; nowcast: number | null }

/** Tells where an indicator should stand at a node, and what it will come to. */
export type CourseOf = (question: CourseQuestion) => CourseToday

/** What is asked: the target in force, the span with the same of the year before and with that whole year. */
export type CourseQuestion = {
  figures: Figures
  catalogue: Catalogue
  indicator: Criterion
  node: { level: string; id: string }
  target: number | null
  yearEarlier: Range
  wholeYear: Range
}

/**
 * Where an indicator should be by the course of the year before: of a count the share of the target that was reached then by the
 * same day, of a fall in a stock what was reached then and an even part of what the target is more, of anything else the target.
 */
export function lastYearsCourse(question: CourseQuestion): CourseToday {
  const { figures, catalogue, indicator, node, target, yearEarlier, wholeYear } = question
  if (target === null) return { expected: null, nowcast: null }
  const { kind } = targetMaking(indicator, catalogue)
  if (kind !== 'count' && kind !== 'distinct') return { expected: target, nowcast: null }
  const at = (range: Range): number | null => figures.at(indicator, [node], range)[0]?.value ?? null
  const [then, whole] = [at(yearEarlier), at(wholeYear)]
  const even = (yearEarlier.to - yearEarlier.from + 1) / (wholeYear.to - wholeYear.from + 1)
  // Without a year before there is nothing but the calendar to go by.
  if (then === null || whole === null) return { expected: target * even, nowcast: null }
  if (indicator.formula.kind === 'stock_reduction')
    return { expected: then + (target - whole) * even, nowcast: null }
  return { expected: whole === 0 ? target * even : (target * then) / whole, nowcast: null }
}

/**
 * The courses of a page: of the running year those that its forecasts go by, with what is still to be entered; of other spans, of
 * which no forecast is made, the course of the year before.
 */
export async function openCourseToday(
  context: WindowContext,
  { day, knownOn, span }: Pick<Asked, 'day' | 'knownOn' | 'span'>,
): Promise<CourseOf> {
  if (span !== 'ytd') return lastYearsCourse
  const course = await openCourse(context, { day, knownOn })
  return (question) => course(question.indicator, question.node, question.target) ?? lastYearsCourse(question)
}
