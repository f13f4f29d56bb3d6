import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../platform/command/command.ts'
import { writeFileWhole } from '../platform/files/write-file-whole.ts'

/** What a folder notes about itself as long as a restore into it is not finished, in its `restoring.json`. */
const RestoreNote = z.object({
  /** The backup. */
  file: z.string(),
  /** Null while it is being restored, then the keys that it was made with and that the folder lacks. */
  keys: z.array(z.string()).nullable(),
})
export type RestoreNote = z.infer<typeof RestoreNote>

/** The name of that file. */
export const restoreNoteName = 'restoring.json'

/** What a folder notes; undefined where nothing is unfinished. A note that cannot be read is one of the beginning. */
export async function findRestoreNote(folder: string): Promise<RestoreNote | undefined> {
  const text = await readFile(join(folder, restoreNoteName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
  if (text === undefined) return undefined
  try {
    return RestoreNote.parse(JSON.parse(text))
  } catch {
    return { file: 'a backup', keys: null }
  }
}

/** Notes that a restore has begun, or which keys are all that is missing; with none of them it is finished. */
export async function noteRestore(folder: string, note: RestoreNote): Promise<void> {
  const path = join(folder, restoreNoteName)
  if (note.keys?.length === 0) await rm(path, { force: true })
  else await writeFileWhole(path, `${JSON.stringify(note, null, 2)}\n`)
}

/** Throws a Refusal that says what to do where a folder holds but half a restore, or lacks its keys still. */
export async function refuseUnfinishedRestore(folder: string): Promise<void> {
  const note = await findRestoreNote(folder)
  if (!note) return
  if (note.keys === null) {
    throw new Refusal(
      `The restore of ${note.file} into ${folder} was never finished. Begin it again with "perkunas restore", or remove the folder`,
    )
  }
  const missing = note.keys.filter((name) => !existsSync(join(folder, name)))
  if (missing.length > 0) {
    throw new Refusal(
      `${folder} was restored from ${note.file}, which holds no keys: put ${missing.join(', ')} into the folder. ` +
        `Without them what they protect cannot be read; to do without it for good, remove ${restoreNoteName} there`,
    )
  }
  await noteRestore(folder, { ...note, keys: [] })
}
