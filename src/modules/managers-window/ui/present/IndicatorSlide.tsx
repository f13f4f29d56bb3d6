import { Figure } from '../../../../design/figure/Figure.tsx'
import { StatusMark } from '../../../../design/figure/StatusMark.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { isYearEnd, type Period } from '../../../../design/period/period.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { writeProbability } from '../../../forecasting/ui/public/write-probability.ts'
import type { Indicator } from '../../../indicators/contract.ts'
import { getWhy, type WindowPage } from '../../contract.ts'
import { CoursePart } from '../CoursePart.tsx'
import { findNoValueReason } from '../no-value-reason.ts'
import type { Standing } from '../standings.ts'
import { periodQuery } from '../use-place.ts'
import { useCauseSentences } from '../why/use-cause-sentences.ts'
import { useWindowTexts } from '../window-texts.ts'
import classes from './Present.module.css'
import { usePresentTexts } from './present-texts.ts'

type IndicatorSlideProps = {
  page: WindowPage
  indicator: Indicator
  period: Period
  standing: Standing | undefined
  asTable: boolean
  onAsTable: (asTable: boolean) => void
}

const none = { causes: [], gap: null }

/** An indicator that asks for attention: its figure beside target and forecast, its year, the first cause in a sentence. */
export function IndicatorSlide({
  page,
  indicator,
  period,
  standing,
  asTable,
  onAsTable,
}: IndicatorSlideProps) {
  const say = usePresentTexts()
  const sayWindow = useWindowTexts()
  const language = useLanguage()
  const why = useEndpoint(getWhy, {
    params: { level: page.node.level, node: page.node.id, indicator: indicator.id },
    query: periodQuery(period),
  })
  const [first] = useCauseSentences(why.data ?? none, indicator)
  const shown = page.indicators.find((one) => one.indicator === indicator.id)
  const judgement = standing?.judgement ?? null
  const target = judgement?.target ?? shown?.target?.demoValue ?? shown?.target?.value ?? null
  const isOver = isYearEnd(page.date)
  const write = (value: number) => formatNumber(language, value, indicator.decimals)
  return (
    <>
      <div className={classes.columns}>
        <div className={classes.facts}>
          <p className={classes.figure}>
            <Figure
              value={shown?.figure.value ?? null}
              style={indicator}
              reason={shown && sayWindow(findNoValueReason(shown.figure))}
              withUnit
              strong
            />
          </p>
          {standing?.status && (
            <p className={classes.mark}>
              <StatusMark status={standing.status} />
            </p>
          )}
          <dl className={classes.pairs}>
            {target !== null && (
              <div>
                <dt>{sayWindow('column.target', { year: page.date.slice(0, 4) })}</dt>
                <dd>
                  <Figure value={target} style={indicator} withUnit />
                </dd>
              </div>
            )}
            {judgement && !isOver && (
              <div>
                <dt>{sayWindow('fact.forecast')}</dt>
                <dd>
                  <Figure value={judgement.forecast.value} style={indicator} withUnit />
                  <p className={classes.band}>
                    {sayWindow('column.forecastBand')}
                    {': '}
                    {write(judgement.forecast.lower)} – {write(judgement.forecast.upper)}
                  </p>
                </dd>
              </div>
            )}
            {judgement?.probability != null && !isOver && (
              <div>
                <dt>{sayWindow('column.probability')}</dt>
                <dd>{writeProbability(language, judgement.probability)}</dd>
              </div>
            )}
          </dl>
        </div>
        <div className={classes.chart}>
          <CoursePart
            page={page}
            indicator={indicator}
            period={period}
            asTable={asTable}
            onAsTable={onAsTable}
            bare
          />
        </div>
      </div>
      <p className={classes.sentence}>
        {first?.sentence ??
          (why.isPending ? say('cause.pending') : why.isError ? say('cause.failed') : say('cause.none'))}
      </p>
    </>
  )
}
