import { execFile } from 'node:child_process'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tarEnd, tarHeader, tarPadding } from './tar-header.ts'

const run = promisify(execFile)
const at = Temporal.Instant.from('2012-12-31T08:05:00Z')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perkunas-tar-'))
})
afterAll(() => rm(folder, { recursive: true }))

test("an archive is what the system's tar reads", async () => {
  const path = join(folder, 'small.tar')
  const file = await open(path, 'w')
  for (const [name, content] of [
    ['one.txt', 'first'],
    ['deep/in it/two ž.txt', 'x'.repeat(512)],
    ['empty', ''],
  ] as const) {
    await file.write(tarHeader(name, content.length, at))
    await file.write(content)
    await file.write(new Uint8Array(tarPadding(content.length)))
  }
  await file.write(tarEnd)
  await file.close()
  const { stdout } = await run('tar', ['--list', '--verbose', '--utc', '--file', path])
  expect(stdout).toMatch(/^-rw------- \S+ +5 2012-12-31 08:05 one\.txt$/m)
  await run('tar', ['--extract', '--file', path, '--directory', folder])
  expect(await readFile(join(folder, 'one.txt'), 'utf8')).toBe('first')
  expect(await readFile(join(folder, 'deep/in it/two ž.txt'), 'utf8')).toBe('x'.repeat(512))
  expect(await readFile(join(folder, 'empty'), 'utf8')).toBe('')
})

test('a file may be larger than octal digits can say; a name may not be longer than its field', async () => {
  const path = join(folder, 'large.tar')
  const bytes = 9 * 2 ** 30 + 1
  const file = await open(path, 'w')
  await file.write(tarHeader('large', bytes, at))
  // A hole, which takes no room.
  await file.write(tarEnd, 0, tarEnd.length, 512 + bytes + tarPadding(bytes))
  await file.close()
  const { stdout } = await run('tar', ['--list', '--verbose', '--file', path])
  expect(stdout).toContain(` ${bytes} `)
  expect(() => tarHeader('ž'.repeat(51), 1, at)).toThrow('too long')
})
