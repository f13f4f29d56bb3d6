import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashFiles } from './hash-files.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'perkunas-'))
  await mkdir(join(root, 'src/deep'), { recursive: true })
  await writeFile(join(root, 'src/a.ts'), 'a')
  await writeFile(join(root, 'src/deep/b.test.ts'), 'b')
  await writeFile(join(root, 'one.json'), '{}')
})
afterAll(() => rm(root, { recursive: true }))

test('changes with any name or content, and with nothing else', async () => {
  const hash = () => hashFiles(root, ['one.json', 'src', 'absent'])
  const first = await hash()
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  await writeFile(join(root, 'src/a.ts'), 'a')
  expect(await hash()).toBe(first)
  await writeFile(join(root, 'src/a.ts'), 'A')
  const second = await hash()
  await rename(join(root, 'src/a.ts'), join(root, 'src/c.ts'))
  const third = await hash()
  expect(new Set([first, second, third]).size).toBe(3)
})

test('passes over what is not to be taken', async () => {
  const hash = () => hashFiles(root, ['src'], (path) => !path.endsWith('.test.ts'))
  const before = await hash()
  await writeFile(join(root, 'src/deep/b.test.ts'), 'changed')
  expect(await hash()).toBe(before)
})
