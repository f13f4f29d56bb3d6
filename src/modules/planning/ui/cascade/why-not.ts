import type { Cascade } from '../../contract.ts'
import type { CellAt } from './change-cells.ts'

/** Why a cell cannot be moved. */
export type WhyNot = 'plan' | 'above' | 'apart' | 'common' | 'over' | 'not_ordered' | 'not_yours'

/** Why a cell cannot be moved by the viewer now; null where it can. */
export function whyNot({ nodes, columns, state }: Cascade, { column, place }: CellAt): WhyNot | null {
  const { takesPart, families } = columns[column]!
  const { editable, parent } = nodes[place]!
  if (place === 0) return nodes[0]!.level === 'national' ? 'plan' : 'above'
  if (!takesPart[place]) return 'apart'
  if (families.find(({ node }) => node === parent)?.rule === 'common') return 'common'
  if (editable) return null
  if (state === 'assessed') return 'over'
  return state === 'ordered' || nodes[parent]!.level === 'national' ? 'not_yours' : 'not_ordered'
}
