import { useMemo } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Change } from '../../../../design/figure/Change.tsx'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { NoValue } from '../../../../design/figure/NoValue.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { TrialOverview, TriedFigure } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import { RankChange } from './RankChange.tsx'
import { RankPair } from './RankPair.tsx'

export type TriedIndicator = TrialOverview['criteria'][number]

/** The columns of old and new value, their difference, both ranks and the change of rank. */
export function useTriedColumns<Row extends TriedFigure>(
  { old, tried }: TriedIndicator,
  withRanks: boolean,
): DataColumn<Row>[] {
  const say = useIndicatorTexts()
  const sayDesign = useDesignTexts()
  return useMemo(() => {
    const unitOf = (name: string, unit: string): string => (unit === '' ? name : `${name}, ${unit}`)
    const points = tried.unit === 'percent' ? 'points' : tried.unit
    const valueColumn = (id: 'old' | 'tried', style: typeof tried, strong: boolean): DataColumn<Row> => {
      const header = unitOf(say(`trial.${id}`), sayDesign(`unit.${style.unit}`))
      return {
        id,
        header,
        label: header,
        end: true,
        width: '8rem',
        sortBy: (row) => row[id].value,
        cell: (row) => (
          <Figure value={row[id].value} style={style} reason={say('trial.noValue')} strong={strong} />
        ),
      }
    }
    const difference = unitOf(say('trial.difference'), sayDesign(`unit.${points}`))
    const columns: DataColumn<Row>[] = [
      valueColumn('old', old, false),
      valueColumn('tried', tried, true),
      {
        id: 'difference',
        header: difference,
        label: difference,
        end: true,
        width: '10rem',
        sortBy: (row) => row.difference,
        cell: (row) => (
          <Change
            difference={row.difference}
            better={null}
            style={tried}
            reason={say('trial.noDifference')}
          />
        ),
      },
    ]
    if (!withRanks) return columns
    return [
      ...columns,
      {
        id: 'rank',
        header: say('trial.ranks'),
        label: say('trial.ranks'),
        end: true,
        firstDescending: false,
        width: '8rem',
        sortBy: (row) => row.triedRank,
        cell: (row) => <RankPair figure={row} />,
      },
      {
        id: 'change',
        header: say('trial.rankChange'),
        label: say('trial.rankChange'),
        end: true,
        width: '10rem',
        sortBy: (row) => row.rankChange,
        cell: (row) =>
          row.rankChange === null ? (
            <NoValue reason={say('trial.rank.none')} />
          ) : (
            <RankChange change={row.rankChange} />
          ),
      },
    ]
  }, [old, tried, withRanks, say, sayDesign])
}
