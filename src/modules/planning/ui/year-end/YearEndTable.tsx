import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { NoValue } from '../../../../design/figure/NoValue.tsx'
import { StatusMark } from '../../../../design/figure/StatusMark.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { readSort, writeSort } from '../../../../design/table/sort-address.ts'
import type { YearEnd, YearEndIndicator } from '../../contract.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import { type PrintedGap, printedGap } from './year-end-facts.ts'
import { useYearEndTexts } from './year-end-texts.ts'

type Row = YearEndIndicator & { printed: PrintedGap }

const from = '/$lang/plan/$year/year-end/$level/$node'
const statuses = { fulfilled: 'fulfilled', not_fulfilled: 'notFulfilled', no_value: 'noValue' } as const

/** How each target ended, and how much of the gap was the conditions' and how much the work's. */
export function YearEndTable({ ended: { indicators, year } }: { ended: YearEnd }) {
  const say = useYearEndTexts()
  const language = useLanguage()
  const navigate = useNavigate({ from })
  const { sort } = useSearch({ from })
  const { titleOf, styleOf } = usePlannedIndicators()
  const rows = useMemo<Row[]>(
    () => indicators.map((one) => ({ ...one, printed: printedGap(one, styleOf(one.indicator).decimals) })),
    [indicators, styleOf],
  )
  const columns = useMemo<DataColumn<Row>[]>(() => {
    const figure = (id: 'target' | 'actual' | 'adjusted'): DataColumn<Row> => ({
      id,
      header: say(`column.${id}`),
      label: say(`column.${id}`),
      end: true,
      width: '6.5rem',
      cell: ({ printed, indicator }) => (
        <Figure
          value={printed[id]}
          style={styleOf(indicator)}
          reason={say(`noValue.${id}`)}
          withUnit
          strong={id === 'actual'}
        />
      ),
    })
    const part = (id: 'gap' | 'conditions' | 'execution'): DataColumn<Row> => ({
      id,
      header: say(`column.${id}`),
      label: say(`column.${id}`),
      end: true,
      width: '6rem',
      cell: ({ printed, indicator }) => {
        const value = printed[id]
        return value === null ? (
          <NoValue reason={say(id === 'gap' ? 'noValue.gap' : 'noValue.adjusted')} />
        ) : (
          <span className={classes.whole}>
            {formatNumber(language, value, styleOf(indicator).decimals, true)}
          </span>
        )
      },
    })
    return [
      {
        id: 'verdict',
        header: say('column.verdict'),
        label: say('column.verdict'),
        width: '7.75rem',
        sortBy: ({ verdict }) => Object.keys(statuses).indexOf(verdict),
        firstDescending: true,
        cell: ({ verdict }) => <StatusMark status={statuses[verdict]} />,
      },
      {
        id: 'indicator',
        header: say('column.indicator'),
        namesRow: true,
        sortBy: ({ indicator }) => titleOf(indicator),
        cell: ({ indicator }) => titleOf(indicator),
      },
      figure('target'),
      figure('actual'),
      part('gap'),
      figure('adjusted'),
      part('conditions'),
      part('execution'),
      {
        id: 'score',
        header: say('column.score'),
        label: say('column.score'),
        end: true,
        width: '5.5rem',
        sortBy: ({ score }) => score,
        cell: ({ score }) =>
          score === null ? <NoValue reason={say('noValue.score')} /> : formatNumber(language, 100 * score, 1),
      },
      {
        id: 'weight',
        header: say('column.weight'),
        label: say('column.weight'),
        end: true,
        width: '5rem',
        sortBy: ({ weight }) => weight,
        cell: ({ weight }) => formatNumber(language, weight, Number.isInteger(weight) ? 0 : 1),
      },
    ]
  }, [say, language, titleOf, styleOf])
  return (
    <section className={classes.section} aria-labelledby="targets">
      <h2 id="targets">{say('targets')}</h2>
      <DataTable
        label={say('table', { year })}
        columns={columns}
        rows={rows}
        rowKey={({ indicator }) => indicator}
        sort={readSort(sort)}
        onSort={(next) =>
          void navigate({ search: { sort: writeSort(next) }, replace: true, resetScroll: false })
        }
        cards
      />
      <p className={classes.note}>{say('targets.how')}</p>
      <p className={classes.note}>{modelInWords()}</p>
    </section>
  )

  function modelInWords(): string {
    const kept = indicators.flatMap(({ modelKeptOn }) => modelKeptOn ?? [])
    if (kept.length === 0) return say('model.none')
    const without = indicators.filter(({ modelKeptOn }) => modelKeptOn === null)
    const told = say('model.kept', { day: kept.toSorted()[0]! })
    if (without.length === 0) return told
    return `${told} ${say('model.some', { names: without.map(({ indicator }) => titleOf(indicator)).join(', ') })}`
  }
}
