import type { Cascade } from '../../contract.ts'
import type { CellAt } from './change-cells.ts'

const between = '~'

/** A cell as an address names it: its indicator and its node. */
export function addressOfCell({ nodes, columns }: Cascade, { column, place }: CellAt): string {
  const { level, id, unit } = nodes[place]!
  return [columns[column]!.indicator, level, id, unit].join(between)
}

/** The cell that an address names; null where there is none. */
export function cellOfAddress({ nodes, columns }: Cascade, address: string | undefined): CellAt | null {
  if (address === undefined) return null
  const [indicator, level, id, unit = ''] = address.split(between)
  const column = columns.findIndex((one) => one.indicator === indicator)
  const place = nodes.findIndex((one) => one.level === level && one.id === id && one.unit === unit)
  return column < 0 || place < 0 ? null : { column, place }
}
