import { formatMoment } from '../../../design/language/format-day.ts'
import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { Failure } from '../../../design/states/Failure.tsx'
import { useMay } from '../../identity/ui/public/viewer-context.ts'
import { getThresholds } from '../contract.ts'
import classes from './Forecasts.module.css'
import { useForecastingTexts } from './forecasting-texts.ts'
import { ThresholdsForm } from './ThresholdsForm.tsx'

/** The probabilities that part the marks, since when, by whom; with the form for those who may set them. */
export function ThresholdsPart() {
  const say = useForecastingTexts()
  const language = useLanguage()
  const may = useMay()
  const { data, error, refetch } = useEndpoint(getThresholds, {})
  const percent = (share: number) => `${formatNumber(language, 100 * share, 0)}\u00a0%`
  const now = data?.[0]
  return (
    <section className={classes.section} aria-labelledby="thresholds">
      <h2 id="thresholds">{say('thresholds.title')}</h2>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {now && (
        <p className={classes.lead}>
          {say('thresholds.lead', {
            notExpected: percent(now.notExpectedBelow),
            onCourse: percent(now.onCourseFrom),
          })}
        </p>
      )}
      {data && data.length > 1 && (
        <ul>
          {data.map(({ notExpectedBelow, onCourseFrom, from, name, at }) => (
            <li key={from ?? 'first'}>
              {say(from === null ? 'thresholds.first' : 'thresholds.since', {
                notExpected: percent(notExpectedBelow),
                onCourse: percent(onCourseFrom),
                from: from === null ? '' : from,
                name: name ?? '',
                at: at === null ? '' : formatMoment(at),
              })}
            </li>
          ))}
        </ul>
      )}
      {now && may('forecast.thresholds') && (
        <ThresholdsForm key={now.at} now={now} onDone={() => void refetch()} />
      )}
    </section>
  )
}
