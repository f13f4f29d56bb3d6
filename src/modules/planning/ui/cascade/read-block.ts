import type { Language } from '../../../../platform/text/both-languages.ts'
import type { CellAt } from './change-cells.ts'
import type { Editing } from './editing.ts'
import { readSteps, type StepsFault } from './read-steps.ts'
import { type WhyNot, whyNot } from './why-not.ts'

/** What of a pasted block cannot be put into its cell; `cell` is null where it lies beyond the grid. */
export type BlockFault = { cell: CellAt | null; text: string; fault: StepsFault | WhyNot | 'beyond' }

/** What a block of text, cells by tabs and rows by line ends, would put into cells; or everything that stands against it. */
export function readBlock(
  editing: Editing,
  text: string,
  language: Language,
  /** The cells from the one at which it is pasted, in rows. */
  cellAt: (row: number, column: number) => CellAt | null,
): { moves: (CellAt & { steps: number })[]; faults: BlockFault[] } {
  const moves: (CellAt & { steps: number })[] = []
  const faults: BlockFault[] = []
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  for (const [row, line] of lines.entries()) {
    for (const [index, raw] of line.split('\t').entries()) {
      const written = raw.trim()
      if (written === '') continue
      const cell = cellAt(row, index)
      if (!cell) {
        faults.push({ cell, text: written, fault: 'beyond' })
        continue
      }
      const { column } = editing.views[cell.column]!
      const read = readSteps(written, language, column)
      if ('fault' in read) faults.push({ cell, text: written, fault: read.fault })
      else if (read.steps !== column.value[cell.place]) {
        const fault = whyNot(editing.cascade, cell)
        if (fault) faults.push({ cell, text: written, fault })
        else moves.push({ ...cell, steps: read.steps })
      }
    }
  }
  return { moves, faults }
}
