import type { AdditiveTable, CellName, Mark, SuppressionRules } from './additive-table.ts'
import type { Exchange } from './exchanges.ts'
import { type MarkedCells, markCells } from './marked-cells.ts'
import { type Change, changesOf, type Layout, layOut } from './table-layout.ts'

/** Which figures are published, and how much of the tables whoever reads them is left not knowing. */
export type Suppression = {
  /** By figure: null where it is published, else why it is not. */
  marks: readonly (Mark | null)[]
  /** By table. */
  tables: readonly ToldTable[]
}

/** By cell, `kind × places + place`. */
export type ToldTable = {
  /** Whether some published figure tells it. */
  told: Uint8Array
  /** Whether nothing is to be concluded from its mark. */
  unmarked: Uint8Array
  /** How far apart the values are that it could have, at the least; 0 where nothing is kept from being told. */
  kept: Float64Array
}

/** What it costs that nothing may be concluded from the mark of a cell: more than thousands of figures. */
const costOfMark = 1e6
/** How many exchanges at most bring one cell as far as it has to go. */
const exchangesAtMost = 48

/**
 * How hard it is tried to keep a cell: with what is withheld anyway, with further figures, and with marks from which
 * nothing may be concluded.
 */
type Effort = 'free' | 'figures' | 'marks'
type Found = { score: number; step: number; changes: Change[] }

/**
 * Decides which figures are published. Each is made of some cells, all of which it tells; it is published only where
 * none of them has to be kept.
 *
 * A cell is kept when there are two tables that agree with everything that is published (every number, every mark, how
 * all adds up) and in which it is `threshold − 2` apart: as far as 1 and 4 are where 5 is the threshold. These are made
 * of the true table by exchanges: one more here and one less there, so that what is published stays. Where what is
 * withheld leaves no room for that, further figures are, by preference few and small ones, and are kept in the same
 * way. So it is proved by example, in whole numbers, that no reader can tell more closely, however they reckon.
 *
 * Readers are taken to know of every single cell whether it is small, 0 or neither, more than marks of figures say.
 * Where that alone would tell too much and there is nothing else to withhold, a cell is marked as if it were withheld
 * for others, and they know nothing of it. The same tables give the same answer.
 *
 * Throws a RangeError where the rules or the tables cannot be.
 */
