import type { Catalogue, Session } from '../src/modules/indicators/index.ts'
import { figureOf, figuresOf, type Sums } from '../src/modules/indicators/index.ts'
import type { Day } from '../src/platform/calendar/day.ts'
import { type Connection, readRows } from '../src/platform/database/duckdb.ts'

/** A figure of an indicator at a node, `node` being its level and id with a slash between them. */
export type ResultRow = {
  indicator: string
  node: string
  numerator: number | null
  denominator: number | null
  value: number | null
}

/** All figures of a span that sums hold, as rows. */
export function rowsOfSums(
  { organisation }: Session,
  catalogue: Catalogue,
  sums: Sums,
  range: { from: Day; to: Day },
): ResultRow[] {
  const { nodes } = organisation.throughTime
  const rows: ResultRow[] = []
  for (const indicator of catalogue.indicators) {
    const figures = figuresOf(catalogue, indicator, sums, range)
    for (const [number, { level, id }] of nodes.entries()) {
      const figure = figureOf(figures, number)
      if (figure) rows.push({ indicator: indicator.id, node: `${level}/${id}`, ...figure })
    }
  }
  return rows
}

/** A row as the peers' queries give it: a node's number or a specialist's. */
export type PeerRow = {
  node: number | null
  staff_id: number | null
  numerator: number | null
  denominator: number | null
  value: number | null
}

/** Names the nodes of a peer's rows. */
export function namePeerRows(
  indicator: string,
  rows: readonly PeerRow[],
  { organisation }: Session,
): ResultRow[] {
  const { nodes, nodeOfStaff } = organisation.throughTime
  return rows.map(({ node, staff_id, numerator, denominator, value }) => {
    const { level, id } = nodes[node ?? nodeOfStaff[staff_id!]!]!
    return { indicator, node: `${level}/${id}`, numerator, denominator, value }
  })
}

/** Runs the peers' queries on DuckDB one after another; the rows by indicator. */
export async function askDuckDb(
  connection: Connection,
  queries: ReadonlyMap<string, string>,
): Promise<Map<string, PeerRow[]>> {
  const answers = new Map<string, PeerRow[]>()
  for (const [indicator, sql] of queries) answers.set(indicator, await readRows<PeerRow>(connection, sql))
  return answers
}

const tolerance = 1e-9

/**
 * Compares results row by row, to 1e-9 (relative; absolute below 1). Throws with the first differences when a row is
 * missing on either side or a figure differs.
 */
export function expectSameResults(
  ours: readonly ResultRow[],
  theirs: readonly ResultRow[],
  peer: string,
): void {
  const keyOf = ({ indicator, node }: ResultRow) => `${indicator} at ${node}`
  const expected = new Map(theirs.map((row) => [keyOf(row), row]))
  const differences: string[] = []
  if (expected.size !== theirs.length) differences.push(`${peer} has rows twice`)
  for (const row of ours) {
    const other = expected.get(keyOf(row))
    if (!other) differences.push(`${keyOf(row)}: ${peer} has no row, ours is ${JSON.stringify(row)}`)
    else if (!same(row, other)) {
      differences.push(`${keyOf(row)}: ${peer} has ${JSON.stringify(other)}, ours is ${JSON.stringify(row)}`)
    }
    expected.delete(keyOf(row))
  }
  for (const [key, row] of expected)
    differences.push(`${key}: ours has no row, ${peer} ${JSON.stringify(row)}`)
  if (differences.length === 0) return
  const shown = differences.slice(0, 20).join('\n')
  throw new Error(`${differences.length} results differ from those of ${peer}:\n${shown}`)
}

function same(one: ResultRow, other: ResultRow): boolean {
  return (['numerator', 'denominator', 'value'] as const).every((part) => {
    const a = one[part]
    const b = other[part]
    if (a === null || b === null) return a === b
    return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a))
  })
}
