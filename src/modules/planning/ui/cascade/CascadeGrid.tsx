import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { SpaceRow } from '../../../../design/table/SpaceRow.tsx'
import { useVisibleRows } from '../../../../design/table/use-visible-rows.ts'
import type { Cascade } from '../../contract.ts'
import classes from './Cascade.module.css'
import type { AfterEditing } from './CellEditor.tsx'
import { useCascadeTexts } from './cascade-texts.ts'
import type { Against } from './cell-face.ts'
import type { CellAt } from './change-cells.ts'
import type { ColumnView } from './column-view.ts'
import { GridHeader } from './GridHeader.tsx'
import { type EditedCell, GridRow } from './GridRow.tsx'
import { type GridPlace, gridGoal } from './grid-goal.ts'
import type { TreeRow } from './shown-rows.ts'
import { whyNot } from './why-not.ts'

/** What the keys of a grid do to its cells. */
export type GridActions = {
  onMove: (cell: CellAt, text: string) => boolean
  onLock: (cells: readonly CellAt[]) => void
  onFree: (cells: readonly CellAt[]) => void
  onUndo: () => void
  onRedo: () => void
  onPaste: (text: string, cellAt: (row: number, column: number) => CellAt | null) => void
  onCopied: (cells: number) => void
  /** A cell that cannot be moved was tried. */
  onRefused: (cell: CellAt) => void
  onToggle: (place: number, open: boolean) => void
  /** Null where the cursor is on a name. */
  onCursor: (cell: { place: number; column: number | null }) => void
}

/** A table whose cells the arrow keys walk and whose rows open; its cells are then those of a grid. */
const walkedAsTree = { role: 'treegrid', 'aria-multiselectable': true } as const

type CascadeGridProps = GridActions & {
  cascade: Cascade
  /** The columns that are shown, by their number in the cascade. */
  shown: readonly number[]
  views: readonly ColumnView[]
  titles: readonly string[]
  rows: readonly TreeRow[]
  against: Against | null
  /** The cell at which the cursor begins. */
  start: CellAt | null
}

