import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noLog } from '../log/open-log.ts'
import { newDatabase } from './new-database.ts'
import { type Entered, openAsItIs } from './open-entered.ts'
import { type PostgresqlServer, startPostgresql } from './start-postgresql.ts'

const lock = 1
let server: PostgresqlServer
let url: string
let one: Entered<object>
let other: Entered<object>
beforeAll(async () => {
  const started = await startPostgresql()
  if (!started) throw new Error('PostgreSQL is not installed')
  server = started
  url = await newDatabase(server)
  const open = () => openAsItIs<object>({ folder: '/nowhere', url, log: noLog })
  one = await open()
  other = await open()
})
afterAll(async () => {
  await one?.close()
  await other?.close()
  await server?.remove()
})

test('one holds a lock at a time, and who waits has it when it is let go of', async () => {
  const release = await one.holdLock(lock)
  expect(await other.holdLock(lock, { patience: 0 })).toBeUndefined()
  expect(await other.holdLock(lock, { patience: 50 })).toBeUndefined()
  // Another number is another lock.
  await (await other.holdLock(lock + 1, { patience: 0 }))!()
  let had = false
  const waiting = other.holdLock(lock).then((theirs) => {
    had = true
    return theirs!
  })
  await one.database.selectNoFrom((build) => build.lit(1).as('one')).execute()
  expect(had).toBe(false)
  await release!()
  await (await waiting)()
  await (await one.holdLock(lock, { patience: 0 }))!()
})

test('waiting can be ended, and leaves the lock to others', async () => {
  const release = await one.holdLock(lock)
  const ending = new AbortController()
  const waiting = other.holdLock(lock, { signal: ending.signal })
  setImmediate(() => ending.abort(new Error('no longer')))
  await expect(waiting).rejects.toThrow('no longer')
  await release!()
  await (await one.holdLock(lock, { patience: 5000 }))!()
  await expect(other.holdLock(lock, { signal: ending.signal })).rejects.toThrow('no longer')
})

test('a process that is killed holds nothing', async () => {
  const script = `
    const { openAsItIs } = await import(${JSON.stringify(join(import.meta.dirname, 'open-entered.ts'))})
    const entered = await openAsItIs({ folder: '/nowhere', url: process.argv[1], log: console })
    await entered.holdLock(${lock})
    console.log('held')
    setInterval(() => {}, 1000)`
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', script, url])
  await new Promise((resolve) => child.stdout!.once('data', resolve))
  expect(await one.holdLock(lock, { patience: 0 })).toBeUndefined()
  child.kill('SIGKILL')
  await (await one.holdLock(lock, { patience: 10_000 }))!()
})
