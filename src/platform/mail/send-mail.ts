import type { MailSettings } from './mail-settings.ts'

/** A mail as it is handed over. */
export type Mail = {
  /** The part of its Message-ID before the @: the same however often it is tried. */
  id: string
  to: string
  subject: string
  text: string
  html: string
  language: string
  /** A file that goes along. */
  attachment: { name: string; type: string; bytes: Uint8Array } | null
}

/**
 * What came of handing a mail over: the server took it, or did not. Unknown is the one case between: the connection broke
 * after the mail had gone and before the server said whether it took it.
 */
export type Handed = { kind: 'taken'; reply: string } | { kind: 'refused' | 'unknown'; why: string }

/** Milliseconds that a server may keep silent. */
const patience = 30_000

/** Hands a mail to the SMTP server of the settings; never rejects for what the server says or does. */
export async function sendMail({ server, from }: MailSettings, mail: Mail): Promise<Handed> {
  // Read when the first mail is sent, as most of what the process does sends none.
  const { createTransport } = await import('nodemailer')
  // Once the last line has gone the server may have taken the mail, whatever becomes of the connection.
  let isGone = false
  const quiet = () => undefined
  const transport = createTransport({
    url: server,
    logger: {
      trace: quiet,
      debug: quiet,
      info: (entry: unknown) => {
        if ((entry as { tnx?: string }).tnx === 'message') isGone = true
      },
      warn: quiet,
      error: quiet,
      fatal: quiet,
    },
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  })
  const domain = /@([^\s<>@]+)>?$/.exec(from)![1]!
  try {
    const { response } = await transport.sendMail({
      from,
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      ...(mail.attachment && {
        attachments: [
          {
            filename: mail.attachment.name,
            contentType: mail.attachment.type,
            content: Buffer.from(mail.attachment.bytes),
          },
        ],
      }),
      messageId: `<${mail.id}@${domain}>`,
      headers: {
        'Content-Language': mail.language,
        // So that nobody's holiday reply comes back.
        'Auto-Submitted': 'auto-generated',
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return { kind: 'taken', reply: response }
  } catch (error) {
    const { message, responseCode } = error as Error & { responseCode?: number }
    return { kind: isGone && responseCode === undefined ? 'unknown' : 'refused', why: message }
  } finally {
    transport.close()
  }
}
