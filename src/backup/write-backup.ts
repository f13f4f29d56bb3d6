import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import packageFile from '../../package.json' with { type: 'json' }
import { Refusal } from '../platform/command/command.ts'
import { hashFile } from '../platform/files/hash-file.ts'
import { readPieces } from '../platform/files/read-pieces.ts'
import { tarBlock, tarEnd, tarHeader, tarPadding } from '../platform/files/tar-header.ts'
import type { HeldState, SourcePart } from './hold-state.ts'
import { type BackupHead, type BackupPart, backupFormat, manifestName } from './manifest.ts'

/** Told how many bytes of how many are written. */
export type OnBytes = (done: number, all: number) => void

/** A backup that is to be written: all of it, and its size. */
export type WrittenBackup = { bytes: number; content: AsyncIterable<Uint8Array> }

/**
 * A backup of a state as a tar archive, its manifest first. Every file is read twice, for the manifest and for the
 * archive, and none is ever in memory. Throws a Refusal when the journal is not what it was when it was written.
 */
export async function writeBackup(
  state: HeldState,
  onBytes: OnBytes = () => undefined,
): Promise<WrittenBackup> {
  const path = join(state.work, manifestName)
  let bytes = 0
  const lines = async function* () {
    const hash = createHash('sha256')
    const line = (content: object): string => {
      const text = `${JSON.stringify(content)}\n`
      hash.update(text)
      return text
    }
    yield line(headOf(state))
    for await (const source of state.parts()) {
      bytes += sizeInArchive(source.bytes)
      yield line(await describe(source))
    }
    yield `${JSON.stringify({ manifest: hash.digest('hex') })}\n`
  }
  await pipeline(Readable.from(lines()), createWriteStream(path, { mode: 0o600 }))
  const manifest: SourcePart = { part: manifestName, path, bytes: (await stat(path)).size, sha256: null }
  bytes += sizeInArchive(manifest.bytes) + tarEnd.length
  return { bytes, content: archive(state, manifest, (done) => onBytes(done, bytes)) }
}

function headOf({ takenAt, position, entered, keys }: HeldState): BackupHead {
  return {
    format: backupFormat,
    product: packageFile.version,
    takenAt: takenAt.toString({ smallestUnit: 'second' }),
    position,
    entered,
    keys,
  }
}

async function describe({ part, path, bytes, sha256: known }: SourcePart): Promise<BackupPart> {
  const sha256 = await hashFile(path)
  if (known !== null && sha256 !== known) {
    throw new Refusal(
      `${path} is damaged: its SHA-256 is another. No backup is written, as it could not be restored; take the file from an earlier one`,
    )
  }
  return { part, bytes, sha256 }
}

function sizeInArchive(bytes: number): number {
  return tarBlock + bytes + tarPadding(bytes)
}

async function* archive(
  state: HeldState,
  manifest: SourcePart,
  onBytes: (done: number) => void,
): AsyncGenerator<Uint8Array> {
  let done = 0
  const all = async function* () {
    yield manifest
    yield* state.parts()
  }
  for await (const { part, path, bytes } of all()) {
    yield tarHeader(part, bytes, state.takenAt)
    let read = 0
    for await (const piece of readPieces(path)) {
      read += piece.length
      yield piece
    }
    if (read !== bytes) throw new Error(`${path} had ${bytes} bytes, and has ${read}`)
    yield new Uint8Array(tarPadding(bytes))
    done += sizeInArchive(bytes)
    onBytes(done)
  }
  yield tarEnd
  onBytes(done + tarEnd.length)
}
