import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { measureBytes } from './measure-bytes.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perkunas-bytes-'))
  await mkdir(join(folder, 'journal/000001'), { recursive: true })
  await writeFile(join(folder, 'journal/a'), 'four')
  await writeFile(join(folder, 'journal/000001/b'), 'seven..')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a file has its bytes, a folder those of all files below, and what is not there has none', async () => {
  expect(await measureBytes(join(folder, 'journal/a'))).toBe(4)
  expect(await measureBytes(join(folder, 'journal'))).toBe(11)
  expect(await measureBytes(join(folder, 'entered'))).toBeNull()
})
