import { Change } from '../../../design/figure/Change.tsx'
import { Figure } from '../../../design/figure/Figure.tsx'
import { StatusMark } from '../../../design/figure/StatusMark.tsx'
import { useLanguage } from '../../../design/language/use-language.ts'
import { isYearEnd } from '../../../design/period/period.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import type { MarkSince } from '../../alerts/contract.ts'
import { ForecastFigure } from '../../forecasting/ui/public/ForecastFigure.tsx'
import { PaceInWords } from '../../forecasting/ui/public/PaceInWords.tsx'
import { writeProbability } from '../../forecasting/ui/public/write-probability.ts'
import { useMayAt } from '../../identity/ui/public/use-may-at.ts'
import type { Indicator } from '../../indicators/contract.ts'
import type { WindowIndicator, WindowPage } from '../contract.ts'
import { MarkHistory } from './marks/MarkHistory.tsx'
import { findNoValueReason } from './no-value-reason.ts'
import { RevisedLink } from './revision/RevisedLink.tsx'
import { standingOfPage } from './standing-of-page.ts'
import type { Standing } from './standings.ts'
import { TargetFigure } from './TargetFigure.tsx'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

type FigureFactsProps = {
  page: WindowPage
  indicator: Indicator
  shown: WindowIndicator
  standing: Standing | undefined
  marks: readonly MarkSince[] | undefined
}

/** The chosen indicator's number, large, with what it is made of and the way to its rows. */
export function FigureFacts({ page, indicator, shown, standing, marks }: FigureFactsProps) {
  const say = useWindowTexts()
  const language = useLanguage()
  const mayAt = useMayAt()
  const seesRows = mayAt('rows.read', standingOfPage(page))
  const { figure, target, onYear, onMonth } = shown
  const judgement = standing?.judgement ?? null
  const part = (which: 'numerator' | 'denominator') => ({
    unit: indicator.partUnit[which] ?? indicator.unit,
    decimals: indicator.partDecimals,
  })
  return (
    <div className={classes.figureFacts}>
      <p className={classes.large}>
        <Figure
          value={figure.value}
          style={indicator}
          reason={say(findNoValueReason(figure))}
          withUnit
          strong
        />
        {shown.revised && <RevisedLink page={page} indicator={indicator} revised={shown.revised} />}
      </p>
      {standing?.status && (
        <p>
          <StatusMark status={standing.status} />
        </p>
      )}
      {marks && judgement?.mark && <MarkHistory marks={marks} now={judgement.mark} />}
      {judgement?.pace && (
        <p>
          <PaceInWords pace={judgement.pace} style={indicator} direction={indicator.direction} />
        </p>
      )}
      <dl className={classes.pairs}>
        {target && (
          <div>
            <dt>{say('column.target', { year: target.year })}</dt>
            <dd>
              <TargetFigure target={target} indicator={indicator} />
            </dd>
          </div>
        )}
        {judgement && (
          <>
            <div>
              <dt>{say('fact.nowcast')}</dt>
              <dd>
                <ForecastFigure forecast={judgement.nowcast} style={indicator} withUnit inText />
              </dd>
            </div>
            {judgement.target !== null && (
              <div>
                <dt>{say('column.expected')}</dt>
                <dd>
                  <Figure value={judgement.expected} style={indicator} withUnit />
                </dd>
              </div>
            )}
            {!isYearEnd(page.date) && (
              <div>
                <dt>{say('fact.forecast')}</dt>
                <dd>
                  <ForecastFigure forecast={judgement.forecast} style={indicator} withUnit inText />
                </dd>
              </div>
            )}
            {judgement.probability !== null && !isYearEnd(page.date) && (
              <div>
                <dt>{say('column.probability')}</dt>
                <dd>{writeProbability(language, judgement.probability)}</dd>
              </div>
            )}
          </>
        )}
        <div>
          <dt>{say('column.onYear')}</dt>
          <dd>
            <Change
              {...onYear}
              style={indicator}
              reason={say('reason.before', { date: onYear.date })}
              inText
            />
          </dd>
        </div>
        <div>
          <dt>{say('column.onMonth')}</dt>
          <dd>
            <Change
              {...onMonth}
              style={indicator}
              reason={say('reason.before', { date: onMonth.date })}
              inText
            />
          </dd>
        </div>
        {(['numerator', 'denominator'] as const).map((which) =>
          figure[which] === null ? null : (
            <div key={which}>
              <dt>{say(`column.${which}`)}</dt>
              <dd>
                <Figure value={figure[which]} style={part(which)} withUnit />
              </dd>
            </div>
          ),
        )}
      </dl>
      {seesRows === false ? (
        <p className={classes.faint}>{say('indicator.rowsNotAllowed')}</p>
      ) : (
        <p className={classes.links} data-screen-only>
          {seesRows && (
            <PlaceLink
              to="/$lang/window/$level/$node/rows/$indicator"
              params={{
                lang: language,
                level: page.node.level,
                node: page.node.id,
                indicator: indicator.id,
              }}
            >
              {say('indicator.rows')}
            </PlaceLink>
          )}
        </p>
      )}
    </div>
  )
}
