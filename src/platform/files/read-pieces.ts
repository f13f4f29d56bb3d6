import { open } from 'node:fs/promises'

/** Bytes that are read at once. */
const most = 1024 * 1024

/**
 * The content of a file in pieces: all of it, or some bytes from one on, fewer where it ends before. A stream of Node's
 * own takes long to begin where there are hundreds of thousands of small files.
 */
export async function* readPieces(
  path: string,
  start = 0,
  bytes = Number.POSITIVE_INFINITY,
): AsyncGenerator<Buffer> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const end = Math.min(size, start + bytes)
    for (let at = start; at < end; ) {
      const piece = Buffer.allocUnsafe(Math.min(most, end - at))
      const { bytesRead } = await file.read(piece, 0, piece.length, at)
      if (bytesRead === 0) return
      at += bytesRead
      yield piece.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
