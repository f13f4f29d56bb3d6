import { z } from 'zod'

/** Version of the layout of a backup, raised when an older program could not read it. */
export const backupFormat = 1

/** The first line of a backup's manifest: what it is of. */
export const BackupHead = z.object({
  format: z.int(),
  /** Version of the program. */
  product: z.string(),
  /** The moment, in UTC. */
  takenAt: z.string(),
  /** How many batches of the register there are. */
  position: z.int().min(0),
  entered: z.object({
    migrations: z.array(z.string()),
    tables: z.array(z.object({ name: z.string(), rows: z.int() })),
    sequences: z.array(z.object({ name: z.string(), last: z.string(), given: z.boolean() })),
  }),
  /** Files with keys that the folder had; none of them is in the backup. */
  keys: z.array(z.string()),
})
export type BackupHead = z.infer<typeof BackupHead>

/** A line of the manifest for each part, in the order in which they follow it. */
export const BackupPart = z.object({
  /** A file of the archive: below `data/` one of the data folder, below `entered/` a table, below `store/` the store. */
  part: z
    .string()
    .refine((name) => /^(data|entered|store)(\/[^/\\]+)+$/.test(name) && !/\/\.\.?(\/|$)/.test(name)),
  bytes: z.int().min(0),
  sha256: z.string(),
})
export type BackupPart = z.infer<typeof BackupPart>

/** The last line: the SHA-256 of all before it. */
export const BackupSeal = z.object({ manifest: z.string() })

export const manifestName = 'manifest.jsonl'
export const tableSuffix = '.jsonl.zst'
export const storeSuffix = '.zst'
