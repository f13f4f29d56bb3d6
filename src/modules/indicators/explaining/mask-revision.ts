import type { Revision, RevisionRow } from '../contract.ts'
import type { RawRevision, RevisedRow } from './explain-revision.ts'
import { keyOfRow, type RowMask } from './mask-rows.ts'

/**
 * A revision as a viewer may see it, with the fields that changed in each row, and how many rows were shown as they are:
 * both versions of a row are masked by themselves, so that neither tells of whom the other is.
 */
export function maskRevision(revision: RawRevision, mask: RowMask): { revision: Revision; shown: number } {
  let shown = 0
  const rows = revision.rows.map((row): RevisionRow => {
    const { was, now, ...rest } = row
    const masked = { was: was && mask.details(was), now: now && mask.details(now) }
    const known = masked.now ?? masked.was
    const details = known?.details ?? {}
    if (masked.was?.isHandled || masked.now?.isHandled) shown++
    return {
      ...rest,
      key: keyOfRow(row.table, details),
      staff: row.staff !== null && mask.named(row.staff) ? row.staff : null,
      group: row.group === null || known?.isHandled ? row.group : mask.group(row.table, row.group),
      changes: changedColumns(row).map((column) => ({
        column,
        before: masked.was?.details[column] ?? null,
        after: masked.now?.details[column] ?? null,
      })),
      details,
    }
  })
  return { revision: { ...revision, rows }, shown }
}

/** The columns in which two versions of a row differ, but for the day of entry, which every version has of its own. */
function changedColumns({ was, now }: RevisedRow): string[] {
  if (!was || !now) return []
  return Object.keys(now).filter((column) => column !== 'recorded_on' && now[column] !== was[column])
}
