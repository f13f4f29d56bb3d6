import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openContext } from '../context.ts'
import { importExtracts } from '../modules/register/index.ts'
import type { CommandIo } from '../platform/command/command.ts'
import { emptyDump } from '../platform/entered/empty-dump.ts'
import { openPglite } from '../platform/entered/open-pglite.ts'
import { tarEnd, tarHeader, tarPadding } from '../platform/files/tar-header.ts'
import { writeFileWhole } from '../platform/files/write-file-whole.ts'
import { noLog } from '../platform/log/open-log.ts'
import { holdState } from './hold-state.ts'
import type { BackupHead } from './manifest.ts'
import { openBackup, type PlacedPart } from './open-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

const example = join(import.meta.dirname, '../modules/register/reference/example/extract')
const io: CommandIo = {
  out: () => undefined,
  err: () => undefined,
  progress: () => undefined,
  writeFile: async () => undefined,
}
let work: string
let from: string
let sound: Buffer
let parts: PlacedPart[]
let head: BackupHead

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'perkunas-damage-'))
  from = join(work, 'from')
  await mkdir(from)
  await (await openPglite(join(from, 'entered'), await emptyDump())).close()
  const context = await openContext(from, { log: noLog })
  await importExtracts(context.register, [example])
  const file = join(work, 'sound.tar')
  await holdState(context, async (state) => writeFileWhole(file, (await writeBackup(state)).content))
  await context.close()
  sound = await readFile(file)
  const backup = await openBackup(file)
  parts = await Array.fromAsync(backup.parts())
  head = backup.head
})
afterAll(() => rm(work, { recursive: true, force: true }))

/** Tries to restore a file of some bytes; the folder that it would go into is not even made. */
async function restored(bytes: Uint8Array): Promise<void> {
  const file = join(work, 'tried.tar')
  const folder = join(work, 'to')
  await writeFile(file, bytes)
  try {
    await restoreBackup({ file, folder, url: null, log: noLog }, io)
  } finally {
    expect(existsSync(folder)).toBe(false)
  }
}

/** A backup that a hand has made. */
function madeOf(lines: object[]): Uint8Array {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  const seal = `${JSON.stringify({ manifest: createHash('sha256').update(text).digest('hex') })}\n`
  const manifest = Buffer.from(text + seal)
  const header = tarHeader('manifest.jsonl', manifest.length, Temporal.Instant.fromEpochMilliseconds(0))
  return Buffer.concat([header, manifest, new Uint8Array(tarPadding(manifest.length)), tarEnd])
}

test('a byte that has changed is found, and its part named', async () => {
  const kinds = [
    'data/journal/000001/manifest.json',
    'data/journal/000001/units.parquet',
    'store/register.duckdb.zst',
  ]
  for (const name of [...kinds, 'entered/register.outbox.jsonl.zst', parts.at(-1)!.part]) {
    const { offset, bytes } = parts.find(({ part }) => part === name)!
    for (const at of [offset, offset + bytes - 1]) {
      const damaged = Buffer.from(sound)
      damaged[at]! ^= 1
      await expect(restored(damaged)).rejects.toThrow(
        `tried.tar is damaged: its part ${name} is not what was written`,
      )
    }
  }
  for (const at of [600, parts[0]!.offset - 1024]) {
    const damaged = Buffer.from(sound)
    damaged[at]! ^= 1
    await expect(restored(damaged)).rejects.toThrow('tried.tar is damaged: its part manifest.jsonl')
  }
})

test('a file that was cut off is found, and the part named where it ends', async () => {
  for (const [index, { part, offset, bytes }] of parts.entries()) {
    if (index % 5 !== 0 && index !== parts.length - 1) continue
    for (const length of [offset - 100, offset + Math.floor(bytes / 2), offset + bytes - 1])
      await expect(restored(sound.subarray(0, length))).rejects.toThrow(
        `tried.tar is not whole: it ends before or within its part ${part}`,
      )
  }
  await expect(restored(sound.subarray(0, 700))).rejects.toThrow('is not whole: it ends within its manifest')
  for (const length of [0, 100])
    await expect(restored(sound.subarray(0, length))).rejects.toThrow('is no backup')
})

test('what is no backup, or of a newer program, is not taken for one', async () => {
  await expect(restored(Buffer.alloc(10_000, 'x'))).rejects.toThrow('tried.tar is no backup of Perkūnas')
  await expect(restored(madeOf([{ format: 2, else: 'unknown' }]))).rejects.toThrow(
    'was made by a newer program (format 2); restore it with that one',
  )
  const newer = { ...head, product: '9.0.0', entered: { ...head.entered, migrations: ['planning/0007'] } }
  await expect(restored(madeOf([newer]))).rejects.toThrow(
    'was made by a newer program (9.0.0): what people entered has the migration planning/0007',
  )
  for (const part of ['data/../../x', '/etc/x', 'data//x', 'elsewhere/x', 'data/a/..'])
    await expect(restored(madeOf([head, { part, bytes: 0, sha256: '' }]))).rejects.toThrow('none of a backup')
})

test('a journal that is damaged makes no backup', async () => {
  const folder = join(work, 'from')
  const context = await openContext(folder, { log: noLog })
  const path = join(folder, 'journal/000001/persons.parquet')
  const kept = await readFile(path)
  await truncate(path, kept.length - 1)
  await expect(holdState(context, (state) => writeBackup(state))).rejects.toThrow(`${path} is damaged`)
  await writeFile(path, kept)
  await holdState(context, (state) => writeBackup(state))
  await context.close()
})

test('of two at once on one folder the second is told to wait', async () => {
  const context = await openContext(from, { log: noLog })
  const first = holdState(context, async () => 'done')
  await expect(holdState(context, async () => 'done')).rejects.toThrow('Another backup')
  expect(await first).toBe('done')
  await context.close()
})