/** A grid of targets, moved as in a spreadsheet (ARIA Authoring Practices, tree grids): only rows in view are drawn. */
export const CascadeGrid = memo(function CascadeGrid(props: CascadeGridProps) {
  const { cascade, shown, titles, rows, against, start } = props
  const say = useCascadeTexts()
  const language = useLanguage()
  const frame = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const visible = useVisibleRows(frame, rows.length)
  const [edited, setEdited] = useState<(EditedCell & { row: number }) | null>(null)
  const [selection, setSelection] = useState<{ from: GridPlace; to: GridPlace } | null>(null)
  const views = useMemo(() => shown.map((one) => props.views[one]!), [shown, props.views])
  const canMove = useMemo(
    () =>
      rows.map(({ place }) =>
        shown.map((column) => (whyNot(cascade, { column, place }) ? '0' : '1')).join(''),
      ),
    [cascade, rows, shown],
  )
  // Kept for handlers that stay the same, so that rows are not drawn anew.
  const latest = useRef({ props, rows, edited })
  useEffect(() => {
    latest.current = { props, rows, edited }
  })

  const { bringRow } = visible
  const focusCell = useCallback(
    ({ row, column }: GridPlace) => {
      const find = () =>
        table.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`) ?? null
      const cell = find()
      if (cell) return cell.focus()
      bringRow(row)
      requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus()))
    },
    [bringRow],
  )

  // One cell is the stop of the Tab key: that with the cursor, else where the cursor would begin.
  useEffect(() => {
    if (table.current?.querySelector('[data-column][tabindex="0"]')) return
    const row = start ? rows.findIndex(({ place }) => place === start.place) : -1
    const column = start ? shown.indexOf(start.column) + 1 : 0
    const begin =
      table.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`) ??
      table.current?.querySelector<HTMLElement>('tbody [data-column]')
    if (begin) begin.tabIndex = 0
  })

  const cellAt = ({ row, column }: GridPlace): CellAt | null => {
    const place = rows[row]?.place
    const at = shown[column - 1]
    return place === undefined || at === undefined ? null : { place, column: at }
  }

  const placeOf = (target: EventTarget): GridPlace | null => {
    const cell = (target as HTMLElement).closest<HTMLElement>('[data-column]')
    return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : null
  }

  function selectedCells(at: GridPlace): CellAt[] {
    const { from, to } = selection ?? { from: at, to: at }
    const cells: CellAt[] = []
    for (let row = Math.min(from.row, to.row); row <= Math.max(from.row, to.row); row++) {
      for (
        let column = Math.min(from.column, to.column);
        column <= Math.max(from.column, to.column);
        column++
      ) {
        const cell = cellAt({ row, column })
        if (cell) cells.push(cell)
      }
    }
    return cells
  }

  /** Cells of a selection that may be moved; of those that may not the first is told where none may. */
  function movable(at: GridPlace): CellAt[] {
    const cells = selectedCells(at)
    const able = cells.filter((cell) => !whyNot(cascade, cell))
    if (able.length === 0 && cells[0]) props.onRefused(cells[0])
    return able
  }

  function beginEditing(at: GridPlace, typed: string | null) {
    const cell = cellAt(at)
    if (!cell) return
    if (whyNot(cascade, cell)) return props.onRefused(cell)
    const { column } = props.views[cell.column]!
    const steps = column.value[cell.place]
    const text = steps == null ? '' : formatNumber(language, steps / 10 ** column.decimals, column.decimals)
    setSelection(null)
    setEdited({
      ...at,
      text: typed ?? text,
      isFresh: typed !== null,
      label: say('grid.value', {
        indicator: titles[cell.column] ?? '',
        name: cascade.nodes[cell.place]!.name,
      }),
    })
  }

  const commit = useCallback(
    (text: string, after: AfterEditing): boolean => {
      const { props: now, rows: present, edited: cell } = latest.current
      if (!cell) return true
      const place = present[cell.row]?.place
      const column = now.shown[cell.column - 1]
      if (place === undefined || column === undefined) return true
      if (!now.onMove({ place, column }, text)) return false
      setEdited(null)
      const { row, column: at } = cell
      if (after === 'stay') return true
      const goal = {
        down: { row: Math.min(row + 1, present.length - 1), column: at },
        right: { row, column: Math.min(at + 1, now.shown.length) },
        left: { row, column: Math.max(at - 1, 0) },
      }[after]
      requestAnimationFrame(() => focusCell(goal))
      return true
    },
    [focusCell],
  )

  const cancel = useCallback(() => {
    const cell = latest.current.edited
    setEdited(null)
    if (cell) requestAnimationFrame(() => focusCell(cell))
  }, [focusCell])

  const toggle = useCallback((place: number) => {
    const { props: now, rows: present } = latest.current
    const row = present.find((one) => one.place === place)
    if (row?.isOpen != null) now.onToggle(place, !row.isOpen)
  }, [])

  function onTreeKey(key: string, { row, column }: GridPlace): boolean {
    const at = rows[row]
    if (!at || column !== 0) return false
    if (key === 'ArrowRight' && at.isOpen === false) props.onToggle(at.place, true)
    else if (key === 'ArrowLeft' && at.isOpen) props.onToggle(at.place, false)
    else if (key === 'ArrowLeft') {
      const parent = cascade.nodes[at.place]!.parent
      const above = rows.findIndex(({ place }) => place === parent)
      if (above >= 0) focusCell({ row: above, column: 0 })
    } else if ((key === 'Enter' || key === ' ') && at.isOpen !== null) props.onToggle(at.place, !at.isOpen)
    else return false
    return true
  }

  /** What keys do with Ctrl; true where there was something to do. */
  function onCtrlKey(key: string, shift: boolean): boolean {
    if (key === 'z' && !shift) props.onUndo()
    else if (key === 'y' || (key === 'z' && shift)) props.onRedo()
    else return false
    return true
  }

  function onCellKey(event: KeyboardEvent, at: GridPlace): boolean {
    const { key } = event
    if (key === 'Enter' || key === 'F2') beginEditing(at, null)
    else if (/^[\d,.\-−]$/.test(key)) beginEditing(at, key)
    else if (key === 'l' || key === 'L') props.onLock(movable(at))
    else if (key === 'Delete' || key === 'Backspace') props.onFree(movable(at))
    else if (key === 'Escape') setSelection(null)
    else return false
    return true
  }

  function onKeyDown(event: KeyboardEvent) {
    const at = placeOf(event.target)
    if (!at || event.altKey || (event.target as HTMLElement).tagName === 'INPUT') return
    const ctrl = event.ctrlKey || event.metaKey
    const isDone =
      (ctrl && onCtrlKey(event.key.toLowerCase(), event.shiftKey)) ||
      (!ctrl && !event.shiftKey && onTreeKey(event.key, at)) ||
      (!ctrl && at.column > 0 && onCellKey(event, at))
    if (isDone) return event.preventDefault()
    const goal = gridGoal(event.key, ctrl, at, { row: rows.length - 1, column: shown.length })
    if (!goal) return
    event.preventDefault()
    if (event.shiftKey && at.column > 0) {
      setSelection({ from: selection?.from ?? at, to: { ...goal, column: Math.max(goal.column, 1) } })
    } else if (selection) setSelection(null)
    focusCell(goal)
  }

  function onFocus(event: FocusEvent) {
    const at = placeOf(event.target)
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-column]')
    if (!at || !cell) return
    for (const old of table.current?.querySelectorAll<HTMLElement>('[data-column][tabindex="0"]') ?? []) {
      old.tabIndex = -1
    }
    cell.tabIndex = 0
    const place = rows[at.row]?.place
    if (place !== undefined) props.onCursor({ place, column: shown[at.column - 1] ?? null })
  }

  function onCopy(event: ClipboardEvent) {
    const at = placeOf(event.target)
    if (!at || at.column === 0 || (event.target as HTMLElement).tagName === 'INPUT') return
    event.preventDefault()
    const cells = selectedCells(at)
    const lines = [...Map.groupBy(cells, ({ place }) => place).values()].map((line) =>
      line
        .map(({ place, column }) => {
          const { column: shownColumn } = props.views[column]!
          const steps = shownColumn.value[place]
          const { decimals } = shownColumn
          // Without signs between thousands, as spreadsheets read it.
          const plain = steps == null ? '' : (steps / 10 ** decimals).toFixed(decimals)
          return language === 'lt' ? plain.replace('.', ',') : plain
        })
        .join('\t'),
    )
    event.clipboardData.setData('text/plain', lines.join('\n'))
    props.onCopied(cells.length)
  }

  function onPaste(event: ClipboardEvent) {
    const at = placeOf(event.target)
    if (!at || at.column === 0 || (event.target as HTMLElement).tagName === 'INPUT') return
    event.preventDefault()
    const from = selection
      ? {
          row: Math.min(selection.from.row, selection.to.row),
          column: Math.min(selection.from.column, selection.to.column),
        }
      : at
    props.onPaste(event.clipboardData.getData('text/plain'), (row, column) =>
      cellAt({ row: from.row + row, column: from.column + column }),
    )
  }

  function onDoubleClick(event: MouseEvent) {
    const at = placeOf(event.target)
    if (at && at.column > 0) beginEditing(at, null)
  }

  function onMouseDown(event: MouseEvent) {
    const at = placeOf(event.target)
    if (!at || (event.target as HTMLElement).tagName === 'INPUT') return
    if (!event.shiftKey || at.column === 0) return setSelection(null)
    const from = table.current?.querySelector<HTMLElement>('[data-column][tabindex="0"]')
    const begin = from && placeOf(from)
    if (begin && begin.column > 0) setSelection({ from: selection?.from ?? begin, to: at })
  }

  const selectedIn = (row: number): string => {
    if (!selection) return ''
    const { from, to } = selection
    if (row < Math.min(from.row, to.row) || row > Math.max(from.row, to.row)) return ''
    return `${Math.min(from.column, to.column)} ${Math.max(from.column, to.column)}`
  }

  return (
    <div ref={frame} className={classes.frame} data-scrolls>
      <table
        ref={table}
        {...walkedAsTree}
        className={classes.grid}
        aria-label={say('grid.label')}
        aria-rowcount={rows.length + 2}
        aria-colcount={shown.length + 1}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onCopy={onCopy}
        onPaste={onPaste}
        onDoubleClick={onDoubleClick}
        onMouseDown={onMouseDown}
      >
        <GridHeader views={views} titles={shown.map((one) => titles[one]!)} />
        <tbody>
          <SpaceRow height={visible.spaceBefore} />
          {rows.slice(visible.first, visible.end).map((one, offset) => {
            const row = visible.first + offset
            return (
              <GridRow
                key={one.place}
                {...one}
                node={cascade.nodes[one.place]!}
                row={row}
                views={views}
                canMove={canMove[row]!}
                against={against}
                edited={edited?.row === row ? edited : null}
                selected={selectedIn(row)}
                measure={visible.partly ? visible.measureRow : undefined}
                onToggle={toggle}
                onCommit={commit}
                onCancel={cancel}
              />
            )
          })}
          <SpaceRow height={visible.spaceAfter} />
        </tbody>
      </table>
    </div>
  )
})
