import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { listZip, type ZipEntry } from './zip-directory.ts'

const inflate = promisify(inflateRaw)
const stored = 0
const deflated = 8

/** The wanted files of a zip file by name; or why they cannot be had. */
export type UnpackedZip =
  | { kind: 'files'; files: Map<string, Uint8Array> }
  | { kind: 'no-zip' }
  /** `name` is of the file that is not as the directory says, or that is packed in a way that is not read. */
  | { kind: 'damaged'; name: string }
  | { kind: 'too-large'; bytes: number }

/**
 * Unpacks those files of a zip file that are wanted, when by its directory they are together of at most `limit` bytes.
 * None becomes larger than the directory says: a file that would is damaged, as is one whose bytes are not its own.
 */
export async function unpackZip(
  bytes: Uint8Array,
  options: { limit: number; isWanted(name: string): boolean },
): Promise<UnpackedZip> {
  const entries = listZip(bytes)?.filter(({ name }) => options.isWanted(name))
  if (entries === undefined) return { kind: 'no-zip' }
  const sum = entries.reduce((total, { unpacked }) => total + unpacked, 0)
  if (sum > options.limit) return { kind: 'too-large', bytes: sum }
  const files = new Map<string, Uint8Array>()
  for (const entry of entries) {
    const content = await unpackEntry(bytes, entry)
    if (content === null || files.has(entry.name)) return { kind: 'damaged', name: entry.name }
    files.set(entry.name, content)
  }
  return { kind: 'files', files }
}

async function unpackEntry(bytes: Uint8Array, entry: ZipEntry): Promise<Uint8Array | null> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isEncrypted = (view.getUint16(entry.entryAt + 8, true) & 1) === 1
  const method = view.getUint16(entry.entryAt + 10, true)
  const start =
    entry.fileAt + 30 + view.getUint16(entry.fileAt + 26, true) + view.getUint16(entry.fileAt + 28, true)
  const packed = bytes.subarray(start, start + entry.packed)
  if (isEncrypted || packed.length !== entry.packed) return null
  if (method !== stored && method !== deflated) return null
  let content: Uint8Array = packed
  if (method === deflated) {
    try {
      content = await inflate(packed, { maxOutputLength: Math.max(entry.unpacked, 1) })
    } catch {
      // Whatever zlib has against the bytes, they are not what the directory says of them.
      return null
    }
  }
  const isItsOwn =
    content.length === entry.unpacked && crc32(content) === view.getUint32(entry.entryAt + 16, true)
  return isItsOwn ? content : null
}
