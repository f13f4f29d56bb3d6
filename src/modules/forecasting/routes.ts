import { type Route, route } from '../../platform/http/route.ts'
import type { Viewed } from '../identity/index.ts'
import { readCalibration } from './backtest/keep-calibration.ts'
import {
  getCalibration,
  getForecast,
  getForecastBelow,
  getForecastCourse,
  getThresholds,
  setThresholds,
} from './contract.ts'
import { readForecast, readForecastBelow, readForecastCourse } from './judging/read-judgements.ts'
import type { ForecastContext } from './reading/forecast-context.ts'
import { setThresholds as keepThresholds, listThresholds } from './thresholds/keep-thresholds.ts'

export const routes: readonly Route<ForecastContext & Viewed>[] = [
  route(getThresholds, listThresholds),
  route(setThresholds, keepThresholds),
  route(getCalibration, readCalibration),
  route(getForecast, readForecast),
  route(getForecastBelow, readForecastBelow),
  route(getForecastCourse, readForecastCourse),
]
