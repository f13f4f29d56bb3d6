import { type QueryExecutorProvider, sql } from 'kysely'

/** What somebody has set at a node: a value (or that it is to be calculated), a lock, bounds. */
export type Cell = {
  indicator: string
  level: string
  node: string
  unit: string
  value: number | null
  locked: boolean
  lower: number | null
  upper: number | null
  version: number
  name: string
  at: string
}

/** The cells of a plan. */
export async function readCells(database: QueryExecutorProvider, year: number): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    SELECT indicator, level, node, unit, value, locked, lower, upper, version, name, changed_at AS at
    FROM planning.cell WHERE year = ${year}`.execute(database)
  return rows
}

/** What tells cells of a plan apart. */
export function cellKey({
  indicator,
  level,
  node,
  unit,
}: Pick<Cell, 'indicator' | 'level' | 'node' | 'unit'>): string {
  return `${indicator}\0${level}\0${node}\0${unit}`
}
