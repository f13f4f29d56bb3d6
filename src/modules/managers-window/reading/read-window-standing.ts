import { type ForecastContext, readForecast } from '../../forecasting/index.ts'
import { readWindow } from './read-window.ts'
import type { Asked, WindowContext } from './window-context.ts'

/** A node's indicators with how their targets stand and what is forecast, from what is judged of the day. */
export async function readWindowStanding(
  context: WindowContext & ForecastContext,
  question: {
    params: { level: string; node: string }
    query: { date?: string | undefined; span?: Asked['span']; knownOn?: string | undefined }
  },
) {
  const { date, span, state, indicators } = await readWindow(context, question)
  const { params, query } = question
  // What is forecast is the year's end: it says nothing of a week or a month.
  const judged =
    span === 'ytd' ? await readForecast(context, { params, query: { date, knownOn: query.knownOn } }) : null
  const judgements = new Map(judged?.judgements.map((one) => [one.indicator, one]))
  const criteria = new Map(context.results.catalogue.indicators.map((one) => [one.id, one]))
  return {
    date,
    span,
    state,
    indicators: indicators.map((shown) => ({
      shown,
      unit: criteria.get(shown.indicator)!.unit,
      judgement: judgements.get(shown.indicator) ?? null,
    })),
  }
}
