import { type CSSProperties, useMemo } from 'react'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { IndicatorPair } from '../../contract.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { pairMeaning } from './pair-meaning.ts'
import ownClasses from './Redundancy.module.css'
import { useRedundancyTexts } from './redundancy-texts.ts'

type PairMatrixProps = { indicators: readonly string[]; pairs: readonly IndicatorPair[] }
type Row = { indicator: string; place: number }

/** Every indicator against every other: the number, a shade of how strong it is, a sign where it is to be seen to. */
export function PairMatrix({ indicators, pairs }: PairMatrixProps) {
  const say = useRedundancyTexts()
  const { titleOf } = usePlannedIndicators()
  const rows = useMemo(() => indicators.map((indicator, place): Row => ({ indicator, place })), [indicators])
  const columns = useMemo<DataColumn<Row>[]>(() => {
    const find = (a: string, b: string) =>
      pairs.find(({ first, second }) => (first === a && second === b) || (first === b && second === a))
    return [
      {
        id: 'indicator',
        header: say('column.indicator'),
        namesRow: true,
        cell: ({ indicator, place }) => `${place + 1}. ${titleOf(indicator)}`,
      },
      // The last one stands against none that has not stood against it.
      ...indicators.slice(0, -1).map(
        (other, column): DataColumn<Row> => ({
          id: other,
          header: <abbr title={titleOf(other)}>{column + 1}</abbr>,
          label: `${column + 1}`,
          end: true,
          width: '4.25rem',
          cell: ({ indicator, place }) => place > column && <PairCell pair={find(indicator, other)} />,
        }),
      ),
    ]
  }, [say, titleOf, indicators, pairs])
  return (
    <div className={ownClasses.matrix}>
      <DataTable
        label={say('matrix.title')}
        columns={columns}
        rows={rows}
        rowKey={({ indicator }) => indicator}
      />
    </div>
  )
}

function PairCell({ pair }: { pair: IndicatorPair | undefined }) {
  const say = useRedundancyTexts()
  const language = useLanguage()
  if (!pair) return <span title={say('matrix.tooFew')}>–</span>
  const meaning = pairMeaning(pair)
  const strength = `${Math.round(Math.abs(pair.correlation) * 35)}%`
  return (
    <span
      className={ownClasses.pairCell}
      data-meaning={meaning}
      title={say(`meaning.${meaning}`)}
      style={{ '--strength': strength } as CSSProperties}
    >
      {pair.relation !== 'apart' && <span aria-hidden="true">{pair.relation === 'same' ? '= ' : '↔ '}</span>}
      {formatNumber(language, pair.correlation, 2)}
    </span>
  )
}
