import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { StatusMark } from '../../../../design/figure/StatusMark.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { readSort, writeSort } from '../../../../design/table/sort-address.ts'
import type { TaskTarget } from '../../contract.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import { reachedOf } from './reached.ts'
import type { Task } from './TaskContent.tsx'
import { useTaskTexts } from './task-texts.ts'

type TaskTableProps = {
  task: Task
  chosen: string | undefined
  onChoose: (indicator: string) => void
}

const from = '/$lang/plan/$year/tasks/$staff'

/** The targets of a task: what is to be reached, what has been, what is missing, and the division's own. */
export function TaskTable({ task, chosen, onChoose }: TaskTableProps) {
  const say = useTaskTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const navigate = useNavigate({ from })
  const { sort } = useSearch({ from })
  const { titleOf, styleOf, find } = usePlannedIndicators()
  const { date, year, targets } = task
  const isOver = date === `${year}-12-31`
  const columns = useMemo<DataColumn<TaskTarget>[]>(() => {
    const figure = (
      id: 'target' | 'actual' | 'ofDivision',
      label: string,
      header: ReactNode = label,
    ): DataColumn<TaskTarget> => ({
      id,
      header,
      label,
      end: true,
      width: '8.5rem',
      cell: (one) => (
        <Figure
          value={one[id]}
          style={styleOf(one.indicator)}
          reason={say(`noValue.${id}`)}
          withUnit
          strong={id === 'target'}
        />
      ),
    })
    return [
      {
        id: 'indicator',
        header: say('column.indicator'),
        namesRow: true,
        sortBy: (one) => titleOf(one.indicator),
        cell: (one) => (
          <>
            <PlaceLink
              from={from}
              search={(before) => ({ ...before, indicator: one.indicator })}
              resetScroll={false}
            >
              {titleOf(one.indicator)}
            </PlaceLink>
            {one.parts.length > 1 && (
              <span className={classes.note}>
                {one.parts
                  .map(
                    ({ unit, target }) =>
                      `${unit.name}: ${target === null ? '–' : formatNumber(language, target, styleOf(one.indicator).decimals)}`,
                  )
                  .join('; ')}
              </span>
            )}
          </>
        ),
      },
      figure('target', say('column.target')),
      figure(
        'actual',
        `${say('column.actual')} ${date}`,
        <>
          {say('column.actual')} <span className={classes.whole}>{date}</span>
        </>,
      ),
      {
        id: 'missing',
        header: say('column.missing'),
        label: say('column.missing'),
        width: '11rem',
        cell: (one) => {
          const { isReached, missing } = reachedOf(one, find(one.indicator)?.direction ?? 'neutral')
          if (isReached === null) return <StatusMark status="noValue" />
          if (isReached) return isOver ? <StatusMark status="fulfilled" /> : say('reached')
          const { decimals, unit } = styleOf(one.indicator)
          return (
            <>
              {isOver && <StatusMark status="notFulfilled" />}
              <span className={classes.note}>
                {say('missing', {
                  value: `${formatNumber(language, missing ?? 0, decimals)} ${sayDesign(
                    `unit.${unit === 'percent' ? 'points' : unit}`,
                  )}`.trimEnd(),
                })}
              </span>
            </>
          )
        },
      },
      figure('ofDivision', say('column.ofDivision')),
    ]
  }, [say, sayDesign, language, titleOf, styleOf, find, date, isOver])
  return (
    <DataTable
      label={say('targets', { year })}
      columns={columns}
      rows={targets}
      rowKey={({ indicator }) => indicator}
      sort={readSort(sort)}
      onSort={(next) =>
        void navigate({
          search: (before) => ({ ...before, sort: writeSort(next) }),
          replace: true,
          resetScroll: false,
        })
      }
      chosenKey={chosen ?? null}
      onOpen={({ indicator }) => onChoose(indicator)}
      cards
    />
  )
}
