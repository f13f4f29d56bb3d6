import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { findOwnerNote } from '../src/platform/process/claim-folder.ts'
import { layExample } from './lay-example.ts'
import { cookieName, givenCookie, postTo } from './sign-in.ts'

const root = join(import.meta.dirname, '..')
const program = join(root, 'bin/perkunas')

/** A server of a journey's own, on the example's data, so that it may change them and break things. */
export type OwnServer = {
  address: string
  data: string
  /** The cookie of the director, who is signed in. */
  cookie: string
  /** The access token of a system that hands rows to the register. */
  token: string
  /** Asks it as the director. */
  get: (path: string) => Promise<Response>
  /** Runs a command of the command line on the same data folder; rejects when it fails. */
  run: (...args: string[]) => Promise<void>
  /** Ends the server by a signal, and waits until it has ended. */
  end: (signal: NodeJS.Signals) => Promise<void>
  /** Starts it again, at the same address. */
  start: () => Promise<void>
  remove: () => Promise<void>
}

/** Starts a server on the example's data, which stand at the end of 2012. */
export async function startOwnServer(): Promise<OwnServer> {
  const data = await mkdtemp(join(tmpdir(), 'perkunas-journey-'))
  await layExample(data)
  let port = '0'
  let child: ChildProcess | undefined
  const spawned = (args: string[], out: 'ignore' | 'pipe' = 'ignore') =>
    spawn(program, ['--data', data, ...args], {
      stdio: ['ignore', out, 'inherit'],
      env: {
        ...process.env,
        PERKUNAS_PORT: port,
        PERKUNAS_OPS_PORT: '0',
        PERKUNAS_CHECK_REPLIES: '1',
        PERKUNAS_LOG: 'fatal',
      },
    })
  const closed = (one: ChildProcess) => new Promise<number>((resolve) => one.once('close', resolve))
  const server: OwnServer = {
    address: '',
    data,
    cookie: '',
    token: '',
    get: (path) =>
      fetch(new URL(path, server.address), { headers: { cookie: `${cookieName}=${server.cookie}` } }),
    run: async (...args) => {
      const code = await closed(spawned(args))
      if (code !== 0) throw new Error(`perkunas ${args.join(' ')} ended with ${code}`)
    },
    start: async () => {
      const starting = spawned(['serve'])
      child = starting
      let address: string | null = null
      while (address === null) {
        if (starting.exitCode !== null) throw new Error(`the server ended with ${starting.exitCode}`)
        await setTimeout(50)
        const note = await findOwnerNote(data)
        address = note && note.pid === starting.pid ? note.address : null
      }
      server.address = address
      port = new URL(address).port
    },
    end: async (signal) => {
      if (!child) return
      const ended = closed(child)
      child.kill(signal)
      await ended
      child = undefined
    },
    remove: async () => {
      await server.end('SIGTERM')
      await rm(data, { recursive: true, force: true })
    },
  }
  try {
    await server.start()
    // A word in what the command prints, the last.
    const told = async (...args: string[]) => {
      const child = spawned(args, 'pipe')
      const [said] = await Promise.all([text(child.stdout!), closed(child)])
      return said.trim().split(' ').at(-1)!
    }
    const director = ['--name', 'Journey Director', '--role', 'director', '--from', '2010-01-01']
    const once = await told('account', 'add', 'director', ...director)
    const begun = await postTo(server.address, '/api/v1/session', { name: 'director', password: once })
    const password = { current: once, next: 'kelias-veda-per-ezera' }
    const changed = await postTo(server.address, '/api/v1/account/password', password, givenCookie(begun))
    server.cookie = givenCookie(changed)
    server.token = await told('account', 'token', 'feeder', '--name', 'Journeys')
    return server
  } catch (error) {
    await server.remove()
    throw error
  }
}
