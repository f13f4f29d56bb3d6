import { createServer, type RequestListener, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { type Connections, followConnections } from './follow-connections.ts'

const quiet = 400
let server: Server
let port: number
let sockets: Socket[] = []

afterEach(() => {
  for (const socket of sockets) socket.destroy()
  sockets = []
  server.closeAllConnections()
  server.close()
})

async function open(answer: RequestListener, limit = 10_000): Promise<Connections> {
  server = createServer(answer)
  const connections = followConnections([server], { quiet, limit })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as { port: number }).port
  return connections
}

/** A connection that is told what to send, byte by byte, and keeps what has come. */
async function dial() {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  const come = { text: '', ended: false, error: '' }
  socket.on('data', (bytes) => {
    come.text += bytes
  })
  socket.on('error', (error: NodeJS.ErrnoException) => {
    come.error = error.code ?? error.message
  })
  const ended = new Promise<void>((resolve) =>
    socket.once('close', () => {
      come.ended = true
      resolve()
    }),
  )
  await new Promise((resolve) => socket.once('connect', resolve))
  return { come, ended, send: (text: string) => socket.write(text) }
}

const get = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'
const hello: RequestListener = (_, response) => response.end('hello')

const helloAsLast = { text: expect.stringMatching(/close[\s\S]*hello$/), ended: true, error: '' }

async function close(connections: Connections): Promise<{ left: () => Promise<number> }> {
  await connections.stopAccepting()
  const ended = connections.end()
  return { left: () => ended }
}

test('a request on a connection that was idle when the server began to close is answered, as its last', async () => {
  const connections = await open(hello)
  const used = await dial()
  used.send(get)
  await expect.poll(() => used.come.text).toMatch(/keep-alive[\s\S]*hello$/)
  const never = await dial()
  const { left } = await close(connections)
  await setTimeout(quiet / 3)
  used.come.text = ''
  used.send(get)
  never.send(get)
  await Promise.all([used.ended, never.ended])
  for (const { come } of [used, never]) expect(come).toEqual(helloAsLast)
  expect(await left()).toBe(0)
})

test('what is being answered is answered whole, and one is told not to ask again there', async () => {
  const answering = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const connections = await open(async (_, response) => {
    begun.resolve()
    await answering.promise
    response.end('x'.repeat(1_000_000))
  })
  const one = await dial()
  one.send(get)
  await begun.promise
  const { left } = await close(connections)
  await setTimeout(quiet * 2)
  answering.resolve()
  await one.ended
  expect(one.come.text).toMatch(/^connection: close/im)
  expect(one.come.text).toMatch(/x{1000000}$/)
  expect(await left()).toBe(0)
})

test('a request that comes in pieces is waited for', async () => {
  const connections = await open(hello)
  const one = await dial()
  const { left } = await close(connections)
  for (const piece of get.match(/[\s\S]{9}|[\s\S]+$/g) ?? []) {
    one.send(piece)
    await setTimeout(quiet / 2)
  }
  await one.ended
  expect(one.come.text).toMatch(/close[\s\S]*hello$/)
  expect(await left()).toBe(0)
})

test('while the door is open, whoever asks is let in and asked to come anew', async () => {
  const connections = await open(hello)
  connections.lastAnswers()
  const one = await dial()
  one.send(get)
  await one.ended
  expect(one.come.text).toMatch(/close[\s\S]*hello$/)
  await close(connections)
  const late = connect(port, '127.0.0.1')
  const refused = new Promise<NodeJS.ErrnoException>((resolve) => late.once('error', resolve))
  expect((await refused).code).toBe('ECONNREFUSED')
})

test('who has come while the thread was busy is let in before the door is shut', async () => {
  const connections = await open(hello)
  const coming = Array.from({ length: 5 }, () => dial())
  const callers = await Promise.all(coming)
  const { left } = await close(connections)
  for (const { send } of callers) send(get)
  await Promise.all(callers.map(({ ended }) => ended))
  for (const { come } of callers) expect(come).toEqual(helloAsLast)
  expect(await left()).toBe(0)
})

test('quiet connections are closed; what does not end is cut off', async () => {
  const connections = await open(() => undefined, quiet * 3)
  const idle = await dial()
  const asking = await dial()
  asking.send(get)
  await setTimeout(20)
  const { left } = await close(connections)
  await idle.ended
  expect(asking.come.ended).toBe(false)
  expect(await left()).toBe(1)
  await asking.ended
})
