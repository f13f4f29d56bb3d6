import type { KindSum } from './additive-table.ts'

/**
 * Kinds that can change together by one each, up or down, so that every sum of kinds still holds; the first is the one
 * that was asked for, and goes up.
 */
export type Exchange = { kinds: Int32Array; signs: Int8Array }

const exchangesAtMost = 128
const kindsAtMost = 14
const attemptsAtMost = 8_000

/** An exchange begun: the kind added last, and by how much the sums that do not hold are over. */
type Attempt = {
  kind: number
  sign: number
  before: Attempt | null
  length: number
  rows: number[]
  over: number[]
}

/**
 * The exchanges that a kind takes part in, the shortest first: more of it and less of another, or more of it and of
 * every total above it. Where there are very many, the first of them.
 */
export function exchangesOf(kind: number, sums: readonly KindSum[]): Exchange[] {
  const signsIn = new Map<number, { row: number; sign: number }[]>()
  const note = (of: number, row: number, sign: number): void => {
    const known = signsIn.get(of)
    if (known) known.push({ row, sign })
    else signsIn.set(of, [{ row, sign }])
  }
  for (const [row, { total, parts }] of sums.entries()) {
    note(total, row, 1)
    for (const part of parts) note(part, row, -1)
  }
  const withKind = (before: Attempt | null, added: number, sign: number): Attempt => {
    const rows = before ? [...before.rows] : []
    const over = before ? [...before.over] : []
    for (const one of signsIn.get(added) ?? []) {
      const at = rows.indexOf(one.row)
      if (at < 0) {
        rows.push(one.row)
        over.push(sign * one.sign)
      } else if (over[at] === -sign * one.sign) {
        rows.splice(at, 1)
        over.splice(at, 1)
      } else over[at]! += sign * one.sign
    }
    return { kind: added, sign, before, length: (before?.length ?? 0) + 1, rows, over }
  }
  const found = new Map<string, Exchange>()
  const attempts = [withKind(null, kind, 1)]
  for (let next = 0; next < attempts.length && found.size < exchangesAtMost; next++) {
    const attempt = attempts[next]!
    if (attempt.rows.length === 0) {
      const exchange = exchangeOf(attempt)
      const key = Array.from(exchange.kinds, (one, at) => (one + 1) * exchange.signs[at]!).sort(
        (a, b) => a - b,
      )
      if (!found.has(key.join())) found.set(key.join(), exchange)
      continue
    }
    if (attempt.length >= kindsAtMost) continue
    const row = Math.min(...attempt.rows)
    const sign = Math.sign(attempt.over[attempt.rows.indexOf(row)]!)
    const { total, parts } = sums[row]!
    const add = (one: number, by: number): void => {
      if (attempts.length < attemptsAtMost && !isIn(attempt, one)) attempts.push(withKind(attempt, one, by))
    }
    for (const part of parts) add(part, sign)
    add(total, -sign)
  }
  return [...found.values()]
}

function isIn(attempt: Attempt, kind: number): boolean {
  for (let one: Attempt | null = attempt; one; one = one.before) if (one.kind === kind) return true
  return false
}

function exchangeOf(attempt: Attempt): Exchange {
  const all: Attempt[] = []
  for (let one: Attempt | null = attempt; one; one = one.before) all.unshift(one)
  return { kinds: Int32Array.from(all, ({ kind }) => kind), signs: Int8Array.from(all, ({ sign }) => sign) }
}
