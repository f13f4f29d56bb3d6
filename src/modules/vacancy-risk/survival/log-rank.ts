import { countAtRisk, type Spell } from './spell.ts'

/** Whether groups of spells end at different rates: what was observed in each against what would be expected of equal ones. */
export type LogRankTest = {
  observed: readonly number[]
  expected: readonly number[]
  /** Chi-squared distributed with `degrees` of freedom when all groups are alike. */
  chiSquare: number
  degrees: number
}

/** The log-rank test of any number of groups (Mantel 1966; Peto and Peto 1972), with ties by the hypergeometric variance. */
export function logRank(groups: readonly (readonly Spell[])[]): LogRankTest {
  const all = groups.flat().map((spell) => ({ ...spell, cause: Math.min(1, spell.cause) }))
  const { times, atRisk, ended } = countAtRisk(all)
  const observed = groups.map((group) => group.filter(({ cause }) => cause > 0).length)
  const expected = groups.map(() => 0)
  const degrees = groups.length - 1
  const covariance = Array.from({ length: degrees }, () => new Float64Array(degrees))
  const riskOf = groups.map((group) => riskCounter(group))
  for (const [row, time] of times.entries()) {
    const n = atRisk[row]!
    const d = ended[0]![row]!
    const shares = riskOf.map((count) => count(time) / n)
    const spread = n > 1 ? (d * (n - d)) / (n - 1) : 0
    for (const [group, share] of shares.entries()) {
      expected[group]! += d * share
      if (group >= degrees) continue
      for (let other = 0; other < degrees; other++) {
        const here = group === other ? share * (1 - share) : -share * shares[other]!
        covariance[group]![other]! += spread * here
      }
    }
  }
  const gaps = observed.slice(0, degrees).map((count, group) => count - expected[group]!)
  const solved = solve(covariance, gaps)
  const chiSquare = gaps.reduce((sum, gap, group) => sum + gap * solved[group]!, 0)
  return { observed, expected, chiSquare, degrees }
}

/** Counts the spells at risk at times that are asked for in ascending order. */
function riskCounter(group: readonly Spell[]): (time: number) => number {
  const entries = Float64Array.from(group, ({ entry }) => entry).sort()
  const exits = Float64Array.from(group, ({ exit }) => exit).sort()
  let entered = 0
  let gone = 0
  return (time) => {
    while (entered < entries.length && entries[entered]! < time) entered++
    while (gone < exits.length && exits[gone]! < time) gone++
    return entered - gone
  }
}

/** Solves a small symmetric system; a direction in which nothing varies gets nothing. */
function solve(matrix: readonly Float64Array[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index]!])
  const size = rows.length
  for (let pivot = 0; pivot < size; pivot++) {
    const largest = rows.slice(pivot).reduce((best, row, offset) => {
      return Math.abs(row[pivot]!) > Math.abs(rows[best]![pivot]!) ? pivot + offset : best
    }, pivot)
    ;[rows[pivot], rows[largest]] = [rows[largest]!, rows[pivot]!]
    const lead = rows[pivot]![pivot]!
    if (Math.abs(lead) < 1e-12) continue
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue
      const factor = rows[row]![pivot]! / lead
      for (let column = pivot; column <= size; column++) rows[row]![column]! -= factor * rows[pivot]![column]!
    }
  }
  return rows.map((row, index) => (Math.abs(row[index]!) < 1e-12 ? 0 : row[size]! / row[index]!))
}
