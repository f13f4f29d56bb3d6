import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPieces } from './read-pieces.ts'

test('the pieces of a file are its content, all of it or from some byte on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'perkunas-pieces-'))
  const path = join(folder, 'file')
  const content = Buffer.alloc(2_500_000, 'Perkūnas')
  await writeFile(path, content)
  const read = async (...range: number[]) => Buffer.concat(await Array.fromAsync(readPieces(path, ...range)))
  expect((await read()).equals(content)).toBe(true)
  expect((await read(7, 1_100_000)).equals(content.subarray(7, 1_100_007))).toBe(true)
  expect((await read(2_499_990, 100)).equals(content.subarray(2_499_990))).toBe(true)
  expect((await read(3_000_000, 100)).length).toBe(0)
  await writeFile(path, '')
  expect((await read()).length).toBe(0)
  await rm(folder, { recursive: true })
})
