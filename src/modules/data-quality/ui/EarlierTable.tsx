import { useMemo } from 'react'
import { Change } from '../../../design/figure/Change.tsx'
import { Figure } from '../../../design/figure/Figure.tsx'
import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { QualityDimension } from '../../indicators/contract.ts'
import type { QualityFigure, QualityPage } from '../contract.ts'
import classes from './Quality.module.css'
import { useQualityTexts } from './quality-texts.ts'

const share = { unit: 'percent', decimals: 1 } as const

/** A dimension by table: how many rows of how many, and the change against a month and a year before. */
export function EarlierTable({ page, dimension }: { page: QualityPage; dimension: QualityDimension }) {
  const say = useQualityTexts()
  const language = useLanguage()
  const rows = page.figures.filter((one) => one.unit === 'percent' && one.dimension === dimension)
  const columns = useMemo<DataColumn<QualityFigure>[]>(() => {
    const change = (id: 'monthBefore' | 'yearBefore'): DataColumn<QualityFigure> => {
      const header = say(`column.${id}`, { date: page[id] })
      return {
        id,
        header,
        label: header,
        end: true,
        width: '13rem',
        cell: (one) => {
          const now = one.figure?.value ?? null
          const before = one[id]
          const difference = now === null || before === null ? null : now - before
          return (
            <Change
              difference={difference}
              better={difference === null || difference === 0 ? null : difference > 0}
              style={share}
            />
          )
        },
      }
    }
    return [
      {
        id: 'table',
        header: say('column.table'),
        namesRow: true,
        cell: (one) => one.table?.title[language] ?? say('tables.all'),
      },
      {
        id: 'value',
        header: say('column.share'),
        label: say('column.share'),
        end: true,
        width: '9rem',
        cell: (one) => (
          <Figure value={one.figure?.value ?? null} style={share} reason={say('reason.nothing')} />
        ),
      },
      {
        id: 'parts',
        header: say('column.parts'),
        label: say('column.parts'),
        end: true,
        width: '13rem',
        cell: ({ figure }) => (
          <span className={classes.parts}>
            {figure?.numerator != null &&
              figure.denominator !== null &&
              say('column.of', {
                part: formatNumber(language, figure.numerator, 0),
                whole: formatNumber(language, figure.denominator, 0),
              })}
          </span>
        ),
      },
      change('monthBefore'),
      change('yearBefore'),
    ]
  }, [page, say, language])
  return (
    <DataTable
      label={say('earlier.title', { dimension: say(`dimension.${dimension}`) })}
      columns={columns}
      rows={rows}
      rowKey={(one) => one.indicator}
      cards
    />
  )
}
