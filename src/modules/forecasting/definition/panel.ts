/** A number for every node of a panel; NaN where there is none. */
export type NodeNumbers = Float64Array

/**
 * One figure through some years at the same points of each year, so that a year can be held against the years before it.
 * The last point of a year is its last day; `origin` is the point of the day that is judged.
 */
export type Panel = {
  nodes: number
  /** The node above each, −1 for the top. */
  parents: Int32Array
  /** Nodes, those above before those below. */
  order: Int32Array
  /** Nodes whose errors are taken together: units and groups apart from people. */
  pools: Uint8Array
  /** How many years there are; the last is the one that is judged, known as far as its origin. */
  years: number
  /** Weeks from the beginning of the year to each point. */
  weeks: readonly number[]
  origin: number
}

/** A column of a panel: its numbers at a point of a year, running from 1 January where the figure does. */
export type Course = {
  at: (year: number, point: number) => NodeNumbers
  /**
   * How much work a stretch of a year holds, weekdays counting by what is usually recorded on them; −1 is the beginning of the
   * year. Makes stretches of different years comparable.
   */
  work: (year: number, from: number, to: number) => number
}

/** What a figure came to between two points of a past year, as if that stretch had held the work that the judged year's has. */
export function increment(course: Course, last: number, year: number, from: number, to: number): NodeNumbers {
  const until = course.at(year, to)
  const before = from < 0 ? null : course.at(year, from)
  const held = course.work(year, from, to)
  const by = held > 0 ? course.work(last, from, to) / held : 1
  const found = new Float64Array(until.length)
  for (let node = 0; node < found.length; node++) found[node] = (until[node]! - (before?.[node] ?? 0)) * by
  return found
}
