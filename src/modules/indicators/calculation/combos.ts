import type { Attribute } from '../definition/attribute.ts'
import type { Cell } from '../definition/cell.ts'
import type { Numbers } from './node-matrix.ts'

/**
 * How what is known of a row is put into one number, digit by digit: which of the scan's measures it belongs to (a
 * digit of 0 or 1 each), then the value it has of each attribute (0 for none, else the value's number + 1). Where there is but one
 * measure whose rows all belong to it, `measures` is 0.
 */
export type ComboLayout = {
  measures: number
  attributes: readonly Attribute[]
  /** Where rows hold the number of a combination in this list instead of the combination itself. */
  codes?: Numbers
}

/** A cell of one of the layout's measures. */
export type ComboCell = { measure: number; cell: Cell }

/** How many values each digit has, the first being the lowest. */
export function digitSizes({ measures, attributes }: ComboLayout): number[] {
  return [...Array.from({ length: measures }, () => 2), ...attributes.map(({ values }) => values.length + 1)]
}

/** For each combination of digits, the cells to which its rows belong. */
export type ComboTargets = { of: (combo: number) => Int32Array }

/** Combinations up to this many are kept in an array; beyond that in a map. */
const combinationsInArray = 1 << 22

/** Finds the cells of combinations. Each combination is worked out once, however many rows have it. */
export function comboTargets(layout: ComboLayout, cells: readonly ComboCell[]): ComboTargets {
  const sizes = digitSizes(layout)
  const weights = weightsOf(sizes)
  const families = familiesOf(layout, cells, sizes)
  const digitsOf = new Int32Array(sizes.length)
  const resolve = (combo: number): Int32Array => {
    let rest = combo
    for (const [digit, size] of sizes.entries()) {
      const next = Math.floor(rest / size)
      digitsOf[digit] = rest - next * size
      rest = next
    }
    const targets: number[] = []
    for (const { measure, digits, cellAt } of families) {
      if (layout.measures > 0 && digitsOf[measure] === 0) continue
      let key = 0
      for (const { digit, weight } of digits) key += digitsOf[digit]! * weight
      for (const cell of cellAt.get(key) ?? []) targets.push(cell)
    }
    return Int32Array.from(targets).sort()
  }
  const { codes } = layout
  if (codes) {
    const known: (Int32Array | undefined)[] = new Array(codes.length)
    return {
      of(code) {
        known[code] ??= resolve(codes[code]!)
        return known[code]
      },
    }
  }
  if (weights.at(-1)! <= combinationsInArray) {
    const known: (Int32Array | undefined)[] = new Array(weights.at(-1)!)
    return {
      of(combo) {
        known[combo] ??= resolve(combo)
        return known[combo]
      },
    }
  }
  const known = new Map<number, Int32Array>()
  return {
    of(combo) {
      let targets = known.get(combo)
      if (!targets) {
        targets = resolve(combo)
        known.set(combo, targets)
      }
      return targets
    },
  }
}

/** Numbers combinations 0, 1, … in the order of their coming: `codes[number]` is the combination. */
export function encodeCombos(combos: Numbers): { codes: Float64Array; encoded: Int32Array } {
  const encoded = new Int32Array(new SharedArrayBuffer(combos.length * 4))
  const numbers = new Map<number, number>()
  const codes: number[] = []
  let last = Number.NaN
  let lastNumber = -1
  for (let row = 0; row < combos.length; row++) {
    const combo = combos[row]!
    if (combo !== last) {
      last = combo
      const known = numbers.get(combo)
      lastNumber = known ?? codes.push(combo) - 1
      if (known === undefined) numbers.set(combo, lastNumber)
    }
    encoded[row] = lastNumber
  }
  const shared = new Float64Array(new SharedArrayBuffer(codes.length * 8))
  shared.set(codes)
  return { codes: shared, encoded }
}

/** What each digit weighs in a combination; at the end how many combinations there are. */
export function weightsOf(sizes: readonly number[]): number[] {
  const weights = [1]
  for (const size of sizes) weights.push(weights.at(-1)! * size)
  if (weights.at(-1)! > Number.MAX_SAFE_INTEGER) {
    throw new RangeError('the attributes of the breakdowns have too many combinations to be told apart')
  }
  return weights
}

/** Cells of one measure by the same attributes: found by one number made of these digits. */
type Family = {
  measure: number
  digits: { digit: number; weight: number }[]
  cellAt: Map<number, number[]>
}

function familiesOf(layout: ComboLayout, cells: readonly ComboCell[], sizes: readonly number[]): Family[] {
  const families = new Map<string, Family>()
  for (const [index, { measure, cell }] of cells.entries()) {
    const places = cell
      .map(({ attribute, value }) => {
        const number = layout.attributes.findIndex(({ id }) => id === attribute)
        const found = layout.attributes[number]!.values.findIndex(({ id }) => id === value)
        return { digit: layout.measures + number, value: found + 1 }
      })
      .sort((a, b) => a.digit - b.digit)
    const name = [measure, ...places.map(({ digit }) => digit)].join(' ')
    let family = families.get(name)
    if (!family) {
      let weight = 1
      const digits = places.map(({ digit }) => {
        const own = { digit, weight }
        weight *= sizes[digit]!
        return own
      })
      family = { measure, digits, cellAt: new Map() }
      families.set(name, family)
    }
    const key = family.digits.reduce((sum, { weight }, place) => sum + places[place]!.value * weight, 0)
    family.cellAt.set(key, [...(family.cellAt.get(key) ?? []), index])
  }
  return [...families.values()]
}
