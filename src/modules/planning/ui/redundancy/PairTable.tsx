import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { readSort, writeSort } from '../../../../design/table/sort-address.ts'
import type { IndicatorPair } from '../../contract.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { pairMeaning } from './pair-meaning.ts'
import ownClasses from './Redundancy.module.css'
import { useRedundancyTexts } from './redundancy-texts.ts'

const from = '/$lang/plan/$year/redundancy'

/** The pairs, the closest first: what each comes to in words, the number, how sure it is, on how many points. */
export function PairTable({ pairs }: { pairs: readonly IndicatorPair[] }) {
  const say = useRedundancyTexts()
  const language = useLanguage()
  const { titleOf } = usePlannedIndicators()
  const { sort } = useSearch({ from })
  const navigate = useNavigate({ from })
  const columns = useMemo<DataColumn<IndicatorPair>[]>(() => {
    const number = (value: number) => formatNumber(language, value, 2)
    return [
      {
        id: 'pair',
        header: say('column.pair'),
        namesRow: true,
        sortBy: ({ first }) => titleOf(first),
        cell: ({ first, second }) => (
          <div className={ownClasses.pair}>
            <span>{titleOf(first)}</span>
            <span>{titleOf(second)}</span>
          </div>
        ),
      },
      {
        id: 'meaning',
        header: say('column.meaning'),
        label: say('column.meaning'),
        width: '15rem',
        cell: (pair) => say(`meaning.${pairMeaning(pair)}`),
      },
      {
        id: 'correlation',
        header: say('column.correlation'),
        label: say('column.correlation'),
        end: true,
        width: '8rem',
        sortBy: ({ correlation }) => correlation,
        cell: ({ correlation }) => number(correlation),
      },
      {
        id: 'interval',
        header: say('column.interval'),
        label: say('column.interval'),
        end: true,
        width: '10rem',
        cell: ({ lower, upper }) => say('interval', { lower: number(lower), upper: number(upper) }),
      },
      {
        id: 'points',
        header: say('column.points'),
        label: say('column.points'),
        end: true,
        width: '8rem',
        sortBy: ({ points }) => points,
        cell: ({ points }) => formatNumber(language, points, 0),
      },
      {
        id: 'shared',
        header: say('column.shared'),
        label: say('column.shared'),
        width: '8rem',
        cell: ({ sharedMeasures }) => say(sharedMeasures.length > 0 ? 'shared.yes' : 'shared.no'),
      },
    ]
  }, [say, language, titleOf])
  return (
    <DataTable
      label={say('pairs.title')}
      columns={columns}
      rows={pairs}
      rowKey={({ first, second }) => `${first} ${second}`}
      sort={readSort(sort)}
      onSort={(next) =>
        void navigate({ search: { sort: writeSort(next) }, replace: true, resetScroll: false })
      }
      cards
    />
  )
}
