import type { QualityFigure, QualityPage } from '../contract.ts'

/** The tables of the register whose data quality is measured, in the order of the catalogue. */
export function tablesOf({ figures }: Pick<QualityPage, 'figures'>): NonNullable<QualityFigure['table']>[] {
  const tables = new Map(figures.flatMap(({ table }) => (table ? [[table.name, table] as const] : [])))
  return [...tables.values()]
}
