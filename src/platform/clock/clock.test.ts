import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Refusal } from '../command/command.ts'
import { readSettings, writeSettings } from '../config/settings.ts'
import { openClock } from './clock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perkunas-'))
})
afterEach(async () => {
  vi.useRealTimers()
  await rm(folder, { recursive: true })
})

test('outside the demo it is the day in Vilnius and cannot be moved', async () => {
  vi.spyOn(Temporal.Now, 'plainDateISO').mockImplementation((zone) => {
    expect(zone).toBe('Europe/Vilnius')
    return Temporal.PlainDate.from('2026-03-01')
  })
  const clock = await openClock(folder)
  expect(clock.today().toString()).toBe('2026-03-01')
  await expect(clock.set(Temporal.PlainDate.from('2012-06-30'))).rejects.toThrow(Refusal)
})

test('the demo stands at the last day of 2012 until it is moved, and stays moved', async () => {
  await writeSettings(folder, { demo: { scale: 0.05, seed: 1, ready: true }, today: null })
  const clock = await openClock(folder)
  expect(clock.today().toString()).toBe('2012-12-31')
  await clock.set(Temporal.PlainDate.from('2012-06-30'))
  expect(clock.today().toString()).toBe('2012-06-30')
  expect((await openClock(folder)).today().toString()).toBe('2012-06-30')
})

test('settings that cannot be read are named, and not written over', async () => {
  const path = join(folder, 'settings.json')
  for (const text of ['{', '{"demo":null}', '{"demo":null,"today":"2012-02-30"}']) {
    await writeFile(path, text)
    await expect(readSettings(folder)).rejects.toThrow(path)
    expect(await readFile(path, 'utf8')).toBe(text)
  }
})
