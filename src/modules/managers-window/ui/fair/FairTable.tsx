import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Change } from '../../../../design/figure/Change.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { readSort, writeSort } from '../../../../design/table/sort-address.ts'
import type { Indicator } from '../../../indicators/contract.ts'
import { useLevelTitles } from '../../../organisation/ui/public/use-level-titles.ts'
import type { FairComparison, FairNode } from '../../contract.ts'
import { NodeLink } from '../NodeLink.tsx'
import classes from './Fair.module.css'
import { useFairTexts } from './fair-texts.ts'
import { IntervalDrawing } from './IntervalDrawing.tsx'
import { StandsOut } from './StandsOut.tsx'
import type { FairWords } from './use-fair-words.ts'

type FairTableProps = {
  fair: FairComparison
  indicator: Indicator
  words: FairWords
  sort: string | undefined
}

/** Until another order is chosen: what stands out by more than chance first. */
const mostOutFirst = { column: 'stands', descending: false }

const nodeKey = ({ level, id }: FairNode) => `${level} ${id}`

/** Each node as it is and under the same conditions, with intervals, and the places that it may stand at. */
export function FairTable({ fair, indicator, words, sort }: FairTableProps) {
  const say = useFairTexts()
  const language = useLanguage()
  const titles = useLevelTitles()
  const navigate = useNavigate({ from: '/$lang/window/$level/$node/fair/$indicator' })
  const columns = useMemo(() => {
    const ends = fair.nodes.flatMap(({ raw, adjusted }) => [
      raw.lower,
      raw.upper,
      ...(adjusted ? [adjusted.lower, adjusted.upper] : []),
    ])
    const bounds = { low: Math.min(...ends), high: Math.max(...ends), mark: fair.whole?.value ?? null }
    const isAdjusted = fair.adjusting !== null
    const all: (DataColumn<FairNode> | false)[] = [
      {
        id: 'name',
        header: titles.one(fair.level ?? ''),
        namesRow: true,
        width: '14rem',
        sortBy: ({ name }) => name,
        cell: (node) => <NodeLink node={node} indicator={indicator.id} />,
      },
      {
        id: 'stands',
        header: say('column.stands'),
        label: say('column.stands'),
        width: '8rem',
        sortBy: ({ q }) => q,
        cell: (node) => <StandsOut node={node} />,
      },
      isAdjusted && {
        id: 'adjusted',
        header: say('column.adjusted'),
        label: say('column.adjusted'),
        end: true,
        width: '8.5rem',
        sortBy: ({ adjusted }) => adjusted?.value ?? null,
        cell: ({ adjusted }) => adjusted && <Interval estimate={adjusted} words={words} strong />,
      },
      {
        id: 'raw',
        header: say('column.raw'),
        label: say('column.raw'),
        end: true,
        width: '8.5rem',
        sortBy: ({ raw }) => raw.value,
        cell: ({ raw }) => <Interval estimate={raw} words={words} strong={!isAdjusted} />,
      },
      {
        id: 'drawing',
        header: isAdjusted ? <Legend /> : say('column.drawing'),
        width: '24%',
        wideOnly: true,
        cell: ({ raw, adjusted }) => <IntervalDrawing raw={raw} adjusted={adjusted} {...bounds} />,
      },
      isAdjusted && {
        id: 'made',
        header: say(fair.adjusting === 'case_mix' ? 'column.madeMix' : 'column.made'),
        label: say(fair.adjusting === 'case_mix' ? 'column.madeMix' : 'column.made'),
        end: true,
        width: '7.5rem',
        sortBy: ({ raw, adjusted }) => (adjusted ? raw.value - adjusted.value : null),
        cell: ({ raw, adjusted }) =>
          adjusted && (
            <Change difference={raw.value - adjusted.value} better={null} style={words.style} inText />
          ),
      },
      {
        id: 'rank',
        header: say('column.rank'),
        label: say('column.rank'),
        end: true,
        width: '7rem',
        sortBy: ({ rank }) => rank.from + rank.to,
        cell: ({ rank }) =>
          rank.from === rank.to
            ? say('rank.one', { place: rank.from })
            : say('rank.range', { from: rank.from, to: rank.to }),
      },
      fair.nodes.some(({ neighbours }) => neighbours.length > 0) && {
        id: 'neighbours',
        header: say('column.neighbours'),
        label: say('column.neighbours'),
        width: '8rem',
        cell: (node) => (
          <PlaceLink
            from="/$lang/window/$level/$node/fair/$indicator"
            search={(before) => ({ ...before, of: node.id })}
            hash="neighbours"
            resetScroll={false}
            aria-label={say('neighbours.of', { node: node.name })}
          >
            {say('neighbours.show')}
          </PlaceLink>
        ),
      },
    ]
    return all.filter((column) => column !== false)
  }, [fair, indicator, words, say, titles])
  return (
    <>
      <p className={classes.note}>{say('table.unit', { unit: words.unit })}</p>
      <DataTable
        label={say('table.label', { indicator: indicator.title[language] })}
        columns={columns}
        rows={fair.nodes}
        rowKey={nodeKey}
        sort={readSort(sort) ?? mostOutFirst}
        onSort={(next) =>
          void navigate({
            search: (before) => ({ ...before, sort: writeSort(next) }),
            replace: true,
            resetScroll: false,
          })
        }
        cards
      />
    </>
  )
}

function Interval({
  estimate,
  words,
  strong,
}: {
  estimate: FairNode['raw']
  words: FairWords
  strong: boolean
}) {
  return (
    <span className={classes.interval}>
      <span className={strong ? classes.strong : undefined}>{words.write(estimate.value)}</span>
      <span className={classes.band}>{words.band(estimate)}</span>
    </span>
  )
}

function Legend() {
  const say = useFairTexts()
  return (
    <span className={classes.legend}>
      <span>
        <svg viewBox="0 0 24 10" aria-hidden="true">
          <line className={classes.line} x1="1" x2="23" y1="5" y2="5" />
          <circle className={classes.dot} cx="12" cy="5" r="4" />
        </svg>
        {say('legend.adjusted')}
      </span>
      <span>
        <svg viewBox="0 0 24 10" aria-hidden="true">
          <line className={classes.rawLine} x1="1" x2="23" y1="5" y2="5" />
          <circle className={classes.rawDot} cx="12" cy="5" r="3.5" />
        </svg>
        {say('legend.raw')}
      </span>
    </span>
  )
}
