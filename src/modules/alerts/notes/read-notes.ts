import { sql } from 'kysely'
import type { z } from 'zod'
import type { AskedContext } from '../alerts-context.ts'
import type { getNotes, Note } from '../contract.ts'
import type { Pair } from '../definition/find-watched.ts'

type Row = Omit<Note, 'versions' | 'mine'> & { account: string }
type Version = Note['versions'][number]

/** Notes on an indicator's figures at a node, of the latest day first; each with all that it said. */
export async function readNotes(
  { entered, viewer }: AskedContext,
  { params: { indicator, level, node } }: { params: Pair },
): Promise<z.input<typeof getNotes.reply>> {
  const { database } = await entered()
  const { rows } = await sql<Row>`
    SELECT note, date, span, account, signature FROM alerts.note
    WHERE level = ${level} AND node = ${node} AND indicator = ${indicator} ORDER BY date DESC, note DESC`.execute(
    database,
  )
  if (rows.length === 0) return { notes: [] }
  const { rows: versions } = await sql<Version & { note: string }>`
    SELECT note, version, content AS text, written_at AS at FROM alerts.note_version
    WHERE note = ANY(${rows.map(({ note }) => note)}::uuid[]) ORDER BY version`.execute(database)
  const ofNote = Map.groupBy(versions, ({ note }) => note)
  return {
    notes: rows.map(({ account, ...row }) => ({
      ...row,
      versions: ofNote.get(row.note)!.map(({ version, text, at }) => ({ version, text, at })),
      mine: account === viewer.account,
    })),
  }
}
