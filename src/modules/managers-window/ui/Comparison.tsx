import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useLanguage } from '../../../design/language/use-language.ts'
import type { Period } from '../../../design/period/period.ts'
import { ExportMenu } from '../../../design/shell/ExportMenu.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { Sort } from '../../../design/table/data-column.ts'
import { readSort, writeSort } from '../../../design/table/sort-address.ts'
import type { Indicator } from '../../indicators/contract.ts'
import { type ComparedNode, getWindowComparison, type WindowComparison } from '../contract.ts'
import { useChosenColumns } from './use-chosen-columns.tsx'
import { useMatrixColumns } from './use-matrix-columns.tsx'
import { periodQuery } from './use-place.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

type ComparisonProps = {
  comparison: WindowComparison
  indicators: readonly Indicator[]
  indicator: Indicator
  sort: string | undefined
  period: Period
  below: string | undefined
}

const nodeKey = (node: ComparedNode) => `${node.level} ${node.id}`

/** The nodes below by the chosen indicator, the worst first, and by all indicators; sorted from the address. */
export function Comparison(props: ComparisonProps) {
  const { comparison, indicators, indicator, period, below } = props
  const say = useWindowTexts()
  const language = useLanguage()
  const navigate = useNavigate({ from: '/$lang/window/$level/$node' })
  const sort = useMemo<Sort>(
    () => readSort(props.sort) ?? { column: indicator.id, descending: indicator.direction === 'lower' },
    [props.sort, indicator],
  )
  const chosenColumns = useChosenColumns(comparison, indicator)
  const matrixColumns = useMatrixColumns(comparison, indicators, indicator)
  const { hidden, nodes } = comparison
  if (nodes.length === 0) {
    return hidden > 0 ? (
      <Empty title={say('below.allHidden')}>{say('below.anonymous', { count: hidden })}</Empty>
    ) : (
      <Empty title={say('below.empty')}>{say('below.emptyText')}</Empty>
    )
  }
  const table = {
    rowKey: nodeKey,
    sort,
    onSort: (next: Sort) =>
      void navigate({
        search: (before) => ({ ...before, sort: writeSort(next) }),
        replace: true,
        resetScroll: false,
      }),
    onOpen: (node: ComparedNode) => {
      if (node.place === 'anonymous') return
      void navigate({
        to: '/$lang/window/$level/$node',
        params: { lang: language, level: node.level, node: node.id },
        search: { indicator: indicator.id },
      })
    },
  }
  // Colleagues without names are only as many as have a value of the indicator.
  const valued = nodes.filter(
    ({ place, figures }) => place !== 'anonymous' || figures[indicator.id] !== undefined,
  )
  return (
    <>
      {!comparison.addsUp && comparison.why.length > 0 && (
        <ul className={classes.why}>
          {comparison.why.map((why) => (
            <li key={why}>{say(`why.${why}`)}</li>
          ))}
        </ul>
      )}
      {hidden > 0 && <p className={classes.formula}>{say('below.anonymous', { count: hidden })}</p>}
      <DataTable
        {...table}
        rows={valued}
        label={say('below.tableChosen', { indicator: indicator.title[language] })}
        columns={chosenColumns}
      />
      <p className={classes.keys} data-screen-only>
        {say('below.keys')}
      </p>
      <h3>{say('below.all')}</h3>
      <DataTable
        {...table}
        rows={nodes}
        label={say('below.tableAll', { node: comparison.node.name })}
        columns={matrixColumns}
        wide
      />
      <ExportMenu
        endpoint={getWindowComparison}
        input={{
          params: { level: comparison.node.level, node: comparison.node.id },
          query: { ...periodQuery(period), below },
        }}
      >
        {say('below.csv')}
      </ExportMenu>
    </>
  )
}
