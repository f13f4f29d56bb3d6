import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { storeBytes } from './store-bytes.ts'

test('the size of a store is that of all that belongs to it; there is none where nothing does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'perkunas-bytes-'))
  await mkdir(join(folder, 'journal'))
  await writeFile(join(folder, 'journal/a'), 'four')
  await writeFile(join(folder, 'journal.log'), 'seven..')
  const paths = (at: string) => ['journal', 'journal.log', 'entered'].map((name) => join(at, name))
  expect(await storeBytes('journal', paths).read({ folder })).toBe(11)
  expect(await storeBytes('entered', (at) => [join(at, 'entered')]).read({ folder })).toBeNull()
  await rm(folder, { recursive: true })
})