export function suppressCells(
  tables: readonly AdditiveTable[],
  figures: readonly (readonly CellName[])[],
  rules: SuppressionRules,
): Suppression {
  if (!Number.isInteger(rules.threshold) || rules.threshold < 3) {
    throw new RangeError(`the threshold is a whole number from 3 on, not ${rules.threshold}`)
  }
  const { layouts, cells, cellOf, nameOf } = layOut(tables)
  const cellsOf = figures.map((names) => Int32Array.from(new Set(names.map(cellOf))))
  const figuresOf: number[][] = Array.from({ length: cells }, () => [])
  for (const [figure, own] of cellsOf.entries()) for (const cell of own) figuresOf[cell]!.push(figure)
  const { value, small, least, most, floor, width } = gatherCells(
    layouts,
    cells,
    (cell) => figuresOf[cell]!.length > 0,
    rules,
  )

  const marks: (Mark | null)[] = figures.map(() => null)
  const isPublished = Uint8Array.from(figures, () => 1)
  /** How many published figures tell a cell. */
  const tellers = Int32Array.from(figuresOf, ({ length }) => length)
  const costs = Float64Array.from(cellsOf, (own) => 1 + Math.sqrt(Math.max(0, ...Array.from(own, sizeOf))))
  /** How far from its true value a cell has been seen to go, below and above. */
  const seenBelow = new Float64Array(cells)
  const seenAbove = new Float64Array(cells)
  const isKept = new Uint8Array(cells)
  const isUnmarked = new Uint8Array(cells)
  /** By how much the table that is being made differs from the true one. */
  const moved = new Float64Array(cells)
  /** In which weighing a figure was counted last: it costs once however many of its cells change. */
  const counted = new Int32Array(figures.length)
  let count = 0
  const toKeep: number[] = []

  function sizeOf(cell: number): number {
    const { layout, kind, place } = nameOf(cell)
    const { unit, rows } = layout.table.kinds[kind]!
    return rows === null ? Math.abs(value[cell]!) / unit : rows[place]!
  }
  const withhold = (figure: number): void => {
    if (isPublished[figure] === 0) return
    isPublished[figure] = 0
    for (const cell of cellsOf[figure]!) tellers[cell]! -= 1
  }
  const keep = (cell: number): void => {
    if (isKept[cell] === 1) return
    isKept[cell] = 1
    toKeep.push(cell)
  }
  const releaseMark = (cell: number): void => {
    isUnmarked[cell] = 1
    least[cell] = floor[cell]!
    most[cell] = Number.POSITIVE_INFINITY
  }

  /** What an exchange would cost and how far it would go; undefined where it cannot be or costs more than `best`. */
  function weigh(
    layout: Layout,
    plus: readonly number[],
    minus: readonly number[],
    { kinds, signs }: Exchange,
    sign: number,
    effort: Effort,
    wanted: number,
    best: number,
  ): { score: number; step: number } | undefined {
    count++
    let cost = 0
    let room = wanted
    for (let at = 0; at < kinds.length; at++) {
      const start = layout.base + kinds[at]! * layout.table.places.length
      for (let side = 0; side < 2; side++) {
        const by = side === 0 ? sign * signs[at]! : -sign * signs[at]!
        for (const place of side === 0 ? plus : minus) {
          const cell = start + place
          const now = value[cell]! + moved[cell]!
          let slack = by > 0 ? most[cell]! - now : now - least[cell]!
          if (slack <= 0) {
            slack = by > 0 ? Number.POSITIVE_INFINITY : now - floor[cell]!
            if (effort !== 'marks' || slack <= 0) return undefined
            cost += costOfMark
          }
          if (slack < room) room = slack
          if (tellers[cell]! > 0) {
            if (effort === 'free') return undefined
            for (const figure of figuresOf[cell]!) {
              if (isPublished[figure] === 0 || counted[figure] === count) continue
              counted[figure] = count
              cost += costs[figure]!
            }
          }
          if (cost > best) return undefined
        }
      }
    }
    const score = cost * Math.ceil(wanted / room)
    return score <= best ? { score, step: room } : undefined
  }

  /** The cheapest exchange that moves a cell up or down. */
  function findExchange(cell: number, sign: number, effort: Effort, wanted: number): Found | undefined {
    const { layout, kind, place } = nameOf(cell)
    const { table } = layout
    const within = new Set(table.places[place]!)
    let best = Number.POSITIVE_INFINITY
    let step = 0
    let found: { plus: readonly number[]; minus: readonly number[]; exchange: Exchange } | undefined
    for (const part of table.places[place]!) {
      // What an exchange costs at the part alone is the least that it costs.
      const hopeful = layout
        .exchanges(kind)
        .flatMap((exchange) => {
          const least = weigh(layout, [part], [], exchange, sign, effort, wanted, best)
          return least ? [{ exchange, least: least.score }] : []
        })
        .sort((one, other) => one.least - other.least)
      for (const other of hopeful.length === 0 ? [] : layout.nearest(part)) {
        if (other >= 0 && within.has(other)) continue
        const { plus, minus } = layout.between(part, other)
        for (const { exchange, least: atLeast } of hopeful) {
          if (atLeast > best) break
          const weighed = weigh(layout, plus, minus, exchange, sign, effort, wanted, best)
          if (!weighed || (weighed.score === best && weighed.step <= step)) continue
          const fits = (by: number): boolean =>
            !table.overlapping || keepsOrder(layout, changesOf(layout, plus, minus, exchange, sign * by))
          const reached = [weighed.step, 1].find((by) => by <= weighed.step && fits(by))
          if (reached === undefined || (weighed.score === best && reached <= step)) continue
          best = weighed.score
          step = reached
          found = { plus, minus, exchange }
          if (best === 0 && step >= wanted) break
        }
        if (best === 0 && step >= wanted) break
      }
      if (best === 0 && step >= wanted) break
    }
    if (!found) return undefined
    const { plus, minus, exchange } = found
    return { score: best, step, changes: changesOf(layout, plus, minus, exchange, sign * step) }
  }

  /** Whether, after some changes, nothing that lies within another is more than it. */
  function keepsOrder(layout: Layout, changes: readonly Change[]): boolean {
    const { table, base } = layout
    const width = table.places.length
    const by = new Map(changes.map((change) => [change.cell, change.by]))
    const after = (cell: number): number => value[cell]! + moved[cell]! + (by.get(cell) ?? 0)
    return changes.every(({ cell }) => {
      const { kind, place } = nameOf(cell)
      const now = after(cell)
      return (
        layout.above[place]!.every((wider) => after(base + kind * width + wider) >= now) &&
        layout.below[place]!.every((narrower) => after(base + kind * width + narrower) <= now) &&
        table.sums.every(({ total, parts }) => {
          if (total === kind) return parts.every((part) => after(base + part * width + place) <= now)
          return !parts.includes(kind) || after(base + total * width + place) >= now
        })
      )
    })
  }

  /** Brings a cell as far from its true value as it takes, withholding what stands in the way. */
  function bring(cell: number, sign: number, effort: Effort, begin?: Found): void {
    const wanted = wantedOf(cell, sign)
    if ((sign > 0 ? seenAbove[cell]! : seenBelow[cell]!) >= wanted) return
    const touched = new Set<number>()
    for (let round = 0; round < exchangesAtMost; round++) {
      const left = wanted - Math.abs(moved[cell]!)
      if (left <= 0) break
      const found = (round === 0 ? begin : undefined) ?? findExchange(cell, sign, effort, left)
      if (!found) break
      for (const { cell: changed, by } of found.changes) {
        if (tellers[changed]! > 0) {
          for (const figure of figuresOf[changed]!) {
            withhold(figure)
            marks[figure] ??= 'complement'
          }
          keep(changed)
        }
        const after = value[changed]! + moved[changed]! + by
        if (after < least[changed]! || after > most[changed]!) {
          releaseMark(changed)
          keep(changed)
        }
        moved[changed]! += by
        touched.add(changed)
      }
    }
    for (const one of touched) {
      seenAbove[one] = Math.max(seenAbove[one]!, moved[one]!)
      seenBelow[one] = Math.max(seenBelow[one]!, -moved[one]!)
      moved[one] = 0
    }
  }
  /** How far a cell has to go up or down, as far as it has been seen to go the other way. */
  function wantedOf(cell: number, sign: number): number {
    return width[cell]! - (sign > 0 ? seenBelow[cell]! : seenAbove[cell]!)
  }

  const isSafe = (cell: number): boolean => seenAbove[cell]! + seenBelow[cell]! >= width[cell]!

  /** Nothing of a table is told: then any other table could be the true one. */
  const tellNothing = (layout: Layout): void => {
    const end = layout.base + layout.table.places.length * layout.table.kinds.length
    for (let cell = layout.base; cell < end; cell++) {
      for (const figure of figuresOf[cell]!) {
        withhold(figure)
        marks[figure] ??= 'complement'
      }
      releaseMark(cell)
      seenAbove[cell] = Number.POSITIVE_INFINITY
    }
  }

  for (let cell = 0; cell < cells; cell++) {
    if (small[cell] === 0) continue
    for (const figure of figuresOf[cell]!) {
      withhold(figure)
      marks[figure] = 'small'
    }
    keep(cell)
  }
  // Large places first: what is withheld for them leaves room below.
  const placeSize = (cell: number): number => {
    const { layout, place } = nameOf(cell)
    return layout.table.places[place]!.length
  }
  toKeep.sort((one, other) => placeSize(other) - placeSize(one) || one - other)
  for (let next = 0; next < toKeep.length; next++) {
    const cell = toKeep[next]!
    bring(cell, 1, 'free')
    bring(cell, -1, 'free')
    for (const effort of ['figures', 'marks'] as const) {
      if (isSafe(cell)) break
      const up = findExchange(cell, 1, effort, wantedOf(cell, 1))
      const down = findExchange(cell, -1, effort, wantedOf(cell, -1))
      const first =
        (up?.score ?? Number.POSITIVE_INFINITY) <= (down?.score ?? Number.POSITIVE_INFINITY) ? 1 : -1
      bring(cell, first, effort, first > 0 ? up : down)
      bring(cell, -first, effort)
    }
    if (!isSafe(cell)) tellNothing(nameOf(cell).layout)
  }

  // What is withheld as if for others' sake is not called small.
  for (const [figure, mark] of marks.entries()) {
    if (mark !== 'small') continue
    if (cellsOf[figure]!.every((cell) => small[cell] === 0 || isUnmarked[cell] === 1))
      marks[figure] = 'complement'
  }
  return {
    marks,
    tables: layouts.map(({ base, table }) => {
      const end = base + table.places.length * table.kinds.length
      return {
        told: Uint8Array.from(tellers.subarray(base, end), (one) => (one > 0 ? 1 : 0)),
        unmarked: isUnmarked.slice(base, end),
        kept: Float64Array.from(isKept.subarray(base, end), (one, at) => (one === 1 ? width[base + at]! : 0)),
      }
    }),
  }
}

/** The cells of all tables, one after another. */
function gatherCells(
  layouts: readonly Layout[],
  cells: number,
  isAsked: (cell: number) => boolean,
  rules: SuppressionRules,
): MarkedCells & { value: Float64Array } {
  const gathered = {
    value: new Float64Array(cells),
    small: new Uint8Array(cells),
    least: new Float64Array(cells),
    most: new Float64Array(cells),
    floor: new Float64Array(cells),
    width: new Float64Array(cells),
  }
  for (const { table, base } of layouts) {
    const marked = markCells(table, (cell) => isAsked(base + cell), rules)
    for (const name of ['small', 'least', 'most', 'floor', 'width'] as const) {
      gathered[name].set(marked[name], base)
    }
    for (const [kind, values] of table.values.entries())
      gathered.value.set(values, base + kind * table.places.length)
  }
  return gathered
}
