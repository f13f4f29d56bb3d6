import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getService } from '../src/modules/managers-window/contract.ts'
import { endpointAddress } from '../src/platform/http/endpoint-address.ts'
import { eventually } from './eventually.ts'
import { meetEmployer } from './meet-employer.ts'
import { type OwnServer, startOwnServer } from './own-server.ts'

let server: OwnServer
beforeAll(async () => {
  server = await startOwnServer()
})
afterAll(async () => {
  await server.remove()
})

const indicator = 'employer_meetings'

async function get(path: string): Promise<unknown> {
  const response = await server.get(path)
  expect(response.status, path).toBe(200)
  return response.json()
}

async function service() {
  return getService.reply.parse(await get(endpointAddress(getService, {})))
}

const stateOfResults = async () => (await service()).state

type FigureRow = { level: string; node: string; value: number | null }

/** What pages are shown of an indicator, by node. */
async function figuresShown(): Promise<Record<string, number | null>> {
  const path = `/api/v1/figures?indicator=${indicator}&date=2012-12-28&span=ytd`
  const { rows } = (await get(path)) as { rows: FigureRow[] }
  return Object.fromEntries(rows.map(({ level, node, value }) => [`${level}/${node}`, value]))
}

/** The same calculated from the register, as known on the product's day; nothing of it is kept. */
async function figuresCalculated(today: string): Promise<Record<string, number | null>> {
  const path = join(server.data, 'calculated.csv')
  const asked = ['--date', '2012-12-28', '--span', 'ytd', '--known-on', today]
  await server.run('calculate', ...asked, '--indicator', indicator, '--out', path)
  const [head = '', ...lines] = (await readFile(path, 'utf8')).trim().split('\n')
  const names = head.split(',')
  return Object.fromEntries(
    lines.map((line) => {
      const cells = line.split(',')
      const of = (name: string): string => cells[names.indexOf(name)]!
      return [`${of('level')}/${of('node')}`, of('value') === '' ? null : Number(of('value'))]
    }),
  )
}

test('a server killed while it calculates loses nothing, shows nothing that was never right, and ends right', async () => {
  await eventually(stateOfResults).toMatchObject({ calculating: false, stale: false })
  const country = async () => (await figuresShown())['national/LT']
  const begun = (await country())!
  // The clock's going forward calculates everything anew; it is killed at different moments of that.
  const rounds = [
    { moment: 0, today: '2012-12-30' },
    { moment: 100, today: '2012-12-31' },
    { moment: 250, today: '2012-12-30' },
  ]
  for (const [round, { moment, today }] of rounds.entries()) {
    await meetEmployer(server)
    const moved = server.run('clock', '--set', today)
    moved.catch(() => undefined)
    await setTimeout(moment)
    await server.end('SIGKILL')
    await moved.catch(() => undefined)
    await server.start()
    // Whatever is shown meanwhile is what was right before the meeting or after it.
    expect([begun + round, begun + round + 1]).toContain(await country())
    await eventually(stateOfResults).toMatchObject({ calculating: false, stale: false, failure: null })
    expect(await country()).toBe(begun + round + 1)
  }
  const shown = await figuresShown()
  expect(Object.keys(shown).length).toBeGreaterThan(10)
  expect(shown).toEqual(await figuresCalculated((await service()).today))
})
