import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Figure } from '../../../design/figure/Figure.tsx'
import { useLanguage } from '../../../design/language/use-language.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import { readSort, writeSort } from '../../../design/table/sort-address.ts'
import type { QualityDimension } from '../../indicators/contract.ts'
import type { QualityBelow, QualityPage } from '../contract.ts'
import { dimensions, findFigure } from './dimensions.ts'
import { Heat } from './Heat.tsx'
import { useQualityTexts } from './quality-texts.ts'

type BelowTableProps = { page: QualityPage; dimension: QualityDimension; sort: string | undefined }

/** The nodes below by the four dimensions, the worst by the one looked at first; each leads down. */
export function BelowTable({ page, dimension, sort }: BelowTableProps) {
  const say = useQualityTexts()
  const language = useLanguage()
  const navigate = useNavigate({ from: '/$lang/quality/$level/$node' })
  const columns = useMemo<DataColumn<QualityBelow>[]>(() => {
    const days = findFigure(page, 'days', null)?.indicator ?? ''
    return [
      {
        id: 'name',
        header: say('column.node'),
        namesRow: true,
        sortBy: (one) => one.name,
        cell: (one) => (
          <PlaceLink
            to="/$lang/quality/$level/$node"
            params={{ lang: language, level: one.level, node: one.id }}
            search={(before) => ({ ...before, sort: undefined })}
          >
            {one.name}
          </PlaceLink>
        ),
      },
      ...dimensions.map((one): DataColumn<QualityBelow> => {
        const id = findFigure(page, one, null)?.indicator ?? ''
        const title = `${say(`dimension.${one}`)}, %`
        return {
          id: one,
          header: title,
          label: title,
          end: true,
          width: '9.5rem',
          firstDescending: false,
          chosen: one === dimension,
          sortBy: (row) => row.values[id] ?? null,
          cell: (row) => <Heat value={row.values[id] ?? null} />,
        }
      }),
      {
        id: 'days',
        header: say('column.days'),
        label: say('column.days'),
        end: true,
        width: '11rem',
        sortBy: (row) => row.values[days] ?? null,
        cell: (row) => (
          <Figure
            value={row.values[days] ?? null}
            style={{ unit: 'days', decimals: 1 }}
            reason={say('reason.nothing')}
          />
        ),
      },
    ]
  }, [page, say, language, dimension])
  if (page.below.length === 0) return <Empty title={say('below.empty')} />
  return (
    <DataTable
      label={say('below.title')}
      columns={columns}
      rows={page.below}
      rowKey={(one) => `${one.level} ${one.id}`}
      sort={readSort(sort) ?? { column: dimension, descending: false }}
      onSort={(next) =>
        void navigate({
          search: (before) => ({ ...before, sort: writeSort(next) }),
          replace: true,
          resetScroll: false,
        })
      }
      onOpen={(one) =>
        void navigate({
          to: '/$lang/quality/$level/$node',
          params: { lang: language, level: one.level, node: one.id },
          search: (before) => ({ ...before, sort: undefined }),
        })
      }
      cards
    />
  )
}
