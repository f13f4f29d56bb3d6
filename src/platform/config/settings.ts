import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { UsageError } from '../command/command.ts'
import { writeFileWhole } from '../files/write-file-whole.ts'

/** What a data folder knows about itself, in its `settings.json`. */
export const Settings = z.strictObject({
  /** Set in a folder with the data of the simulated service; `ready` once all of it is there. */
  demo: z
    .strictObject({
      scale: z.number().positive(),
      seed: z.int().min(0),
      ready: z.boolean(),
    })
    .nullable(),
  /** The product's today, where it is not the calendar's; in the demo alone. */
  today: z.iso.date().nullable(),
})
export type Settings = z.infer<typeof Settings>

const usual: Settings = { demo: null, today: null }

/** The settings of a data folder, or the usual ones where it has none. Throws a UsageError when they cannot be read. */
export async function readSettings(folder: string): Promise<Settings> {
  const path = settingsPath(folder)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return usual
  const settings = Settings.safeParse(parse(text))
  if (settings.success) return settings.data
  throw new UsageError(`${path} is not as it should be: ${z.prettifyError(settings.error)}`)
}

/** Writes the settings of a data folder, whole or not at all. */
export async function writeSettings(folder: string, settings: Settings): Promise<void> {
  await writeFileWhole(settingsPath(folder), `${JSON.stringify(settings, null, 2)}\n`)
}

function settingsPath(folder: string): string {
  return join(folder, 'settings.json')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
