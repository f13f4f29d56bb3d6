import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the journeys' server is, `http://localhost:41234`. */
    address: string
  }
}

const root = join(import.meta.dirname, '..')

/**
 * Starts what the journeys go through: the product as `bin/start` runs it, with a small demo of its own on a free
 * port, checking its replies. `PERKUNAS_JOURNEYS_AT=http://localhost:8080` has them go through a running one instead.
 */
export default async function startDemoServer(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.PERKUNAS_JOURNEYS_AT
  if (running) {
    project.provide('address', running)
    return async () => undefined
  }
  const data = await mkdtemp(join(tmpdir(), 'perkunas-journeys-'))
  const child = spawn(process.execPath, [join(root, 'src/start.ts'), '--data', data, '--scale', '0.01'], {
    cwd: root,
    env: { ...process.env, PERKUNAS_PORT: '0', PERKUNAS_CHECK_REPLIES: '1', PERKUNAS_LOG: 'warn' },
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
  return async () => {
    child.kill('SIGTERM')
    await ended
    await rm(data, { recursive: true, force: true })
  }
}
