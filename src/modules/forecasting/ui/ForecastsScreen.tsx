import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { Page } from '../../../design/shell/Page.tsx'
import { Failure } from '../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { getCalibration } from '../contract.ts'
import { CalibrationParts } from './CalibrationParts.tsx'
import { useForecastingTexts } from './forecasting-texts.ts'
import { ThresholdsPart } from './ThresholdsPart.tsx'

/** Milliseconds after which a calibration that is being calculated is asked for again. */
const pause = 5_000

/** How far forecasts can be trusted: what was said and what came of it; and the probabilities that part the marks. */
export function ForecastsScreen() {
  const say = useForecastingTexts()
  const first = useEndpoint(getCalibration, {})
  const calculating = first.data?.calculating ?? false
  const { data, error, refetch } = useEndpoint(getCalibration, {}, { refetchEvery: calculating && pause })
  const title = say('forecasts.title')
  return (
    <Page title={title} crumbs={[{ key: 'forecasts', item: title }]}>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={8} />}
      {data && <CalibrationParts calibration={data} />}
      <ThresholdsPart />
    </Page>
  )
}
