import { memo } from 'react'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { CascadeNode } from '../../contract.ts'
import classes from './Cascade.module.css'
import { type AfterEditing, CellEditor } from './CellEditor.tsx'
import { useCascadeTexts } from './cascade-texts.ts'
import { type Against, cellFace } from './cell-face.ts'
import type { ColumnView } from './column-view.ts'
import { GridCell } from './GridCell.tsx'
import type { TreeRow } from './shown-rows.ts'

/** A cell that is being changed, in a row. */
export type EditedCell = { column: number; text: string; isFresh: boolean; label: string }

type GridRowProps = TreeRow & {
  node: CascadeNode
  row: number
  /** The columns that are shown, in their order; `canMove` says of each whether the viewer may move this node's cell. */
  views: readonly ColumnView[]
  canMove: string
  against: Against | null
  edited: EditedCell | null
  /** First and last of the columns that are selected, as text; empty for none. */
  selected: string
  measure: ((element: HTMLTableRowElement | null) => void) | undefined
  onToggle: (place: number) => void
  onCommit: (text: string, after: AfterEditing) => boolean
  onCancel: () => void
}

/** A node with its cells. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { node, place, depth, isOpen, row, views, canMove, against, edited, selected, measure } = props
  const say = useCascadeTexts()
  const language = useLanguage()
  const [from, to] = selected === '' ? [0, -1] : selected.split(' ').map(Number)
  return (
    <tr
      ref={measure}
      data-index={row}
      className={classes.row}
      data-level={Math.min(depth, 4)}
      data-kind={node.kind}
      aria-level={depth}
      aria-rowindex={row + 3}
      aria-expanded={isOpen ?? undefined}
    >
      <th scope="row" className={classes.name} data-row={row} data-column={0} tabIndex={-1} aria-colindex={1}>
        <span className={classes.named}>
          {isOpen === null ? (
            <span className={classes.leaf} />
          ) : (
            <button
              type="button"
              tabIndex={-1}
              className={classes.toggle}
              aria-label={say(isOpen ? 'grid.close' : 'grid.open', { name: node.name })}
              onClick={() => props.onToggle(place)}
            >
              <svg viewBox="0 0 12 12" aria-hidden="true" data-open={isOpen}>
                <path d="M4 2l4 4-4 4z" />
              </svg>
            </button>
          )}
          <span>
            <span className={classes.nodeName}>{node.name}</span>
            {node.role && (
              <span className={classes.role}>
                {say(`role.${node.role}`)},{' '}
                {say('role.share', { days: formatNumber(language, node.share ?? 0, 0) })}
              </span>
            )}
          </span>
        </span>
      </th>
      {views.map((view, index) => {
        const column = index + 1
        if (edited?.column === column) {
          return (
            <td
              key={view.base.indicator}
              className={classes.cell}
              data-row={row}
              data-column={column}
              aria-colindex={column + 1}
            >
              <CellEditor
                label={edited.label}
                text={edited.text}
                isFresh={edited.isFresh}
                onCommit={props.onCommit}
                onCancel={props.onCancel}
              />
            </td>
          )
        }
        return (
          <GridCell
            key={view.base.indicator}
            {...cellFace(view, place, language, against)}
            row={row}
            column={column}
            isSelected={column >= from! && column <= to!}
            isFixed={canMove[index] !== '1'}
          />
        )
      })}
    </tr>
  )
})
