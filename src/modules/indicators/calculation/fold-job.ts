import type { Range } from '../../../platform/calendar/span.ts'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { ComboCell, ComboLayout } from './combos.ts'
import type { StockSum } from './compile-stock.ts'
import { type FoldedSum, foldFlow, foldStretches, foldSums } from './fold-flow.ts'
import { foldPeopleCells, type PeopleGroups } from './fold-people-cells.ts'
import type { NodeMatrix, Numbers } from './node-matrix.ts'
import type { FlowRows, StockRows } from './row-source.ts'

/** Something to be folded up the tree: plain data, so that it can be handed to a worker. */
export type FoldJob = { layout: ComboLayout; organisation: OrganisationThroughTime } & (
  | { kind: 'flow'; rows: FlowRows; sums: readonly FoldedSum[]; epochs: Int32Array }
  | {
      kind: 'stock'
      rows: StockRows
      asked: readonly StockSum[]
      cells: readonly ComboCell[]
      epochs: Int32Array
    }
  | {
      kind: 'people'
      columns: readonly Numbers[]
      grouped: PeopleGroups | null
      cells: readonly ComboCell[]
      active: Uint8Array
      starts: readonly Numbers[] | null
      ranges: readonly Range[]
    }
)

/** Does the folding, here or elsewhere. */
export type Folder = (job: FoldJob) => Promise<NodeMatrix> | NodeMatrix

/** Folds in this thread. */
export function foldHere(job: FoldJob): NodeMatrix {
  const { layout, organisation } = job
  if (job.kind === 'flow') {
    const { rows, sums, epochs } = job
    return foldFlow(rows.columns, layout, sums, epochs, organisation, rows)
  }
  if (job.kind === 'people') {
    const { columns, grouped, cells, active, starts, ranges } = job
    return foldPeopleCells(columns, layout, cells, active, starts, ranges, organisation, grouped)
  }
  const { rows, asked, cells, epochs } = job
  if (rows.rows.kind === 'stretches') {
    return foldStretches(rows.rows.columns, asked, layout, cells, epochs, organisation, rows.rows.order)
  }
  return foldSums(rows.rows, rows.rows.sums, layout, cells, epochs, organisation)
}
