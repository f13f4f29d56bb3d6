import { createWriteStream } from 'node:fs'
import { copyFile, mkdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import { enteredMigrations } from '../context.ts'
import { copyStore, countBatches, listJournalFiles, type Register } from '../modules/register/index.ts'
import { bundleTables } from '../platform/bundles/bundle-migrations.ts'
import { Refusal } from '../platform/command/command.ts'
import { copyEntered, type EnteredCopy, tablesBeside } from '../platform/entered/copy-entered.ts'
import { schemasOf } from '../platform/entered/migrate-entered.ts'
import type { Entered } from '../platform/entered/open-entered.ts'
import { readPieces } from '../platform/files/read-pieces.ts'
import { Problem } from '../platform/http/problem.ts'
import { jobsSchema } from '../platform/jobs/open-jobs.ts'
import { listDataFiles } from './list-data-files.ts'
import { storeSuffix, tableSuffix } from './manifest.ts'

/** A file that is to be in a backup. */
export type SourcePart = {
  part: string
  path: string
  bytes: number
  /** Where it is known from before, in hexadecimal. */
  sha256: string | null
}

/** The state of a data folder at one moment, as long as it is held. */
export type HeldState = {
  takenAt: Temporal.Instant
  position: number
  entered: EnteredCopy
  keys: string[]
  /** Tables of the database that are none of ours. */
  beside: string[]
  /** A folder for what is needed meanwhile; gone when the state is let go of. */
  work: string
  /** The same ones, in the same order, every time. */
  parts: () => AsyncGenerator<SourcePart>
}

type BackedUp = {
  folder: string
  readonly register: Register
  entered: () => Promise<Entered<object>>
}

const underWay = new Set<string>()

/**
 * Holds the state of an open data folder for `work`, while others go on reading and writing. The state is that of one
 * moment, fixed in the register's own turn: no batch is accepted in between, so that every row in the outbox is, for the
 * register and for the store of what people enter alike, either taken or not. The journal's batches never change, and
 * are read afterwards; so is the store of what people enter, whose transaction began in that turn.
 *
 * Without the register, which may be damaged, the journal is taken first: what is taken from the outbox after that is
 * known to be later than the journal, and sent again by whoever restores it.
 */
export async function holdState<Result>(
  context: BackedUp,
  work: (state: HeldState) => Promise<Result>,
): Promise<Result> {
  const { folder } = context
  const spool = join(folder, '.backup')
  if (underWay.has(folder))
    throw new Refusal(`Another backup of ${folder} is under way; try again when it is done`)
  underWay.add(folder)
  try {
    await rm(spool, { recursive: true, force: true })
    for (const place of ['data', 'entered', 'store'])
      await mkdir(join(spool, place), { recursive: true, mode: 0o700 })
    return await work(await fixState(context, spool))
  } finally {
    await rm(spool, { recursive: true, force: true })
    underWay.delete(folder)
  }
}

async function fixState(context: BackedUp, spool: string): Promise<HeldState> {
  const { folder } = context
  const journal = join(folder, 'journal')
  const entered = await context.entered()
  const schemas = schemasOf(enteredMigrations)
  const beside = await tablesBeside(entered, [...schemas, jobsSchema])
  const register = registerOf(context)
  const inTurn = register?.serially ?? ((work) => work())
  const fixed = await inTurn(async () => {
    const takenAt = Temporal.Now.instant()
    const position = await countBatches(journal)
    // Before what people enter: the ends of the audit that are noted in a file are then in its tables too.
    const { files, keys } = await listDataFiles(folder)
    for (const name of files) await copyInto(join(spool, 'data'), folder, name)
    const store = register ? await copyStore(register, join(spool, 'store')) : []
    const begun = Promise.withResolvers<void>()
    const copying = copyEntered(entered, {
      schemas,
      // The journal is in the backup by itself.
      emptied: bundleTables,
      fixed: begun.resolve,
      take: async ({ name, lines }) => {
        await compress(blocksOf(lines), join(spool, 'entered', name + tableSuffix))
      },
    })
    await Promise.race([begun.promise, copying])
    return { takenAt, position, files, keys, store, copying }
  })
  const { takenAt, position, files, keys, store } = fixed
  const copy = await fixed.copying
  for (const name of store) {
    const path = join(spool, 'store', name)
    await compress(readPieces(path), path + storeSuffix)
    await rm(path)
  }
  const spooled = async (part: string): Promise<SourcePart> => {
    const path = join(spool, part)
    return { part, path, bytes: (await stat(path)).size, sha256: null }
  }
  return {
    takenAt,
    position,
    entered: copy,
    keys,
    beside,
    work: spool,
    parts: async function* () {
      for (const name of files) yield spooled(`data/${name}`)
      for await (const { name, ...file } of listJournalFiles(journal, position))
        yield { part: `data/journal/${name}`, ...file }
      for (const name of store) yield spooled(`store/${name}${storeSuffix}`)
      for (const { name } of copy.tables) yield spooled(`entered/${name}${tableSuffix}`)
    },
  }
}

/** The register; undefined where it is closed, as it is being built anew or cannot be opened. */
function registerOf(context: BackedUp): Register | undefined {
  try {
    return context.register
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

async function copyInto(to: string, folder: string, name: string): Promise<void> {
  await mkdir(dirname(join(to, name)), { recursive: true })
  await copyFile(join(folder, name), join(to, name))
}

async function compress(content: AsyncIterable<Uint8Array | string>, path: string): Promise<void> {
  await pipeline(Readable.from(content), createZstdCompress(), createWriteStream(path, { mode: 0o600 }))
}

/** Lines, some thousands of characters together. */
async function* blocksOf(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let block = ''
  for await (const line of lines) {
    block += `${line}\n`
    if (block.length < 65_536) continue
    yield block
    block = ''
  }
  if (block !== '') yield block
}
