import { useMemo } from 'react'
import { useDesignTexts } from '../../../design/design-texts.ts'
import { Figure } from '../../../design/figure/Figure.tsx'
import { formatWeekday } from '../../../design/language/format-day.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { Catalogue } from '../../indicators/contract.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

type WorkRow = { key: string; title: string; figures: readonly (number | null)[] }

type WorkTableProps = {
  label: string
  /** Header of the first column. */
  first: string
  rows: readonly WorkRow[]
  /** Indicators, in the order of each row's figures. */
  columns: readonly string[]
  catalogue: Catalogue
  weekdays?: boolean
}

/** What a specialist did, a row for each day or week; a day without any is faint. */
export function WorkTable({ label, first, rows, columns, catalogue, weekdays = false }: WorkTableProps) {
  const say = useWindowTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const tableColumns = useMemo<DataColumn<WorkRow>[]>(
    () => [
      {
        id: 'when',
        header: first,
        namesRow: true,
        width: '13rem',
        cell: (row) => (
          <span className={classes.when}>
            {row.title}
            {weekdays && <span className={classes.weekday}>{formatWeekday(language, row.key)}</span>}
          </span>
        ),
      },
      ...columns.map((id, index): DataColumn<WorkRow> => {
        const indicator = catalogue.indicators.find((one) => one.id === id)
        const unit = indicator ? sayDesign(`unit.${indicator.unit}`) : ''
        const title = indicator?.title[language] ?? id
        return {
          id,
          header: unit === '' ? title : `${title}, ${unit}`,
          end: true,
          cell: (row) => {
            const value = row.figures[index] ?? null
            const style = indicator ?? { unit: 'count' as const, decimals: 0 }
            return (
              <span className={value === 0 ? classes.faint : undefined}>
                <Figure value={value} style={style} reason={say('reason.nothing')} />
              </span>
            )
          },
        }
      }),
    ],
    [say, sayDesign, language, columns, catalogue, first, weekdays],
  )
  return <DataTable label={label} columns={tableColumns} rows={rows} rowKey={(row) => row.key} wide />
}
