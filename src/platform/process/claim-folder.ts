import { existsSync } from 'node:fs'
import { link, mkdir, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { openDuckDatabase } from '../database/duckdb.ts'
import { writeFileWhole } from '../files/write-file-whole.ts'

/** Who owns a folder and where it listens, as it notes in the folder's `owner.json`. */
export const OwnerNote = z.object({
  pid: z.int(),
  /** What it is doing: the name of its command. */
  purpose: z.string(),
  socket: z.string(),
  /** Where it serves pages; null when it is no server (or not yet). */
  address: z.string().nullable(),
})
export type OwnerNote = z.infer<typeof OwnerNote>

/** A data folder that this process owns until it lets go of it. */
export type OwnedFolder = {
  /** The folder's real path. */
  path: string
  /** Notes for others where this process listens. */
  announce: (note: Omit<OwnerNote, 'pid'>) => Promise<void>
  release: () => Promise<void>
}

export type Claim = { kind: 'owner'; folder: OwnedFolder } | { kind: 'owned'; pid: number | null }

/** What a data folder holds as soon as somebody has owned it. */
export const ownerFiles: readonly string[] = ['owner.duckdb', 'owner.duckdb.wal', 'owner.json']

const ownedHere = new Set<string>()

/**
 * Makes this process the owner of a data folder (made when it is not there), unless another is.
 *
 * The lock is that of `owner.duckdb`, which holds nothing else: it is let go by the system when a process dies,
 * however it dies. It is a lock of the whole process, let go too when any handle on that file is closed: nothing else
 * may open it.
 */
export async function claimFolder(folder: string): Promise<Claim> {
  await mkdir(folder, { recursive: true })
  const path = await realpath(folder)
  if (ownedHere.has(path)) return { kind: 'owned', pid: process.pid }
  ownedHere.add(path)
  try {
    const lockFile = join(path, 'owner.duckdb')
    await makeLockFile(lockFile)
    const lock = await openDuckDatabase(lockFile, { threads: 1 })
    await removeLeftSocket(path)
    return { kind: 'owner', folder: ownedFolder(path, lock.close) }
  } catch (error) {
    ownedHere.delete(path)
    const holder = /lock is held in .*\(PID (\d+)\)/.exec(String(error))
    if (holder) return { kind: 'owned', pid: Number(holder[1]) }
    if (/could not set lock/i.test(String(error))) return { kind: 'owned', pid: null }
    throw error
  }
}

function ownedFolder(path: string, unlock: () => void): OwnedFolder {
  const notePath = join(path, 'owner.json')
  return {
    path,
    announce: (note) => writeFileWhole(notePath, `${JSON.stringify({ pid: process.pid, ...note })}\n`),
    release: async () => {
      await rm(notePath, { force: true })
      unlock()
      ownedHere.delete(path)
    },
  }
}

/** A file half made by a process that was killed could never be opened: it is made aside and then given its name. */
async function makeLockFile(path: string): Promise<void> {
  if (existsSync(path)) return
  const aside = `${path}.${process.pid}.part`
  await rm(aside, { force: true })
  const database = await openDuckDatabase(aside, { threads: 1 })
  database.close()
  await link(aside, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(aside)
}

/** The note of the folder's owner; undefined when there is none. It may be that of one who died. */
export async function findOwnerNote(folder: string): Promise<OwnerNote | undefined> {
  const text = await readFile(join(folder, 'owner.json'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return OwnerNote.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

const socketFolderName = /^perkunas-[A-Za-z0-9]{6}$/

/**
 * Where a socket's own folder is made: a short path, as the system takes only some hundred bytes, and a folder of our
 * own that nobody else may enter, as others may write to the temporary folder.
 */
export function socketFolderTemplate(): string {
  const places = [process.env.XDG_RUNTIME_DIR, tmpdir(), '/tmp']
  const place = places.find((one) => one && existsSync(one) && Buffer.byteLength(one) < 70) ?? '/tmp'
  return join(place, 'perkunas-')
}

/** One who was killed leaves its socket behind. */
async function removeLeftSocket(folder: string): Promise<void> {
  const note = await findOwnerNote(folder)
  if (!note) return
  const place = dirname(note.socket)
  if (socketFolderName.test(basename(place))) await rm(place, { recursive: true, force: true })
  await rm(join(folder, 'owner.json'), { force: true })
}
