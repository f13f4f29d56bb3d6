import { FlexRender, type Header } from '@tanstack/react-table'
import type { CSSProperties } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import { InGridCell } from './cell-context.ts'
import classes from './DataTable.module.css'
import type { Features } from './table-features.ts'
import { headerRow } from './use-roving-cell.ts'

type HeaderCellProps<Row extends object> = { header: Header<Features, Row>; index: number }

/** A column's header; pressed, or with Enter, it sorts the table. */
export function HeaderCell<Row extends object>({ header, index }: HeaderCellProps<Row>) {
  const say = useDesignTexts()
  const { column } = header
  const look = column.columnDef.meta
  const sorted = column.getIsSorted()
  const sorts = column.getCanSort()
  const className = [
    classes.header,
    look?.end && classes.end,
    look?.namesRow && classes.name,
    look?.chosen && classes.chosenColumn,
    look?.wideOnly && classes.wideOnly,
  ]
  return (
    <th
      scope="col"
      className={className.filter(Boolean).join(' ')}
      style={look?.width ? ({ '--column-width': look.width } as CSSProperties) : undefined}
      aria-colindex={index + 1}
      aria-sort={sorted ? (sorted === 'desc' ? 'descending' : 'ascending') : undefined}
      {...(sorts && { tabIndex: -1, 'data-row': headerRow, 'data-column': index })}
    >
      <InGridCell value={true}>
        {sorts ? (
          <button
            type="button"
            tabIndex={-1}
            className={classes.sort}
            title={say('table.sort')}
            onClick={column.getToggleSortingHandler()}
          >
            <FlexRender header={header} />
            <svg
              className={classes.way}
              viewBox="0 0 10 12"
              aria-hidden="true"
              data-sorted={sorted || 'none'}
            >
              <path d="M5 0 9 5H1z" data-way="asc" />
              <path d="M5 12 1 7h8z" data-way="desc" />
            </svg>
          </button>
        ) : (
          <FlexRender header={header} />
        )}
      </InGridCell>
    </th>
  )
}
