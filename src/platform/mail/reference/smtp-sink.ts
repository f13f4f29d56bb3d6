import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** A mail as the sink received it. */
export type ReceivedMail = {
  from: string
  to: string[]
  headers: Record<string, string>
  /** The parts by media type, decoded. */
  parts: Record<string, string>
  /** The files that came along. */
  attachments: { name: string; type: string; bytes: Uint8Array }[]
}

/** What the sink does with the next mails: takes them, refuses them, or breaks off once it has them without a word. */
export type SinkWay = 'take' | 'refuse' | 'break_off'

/** For tests: an SMTP server that keeps what it receives. */
export type SmtpSink = {
  /** `smtp://127.0.0.1:41234` */
  address: string
  received: ReceivedMail[]
  /** What it had whole, taken or not. */
  had: () => number
  does: (way: SinkWay) => void
  close: () => Promise<void>
}

/** Opens a sink on a free port. */
export async function openSmtpSink(): Promise<SmtpSink> {
  const received: ReceivedMail[] = []
  const sockets = new Set<Socket>()
  let way: SinkWay = 'take'
  let had = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    const say = (line: string) => socket.write(`${line}\r\n`)
    let unread = ''
    let isData = false
    let envelope: Pick<ReceivedMail, 'from' | 'to'> = { from: '', to: [] }
    const take = (line: string) => {
      const [, verb = '', rest = ''] = /^(\w+) ?(.*)$/.exec(line) ?? []
      const address = /<([^>]*)>/.exec(rest)?.[1] ?? ''
      if (/^(EHLO|HELO)$/i.test(verb)) say('250 sink')
      else if (/^MAIL$/i.test(verb)) {
        envelope = { from: address, to: [] }
        say('250 ok')
      } else if (/^RCPT$/i.test(verb)) {
        if (way === 'refuse') return say('451 4.3.0 try again later')
        envelope.to.push(address)
        say('250 ok')
      } else if (/^DATA$/i.test(verb)) {
        isData = true
        say('354 go on')
      } else if (/^QUIT$/i.test(verb)) {
        say('221 bye')
        socket.end()
      } else say('250 ok')
    }
    say('220 sink')
    socket.on('data', (bytes) => {
      unread += bytes.toString('latin1')
      for (;;) {
        const end = unread.indexOf(isData ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const whole = unread.slice(0, end)
        unread = unread.slice(end + (isData ? 5 : 2))
        if (!isData) {
          take(whole)
          continue
        }
        isData = false
        had++
        if (way === 'break_off') return socket.destroy()
        received.push({ ...envelope, ...readMessage(whole.replaceAll('\r\n..', '\r\n.')) })
        say('250 2.0.0 taken')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    had: () => had,
    does: (next) => {
      way = next
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Reads a message with its parts; the lines are ISO 8859-1, as bytes. */
function readMessage(message: string): Pick<ReceivedMail, 'headers' | 'parts' | 'attachments'> {
  const { headers } = splitHead(message)
  const leaves = leavesOf(message)
  return {
    headers,
    parts: Object.fromEntries(
      leaves
        .filter(({ name }) => name === undefined)
        .map(({ type, content, way }) => [type, decode(content, way)]),
    ),
    attachments: leaves.flatMap(({ name, type, content }) =>
      name === undefined ? [] : [{ name, type, bytes: Buffer.from(content, 'base64') }],
    ),
  }
}

type Leaf = { type: string; content: string; way: string | undefined; name: string | undefined }

/** The parts that hold something, within those that hold parts. */
function leavesOf(message: string): Leaf[] {
  const { headers, body } = splitHead(message)
  const type = headers['content-type'] ?? 'text/plain'
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1]
  if (boundary !== undefined) {
    return body
      .split(`--${boundary}`)
      .slice(1, -1)
      .flatMap((part) => leavesOf(part.replace(/^\r\n/, '')))
  }
  const name = /^attachment;.*filename="?([^";]+)/.exec(headers['content-disposition'] ?? '')?.[1]
  return [{ type: type.split(';')[0]!, content: body, way: headers['content-transfer-encoding'], name }]
}

function splitHead(text: string): { headers: Record<string, string>; body: string } {
  const end = text.indexOf('\r\n\r\n')
  const lines = text.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ')
  const headers = lines.split('\r\n').map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())]
  })
  return { headers: Object.fromEntries(headers), body: text.slice(end + 4) }
}

/** Encoded words of a header (RFC 2047). */
function decodeWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, word: string) =>
      way.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString()
        : decode(word.replaceAll('_', ' '), 'quoted-printable'),
    )
}

function decode(content: string, way = '7bit'): string {
  if (way === 'base64') return Buffer.from(content, 'base64').toString()
  const bytes =
    way === 'quoted-printable'
      ? content
          .replaceAll(/=\r\n/g, '')
          .replaceAll(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      : content
  return Buffer.from(bytes, 'latin1').toString()
}
