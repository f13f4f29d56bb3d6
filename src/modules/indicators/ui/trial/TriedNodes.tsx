import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatLongDay } from '../../../../design/language/format-day.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn, Sort } from '../../../../design/table/data-column.ts'
import { readSort, writeSort } from '../../../../design/table/sort-address.ts'
import { useLevelTitles } from '../../../organisation/ui/public/use-level-titles.ts'
import { getTrialLevel, getTrialRankChanges, type TrialLevel, type TriedNode } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import classes from './Trial.module.css'
import { nodeKey } from './trial-search.ts'
import { type TriedIndicator, useTriedColumns } from './use-tried-columns.tsx'

type TriedNodesProps = {
  trial: string
  indicator: TriedIndicator
  level: TrialLevel
  /** The node whose months are drawn. */
  chosen: string | null
  sort: string | undefined
}

const from = '/$lang/indicators/definition-trials/$trial'
/** More nodes than these scroll inside the table's frame, which cards would leave. */
const mostCards = 30
const greatestFirst: Sort = { column: 'tried', descending: true }

/** The nodes of a level by both definitions: values, difference, ranks; a node leads to its months. */
export function TriedNodes({ trial, indicator, level, chosen, sort }: TriedNodesProps) {
  const say = useIndicatorTexts()
  const language = useLanguage()
  const titles = useLevelTitles()
  const navigate = useNavigate({ from })
  const isRanked = level.nodes.some((node) => node.oldRank !== null || node.triedRank !== null)
  const figures = useTriedColumns<TriedNode>(indicator, isRanked)
  const columns = useMemo<DataColumn<TriedNode>[]>(
    () => [
      {
        id: 'name',
        header: titles.one(level.level),
        namesRow: true,
        width: '16rem',
        sortBy: (node) => node.name,
        cell: (node) => (
          <PlaceLink
            from={from}
            search={(before) => ({ ...before, node: nodeKey(node) })}
            hash="months"
            resetScroll={false}
          >
            {node.name}
          </PlaceLink>
        ),
      },
      ...figures,
      ...(isRanked
        ? [
            {
              id: 'months',
              header: say('trial.rankMonths'),
              label: say('trial.rankMonths'),
              end: true,
              width: '9rem',
              sortBy: (node: TriedNode) => node.rankMonths,
              cell: (node: TriedNode) =>
                say('trial.ofAll', { count: node.rankMonths, all: level.months.length }),
            },
          ]
        : []),
    ],
    [figures, isRanked, level.level, level.months.length, titles, say],
  )
  const rows = useMemo(() => mostMovedFirst(level.nodes), [level.nodes])
  const question = {
    params: { trial, indicator: indicator.id },
    query: { level: level.level, span: level.span },
  }
  const day = formatLongDay(language, level.date)
  return (
    <section className={classes.section} aria-labelledby="nodes">
      <h2 id="nodes">{say('trial.nodes', { level: titles.many(level.level), day })}</h2>
      {level.nodes.length === 0 ? (
        <Empty title={say('trial.nothing')}>{say('trial.nothingText')}</Empty>
      ) : (
        <DataTable
          label={say('trial.nodes', { level: titles.many(level.level), day })}
          columns={columns}
          rows={rows}
          rowKey={nodeKey}
          chosenKey={chosen}
          sort={readSort(sort) ?? (isRanked ? null : greatestFirst)}
          onSort={(next) =>
            void navigate({
              search: (before) => ({ ...before, sort: writeSort(next) }),
              replace: true,
              resetScroll: false,
            })
          }
          onOpen={(node) =>
            void navigate({
              search: (before) => ({ ...before, node: nodeKey(node) }),
              hash: 'months',
              resetScroll: false,
            })
          }
          cards={level.nodes.length <= mostCards}
        />
      )}
      <p className={classes.note}>{say('trial.rankText')}</p>
      <ExportMenu
        endpoint={getTrialLevel}
        input={{ ...question, query: { ...question.query, date: level.date } }}
      >
        {say('trial.csv')}
      </ExportMenu>
      <ExportMenu endpoint={getTrialRankChanges} input={question}>
        {say('trial.rankCsv')}
      </ExportMenu>
    </section>
  )
}

/** Whose rank would change by most places first, then by the rank that they would have. */
function mostMovedFirst(nodes: readonly TriedNode[]): TriedNode[] {
  const last = Number.POSITIVE_INFINITY
  const moved = ({ rankChange }: TriedNode): number => (rankChange === null ? -1 : Math.abs(rankChange))
  return nodes.toSorted((a, b) => moved(b) - moved(a) || (a.triedRank ?? last) - (b.triedRank ?? last))
}
