import { sql } from 'kysely'
import { type Mail, sendMail } from '../../../platform/mail/send-mail.ts'
import type { AlertsContext } from '../alerts-context.ts'

/** What became of the mails that were waiting. */
export type Sent = { sent: number; refused: number; unknown: number }

/** Refusals after which a mail is given up: some two days, as pauses grow to six hours. */
const mostTries = 14

/** Minutes after which a mail that is being sent is no longer: whoever sent it has ended without a word. */
const longestSending = 15

type Waiting = Omit<Mail, 'attachment'> & {
  tries: number
  attachment: Uint8Array | null
  name: string | null
  type: string | null
}

/**
 * Sends the mails whose time has come. Each is claimed before it is handed over, so that of two processes one sends it, and
 * one whose sender was killed in between is not sent again: whether the server took it is unknown, and told as that. What
 * the server refuses is tried again, later each time.
 */
export async function sendWaiting(
  context: Pick<AlertsContext, 'entered' | 'identity' | 'mail' | 'log'>,
): Promise<Sent> {
  const { entered, identity, mail: settings, log } = context
  const { database } = await entered()
  const counts: Sent = { sent: 0, refused: 0, unknown: 0 }
  if (!settings) return counts
  const lost = await sql<{ mail: string }>`
    UPDATE alerts.mail SET state = 'unknown', moved_at = ${identity.now().toString()}
    WHERE state = 'sending' AND moved_at < ${identity.now().subtract({ minutes: longestSending }).toString()}
    RETURNING mail`.execute(database)
  for (const { mail } of lost.rows) {
    log.error({ mail }, 'a mail was being sent when the server ended: whether it was taken is unknown')
  }
  counts.unknown += lost.rows.length
  for (;;) {
    const now = identity.now()
    const claimed = await sql<Waiting>`
      UPDATE alerts.mail SET state = 'sending', moved_at = ${now.toString()}, tries = tries + 1
      WHERE state = 'waiting' AND mail = (SELECT mail FROM alerts.mail WHERE state = 'waiting'
        AND next_try_at <= ${now.toString()} ORDER BY next_try_at, mail LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING mail AS id, address AS to, subject, body AS text, html, language, tries, attachment,
        attachment_name AS name, attachment_type AS type`.execute(database)
    const mail = claimed.rows[0]
    if (!mail) return counts
    const { tries, attachment: bytes, name, type, ...letter } = mail
    const attachment = bytes && name !== null && type !== null ? { name, type, bytes } : null
    const handed = await sendMail(settings, { ...letter, attachment })
    const after = identity.now()
    if (handed.kind === 'taken') counts.sent++
    else counts[handed.kind]++
    const state =
      handed.kind === 'taken'
        ? 'sent'
        : handed.kind === 'unknown'
          ? 'unknown'
          : tries >= mostTries
            ? 'given_up'
            : 'waiting'
    const reply = handed.kind === 'taken' ? handed.reply : handed.why
    await sql`UPDATE alerts.mail SET state = ${state}, moved_at = ${after.toString()}, reply = ${reply.slice(0, 500)},
        next_try_at = ${after.add({ minutes: Math.min(5 * 2 ** (tries - 1), 360) }).toString()}
      WHERE mail = ${mail.id} AND state = 'sending'`.execute(database)
    if (state !== 'sent') log.error({ mail: mail.id, state, tries, reply }, 'a mail could not be sent')
  }
}
