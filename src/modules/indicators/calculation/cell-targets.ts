import type { Attribute } from '../definition/attribute.ts'
import type { Cell } from '../definition/cell.ts'
import type { Numbers } from './node-matrix.ts'

/** For each row, the cells that it belongs to. */
export type CellTargets = { of: (row: number) => Int32Array }

/** Combinations up to this many are kept in an array; beyond that in a map. */
const combinationsInArray = 1 << 22

/**
 * Finds the cells of rows by the values of their attributes (`columns`, one for each attribute: the number of the
 * value, −1 for none). What a combination of values belongs to is worked out once, however many rows have it.
 */
export function cellTargets(
  cells: readonly { cell: Cell }[],
  attributes: readonly Attribute[],
  columns: readonly Numbers[],
): CellTargets {
  const everywhere = Int32Array.from(cells.flatMap(({ cell }, index) => (cell.length === 0 ? [index] : [])))
  if (attributes.length === 0) return { of: () => everywhere }
  const sizes = attributes.map(({ values }) => values.length + 1)
  const radixes = sizes.map((_, index) => sizes.slice(0, index).reduce((product, size) => product * size, 1))
  const combinations = sizes.reduce((product, size) => product * size, 1)
  const wanted = cells.map(({ cell }) =>
    cell.map(({ attribute, value }) => {
      const number = attributes.findIndex(({ id }) => id === attribute)
      return [number, attributes[number]!.values.findIndex(({ id }) => id === value)] as const
    }),
  )
  const resolve = (row: number): Int32Array => {
    const matched: number[] = []
    for (const [index, needs] of wanted.entries()) {
      if (needs.every(([attribute, value]) => columns[attribute]![row] === value)) matched.push(index)
    }
    return Int32Array.from(matched)
  }
  const codeOf = (row: number): number => {
    let code = 0
    for (let index = 0; index < columns.length; index++) code += (columns[index]![row]! + 1) * radixes[index]!
    return code
  }
  if (combinations <= combinationsInArray) {
    const known: (Int32Array | undefined)[] = new Array(combinations)
    return {
      of(row) {
        const code = codeOf(row)
        known[code] ??= resolve(row)
        return known[code]
      },
    }
  }
  const known = new Map<number, Int32Array>()
  return {
    of(row) {
      const code = codeOf(row)
      let targets = known.get(code)
      if (!targets) {
        targets = resolve(row)
        known.set(code, targets)
      }
      return targets
    },
  }
}
