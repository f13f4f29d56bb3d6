import { setTimeout } from 'node:timers/promises'
import { createRandom } from '../demo/random.ts'
import { report } from './measured-process.ts'

/** Pages read, in milliseconds from when each was due, and those that failed. */
type PagesRead = { milliseconds: number[]; failures: string[] }

export type LoadFindings = {
  calm: PagesRead
  flooded: PagesRead
  /** Sign-ins with a wrong password that came beside the pages: sent, put off (429), refused (401), let in. */
  flood: { sent: number; throttled: number; refused: number; letIn: number }
}

/** Seconds between two pages of one person, and for how long they read. */
const every = 5
const calmSeconds = 60
const floodSeconds = 20
/** Sign-ins a second in the flood. */
const floodRate = 40

async function load(address: string, cookies: readonly string[]): Promise<LoadFindings> {
  const get = async (path: string, cookie: string): Promise<unknown> => {
    const response = await fetch(`${address}/api/v1${path}`, {
      headers: { accept: 'application/json', cookie },
    })
    if (!response.ok) throw new Error(`${response.status} ${(await response.text()).slice(0, 200)}`)
    return response.json()
  }
  const service = (await get('/service', cookies[0]!)) as { lastDay: string }
  const { nodes } = (await get('/organisation', cookies[0]!)) as { nodes: { level: string; id: string }[] }
  const last = Temporal.PlainDate.from(service.lastDay)
  const random = createRandom(1)
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!
  const somePage = (): string => {
    const { level, id } = oneOf(nodes)
    const date = last.subtract({ days: Math.floor(random.next() * 700) })
    const span = oneOf(['ytd', 'quarter', 'month', 'week'])
    return `/window/${encodeURIComponent(level)}/${encodeURIComponent(id)}?date=${date}&span=${span}`
  }
  /** An open loop: each page is asked for when it is due, whatever has become of those before. */
  const readPages = async (seconds: number): Promise<PagesRead> => {
    const read: PagesRead = { milliseconds: [], failures: [] }
    const pause = (every * 1000) / cookies.length
    const began = performance.now()
    const pages = Array.from({ length: Math.floor((seconds * 1000) / pause) }, async (_, page) => {
      const due = began + page * pause
      await setTimeout(Math.max(0, due - performance.now()))
      try {
        await get(somePage(), cookies[page % cookies.length]!)
        read.milliseconds.push(performance.now() - due)
      } catch (error) {
        read.failures.push(String(error))
      }
    })
    await Promise.all(pages)
    return read
  }
  const flood: LoadFindings['flood'] = { sent: 0, throttled: 0, refused: 0, letIn: 0 }
  const signIns = async (): Promise<void> => {
    const began = performance.now()
    const all = Array.from({ length: floodSeconds * floodRate }, async (_, attempt) => {
      await setTimeout(Math.max(0, began + (attempt * 1000) / floodRate - performance.now()))
      flood.sent++
      const response = await fetch(`${address}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: address },
        body: JSON.stringify({ name: `guessed-${attempt}`, password: 'a password that is guessed' }),
      })
      await response.text()
      if (response.status === 429) flood.throttled++
      else if (response.status === 401) flood.refused++
      else flood.letIn++
    })
    await Promise.all(all)
  }
  const calm = await readPages(calmSeconds)
  const [flooded] = await Promise.all([readPages(floodSeconds), signIns()])
  return { calm, flooded, flood }
}

const [, script, address, ...cookies] = process.argv
if (script === import.meta.filename && address !== undefined) report(await load(address, cookies))
