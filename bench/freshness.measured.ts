import { setTimeout } from 'node:timers/promises'
import { createRandom } from '../demo/random.ts'
import { report } from './measured-process.ts'

/** What readers waited for, in milliseconds, and what went wrong. */
export type ReaderFindings = { milliseconds: number[]; failures: string[] }

type Place = { level: string; id: string; kind: string }

/** Milliseconds from one question of a reader to the next. */
const pause = 1000

/** Readers who are signed in and ask, each once a second, what screens ask: pages of nodes, courses, figures of all nodes. */
async function read(
  address: string,
  cookies: readonly string[],
  ended: () => boolean,
): Promise<ReaderFindings> {
  const readers = cookies.length
  const get = async (path: string, reader = 0): Promise<unknown> => {
    const headers = { accept: 'application/json', cookie: cookies[reader]! }
    const response = await fetch(`${address}/api/v1${path}`, { headers })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const { nodes } = (await get('/organisation')) as { nodes: Place[] }
  const { indicators } = (await get('/indicators')) as { indicators: { id: string }[] }
  const service = (await get('/service')) as { firstDay: string; lastDay: string }
  const first = Temporal.PlainDate.from(service.firstDay)
  const days = first.until(service.lastDay, { largestUnit: 'day' }).days + 1
  const random = createRandom(1)
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!
  const units = nodes.filter(({ kind }) => kind !== 'specialist')
  const someQuestion = (): string => {
    const kind = random.next()
    // Most look at today, some back.
    const back = random.next() < 0.7 ? days - 1 : Math.floor(random.next() * days)
    const query = `date=${first.add({ days: back })}&span=${oneOf(['ytd', 'quarter', 'month', 'week'])}`
    const { level, id } = oneOf(random.next() < 0.5 ? units : nodes)
    const page = `/window/${encodeURIComponent(level)}/${encodeURIComponent(id)}`
    if (kind < 0.6) return `${page}?${query}`
    if (kind < 0.8) return `${page}/course/${oneOf(indicators).id}?${query}`
    return `/figures?indicator=${oneOf(indicators).id}&${query}`
  }
  const found: ReaderFindings = { milliseconds: [], failures: [] }
  await Promise.all(
    Array.from({ length: readers }, async (_, reader) => {
      await setTimeout((reader * pause) / readers)
      while (!ended()) {
        const started = performance.now()
        try {
          await get(someQuestion(), reader)
          found.milliseconds.push(performance.now() - started)
        } catch (error) {
          found.failures.push(String(error))
        }
        await setTimeout(Math.max(0, pause - (performance.now() - started)))
      }
    }),
  )
  return found
}

const [, script, address, ...cookies] = process.argv
if (script === import.meta.filename && address !== undefined) {
  let ended = false
  process.once('message', () => {
    ended = true
  })
  report(await read(address, cookies, () => ended))
}
