import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { z } from 'zod'
import { appendAudit } from '../../../platform/audit/append-audit.ts'
import { findDay, isoOfDay } from '../../../platform/calendar/day.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { auditedActor, signatureOf } from '../../identity/index.ts'
import { organisationOn } from '../../register/index.ts'
import type { AskedContext } from '../alerts-context.ts'
import type { addNote, changeNote, getNotes } from '../contract.ts'
import type { Pair } from '../definition/find-watched.ts'
import { readNotes } from './read-notes.ts'

type Notes = z.input<typeof getNotes.reply>

/** Leaves a note on a figure. Throws a Problem: 404 where the indicator or the node is not there that day, 400 of a day to come. */
export async function keepNote(
  context: AskedContext,
  { params, body: { date, span, text } }: { params: Pair; body: z.output<NonNullable<typeof addNote.body>> },
): Promise<Notes> {
  refuseNowhere(context, params, date)
  const { viewer, clock, identity, places } = context
  const { indicator, level, node } = params
  const capacity = getCapacity(context, params)
  const around = await places()
  const note = randomUUIDv7()
  const { inTransaction } = await context.entered()
  await inTransaction(async (transaction) => {
    const signature = await signatureOf(transaction, {
      viewer,
      capacity,
      places: around,
      today: clock.today(),
    })
    await sql`INSERT INTO alerts.note (note, indicator, level, node, date, span, account, signature)
      VALUES (${note}, ${indicator}, ${level}, ${node}, ${date}, ${span}, ${viewer.account},
        ${JSON.stringify(signature)}::jsonb)`.execute(transaction)
    await addVersion(context, transaction, { note, version: 1, text })
    await appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, capacity),
      action: 'note.add',
      outcome: 'done',
      subject: `note/${note}`,
      facts: { indicator, place: `${level}/${node}`, date },
    })
  })
  return readNotes(context, { params })
}

/**
 * Writes an own note anew, or retracts it. Throws a Problem: 404 where there is none of the key at the figure, 409 where
 * somebody else wrote it, it is retracted, or it was changed meanwhile.
 */
export async function keepNoteChange(
  context: AskedContext,
  {
    params,
    body: { version, text },
  }: { params: Pair & { note: string }; body: z.output<NonNullable<typeof changeNote.body>> },
): Promise<Notes> {
  const { viewer, identity } = context
  const { note, indicator, level, node } = params
  const capacity = getCapacity(context, params)
  const { inTransaction } = await context.entered()
  await inTransaction(async (transaction) => {
    const { rows } = await sql<{ account: string; name: string; version: number; content: string | null }>`
      SELECT n.account, n.signature ->> 'name' AS name, v.version, v.content
      FROM alerts.note AS n JOIN alerts.note_version AS v ON v.note = n.note
      WHERE n.note = ${note} AND n.indicator = ${indicator} AND n.level = ${level} AND n.node = ${node}
      ORDER BY v.version DESC LIMIT 1 FOR UPDATE OF n`.execute(transaction)
    const there = rows[0]
    if (!there) throw new Problem(404, 'note', `There is no note ${note} on ${indicator} of ${level} ${node}`)
    if (there.account !== viewer.account) {
      throw new Problem(
        409,
        'not_author',
        `${there.name} wrote this note, and changes it alone. Leave one of your own`,
      )
    }
    if (there.content === null) {
      throw new Problem(409, 'note_retracted', 'The note is retracted, and stays so. Leave a new one')
    }
    if (there.version !== version) {
      throw new Problem(
        409,
        'changed_meanwhile',
        'You changed this note elsewhere after you read it here. Read it again and repeat what you did',
      )
    }
    await addVersion(context, transaction, { note, version: version + 1, text })
    await appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, capacity),
      action: text === null ? 'note.retract' : 'note.change',
      outcome: 'done',
      subject: `note/${note}`,
      facts: { indicator, place: `${level}/${node}` },
    })
  })
  return readNotes(context, { params })
}

async function addVersion(
  { identity }: AskedContext,
  transaction: QueryExecutorProvider,
  { note, version, text }: { note: string; version: number; text: string | null },
): Promise<void> {
  const at = identity.now().round('millisecond').toString({ smallestUnit: 'millisecond' })
  await sql`INSERT INTO alerts.note_version (note, version, content, written_at)
    VALUES (${note}, ${version}, ${text}, ${at})`.execute(transaction)
}

function getCapacity({ viewer }: AskedContext, { level, node }: Pair) {
  const capacity = viewer.may('note.write', { level, node })
  if (!capacity) throw new Problem(403, 'not_allowed', `You may not leave notes at ${level} ${node}`)
  return capacity
}

function refuseNowhere(
  { results, clock }: AskedContext,
  { indicator, level, node }: Pair,
  date: string,
): void {
  if (!results.catalogue.indicators.some(({ id }) => id === indicator)) {
    throw new Problem(
      404,
      'indicator',
      `The catalogue has no indicator "${indicator}". Choose one on the page of a node`,
    )
  }
  const day = findDay(date)
  if (day === undefined) throw new Problem(400, 'date', `"${date}" is no calendar date`)
  const today = clock.today().toString()
  if (date > today) throw new Problem(400, 'future', `${date} is yet to come: today is ${today}`)
  const standing = results.standing()
  if (standing && !organisationOn(standing.organisation, day).find(level, node)) {
    throw new Problem(
      404,
      'node',
      `There is no ${level} "${node}" on ${isoOfDay(day)}. Choose another date, or find it from the country down`,
    )
  }
}
