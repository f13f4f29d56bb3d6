/**
 * What one step more costs at each value of a node, everything below it having followed as cheaply as it can: the
 * derivative of a convex piecewise quadratic cost, so a line that is broken but never falls. `marginal` and `at` rise
 * together from point to point; two points at one value are a jump, of a kink of the cost.
 */
export type CostCurve = {
  at: Float64Array
  marginal: Float64Array
  /** Rise before the first point; Infinity where no lesser value can be. */
  left: number
  /** Rise after the last point; Infinity where no greater value can be. */
  right: number
}

/** The curve of a node that can have a single value. */
export function pointCurve(at: number): CostCurve {
  return {
    at: Float64Array.of(at),
    marginal: Float64Array.of(0),
    left: Number.POSITIVE_INFINITY,
    right: Number.POSITIVE_INFINITY,
  }
}

/** The curve of importance · (x − proposal)² wherever x is. */
export function ownCurve(proposal: number, importance: number): CostCurve {
  return {
    at: Float64Array.of(proposal),
    marginal: Float64Array.of(0),
    left: 2 * importance,
    right: 2 * importance,
  }
}

/** The curve of a cost and importance · (x − proposal)² together. */
export function withOwn(curve: CostCurve, proposal: number, importance: number): CostCurve {
  const rise = 2 * importance
  return {
    at: curve.at,
    marginal: curve.marginal.map((marginal, index) => marginal + rise * (curve.at[index]! - proposal)),
    left: curve.left + rise,
    right: curve.right + rise,
  }
}

/** The value at which one step more costs so much: the cheapest, when each step is paid that. */
export function valueAt({ at, marginal, left, right }: CostCurve, asked: number): number {
  const last = at.length - 1
  if (asked <= marginal[0]!) {
    return left === Number.POSITIVE_INFINITY ? at[0]! : at[0]! - (marginal[0]! - asked) / left
  }
  if (asked >= marginal[last]!) {
    return right === Number.POSITIVE_INFINITY ? at[last]! : at[last]! + (asked - marginal[last]!) / right
  }
  const before = lastNotAbove(marginal, asked)
  const share = (asked - marginal[before]!) / (marginal[before + 1]! - marginal[before]!)
  return at[before]! + share * (at[before + 1]! - at[before]!)
}

/** What one step more costs just after a value, or just before it where `side` says so; the end's where there is no such value. */
export function marginalAt(
  { at, marginal, left, right }: CostCurve,
  value: number,
  side: 'before' | 'after',
): number {
  const last = at.length - 1
  if (value < at[0]! || (value === at[0]! && side === 'before')) {
    return left === Number.POSITIVE_INFINITY ? marginal[0]! : marginal[0]! - (at[0]! - value) * left
  }
  if (value > at[last]! || (value === at[last]! && side === 'after')) {
    return right === Number.POSITIVE_INFINITY
      ? marginal[last]!
      : marginal[last]! + (value - at[last]!) * right
  }
  let before = lastNotAbove(at, value)
  if (side === 'before') while (at[before]! === value) before--
  if (before === last) return marginal[last]!
  const share = (value - at[before]!) / (at[before + 1]! - at[before]!)
  return marginal[before]! + share * (marginal[before + 1]! - marginal[before]!)
}

/** What it costs to go from a value to another above it. */
export function costBetween(curve: CostCurve, from: number, to: number): number {
  let cost = 0
  let value = from
  let marginal = marginalAt(curve, from, 'after')
  for (let index = lastNotAbove(curve.at, from) + 1; index < curve.at.length; index++) {
    const next = curve.at[index]!
    if (next >= to) break
    cost += ((marginal + curve.marginal[index]!) / 2) * (next - value)
    value = next
    marginal = curve.marginal[index]!
  }
  return cost + ((marginal + marginalAt(curve, to, 'before')) / 2) * (to - value)
}

