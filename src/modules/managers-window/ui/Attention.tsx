import { StatusMark } from '../../../design/figure/StatusMark.tsx'
import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import type { MarkSince } from '../../alerts/contract.ts'
import { PaceInWords } from '../../forecasting/ui/public/PaceInWords.tsx'
import { useWriteFigure } from '../../forecasting/ui/public/use-write-figure.ts'
import { writeProbability } from '../../forecasting/ui/public/write-probability.ts'
import type { Catalogue, Indicator } from '../../indicators/contract.ts'
import type { WindowPage } from '../contract.ts'
import { IndicatorLink } from './IndicatorLink.tsx'
import { findTroubledSince } from './marks/mark-since.ts'
import { useSinceWords } from './marks/use-since-words.ts'
import type { PlanFacts } from './standings.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

type AttentionProps = {
  plan: PlanFacts
  catalogue: Catalogue
  page: WindowPage
  /** The marks that indicators had through the year. */
  marks: ReadonlyMap<string, readonly MarkSince[]>
  onChoose: (indicator: string) => void
}

/** Told first; all others are in the table. */
const most = 5

/** What of the plan is lost, not to be expected or at risk, with what is forecast and what it would take. */
export function Attention({ plan, catalogue, page, marks, onChoose }: AttentionProps) {
  const say = useWindowTexts()
  const language = useLanguage()
  const write = useWriteFigure()
  const words = useSinceWords()
  const writeOr = (value: number | null, indicator: Indicator) =>
    value === null ? say('attention.noValue') : write(value, indicator)
  const first = plan.attention.slice(0, most)
  if (first.length === 0) return null
  return (
    <>
      <ul className={classes.attention} aria-label={say('attention')}>
        {first.map(({ indicator: id, status, judgement, isByLateEntry }) => {
          const indicator = catalogue.indicators.find((one) => one.id === id)
          const shown = page.indicators.find((one) => one.indicator === id)
          if (!indicator || !shown?.target) return null
          const target = judgement?.target ?? shown.target.demoValue ?? shown.target.value
          const isOver = status === 'notFulfilled'
          const since = judgement?.mark ? findTroubledSince(marks.get(id) ?? [], judgement.mark) : null
          return (
            <li key={id}>
              <StatusMark narrow status={status} />
              <div>
                <p>
                  <IndicatorLink indicator={indicator} onChoose={onChoose} />
                  {': '}
                  {isOver || !judgement ? (
                    <>
                      <strong>{writeOr(shown.figure.value, indicator)}</strong>
                      {isByLateEntry && judgement && (
                        <>
                          {' '}
                          <span className={classes.faint}>
                            ({say('value.withLate', { value: write(judgement.nowcast.value, indicator) })})
                          </span>
                        </>
                      )}
                    </>
                  ) : (
                    <>
                      {say('attention.forecast')}{' '}
                      <strong>{write(judgement.forecast.value, indicator)}</strong>{' '}
                      <span className={classes.faint}>
                        {say('attention.band', {
                          lower: formatNumber(language, judgement.forecast.lower, indicator.decimals),
                          upper: formatNumber(language, judgement.forecast.upper, indicator.decimals),
                        })}
                      </span>
                    </>
                  )}
                  {', '}
                  {say('attention.target')} {write(target, indicator)}
                  {judgement?.probability != null && !isOver && (
                    <>
                      {', '}
                      {say('attention.probability', {
                        probability: writeProbability(language, judgement.probability),
                      })}
                    </>
                  )}
                  {since && (
                    <>
                      {', '}
                      {say('attention.since', { when: words(since) })}
                    </>
                  )}
                  {'. '}
                  {judgement?.pace && (
                    <PaceInWords pace={judgement.pace} style={indicator} direction={indicator.direction} />
                  )}
                </p>
              </div>
            </li>
          )
        })}
      </ul>
      {plan.attention.length > most && (
        <p className={classes.faint}>{say('attention.more', { count: plan.attention.length - most })}</p>
      )}
    </>
  )
}
