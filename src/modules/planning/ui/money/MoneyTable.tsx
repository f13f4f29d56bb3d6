import { useMemo } from 'react'
import { Bar } from '../../../../design/chart/Bar.tsx'
import { NoValue } from '../../../../design/figure/NoValue.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useMonthNames } from '../../../../design/language/use-month-names.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { MeasureKind, type PlanMoney } from '../../contract.ts'
import { MoneyMark } from './MoneyMark.tsx'
import { type MoneyRow, totalOf } from './money-rows.ts'
import type { MoneyView } from './money-search.ts'
import { useMoneyTexts } from './money-texts.ts'
import { useMeasureTitles } from './use-measure-titles.ts'

type MoneyTableProps = { money: PlanMoney; by: MoneyView; rows: readonly MoneyRow[] }

/** What is planned and spent, line by line, drawn beside the numbers; their sum comes last. */
export function MoneyTable({ money, by, rows }: MoneyTableProps) {
  const say = useMoneyTexts()
  const language = useLanguage()
  const measureTitle = useMeasureTitles()
  const monthNames = useMonthNames()
  const { offices } = money
  const high = Math.max(0, ...rows.map(({ planned, spent }) => Math.max(planned, spent)))
  const shown = useMemo(() => [...rows, totalOf(rows)], [rows])
  const columns = useMemo<DataColumn<MoneyRow>[]>(() => {
    const nameOf = ({ key }: MoneyRow) => {
      if (key === 'total') return <strong>{say('total')}</strong>
      if (by === 'month') return monthNames[Number(key) - 1]
      if (by === 'office') return offices.find(({ id }) => id === key)?.name ?? key
      return measureTitle(MeasureKind.parse(key))
    }
    const amount = (id: string, width: string, amountOf: (row: MoneyRow) => number, signed = false) =>
      ({
        id,
        header: say(`column.${id as 'planned'}`),
        label: say(`column.${id as 'planned'}`),
        end: true,
        width,
        cell: (row) => formatNumber(language, amountOf(row), 2, signed),
      }) satisfies DataColumn<MoneyRow>
    return [
      { id: 'name', header: say(`by.${by}.one`), namesRow: true, cell: nameOf },
      {
        id: 'state',
        header: say('column.state'),
        label: say('column.state'),
        width: '12rem',
        cell: ({ state }) => <MoneyMark state={state} />,
      },
      amount('planned', '9rem', ({ planned }) => planned),
      amount('spent', '9rem', ({ spent }) => spent),
      amount('difference', '9rem', ({ planned, spent }) => planned - spent, true),
      {
        id: 'share',
        header: say('column.share'),
        label: say('column.share'),
        end: true,
        width: '6rem',
        cell: (row) => {
          const share = shareOf(row)
          return share === null ? <NoValue reason={say('noShare')} /> : formatNumber(language, share, 1)
        },
      },
      {
        id: 'bar',
        header: say('column.bar'),
        width: '12rem',
        wideOnly: true,
        cell: ({ key, planned, spent }) =>
          key === 'total' ? (
            ''
          ) : (
            <Bar value={spent} low={0} high={high} mark={planned} strong={spent > planned} />
          ),
      },
    ]
  }, [say, language, by, offices, measureTitle, monthNames, high])
  return <DataTable label={say('money')} columns={columns} rows={shown} rowKey={({ key }) => key} cards />
}

const shareOf = ({ planned, spent }: MoneyRow): number | null =>
  planned === 0 ? null : (100 * spent) / planned