/** The same curve between two values, the lower one not above the other. */
export function between(curve: CostCurve, lower: number, upper: number): CostCurve {
  if (lower === upper) return pointCurve(lower)
  const at: number[] = []
  const marginal: number[] = []
  const hasLower = lower > Number.NEGATIVE_INFINITY
  const hasUpper = upper < Number.POSITIVE_INFINITY
  const add = (value: number, cost: number) => {
    at.push(value)
    marginal.push(cost)
  }
  if (hasLower) add(lower, marginalAt(curve, lower, 'after'))
  for (let index = 0; index < curve.at.length; index++) {
    const value = curve.at[index]!
    if (value > lower && value < upper) add(value, curve.marginal[index]!)
  }
  if (hasUpper) add(upper, marginalAt(curve, upper, 'before'))
  return {
    at: Float64Array.from(at),
    marginal: Float64Array.from(marginal),
    left: hasLower ? Number.POSITIVE_INFINITY : curve.left,
    right: hasUpper ? Number.POSITIVE_INFINITY : curve.right,
  }
}

/** The curve of several costs of one value, between two values that each of them has a cost at. */
export function summedCurve(curves: readonly CostCurve[], lower: number, upper: number): CostCurve {
  if (lower === upper) return pointCurve(lower)
  const inside = curves.flatMap(({ at }) => [...at].filter((value) => value > lower && value < upper))
  const values = [...new Set(inside)].sort((a, b) => a - b)
  if (lower > Number.NEGATIVE_INFINITY) values.unshift(lower)
  if (upper < Number.POSITIVE_INFINITY) values.push(upper)
  const at: number[] = []
  const marginal: number[] = []
  const sumAt = (value: number, side: 'before' | 'after') =>
    curves.reduce((sum, curve) => sum + marginalAt(curve, value, side), 0)
  for (const value of values) {
    const before = value === lower ? Number.NaN : sumAt(value, 'before')
    const after = value === upper ? Number.NaN : sumAt(value, 'after')
    if (!Number.isNaN(before)) {
      at.push(value)
      marginal.push(before)
    }
    if (!Number.isNaN(after) && after !== before) {
      at.push(value)
      marginal.push(after)
    }
  }
  const rise = (side: 'left' | 'right') => curves.reduce((sum, curve) => sum + curve[side], 0)
  return {
    at: Float64Array.from(at),
    marginal: Float64Array.from(marginal),
    left: lower > Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : rise('left'),
    right: upper < Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : rise('right'),
  }
}

/**
 * The curve of a weighted sum of several values, each of which is where it costs least: at every price, the values at which
 * one step more of the sum costs just that, added up.
 */
export function pooledCurve(curves: readonly CostCurve[], coefficients: ArrayLike<number>): CostCurve {
  let fixed = 0
  let size = 0
  for (let index = 0; index < curves.length; index++) {
    const curve = curves[index]!
    if (isPoint(curve)) fixed += coefficients[index]! * curve.at[0]!
    else if (coefficients[index]! > 0) size += curve.at.length
  }
  if (size === 0) return pointCurve(fixed)
  const bends = newBends(size)
  let price = Number.POSITIVE_INFINITY
  let added = 0
  for (let index = 0; index < curves.length; index++) {
    const curve = curves[index]!
    const counts = coefficients[index]!
    if (isPoint(curve) || counts === 0) continue
    price = Math.min(price, curve.marginal[0]! / counts)
    added = addBends(bends, added, curve, counts)
  }
  let sum = fixed
  let speed = 0
  let moving = 0
  for (let index = 0; index < curves.length; index++) {
    const curve = curves[index]!
    const counts = coefficients[index]!
    if (isPoint(curve) || counts === 0) continue
    sum += counts * valueAt(curve, price * counts)
    if (curve.left === Number.POSITIVE_INFINITY) continue
    speed += counts ** 2 / curve.left
    moving++
  }
  return sweep(bends, { price, sum, speed, moving })
}

const isPoint = ({ at, left, right }: CostCurve) =>
  at.length === 1 && left === Number.POSITIVE_INFINITY && right === Number.POSITIVE_INFINITY

