import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import type { z } from 'zod'
import { Refusal } from '../platform/command/command.ts'
import { readLines } from '../platform/files/read-lines.ts'
import { readPieces } from '../platform/files/read-pieces.ts'
import { tarBlock, tarPadding } from '../platform/files/tar-header.ts'
import { BackupHead, BackupPart, BackupSeal, backupFormat, manifestName } from './manifest.ts'
import type { OnBytes } from './write-backup.ts'

/** A part and where it lies in the archive. */
export type PlacedPart = BackupPart & { offset: number }

/** A backup whose manifest has been read and is sound. */
export type OpenedBackup = {
  file: string
  head: BackupHead
  /** The SHA-256 of its manifest: no other backup has it. */
  identity: string
  /** Its parts in order, of one kind or all. */
  parts: (kind?: 'data' | 'entered' | 'store') => AsyncGenerator<PlacedPart>
  /** The content of a part. Throws a Refusal at its end when it is not what was written. */
  content: (part: PlacedPart) => AsyncGenerator<Buffer>
  /** Reads all of it. Throws a Refusal that names the first part that is not whole. */
  verify: (onBytes: OnBytes) => Promise<void>
}

/** Opens a backup. Throws a Refusal when it is none, is of a newer program, or its manifest is not whole. */
export async function openBackup(file: string): Promise<OpenedBackup> {
  const length = await readManifestLength(file)
  const first = tarBlock + length + tarPadding(length)
  const { size } = await stat(file)
  if (size < first) throw new Refusal(`${file} is not whole: it ends within its manifest`)
  const lines = () => readLines(readPieces(file, tarBlock, length))
  const { head, identity } = await readHead(file, lines())

  const parts: OpenedBackup['parts'] = async function* (kind) {
    let offset = first
    let isHead = true
    for await (const line of lines()) {
      const isPart = !isHead && readLine(BackupSeal, line) === undefined
      isHead = false
      if (!isPart) continue
      const described = readLine(BackupPart, line)
      if (!described)
        throw new Refusal(`${file}: its ${manifestName} has a line that is none of a backup: ${line}`)
      const part = { ...described, offset: offset + tarBlock }
      offset = part.offset + part.bytes + tarPadding(part.bytes)
      if (kind === undefined || part.part.startsWith(`${kind}/`)) yield part
    }
  }
  const content: OpenedBackup['content'] = async function* ({ part, bytes, sha256, offset }) {
    const hash = createHash('sha256')
    for await (const piece of readPieces(file, offset, bytes)) {
      hash.update(piece)
      yield piece
    }
    if (hash.digest('hex') !== sha256) {
      throw new Refusal(`${file} is damaged: its part ${part} is not what was written. Take another backup`)
    }
  }
  return {
    file,
    head,
    identity,
    parts,
    content,
    verify: async (onBytes) => {
      for await (const { part, bytes, offset } of parts()) {
        if (offset + bytes > size)
          throw new Refusal(`${file} is not whole: it ends before or within its part ${part}`)
      }
      for await (const part of parts()) {
        for await (const _ of content(part));
        onBytes(part.offset + part.bytes, size)
      }
    },
  }
}

/** The length of the manifest, which every backup begins with. */
async function readManifestLength(file: string): Promise<number> {
  const handle = await open(file)
  try {
    const header = Buffer.alloc(tarBlock)
    const { bytesRead } = await handle.read(header, 0, tarBlock, 0)
    const [name] = header.toString('latin1', 0, 100).split('\0')
    const length = Number.parseInt(header.toString('latin1', 124, 135), 8)
    if (bytesRead === tarBlock && name === manifestName && length > 0) return length
    throw new Refusal(`${file} is no backup of Perkūnas`)
  } finally {
    await handle.close()
  }
}

async function readHead(
  file: string,
  lines: AsyncIterable<string>,
): Promise<{ head: BackupHead; identity: string }> {
  const damaged = () => new Refusal(`${file} is damaged: its part ${manifestName} is not what was written`)
  const hash = createHash('sha256')
  let first: string | undefined
  let last: string | undefined
  for await (const line of lines) {
    first ??= line
    if (last !== undefined) hash.update(`${last}\n`)
    last = line
  }
  const identity = hash.digest('hex')
  if (readLine(BackupSeal, last)?.manifest !== identity) throw damaged()
  const format = (JSON.parse(first!) as { format?: unknown }).format
  if (typeof format === 'number' && format > backupFormat) {
    throw new Refusal(`${file} was made by a newer program (format ${format}); restore it with that one`)
  }
  const head = readLine(BackupHead, first)
  if (!head) throw damaged()
  return { head, identity }
}

function readLine<Schema extends z.ZodType>(
  schema: Schema,
  line: string | undefined,
): z.infer<Schema> | undefined {
  try {
    return schema.parse(JSON.parse(line ?? ''))
  } catch {
    return undefined
  }
}
