import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeFileWhole } from './write-file-whole.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perkunas-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function* pieces(failing: boolean) {
  yield 'first, '
  yield new TextEncoder().encode('antra ž')
  if (failing) throw new Error('no more')
}

test('writes pieces of text and bytes, in a folder that it makes', async () => {
  const path = join(folder, 'new/deep/file.txt')
  await writeFileWhole(path, pieces(false))
  expect(await readFile(path, 'utf8')).toBe('first, antra ž')
})

test('a failure leaves what was there, and nothing beside it', async () => {
  const path = join(folder, 'kept/file.txt')
  await writeFileWhole(path, 'old')
  await expect(writeFileWhole(path, pieces(true))).rejects.toThrow('no more')
  expect(await readFile(path, 'utf8')).toBe('old')
  expect(await readdir(join(folder, 'kept'))).toEqual(['file.txt'])
})

test('two at once on one path leave one of them whole', async () => {
  const path = join(folder, 'twice/file.txt')
  await Promise.all([writeFileWhole(path, 'a'.repeat(100_000)), writeFileWhole(path, 'b'.repeat(100_000))])
  expect(await readFile(path, 'utf8')).toMatch(/^(a{100000}|b{100000})$/)
  expect(await readdir(join(folder, 'twice'))).toEqual(['file.txt'])
})
