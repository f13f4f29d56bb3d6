import { createHash } from 'node:crypto'
import { csvPieces } from '../../../platform/text/csv.ts'
import { type PublishedFigure, publicationTable } from '../contract.ts'

/** SHA-256 of published figures as the table that is handed out, in hexadecimal. */
export function figuresHash(figures: readonly PublishedFigure[]): string {
  const { columns, rows } = publicationTable(figures)
  const hash = createHash('sha256')
  for (const piece of csvPieces(columns, rows)) hash.update(piece)
  return hash.digest('hex')
}
