import { type Fraction, fraction, isZero, minus, over, times, whole } from './reference-fraction.ts'

/** That some numbers, each times a whole number, add up to something between two whole numbers. */
export type Constraint = {
  terms: readonly (readonly [variable: number, times: number])[]
  least: number
  most: number
}

/** All that somebody knows of whole numbers: between what each lies, and how they hang together. */
export type Knowledge = { least: number[]; most: number[]; constraints: readonly Constraint[] }

/**
 * What follows for each number, by solving the equations exactly and narrowing the ranges of all numbers by each other
 * until nothing more follows. Throws where what is known contradicts itself.
 */
export function attack({ least, most, constraints }: Knowledge): { least: number[]; most: number[] } {
  const found = { least: [...least], most: [...most] }
  const equations = constraints.filter((one) => one.least === one.most)
  const forward = solved(equations, found, (one, other) => one - other)
  const backward = solved(equations, found, (one, other) => other - one)
  const all = [...constraints, ...forward, ...backward]
  for (let round = 0, narrowed = true; narrowed && round < 200; round++) {
    narrowed = false
    for (const constraint of all) if (narrow(constraint, found)) narrowed = true
  }
  return found
}

/** The equations solved for one number each, those that are known taken out of them. */
function solved(
  equations: readonly Constraint[],
  { least, most }: { least: readonly number[]; most: readonly number[] },
  order: (one: number, other: number) => number,
): Constraint[] {
  const constant = -1
  const rows = equations.map(({ terms, least: sum }) => {
    const row = new Map<number, Fraction>([[constant, whole(sum)]])
    for (const [variable, factor] of terms) {
      const known = least[variable] === most[variable]
      const at = known ? constant : variable
      const by = known ? whole(-factor * least[variable]!) : whole(factor)
      row.set(at, minus(row.get(at) ?? whole(0), times(by, whole(-1))))
    }
    return row
  })
  const variables = [...new Set(rows.flatMap((row) => [...row.keys()]))].filter((one) => one >= 0).sort(order)
  const done: Map<number, Fraction>[] = []
  let left = rows
  for (const variable of variables) {
    const pivot = left.find((row) => !isZero(row.get(variable) ?? whole(0)))
    if (!pivot) continue
    left = left.filter((row) => row !== pivot)
    const scaled = new Map([...pivot].map(([at, by]) => [at, over(by, pivot.get(variable)!)!]))
    for (const row of [...left, ...done]) {
      const by = row.get(variable)
      if (!by || isZero(by)) continue
      for (const [at, factor] of scaled) {
        const after = minus(row.get(at) ?? whole(0), times(by, factor))
        if (isZero(after)) row.delete(at)
        else row.set(at, after)
      }
    }
    done.push(scaled)
  }
  for (const row of left) {
    if ([...row].some(([at, by]) => at === constant && !isZero(by)) && row.size === 1) {
      throw new Error('what is known contradicts itself')
    }
  }
  return done.map((row) => {
    const below = [...row.values()].reduce(
      (product, one) => (product * one.below) / divisor(product, one.below),
      1n,
    )
    const factor = fraction(below)
    const number = (by: Fraction): number => Number(times(by, factor).above)
    const sum = number(row.get(constant) ?? whole(0))
    const terms = [...row].flatMap(([at, by]) => (at === constant ? [] : [[at, number(by)] as const]))
    return { terms, least: sum, most: sum }
  })
}

/** Narrows the ranges of the numbers of a constraint by each other; whether any became narrower. */
function narrow(
  { terms, least: sumLeast, most: sumMost }: Constraint,
  found: { least: number[]; most: number[] },
): boolean {
  let narrowed = false
  for (const [variable, factor] of terms) {
    let low = sumLeast
    let high = sumMost
    for (const [other, by] of terms) {
      if (other === variable) continue
      const [one, two] = [by * found.least[other]!, by * found.most[other]!]
      low -= Math.max(one, two)
      high -= Math.min(one, two)
    }
    const [from, to] = factor > 0 ? [low / factor, high / factor] : [high / factor, low / factor]
    const [least, most] = [Math.ceil(from - 1e-9), Math.floor(to + 1e-9)]
    if (least > found.least[variable]!) {
      found.least[variable] = least
      narrowed = true
    }
    if (most < found.most[variable]!) {
      found.most[variable] = most
      narrowed = true
    }
    if (found.least[variable]! > found.most[variable]!) throw new Error('what is known contradicts itself')
  }
  return narrowed
}

function divisor(one: bigint, other: bigint): bigint {
  let [left, right] = [one, other]
  while (right !== 0n) [left, right] = [right, left % right]
  return left < 0n ? -left : left
}
