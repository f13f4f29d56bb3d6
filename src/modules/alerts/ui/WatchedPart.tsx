import { useMemo } from 'react'
import type { z } from 'zod'
import { useDesignTexts } from '../../../design/design-texts.ts'
import { Figure } from '../../../design/figure/Figure.tsx'
import { StatusMark } from '../../../design/figure/StatusMark.tsx'
import { useLanguage } from '../../../design/language/use-language.ts'
import { isYearEnd } from '../../../design/period/period.ts'
import { useAction } from '../../../design/reading/use-action.ts'
import { Button } from '../../../design/shell/Button.tsx'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import { ForecastFigure } from '../../forecasting/ui/public/ForecastFigure.tsx'
import { writeProbability } from '../../forecasting/ui/public/write-probability.ts'
import type { Indicator } from '../../indicators/contract.ts'
import { statusOfMark } from '../../planning/ui/public/status-of-mark.ts'
import { type getWatches, setWatch, type WatchedFigure } from '../contract.ts'
import classes from './Alerts.module.css'
import { AlertsFailure } from './AlertsFailure.tsx'
import { useAlertTexts } from './alerts-texts.ts'
import { useReread } from './use-reread.ts'

type WatchedPartProps = {
  watches: z.output<typeof getWatches.reply>
  indicators: readonly Indicator[]
}

type Row = { watched: WatchedFigure; indicator: Indicator }

/** What one watches: mark, value, target, forecast, since when the mark is so; each can be removed. */
export function WatchedPart({ watches: { date, ownNode, watched: all }, indicators }: WatchedPartProps) {
  const say = useAlertTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const { mutate: remove, error, variables, isSuccess } = useAction(setWatch, useReread())
  const rows = all.flatMap((watched): Row[] => {
    const indicator = indicators.find(({ id }) => id === watched.indicator)
    return indicator ? [{ watched, indicator }] : []
  })
  const isOver = isYearEnd(date)
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'mark',
        header: say('watched.mark'),
        cell: ({ watched: { judgement } }) =>
          judgement?.mark ? (
            <StatusMark status={statusOfMark(judgement.mark)} narrow />
          ) : (
            <span className={classes.faint}>{say('watched.noTarget')}</span>
          ),
        width: '9rem',
      },
      {
        id: 'indicator',
        header: say('change.what'),
        namesRow: true,
        cell: ({ watched: { node }, indicator }) => (
          <PlaceLink
            to="/$lang/window/$level/$node"
            params={{ lang: language, level: node.level, node: node.id }}
            search={{ indicator: indicator.id }}
          >
            {indicator.title[language]}
          </PlaceLink>
        ),
      },
      { id: 'node', header: say('change.node'), cell: ({ watched: { node } }) => node.name },
      {
        id: 'value',
        header: say('watched.value'),
        label: say('watched.value'),
        end: true,
        cell: ({ watched: { judgement }, indicator }) => (
          <Figure value={judgement?.value ?? null} style={indicator} withUnit />
        ),
        width: '8rem',
      },
      {
        id: 'target',
        header: say('watched.target'),
        label: say('watched.target'),
        end: true,
        cell: ({ watched: { judgement }, indicator }) =>
          judgement?.target != null && <Figure value={judgement.target} style={indicator} withUnit />,
        width: '8rem',
      },
      ...(isOver
        ? []
        : [
            {
              id: 'forecast',
              header: say('watched.forecast'),
              label: say('watched.forecast'),
              end: true,
              cell: ({ watched: { judgement }, indicator }: Row) =>
                judgement && <ForecastFigure forecast={judgement.forecast} style={indicator} withUnit />,
              width: '9rem',
            },
            {
              id: 'probability',
              header: say('watched.probability'),
              label: say('watched.probability'),
              end: true,
              cell: ({ watched: { judgement } }: Row) =>
                judgement?.probability != null && writeProbability(language, judgement.probability),
              width: '7rem',
            },
          ]),
      {
        id: 'since',
        header: say('watched.since'),
        label: say('watched.since'),
        cell: ({ watched: { since, before } }) =>
          since !== null &&
          (before === null
            ? say('watched.first', { date: since })
            : say('watched.before', {
                date: since,
                mark: sayDesign(`status.${statusOfMark(before)}`).toLocaleLowerCase(language),
              })),
        width: '12rem',
      },
      {
        id: 'remove',
        header: say('watched.act'),
        cell: ({ watched: { node }, indicator }) => (
          <Button
            screenOnly
            label={say('watched.removeOf', { indicator: indicator.title[language], node: node.name })}
            onClick={() =>
              remove({
                params: { level: node.level, node: node.id, indicator: indicator.id },
                body: { watched: false },
              })
            }
          >
            {say('watched.remove')}
          </Button>
        ),
        width: '7rem',
      },
    ],
    [say, sayDesign, language, remove, isOver],
  )
  const removed = isSuccess
    ? indicators.find(({ id }) => id === variables.params.indicator)?.title[language]
    : undefined
  return (
    <section className={classes.section} aria-labelledby="watched">
      <h2 id="watched">{say('watched')}</h2>
      <p className={classes.text}>{say(ownNode ? 'watched.own' : 'watched.notOwn')}</p>
      <AlertsFailure error={error} />
      {rows.length === 0 ? (
        <Empty title={say('watched.none')}>{say('watched.none.text')}</Empty>
      ) : (
        <DataTable
          label={say('watched')}
          columns={columns}
          rows={rows}
          rowKey={({ watched: { indicator, node } }) => `${indicator} ${node.level} ${node.id}`}
          cards
        />
      )}
      <p role="status">
        {removed && say('watched.removed', { indicator: removed, node: variables?.params.node ?? '' })}
      </p>
    </section>
  )
}
