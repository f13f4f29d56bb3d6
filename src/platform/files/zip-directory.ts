/** What a zip file's directory says of a file in it: its sizes before it is unpacked, and where it is described. */
export type ZipEntry = {
  name: string
  packed: number
  /** Infinity where the directory refers to a later form of zip, for files of over four gigabytes. */
  unpacked: number
  /** Where the entry is in the directory, and where the file begins, in bytes. */
  entryAt: number
  fileAt: number
}

const endMark = 0x06054b50
const entryMark = 0x02014b50
const fileMark = 0x04034b50
const tooLargeToSay = 0xffffffff
const endLength = 22
const longestComment = 0xffff

/**
 * The files that a zip file (PKWARE APPNOTE 4.3) says are in it, unpacking none; null when the bytes are no zip file or
 * its directory contradicts itself.
 */
export function listZip(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== entryMark) return null
    const nameLength = view.getUint16(at + 28, true)
    const length = 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    const fileAt = view.getUint32(at + 42, true)
    if (at + length > end || fileAt + 30 > end || view.getUint32(fileAt, true) !== fileMark) return null
    const unpacked = view.getUint32(at + 24, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      packed: view.getUint32(at + 20, true),
      unpacked: unpacked === tooLargeToSay ? Number.POSITIVE_INFINITY : unpacked,
      entryAt: at,
      fileAt,
    })
    at += length
  }
  return entries
}

/** Where the directory's end is described: last in the file but for a comment. */
function findEnd(view: DataView): number | null {
  const last = view.byteLength - endLength
  for (let at = last; at >= Math.max(0, last - longestComment); at--)
    if (view.getUint32(at, true) === endMark) return at
  return null
}
