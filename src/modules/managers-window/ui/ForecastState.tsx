import type { UseQueryResult } from '@tanstack/react-query'
import type { z } from 'zod'
import { Failure } from '../../../design/states/Failure.tsx'
import type { getForecast } from '../../forecasting/contract.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

type ForecastStateProps = {
  forecast: UseQueryResult<z.output<typeof getForecast.reply>>
  isAsked: boolean
}

/** What has to be known of the forecasts themselves: that they are being made, are of an earlier state, or failed. */
export function ForecastState({ forecast, isAsked }: ForecastStateProps) {
  const say = useWindowTexts()
  if (!isAsked) return null
  if (forecast.isError) return <Failure error={forecast.error} onRetry={() => void forecast.refetch()} />
  const text = forecast.isPending
    ? say('forecast.pending')
    : forecast.data.state.stale
      ? say('forecast.stale')
      : null
  return (
    <p className={classes.forecastState} role="status">
      {text}
    </p>
  )
}
