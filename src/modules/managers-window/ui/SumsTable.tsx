import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Figure } from '../../../design/figure/Figure.tsx'
import { useLanguage } from '../../../design/language/use-language.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { Explanation, Indicator } from '../../indicators/contract.ts'
import { useWindowTexts } from './window-texts.ts'

type SumsTableProps = { explanation: Explanation; indicator: Indicator; into: string | undefined }
type SumRow = { into: string | null; title: string; total: number | null; rows: number }

const from = '/$lang/window/$level/$node/rows/$indicator'

/** The sums that the rows add up to; each shows only its own rows below. */
export function SumsTable({ explanation, indicator, into }: SumsTableProps) {
  const say = useWindowTexts()
  const language = useLanguage()
  const navigate = useNavigate({ from })
  const rows: SumRow[] = explanation.sums.map((sum) => ({ ...sum, title: sum.title[language] }))
  if (rows.length > 1) {
    rows.push({
      into: null,
      title: say('rows.all'),
      total: null,
      rows: explanation.sums.reduce((all, sum) => all + sum.rows, 0),
    })
  }
  const columns = useMemo<DataColumn<SumRow>[]>(
    () => [
      {
        id: 'sum',
        header: say('rows.sum'),
        namesRow: true,
        cell: (row) => (
          <PlaceLink
            from={from}
            search={(before) => ({ ...before, into: row.into ?? undefined })}
            resetScroll={false}
          >
            {row.title}
          </PlaceLink>
        ),
      },
      {
        id: 'total',
        header: say('rows.total'),
        label: say('rows.total'),
        end: true,
        width: '10rem',
        cell: (row) =>
          row.total === null ? null : (
            <Figure
              value={row.total}
              style={{
                unit: indicator.partUnit.numerator,
                decimals: Number.isInteger(row.total) ? 0 : Math.max(indicator.partDecimals, 2),
              }}
              strong
            />
          ),
      },
      {
        id: 'rows',
        header: say('rows.rows'),
        label: say('rows.rows'),
        end: true,
        width: '10rem',
        cell: (row) => <Figure value={row.rows} style={{ unit: 'count', decimals: 0 }} />,
      },
    ],
    [say, indicator],
  )
  return (
    <DataTable
      label={say('rows.sums')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.into ?? ''}
      chosenKey={into ?? ''}
      onOpen={(row) =>
        void navigate({
          search: (before) => ({ ...before, into: row.into ?? undefined }),
          resetScroll: false,
        })
      }
      cards
    />
  )
}
