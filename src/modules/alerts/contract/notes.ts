import { z } from 'zod'
import { endpoint, noQuery } from '../../../platform/http/endpoint.ts'
import { Signature } from '../../identity/contract.ts'
import { Span } from '../../indicators/contract.ts'
import { IsoDate } from '../../organisation/contract.ts'

const NodeParams = z.object({ level: z.string(), node: z.string() })
const place = ({ params: { level, node } }: { params: z.infer<typeof NodeParams> }) => ({ level, node })

const NoteText = z.string().trim().min(3).max(2000)

/** A note on a figure, with what it said before. */
export const Note = z
  .object({
    note: z.uuid(),
    date: IsoDate,
    span: Span,
    signature: Signature,
    versions: z
      .array(
        z.object({
          version: z.int(),
          text: z.string().nullable().describe('Null: retracted'),
          at: z.iso.datetime(),
        }),
      )
      .describe('The first first; the last is what it says'),
    mine: z.boolean().describe('Whether the viewer wrote it, and may change it'),
  })
  .meta({ id: 'Note' })
export type Note = z.infer<typeof Note>

const Notes = z.object({ notes: z.array(Note).describe('Of the latest day first') })

export const getNotes = endpoint({
  method: 'GET',
  path: '/notes/:level/:node/:indicator',
  allow: 'figures.read',
  at: place,
  summary: "Notes on an indicator's figures at a node.",
  params: NodeParams.extend({ indicator: z.string() }),
  query: noQuery,
  reply: Notes,
})

export const addNote = endpoint({
  method: 'POST',
  path: '/notes/:level/:node/:indicator',
  allow: 'note.write',
  at: place,
  summary: 'Leaves a note on a figure, for all who may see it.',
  params: NodeParams.extend({ indicator: z.string() }),
  query: noQuery,
  body: z.strictObject({ date: IsoDate, span: Span, text: NoteText }),
  bodyLimit: 16_384,
  reply: Notes,
})

export const changeNote = endpoint({
  method: 'POST',
  path: '/notes/:level/:node/:indicator/:note',
  allow: 'note.write',
  at: place,
  summary: 'Writes an own note anew, or retracts it; what it said before is kept.',
  params: NodeParams.extend({ indicator: z.string(), note: z.uuid() }),
  query: noQuery,
  body: z.strictObject({
    version: z.int().describe('The last one that was read'),
    text: NoteText.nullable().describe('Null retracts it'),
  }),
  bodyLimit: 16_384,
  reply: Notes,
})
