import { Fragment, useRef } from 'react'
import { BodyRow } from './BodyRow.tsx'
import classes from './DataTable.module.css'
import type { DataColumn, Sort } from './data-column.ts'
import { HeaderCell } from './HeaderCell.tsx'
import { SpaceRow } from './SpaceRow.tsx'
import { useRovingCell } from './use-roving-cell.ts'
import { useTableModel } from './use-table-model.ts'
import { useVisibleRows } from './use-visible-rows.ts'

type DataTableProps<Row> = {
  /** What the table shows, for those who do not see it. */
  label: string
  columns: readonly DataColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  sort?: Sort | null
  onSort?: (sort: Sort) => void
  /** Enter on a row, where the cell itself holds nothing to press. */
  onOpen?: (row: Row) => void
  chosenKey?: string | null
  /** Rows that follow one another under one heading; such a table is not sorted. */
  section?: (row: Row) => string
  /** On a narrow screen each row becomes a card, rather than the table scrolling sideways in its frame. */
  cards?: boolean
  /** As wide as its columns say and not as the page: for tables of many columns. */
  wide?: boolean
}

/** A table whose cells the arrow keys walk is a grid (ARIA Authoring Practices, data grids). */
const walkedByKeys = 'grid'
const longTable = 30
const manyColumns = 12

/** A table: sorted from the address, walked by arrow keys, Enter opens a row; long ones scroll inside their frame. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, sort = null, onSort, onOpen, section, cards, wide } = props
  const frame = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const model = useTableModel({ columns, rows, rowKey, sort, onSort })
  const modelRows = model.getRowModel().rows
  const visible = useVisibleRows(frame, modelRows.length)
  const keyboard = useRovingCell({
    table,
    rowCount: modelRows.length,
    columnCount: columns.length,
    bringRow: visible.bringRow,
    openRow: (index) => {
      const row = modelRows[index]
      if (row) onOpen?.(row.original)
    },
  })
  const shown = modelRows.slice(visible.first, visible.end)
  const frameClass = [
    classes.frame,
    modelRows.length > longTable && classes.long,
    cards && classes.cards,
    wide && classes.wide,
    columns.length > manyColumns && classes.many,
  ]
  return (
    <div ref={frame} className={frameClass.filter(Boolean).join(' ')} data-scrolls>
      <table
        ref={table}
        role={walkedByKeys}
        className={classes.table}
        aria-label={label}
        aria-rowcount={modelRows.length + 1}
        aria-colcount={columns.length}
        onKeyDown={keyboard.onKeyDown}
        onFocus={keyboard.onFocus}
      >
        <thead>
          <tr aria-rowindex={1}>
            {model.getFlatHeaders().map((header, index) => (
              <HeaderCell key={header.id} header={header} index={index} />
            ))}
          </tr>
        </thead>
        <tbody>
          <SpaceRow height={visible.spaceBefore} />
          {shown.map((row, offset) => {
            const index = visible.first + offset
            const before = modelRows[index - 1]
            const heading = section?.(row.original)
            const begins = heading !== undefined && (!before || section?.(before.original) !== heading)
            return (
              <Fragment key={row.id}>
                {begins && (
                  <tr className={classes.section}>
                    <th scope="colgroup" colSpan={columns.length}>
                      {heading}
                    </th>
                  </tr>
                )}
                <BodyRow
                  row={row}
                  columns={columns}
                  index={index}
                  chosen={props.chosenKey === undefined ? undefined : props.chosenKey === row.id}
                  measure={visible.partly ? visible.measureRow : undefined}
                  onOpen={onOpen}
                />
              </Fragment>
            )
          })}
          <SpaceRow height={visible.spaceAfter} />
        </tbody>
      </table>
    </div>
  )
}
