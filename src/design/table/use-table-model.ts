import { type ColumnDef, type SortingState, useTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useLanguage } from '../language/use-language.ts'
import type { DataColumn, Sort } from './data-column.ts'
import { type Features, features } from './table-features.ts'

type TableModelInput<Row> = {
  columns: readonly DataColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  sort: Sort | null
  onSort: ((sort: Sort) => void) | undefined
}

/** The rows in the order that the address asks for, with headers that change it. */
export function useTableModel<Row extends object>(input: TableModelInput<Row>) {
  const { columns, rows, rowKey, sort, onSort } = input
  const language = useLanguage()
  const definitions = useMemo(() => {
    const collator = new Intl.Collator(language, { numeric: true })
    return columns.map((column) => defineColumn(column, collator))
  }, [columns, language])
  const sorting = useMemo<SortingState>(
    () => (sort === null ? [] : [{ id: sort.column, desc: sort.descending }]),
    [sort],
  )
  return useTable<Features, Row>({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowKey,
    state: { sorting },
    enableSortingRemoval: false,
    enableMultiSort: false,
    onSortingChange: (update) => {
      const [next] = typeof update === 'function' ? update(sorting) : update
      if (next !== undefined) onSort?.({ column: next.id, descending: next.desc })
    },
  })
}

function defineColumn<Row extends object>(
  column: DataColumn<Row>,
  collator: Intl.Collator,
): ColumnDef<Features, Row> {
  const { id, header, cell, sortBy, ...look } = column
  return {
    id,
    header: () => header,
    cell: ({ row }) => cell(row.original),
    accessorFn: (row) => sortBy?.(row) ?? undefined,
    enableSorting: sortBy !== undefined,
    sortDescFirst: column.firstDescending ?? column.end ?? false,
    sortUndefined: 'last',
    sortFn: (a, b, columnId) => {
      const [left, right] = [a.getValue(columnId), b.getValue(columnId)]
      return typeof left === 'number' && typeof right === 'number'
        ? left - right
        : collator.compare(String(left), String(right))
    },
    meta: look,
  }
}
