import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { atLength } from '../../platform/thorough.ts'
import { importExtracts } from './index.ts'
import { randomExtracts } from './reference/random-extract.ts'
import {
  digestOf,
  openTemporaryRegister,
  type TemporaryRegister,
  testNow,
} from './reference/temporary-register.ts'
import { writeExtractCsv } from './reference/write-extract.ts'
import { openRegister } from './store/open-register.ts'

const kills = atLength(6, 25)

let temporary: TemporaryRegister
beforeEach(async () => {
  temporary = await openTemporaryRegister()
})
afterEach(() => temporary.remove())

/** Imports an extract in a process of its own, which is killed `after` milliseconds from when it begins. */
async function importInChild(data: string, extract: string, after: number): Promise<boolean> {
  const door = new URL('./index.ts', import.meta.url).href
  const program = `
    const { importExtracts, openRegister } = await import(${JSON.stringify(door)})
    const register = await openRegister(${JSON.stringify(data)}, { threads: 1, memoryMegabytes: 500 })
    process.stdout.write('begun')
    await importExtracts(register, [${JSON.stringify(extract)}], { now: () => Temporal.Instant.from('${testNow()}') })
    register.close()`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  const first = await Promise.race([ended.then(() => 'ended'), setTimeout(after, 'killed')])
  child.kill('SIGKILL')
  await ended
  return first === 'killed'
}

test('an import killed at any moment leaves all of it or none, and can be done again', {
  timeout: 180_000,
}, async () => {
  const [first, second] = randomExtracts({ seed: 3, size: 10, broken: true })
  const extract = join(temporary.work, 'second')
  writeExtractCsv(second?.extract ?? {}, extract)
  await temporary.sendRaw(first?.extract ?? {})
  const none = await digestOf(temporary.register)
  temporary.register.close()
  const before = join(temporary.work, 'before')
  cpSync(temporary.data, before, { recursive: true })

  const started = performance.now()
  await importInChild(temporary.data, extract, 60_000)
  const whole = performance.now() - started
  await temporary.reopen()
  const all = await digestOf(temporary.register)
  expect(all).not.toEqual(none)

  const left = { none: 0, all: 0 }
  for (let kill = 0; kill < kills; kill++) {
    const data = join(temporary.work, `killed-${kill}`)
    cpSync(before, data, { recursive: true })
    // From the start of the import to a little beyond its end, evenly.
    await importInChild(data, extract, (kill / (kills - 1)) * whole * 1.1)
    const register = await openRegister(data, { threads: 1, memoryMegabytes: 500 })
    try {
      const found = await digestOf(register)
      expect([none, all]).toContainEqual(found)
      left[found.join() === none.join() ? 'none' : 'all']++
      await importExtracts(register, [extract], { now: testNow })
      expect(await digestOf(register)).toEqual(all)
    } finally {
      register.close()
      rmSync(data, { recursive: true })
    }
  }
  expect(left.none).toBeGreaterThan(0)
  expect(left.all).toBeGreaterThan(0)
})
