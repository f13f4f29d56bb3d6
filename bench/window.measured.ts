import { createRandom } from '../demo/random.ts'
import { report } from './measured-process.ts'

/** What a browser waits for at the other end of the loopback, in milliseconds, in the order asked. */
export type WindowFindings = { pages: number[]; below: number[]; courses: number[] }

type Place = { level: string; id: string }

/** How many of each are asked for; half of them of specialists, half of units and groups. */
const counts = { pages: 1000, below: 200, courses: 200 }

async function ask(address: string): Promise<WindowFindings> {
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(`${address}/api/v1${path}`, { headers: { accept: 'application/json' } })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const service = (await get('/service')) as { firstDay: string; lastDay: string }
  const { nodes } = (await get(`/organisation?date=${service.lastDay}`)) as {
    nodes: (Place & { kind: string })[]
  }
  const { indicators } = (await get('/indicators')) as { indicators: { id: string }[] }
  const first = Temporal.PlainDate.from(service.firstDay)
  const days = first.until(service.lastDay, { largestUnit: 'day' }).days + 1
  const random = createRandom(1)
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!
  const staff = nodes.filter(({ kind }) => kind === 'specialist')
  const others = nodes.filter(({ kind }) => kind !== 'specialist')
  const asked = new Set<string>()
  const measure = async (count: number, pathOf: (query: string, special: boolean) => string) => {
    const times: number[] = []
    while (times.length < count) {
      const date = first.add({ days: Math.floor(random.next() * days) })
      const span = oneOf(['ytd', 'quarter', 'month', 'week'])
      const path = pathOf(`date=${date}&span=${span}`, times.length % 2 === 0)
      if (asked.has(path)) continue
      asked.add(path)
      const started = performance.now()
      await get(path)
      times.push(performance.now() - started)
    }
    return times
  }
  const windowOf = ({ level, id }: Place) => `/window/${encodeURIComponent(level)}/${encodeURIComponent(id)}`
  return {
    pages: await measure(
      counts.pages,
      (query, special) => `${windowOf(oneOf(special ? staff : others))}?${query}`,
    ),
    below: await measure(counts.below, (query) => `${windowOf(oneOf(others))}/below?${query}`),
    courses: await measure(
      counts.courses,
      (query, special) =>
        `${windowOf(oneOf(special ? staff : others))}/course/${oneOf(indicators).id}?${query}`,
    ),
  }
}

const [, script, address] = process.argv
if (script === import.meta.filename && address !== undefined) report(await ask(address))
