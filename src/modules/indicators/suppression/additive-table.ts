/** What is counted at the places of a table, or an amount (money, days) that is added up there. */
export type Kind = {
  id: string
  /** How much a person or case adds: 1; where days or months are added up, how many of these there are. */
  unit: number
  /** Of an amount, how many rows it is made of at each place; null of a number of people or cases. */
  rows: Float64Array | null
}

/** A kind that is the sum of others at every place: everybody of women and men, a denominator of those counted and the rest. */
export type KindSum = { total: number; parts: readonly number[] }

/**
 * Whole numbers that add up in two ways at once: over places, each of which is made of parts that do not overlap, and
 * over kinds. A cell is a kind at a place. The parts come first among the places, each as the place of itself alone.
 */
export type AdditiveTable = {
  parts: number
  places: readonly Int32Array[]
  kinds: readonly Kind[]
  sums: readonly KindSum[]
  /** `values[kind][place]`. */
  values: readonly Float64Array[]
  /**
   * Whether people may stand at several parts (or be of several kinds) at once, so that a total may be less than its
   * parts together, but never less than one of them.
   */
  overlapping: boolean
}

/** A kind at a place of one of several tables. */
export type CellName = { table: number; kind: number; place: number }

/** What is held to be small, and whether nothing at all may be told. */
export type SuppressionRules = {
  /** Numbers from 1 to one less than this are not published; 3 at least, as with 2 the mark itself tells the number. */
  threshold: number
  /**
   * A 0 names nobody, and most of a table of small units is 0, so it is published unless asked otherwise. It tells
   * something all the same: that none of a known few had a placement, or, as a remainder of 0, that all of them had a
   * benefit. Where that is not to be told, 0 is small too.
   */
  zeros: 'published' | 'suppressed'
}

/** Why a figure is not published: it is small, or it would give away one that is. */
export type Mark = 'small' | 'complement'
