import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { inventBoundaries } from './invent-boundaries.ts'
import { productFingerprint } from './product-fingerprint.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the journeys' server is, `http://localhost:41234`. */
    address: string
    /** The password of the demo's people. */
    password: string
  }
}

const root = join(import.meta.dirname, '..')
const scale = '0.05'

/**
 * Starts what the journeys go through: the product as `bin/start` runs it, with a demo of its own on a free port,
 * checking its replies. The demo is kept in `.cache/` for the next run, under the fingerprint of what makes it.
 * `PERKUNAS_JOURNEYS_AT=http://localhost:8080` has them go through a running one instead, whose demo has the password
 * `PERKUNAS_JOURNEYS_PASSWORD`.
 */
export default async function startDemoServer(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.PERKUNAS_JOURNEYS_AT
  if (running) {
    project.provide('address', running)
    project.provide('password', process.env.PERKUNAS_JOURNEYS_PASSWORD ?? '')
    return async () => undefined
  }
  const data = join(root, '.cache', `journeys-${scale}-${await productFingerprint()}`)
  // One that was interrupted is begun anew by the product itself.
  await mkdir(join(root, '.cache'), { recursive: true })
  if (!existsSync(data)) await makeRoom(data)
  const boundaries = join(root, '.cache', 'invented-boundaries.json')
  await writeFile(boundaries, inventBoundaries())
  const child = spawn(process.execPath, [join(root, 'src/start.ts'), '--data', data, '--scale', scale], {
    cwd: root,
    env: {
      ...process.env,
      PERKUNAS_PORT: '0',
      PERKUNAS_CHECK_REPLIES: '1',
      PERKUNAS_LOG: 'warn',
      PERKUNAS_BOUNDARIES: boundaries,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (bytes) => {
      said += bytes
      const [found] = /http:\/\/localhost:\d+/.exec(said) ?? []
      if (found) resolve(found)
    })
    child.once('close', (code) => reject(new Error(`the server ended with ${code} before it served`)))
  })
  project.provide('address', address)
  const signIns = await readFile(join(data, 'demo-sign-ins.json'), 'utf8')
  project.provide('password', (JSON.parse(signIns) as { password: string }).password)
  return async () => {
    child.kill('SIGTERM')
    await ended
  }
}

/** Empties the place of a demo, and takes away those that an earlier state of the product made. */
async function makeRoom(data: string): Promise<void> {
  const cache = join(root, '.cache')
  await mkdir(cache, { recursive: true })
  for (const name of await readdir(cache)) {
    if (name.startsWith(`journeys-${scale}-`)) await rm(join(cache, name), { recursive: true, force: true })
  }
  await mkdir(data, { recursive: true })
}
