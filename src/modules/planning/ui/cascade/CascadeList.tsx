import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Cascade } from '../../contract.ts'
import classes from './Cascade.module.css'
import { CellContent } from './CellContent.tsx'
import { useCascadeTexts } from './cascade-texts.ts'
import { type Against, cellFace } from './cell-face.ts'
import type { CellAt } from './change-cells.ts'
import type { ColumnView } from './column-view.ts'
import type { TreeRow } from './shown-rows.ts'
import { ValueField } from './ValueField.tsx'
import { whyNot } from './why-not.ts'

type CascadeListProps = {
  cascade: Cascade
  column: number
  view: ColumnView
  rows: readonly TreeRow[]
  against: Against | null
  onMove: (cell: CellAt, text: string) => boolean
  onToggle: (place: number, open: boolean) => void
  onCursor: (cell: { place: number; column: number | null }) => void
}

/** One indicator at a time for a narrow screen: each node with its value, to be typed over where it may be moved. */
export function CascadeList(props: CascadeListProps) {
  const { cascade, column, view, rows, against, onMove, onToggle, onCursor } = props
  const say = useCascadeTexts()
  const language = useLanguage()
  return (
    <ul className={classes.nodes} aria-label={say('grid.label')}>
      {rows.map(({ place, depth, isOpen }) => {
        const { name } = cascade.nodes[place]!
        const face = cellFace(view, place, language, against)
        const canMove = !whyNot(cascade, { column, place })
        return (
          <li
            key={place}
            className={classes.nodeRow}
            data-level={Math.min(depth, 4)}
            data-fixed={!canMove || undefined}
            data-unsaved={face.unsaved || undefined}
            data-calculated={face.isCalculated || undefined}
          >
            {isOpen === null ? (
              <span className={classes.leaf} />
            ) : (
              <button
                type="button"
                className={classes.toggle}
                aria-expanded={isOpen}
                aria-label={say(isOpen ? 'grid.close' : 'grid.open', { name })}
                onClick={() => onToggle(place, !isOpen)}
              >
                <svg viewBox="0 0 12 12" aria-hidden="true" data-open={isOpen}>
                  <path d="M4 2l4 4-4 4z" />
                </svg>
              </button>
            )}
            <button type="button" className={classes.nodeButton} onClick={() => onCursor({ place, column })}>
              {name}
            </button>
            {canMove && (
              <ValueField
                label={say('list.value', { name })}
                text={face.value}
                onCommit={(text) => onMove({ place, column }, text)}
              />
            )}
            <span className={classes.nodeMarks}>
              <CellContent face={face} marksOnly={canMove} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}