/** Where, as the price rises, a value begins to move, ends, or goes on at another speed. */
type Bends = {
  price: Float64Array
  /** By how much the sum moves faster with the price from here on. */
  faster: Float64Array
  /** 1 where a value begins to move, -1 where one ends. */
  moving: Int8Array
  /** What is added to the sum at this very price. */
  jump: Float64Array
}

function newBends(size: number): Bends {
  return {
    price: new Float64Array(size),
    faster: new Float64Array(size),
    moving: new Int8Array(size),
    jump: new Float64Array(size),
  }
}

function addBends(bends: Bends, from: number, { at, marginal, left, right }: CostCurve, counts: number) {
  let speed = left === Number.POSITIVE_INFINITY ? 0 : counts ** 2 / left
  let next = from
  for (let index = 0; index < at.length; index++, next++) {
    const price = marginal[index]! / counts
    let after = 0
    if (index === at.length - 1) after = right === Number.POSITIVE_INFINITY ? 0 : counts ** 2 / right
    else {
      const step = (at[index + 1]! - at[index]!) * counts
      const dearer = marginal[index + 1]! / counts - price
      // A rise too small to be told from none.
      if (dearer > 0) after = step / dearer
      else bends.jump[next] = step
    }
    bends.price[next] = price
    bends.faster[next] = after - speed
    bends.moving[next] = Number(after > 0) - Number(speed > 0)
    speed = after
  }
  return next
}

function sweep(
  bends: Bends,
  start: { price: number; sum: number; speed: number; moving: number },
): CostCurve {
  const size = bends.price.length
  const order = new Uint32Array(size)
  for (let index = 0; index < size; index++) order[index] = index
  order.sort((a, b) => bends.price[a]! - bends.price[b]!)
  const at = new Float64Array(2 * size)
  const marginal = new Float64Array(2 * size)
  let { price, sum, speed, moving } = start
  let points = 0
  const add = () => {
    at[points] = sum
    marginal[points++] = price
  }
  for (let next = 0; next < size; ) {
    const here = bends.price[order[next]!]!
    sum += speed * (here - price)
    price = here
    add()
    let jump = 0
    for (; next < size && bends.price[order[next]!]! === here; next++) {
      const bend = order[next]!
      speed += bends.faster[bend]!
      moving += bends.moving[bend]!
      jump += bends.jump[bend]!
    }
    // What is left of speeds added and taken away again is not one.
    speed = moving === 0 ? 0 : Math.max(speed, 0)
    if (jump === 0) continue
    sum += jump
    add()
  }
  return {
    at: at.slice(0, points),
    marginal: marginal.slice(0, points),
    left: start.speed > 0 ? 1 / start.speed : Number.POSITIVE_INFINITY,
    right: speed > 0 ? 1 / speed : Number.POSITIVE_INFINITY,
  }
}

/** The curve of at least so much of a sum: more of it than costs least is had for nothing. */
export function atLeastCurve(curve: CostCurve): CostCurve {
  const enough = valueAt(curve, 0)
  const last = curve.marginal.length - 1
  const from = curve.marginal[last]! > 0 ? curve.marginal.findIndex((marginal) => marginal > 0) : last + 1
  return {
    at: Float64Array.of(enough, ...curve.at.subarray(from)),
    marginal: Float64Array.of(0, ...curve.marginal.subarray(from)),
    left: 0,
    right: curve.right,
  }
}

/** The curve over X of what is a cost of multiplier · X + constant. */
export function scaledCurve(curve: CostCurve, multiplier: number, constant: number): CostCurve {
  return {
    at: curve.at.map((value) => (value - constant) / multiplier),
    marginal: curve.marginal.map((marginal) => marginal * multiplier),
    left: curve.left * multiplier ** 2,
    right: curve.right * multiplier ** 2,
  }
}

/** The place of the last entry not above a value, -1 where all are. */
function lastNotAbove(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
