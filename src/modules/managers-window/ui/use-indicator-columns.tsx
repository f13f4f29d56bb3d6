import { useMemo } from 'react'
import { Sparkline } from '../../../design/chart/Sparkline.tsx'
import { Change } from '../../../design/figure/Change.tsx'
import { Figure } from '../../../design/figure/Figure.tsx'
import { StatusMark } from '../../../design/figure/StatusMark.tsx'
import { useLanguage } from '../../../design/language/use-language.ts'
import { isYearEnd } from '../../../design/period/period.ts'
import type { DataColumn } from '../../../design/table/data-column.ts'
import { ForecastFigure } from '../../forecasting/ui/public/ForecastFigure.tsx'
import { writeProbability } from '../../forecasting/ui/public/write-probability.ts'
import type { WindowPage } from '../contract.ts'
import { IndicatorLink } from './IndicatorLink.tsx'
import type { IndicatorRow } from './indicator-row.ts'
import { findNoValueReason } from './no-value-reason.ts'
import { RevisedLink } from './revision/RevisedLink.tsx'
import type { Standing } from './standings.ts'
import { TargetFigure } from './TargetFigure.tsx'
import classes from './Window.module.css'
import { WithLateEntry } from './WithLateEntry.tsx'
import { useWindowTexts } from './window-texts.ts'

/** The columns of a node's table of indicators; the mark and the target only where there are targets. */
export function useIndicatorColumns(
  page: WindowPage,
  standings: ReadonlyMap<string, Standing>,
  onChoose: (indicator: string) => void,
): DataColumn<IndicatorRow>[] {
  const say = useWindowTexts()
  const language = useLanguage()
  const year = Number(page.date.slice(0, 4))
  const hasTargets = page.indicators.some((one) => one.target !== null)
  // Not kept for a past known-on.
  const hasCourse = page.indicators.some((one) => one.course !== null)
  // Decided before anything is forecast, so that the table stands still when it comes. Once the year is over there is nothing
  // left to forecast.
  const isMarked = page.span === 'ytd' && hasTargets
  const isForecast = page.span === 'ytd' && !isYearEnd(page.date)
  return useMemo(() => {
    const mark: DataColumn<IndicatorRow> = {
      id: 'status',
      header: say('column.status'),
      label: say('column.status'),
      width: '6rem',
      cell: ({ indicator }) => {
        const status = standings.get(indicator.id)?.status
        return status && <StatusMark narrow status={status} />
      },
    }
    const target: DataColumn<IndicatorRow> = {
      id: 'target',
      header: say('column.target', { year }),
      label: say('column.target', { year }),
      end: true,
      width: '6.5rem',
      cell: ({ indicator, shown }) =>
        shown.target && <TargetFigure target={shown.target} indicator={indicator} short />,
    }
    const expected: DataColumn<IndicatorRow> = {
      id: 'expected',
      header: say('column.expected'),
      label: say('column.expected'),
      end: true,
      width: '6rem',
      cell: ({ indicator }) => {
        const judgement = standings.get(indicator.id)?.judgement
        // Without a target there is nothing that should be.
        return judgement?.target != null && <Figure value={judgement.expected} style={indicator} />
      },
    }
    const forecast: DataColumn<IndicatorRow> = {
      id: 'forecast',
      header: (
        <>
          {say('column.forecast')}
          <span className={classes.headerNote}>{say('column.forecastBand')}</span>
        </>
      ),
      label: say('column.forecast'),
      end: true,
      width: '8.5rem',
      cell: ({ indicator }) => {
        const judgement = standings.get(indicator.id)?.judgement
        return judgement && <ForecastFigure forecast={judgement.forecast} style={indicator} />
      },
    }
    const probability: DataColumn<IndicatorRow> = {
      id: 'probability',
      header: say('column.probability'),
      label: say('column.probability'),
      end: true,
      width: '5.5rem',
      cell: ({ indicator }) => {
        const value = standings.get(indicator.id)?.judgement?.probability
        return value != null && writeProbability(language, value)
      },
    }
    const course: DataColumn<IndicatorRow> = {
      id: 'course',
      header: say('column.course', { year, yearBefore: year - 1 }),
      width: '8rem',
      wideOnly: true,
      cell: ({ indicator, shown }) =>
        shown.course && (
          <Sparkline
            {...shown.course}
            label={say('course.label', { title: indicator.title[language], year, yearBefore: year - 1 })}
          />
        ),
    }
    const columns: (DataColumn<IndicatorRow> | false)[] = [
      isMarked && mark,
      {
        id: 'indicator',
        header: say('column.indicator'),
        namesRow: true,
        cell: ({ indicator }) => (
          <IndicatorLink indicator={indicator} onChoose={onChoose} className={classes.quiet} />
        ),
      },
      {
        id: 'value',
        header: say('column.value'),
        label: say('column.value'),
        end: true,
        width: '6.5rem',
        cell: ({ indicator, shown }) => (
          <>
            <Figure
              value={shown.figure.value}
              style={indicator}
              reason={say(findNoValueReason(shown.figure))}
              withUnit
              strong
            />
            {shown.revised && <RevisedLink page={page} indicator={indicator} revised={shown.revised} />}
            <WithLateEntry standing={standings.get(indicator.id)} indicator={indicator} />
          </>
        ),
      },
      isForecast && hasTargets && expected,
      hasTargets && target,
      isForecast && forecast,
      isForecast && hasTargets && probability,
      changeColumn('onYear', say('column.onYear'), say('column.points'), (date) =>
        say('reason.before', { date }),
      ),
      // Told of the chosen indicator below, where there is no room for them beside what is to come.
      !isForecast &&
        changeColumn('onMonth', say('column.onMonth'), say('column.points'), (date) =>
          say('reason.before', { date }),
        ),
      hasCourse && course,
      !isForecast && partsColumn(say('column.parts')),
    ]
    return columns.filter((column) => column !== false)
  }, [say, language, page, year, standings, isMarked, isForecast, hasTargets, hasCourse, onChoose])
}

function changeColumn(
  which: 'onMonth' | 'onYear',
  title: string,
  points: string,
  reason: (date: string) => string,
): DataColumn<IndicatorRow> {
  return {
    id: which,
    header: (
      <>
        {title}
        <span className={classes.headerNote}>{points}</span>
      </>
    ),
    label: title,
    end: true,
    width: '8rem',
    cell: ({ indicator, shown }) => (
      <Change
        difference={shown[which].difference}
        better={shown[which].better}
        style={indicator}
        reason={reason(shown[which].date)}
      />
    ),
  }
}

function partsColumn(header: string): DataColumn<IndicatorRow> {
  const part = ({ indicator, shown }: IndicatorRow, which: 'numerator' | 'denominator') => (
    <Figure
      value={shown.figure[which]}
      style={{ unit: indicator.partUnit[which] ?? indicator.unit, decimals: indicator.partDecimals }}
    />
  )
  return {
    id: 'parts',
    header,
    label: header,
    end: true,
    width: '6rem',
    cell: (row) =>
      row.shown.figure.numerator === null && row.shown.figure.denominator === null ? null : (
        <span className={classes.parts}>
          <span className={classes.part}>
            {part(row, 'numerator')}
            {row.indicator.denominator && ' /'}
          </span>{' '}
          {row.indicator.denominator && <span className={classes.part}>{part(row, 'denominator')}</span>}
        </span>
      ),
  }
}
