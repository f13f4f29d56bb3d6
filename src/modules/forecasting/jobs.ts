import { dayOf } from '../../platform/calendar/day.ts'
import type { Job } from '../../platform/jobs/open-jobs.ts'
import { keepCalibration } from './backtest/keep-calibration.ts'
import { keepJudgedDay } from './judging/keep-judged-days.ts'
import type { ForecastContext } from './reading/forecast-context.ts'

/** What is forecast by itself. */
export const jobs: readonly Job<ForecastContext>[] = [
  {
    // After the results of the day.
    name: 'daily-forecasts',
    cron: '20 5 * * *',
    work: async (context) => {
      const { clock, results } = context
      await keepJudgedDay(context, {
        date: dayOf(clock.today().toString()),
        knownOn: await results.presentKnownOn(),
      })
    },
  },
  {
    name: 'forecast-calibration',
    cron: '40 5 * * 1',
    work: async (context) => {
      await keepCalibration(context)
    },
    retries: 1,
  },
]
