import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openContext } from './context.ts'
import { makeDemoWhereEmpty } from './make-demo.ts'
import type { CommandIo } from './platform/command/command.ts'
import { readSettings, writeSettings } from './platform/config/settings.ts'
import { noLog } from './platform/log/open-log.ts'

const smallest = { scale: 0.0002, seed: 1 }
let folder: string
let said: string[]
const io: CommandIo = {
  out: (line) => said.push(line),
  err: (line) => said.push(line),
  progress: () => undefined,
  writeFile: async () => undefined,
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perkunas-'))
  said = []
})
afterEach(() => rm(folder, { recursive: true }))

test('a folder that holds something is left as it is', async () => {
  await writeFile(join(folder, 'register.duckdb'), 'precious')
  await makeDemoWhereEmpty(folder, smallest, io)
  expect(await readdir(folder)).toEqual(['register.duckdb'])
  expect(said).toEqual([])
})

test('a demo that was interrupted is made anew, whole, and then left as it is', {
  timeout: 180_000,
}, async () => {
  await writeSettings(folder, { demo: { scale: 1, seed: 9, ready: false }, today: null })
  await mkdir(join(folder, 'journal/0001'), { recursive: true })
  await writeFile(join(folder, 'register.duckdb'), 'half a register')
  await writeFile(join(folder, 'owner.duckdb'), 'the lock stays')
  await makeDemoWhereEmpty(folder, smallest, io)
  expect(said[0]).toMatch(/interrupted/)
  expect(await readSettings(folder)).toEqual({ demo: { ...smallest, ready: true }, today: null })
  const held = await readdir(folder)
  expect(held).toContain('owner.duckdb')
  expect(held).not.toContain('.extracts')

  const context = await openContext(folder, { log: noLog })
  expect(context.results.state()).toMatchObject({ position: 36, stale: false, failure: null })
  expect(context.clock.today().toString()).toBe('2012-12-31')
  await context.close()
  said = []
  await makeDemoWhereEmpty(folder, smallest, io)
  expect(said).toEqual([])
})
