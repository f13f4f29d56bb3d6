import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openClock } from '../../../platform/clock/clock.ts'
import { writeSettings } from '../../../platform/config/settings.ts'
import { noLog } from '../../../platform/log/open-log.ts'
import { csvPieces } from '../../../platform/text/csv.ts'
import { importExtracts } from '../../register/index.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../../register/reference/temporary-register.ts'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import { getPublication } from '../contract.ts'
import { openResults, type Results } from '../results/open-results.ts'
import { routes } from '../routes.ts'

let temporary: TemporaryRegister
let results: Results

beforeAll(async () => {
  temporary = await openTemporaryRegister()
  const { register, data } = temporary
  await writeSettings(data, { demo: { scale: 1, seed: 1, ready: true }, today: '2013-06-30' })
  await importExtracts(register, [join(import.meta.dirname, '../../register/reference/example/extract')])
  const clock = await openClock(data)
  results = await openResults({ folder: data, register, clock, log: noLog, catalogue: loadCatalogue() })
}, 60_000)
afterAll(async () => {
  await results.close()
  temporary.remove()
})

/** Asks as the server does, the query as texts. */
async function ask(query: Record<string, string>) {
  const { handle } = routes.find(({ endpoint }) => endpoint.path === getPublication.path)!
  const input = { params: {}, query: getPublication.query.parse(query), body: undefined, text: '' }
  return getPublication.reply.parse(await handle({ results } as never, input as never))
}

test('what may be published is told of a day, withheld numbers left empty', async () => {
  const { state, rows } = await ask({ date: '2012-06-30' })
  expect(state).toMatchObject({ position: 1, stale: false, knownOn: null })
  expect(rows.length).toBeGreaterThan(300)
  const marks = new Set(rows.map(({ suppressed }) => suppressed))
  expect(marks).toEqual(new Set([null, 'small', 'complement']))
  const table = getPublication.csv!({ state, rows })
  const csv = [...csvPieces(table.columns, table.rows)].join('')
  expect(csv).toContain('placements_made,ytd,2012-06-30,national,LT,52,,52,\r\n')
  expect(csv).toContain('placements_made,ytd,2012-06-30,office,O4,,,,small\r\n')
})

test('some levels and one indicator are rows of the whole', async () => {
  const { rows } = await ask({ date: '2012-06-30' })
  const some = await ask({ date: '2012-06-30', level: 'office,national', indicator: 'placements_made' })
  expect(some.rows).toEqual(
    rows.filter(
      ({ level, indicator }) => ['office', 'national'].includes(level) && indicator === 'placements_made',
    ),
  )
  expect(some.rows.length).toBe(5)
})

test('another threshold, zeros and a past state are other publications', async () => {
  const small = async (query: Record<string, string>): Promise<number> =>
    (await ask({ date: '2012-03-31', ...query })).rows.filter(({ suppressed }) => suppressed === 'small')
      .length
  const [five, ten, zeros] = [
    await small({}),
    await small({ threshold: '10' }),
    await small({ zeros: 'suppressed' }),
  ]
  expect(ten).toBeGreaterThan(five)
  expect(zeros).toBeGreaterThan(five)
  const past = await ask({ date: '2012-03-31', knownOn: '2012-04-05' })
  expect(past.state.knownOn).toBe('2012-04-05')
  expect(past.rows).not.toEqual((await ask({ date: '2012-03-31' })).rows)
})

test.each([
  [{ level: 'specialist' }, /No level "specialist" is published; there are national/],
  [{ indicator: 'placements_made[sex=F]' }, /No indicator "placements_made\[sex=F\]" is published/],
  [{ date: '2014-01-01' }, /yet to come/],
  [{ threshold: '2' }, /threshold/],
])('asked for %j it says what is wrong', async (query, message) => {
  await expect(ask({ date: '2012-06-30', ...query })).rejects.toThrow(message)
})
