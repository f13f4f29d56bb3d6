import { type Day, dayOfParts, isoOfDay, partsOfDay } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { openSeries } from '../../indicators/index.ts'
import { readTargetsAt } from '../../planning/index.ts'
import { organisationOn } from '../../register/index.ts'
import type { WindowCourse } from '../contract.ts'
import { type Asked, getNode, readAsked, targetQuestion, type WindowContext } from './window-context.ts'

type Question = {
  params: { level: string; node: string; indicator: string }
  query: { date?: string | undefined; span?: Asked['span']; knownOn?: string | undefined }
}

/** An indicator's daily line of the year beside last year's. */
export async function readCourse(context: WindowContext, { params, query }: Question): Promise<WindowCourse> {
  const asked = readAsked(context, query)
  const indicator = context.results.catalogue.find(params.indicator)
  if (!indicator) throw new Problem(404, 'indicator', `There is no indicator "${params.indicator}"`)
  const { year } = partsOfDay(asked.day)
  const firstDay = dayOfParts(year - 1, 1, 1)
  // Before the figures, which are of one state only until something is waited for.
  const planned = asked.span === 'ytd' ? await readTargetsAt(context, targetQuestion(asked, params)) : null
  const figures = await openSeries(context.results, {
    knownOn: asked.knownOn,
    from: firstDay,
    to: asked.day,
    span: asked.span,
    indicator,
  })
  const organisation = organisationOn(figures.organisation, asked.day)
  const node = getNode(organisation, params.level, params.node, asked.date)
  const line = (from: Day, to: Day) => {
    const ranges = Array.from({ length: to - from + 1 }, (_, index) => spanEndingOn(asked.span, from + index))
    return figures
      .course(indicator, node, ranges)
      .map((figure, index) => ({ date: isoOfDay(from + index), value: figure?.value ?? null }))
  }
  const isCountry = node.kind === 'unit' && node.parent === null
  const published = isCountry ? indicator.targets.find((target) => target.year === year)?.value : undefined
  return {
    indicator: indicator.id,
    span: asked.span,
    year,
    thisYear: line(dayOfParts(year, 1, 1), asked.day),
    lastYear: line(firstDay, dayOfParts(year - 1, 12, 31)),
    target: planned && (planned.get(indicator.id) ?? published ?? null),
    state: figures.state,
  }
}
