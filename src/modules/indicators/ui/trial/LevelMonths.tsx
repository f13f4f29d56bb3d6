import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Bar } from '../../../../design/chart/Bar.tsx'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Change } from '../../../../design/figure/Change.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { useLevelTitles } from '../../../organisation/ui/public/use-level-titles.ts'
import type { TrialLevel } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import { formatMonth } from './format-month.ts'
import classes from './Trial.module.css'
import type { TriedIndicator } from './use-tried-columns.tsx'

type LevelMonth = TrialLevel['months'][number]

const from = '/$lang/indicators/definition-trials/$trial'

/** What each month would change: the country's difference, and how many ranks of the level; a month is chosen here too. */
export function LevelMonths({ indicator, level }: { indicator: TriedIndicator; level: TrialLevel }) {
  const say = useIndicatorTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const titles = useLevelTitles()
  const navigate = useNavigate({ from })
  const { tried } = indicator
  const most = Math.max(...level.months.map(({ ranked }) => ranked), 1)
  const unit = sayDesign(`unit.${tried.unit === 'percent' ? 'points' : tried.unit}`)
  const country = `${say('trial.countryDifference')}${unit && `, ${unit}`}`
  const columns = useMemo<DataColumn<LevelMonth>[]>(
    () => [
      {
        id: 'month',
        header: say('trial.month'),
        namesRow: true,
        width: '14rem',
        cell: (one) => (
          <PlaceLink
            from={from}
            search={(before) => ({ ...before, month: one.date })}
            hash="nodes"
            resetScroll={false}
          >
            {formatMonth(language, one.date)}
          </PlaceLink>
        ),
      },
      {
        id: 'country',
        header: country,
        label: country,
        end: true,
        width: '14rem',
        cell: (one) => (
          <Change difference={one.country} better={null} style={tried} reason={say('trial.noDifference')} />
        ),
      },
      {
        id: 'ranks',
        header: say('trial.ranksChanged'),
        label: say('trial.ranksChanged'),
        end: true,
        width: '12rem',
        cell: (one) => say('trial.ofAll', { count: one.changed, all: one.ranked }),
      },
      {
        id: 'bar',
        header: say('trial.share'),
        wideOnly: true,
        cell: (one) => <Bar value={one.changed} low={0} high={most} mark={null} />,
      },
    ],
    [say, language, country, tried, most],
  )
  const title = say('trial.levelMonths', { level: titles.many(level.level) })
  return (
    <section className={classes.section} aria-labelledby="level-months">
      <h2 id="level-months">{title}</h2>
      <DataTable
        label={title}
        columns={columns}
        rows={level.months.toReversed()}
        rowKey={({ date }) => date}
        chosenKey={level.date}
        onOpen={({ date }) =>
          void navigate({
            search: (before) => ({ ...before, month: date }),
            hash: 'nodes',
            resetScroll: false,
          })
        }
      />
    </section>
  )
}
