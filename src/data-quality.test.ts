import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedExample, serveExample } from '../e2e/serve-example.ts'
import type { QualityPage, ToMend } from './modules/data-quality/contract.ts'
import { getTable, importRows } from './modules/register/index.ts'

let served: ServedExample
let head = ''
let specialist = ''
let analyst = ''

const division = '/api/v1/data-quality/division/O1D1'
const version = { recorded_on: '2012-12-28', retracted: 'false' }
const vacancy = {
  employer: 'C00110',
  unit: 'O1D1',
  positions: '1',
  contract: 'permanent',
  working_time: 'full',
  registered_on: '2012-12-27',
  fill_by: '2013-02-01',
  monthly_wage: '500',
  occupation: '4110',
  ...version,
}

async function send(table: string, rows: Record<string, string>[]): Promise<void> {
  const { quarantined } = await importRows(served.context.register, getTable(table), JSON.stringify({ rows }))
  expect(quarantined).toBe(0)
}

async function get<T>(path: string, cookie: string): Promise<T> {
  const response = await served.ask('GET', path, { cookie })
  expect(response.status, path).toBe(200)
  return (await response.json()) as T
}

const list = (query: string, cookie: string, node = division) =>
  get<ToMend>(`${node}/rows?limit=10000&${query}`, cookie)

beforeAll(async () => {
  served = await serveExample()
  // S013 and S015 work at the division O1D1; S001 left it in August.
  await send('vacancies', [
    {
      ...vacancy,
      vacancy: 'planted-many',
      staff: 'S013',
      monthly_wage: '',
      occupation: '41',
      fill_by: '2012-12-01',
    },
    { ...vacancy, vacancy: 'planted-left', staff: 'S001', monthly_wage: '' },
    { ...vacancy, vacancy: 'planted-nobodys' },
    { ...vacancy, vacancy: 'planted-sound', staff: 'S013' },
  ])
  const account = async (given: Parameters<ServedExample['addAccount']>[0]) =>
    served.cookieOf(await served.addAccount(given))
  head = await account({ name: 'head', role: 'unit_head', at: { level: 'division', node: 'O1D1' } })
  specialist = await account({ name: 'specialist', staff: 'S013' })
  analyst = await account({
    name: 'analyst',
    role: 'central_specialist',
    at: { level: 'national', node: 'LT' },
  })
}, 60_000)
afterAll(() => served?.remove())

test('each rule finds the rows that break it, and no sound one', async () => {
  const { rules, rows } = await list('whose=all', head)
  const broken = (key: string) => rows.filter((row) => row.key === key).map(({ rule }) => rule)
  expect(broken('planted-many').sort()).toEqual([
    'fill_by_before',
    'vacancy_occupation_short',
    'wage_missing',
  ])
  // A specialist who has left the division is doubted by a data check of the register too.
  expect(broken('planted-left').sort()).toEqual(['check_staff_not_at_unit', 'wage_missing'])
  expect(broken('planted-nobodys')).toEqual(['vacancies_staff_missing'])
  expect(broken('planted-sound')).toEqual([])
  const wage = rows.find((row) => row.key === 'planted-many' && row.rule === 'wage_missing')
  expect(wage).toMatchObject({
    day: '2012-12-27',
    recordedOn: '2012-12-28',
    days: 3,
    staff: 'S013',
    unit: 'O1D1',
  })
  expect(wage?.values).toMatchObject([{ column: 'monthly_wage', value: null }])
  const severities = rules.map(({ severity }) => ['high', 'medium', 'low'].indexOf(severity))
  expect(severities).toEqual([...severities].sort())
  expect(rules.reduce((sum, one) => sum + one.rows, 0)).toBe(rows.length)
})

test('a head is shown nobody’s rows first, then whose they are; a specialist their own and no others', async () => {
  const first = await list('', head)
  expect(first.whose).toBe('nobody')
  const planted = first.rows.filter(({ key }) => key.startsWith('planted')).map(({ key }) => key)
  expect([...new Set(planted)].sort()).toEqual(['planted-left', 'planted-nobodys'])
  expect(first.rows.every(({ staff, hasLeft }) => staff === null || hasLeft)).toBe(true)
  expect(first.nobodys + first.people.reduce((sum, { rows }) => sum + rows, 0)).toBe(first.all)
  const theirs = first.people.find(({ staff }) => staff === 'S013')!
  const chosen = await list('whose=S013', head)
  expect(chosen.total).toBe(theirs.rows)
  expect(chosen.rows.every(({ staff }) => staff === 'S013')).toBe(true)

  const own = await list('', specialist, '/api/v1/data-quality/specialist/S013')
  expect(own.rows.map(({ key }) => key)).toContain('planted-many')
  expect(own.rows.every(({ staff }) => staff === 'S013')).toBe(true)
  for (const other of ['specialist/S015', 'division/O1D1']) {
    const refused = await served.ask('GET', `/api/v1/data-quality/${other}/rows`, { cookie: specialist })
    expect(refused.status, other).toBe(403)
  }
})

test('rows are chosen by rule, table and severity, part by part', async () => {
  const all = await list('whose=all', head)
  const medium = await list('whose=all&severity=medium&table=vacancies', head)
  expect(medium.rows.length).toBeGreaterThan(2)
  const ruleOf = new Map(all.rules.map((one) => [one.rule, one]))
  expect(medium.rows).toEqual(
    all.rows.filter((row) => row.table === 'vacancies' && ruleOf.get(row.rule)?.severity === 'medium'),
  )
  const parts = await Promise.all(
    [0, 2].map((offset) => get<ToMend>(`${division}/rows?whose=all&limit=2&offset=${offset}`, head)),
  )
  expect(parts.flatMap(({ rows }) => rows)).toEqual(all.rows.slice(0, 4))
})

test('who sees all rows and nobody’s results is told neither people nor specialists', async () => {
  const found = await list('', analyst, '/api/v1/data-quality/national/LT')
  expect(found.people).toEqual([])
  expect(found.rows.some(({ staff }) => staff !== null)).toBe(false)
  expect(found.rows.map(({ key }) => key)).toContain('planted-many')
  const personal = found.rows.filter(({ table }) => table === 'registrations' || table === 'placements')
  expect(personal.length).toBeGreaterThan(0)
  expect(personal.every(({ key }) => /^\w{4}-\w{4}-\w{4}$/.test(key))).toBe(true)
  const refused = await served.ask('GET', '/api/v1/data-quality/national/LT/rows?whose=S013', {
    cookie: analyst,
  })
  expect(refused.status).toBe(404)
})

test('a node’s page has the indicators of data quality, which stand nowhere else', async () => {
  const page = await get<QualityPage>(`${division}?date=2012-12-31&span=ytd`, head)
  const id = 'quality_completeness_vacancies'
  const at = async (date: string) => {
    const path = `/api/v1/figures?indicator=${id}&level=division&date=${date}&span=ytd`
    const { rows } = await get<{
      rows: { node: string; numerator: number; denominator: number; value: number }[]
    }>(path, head)
    const { numerator, denominator, value } = rows.find(({ node }) => node === 'O1D1')!
    return { numerator, denominator, value }
  }
  const shown = page.figures.find(({ indicator }) => indicator === id)!
  expect(shown.figure).toEqual(await at('2012-12-31'))
  expect(shown.figure!.numerator).toBeLessThan(shown.figure!.denominator!)
  expect(shown.monthBefore).toBe((await at('2012-11-30')).value)
  expect(shown.yearBefore).toBe((await at('2011-12-31')).value)
  expect(page.below.map(({ id }) => id)).toContain('S013')

  const window = await get<{ indicators: { indicator: string }[] }>('/api/v1/window/division/O1D1', head)
  expect(window.indicators.filter(({ indicator }) => indicator.startsWith('quality'))).toEqual([])
  const catalogue = await get<{ indicators: { id: string }[]; chapters: { id: string }[] }>(
    '/api/v1/indicators',
    head,
  )
  expect(catalogue.indicators.filter(({ id }) => id.startsWith('quality'))).toEqual([])
  expect(catalogue.chapters.map(({ id }) => id)).not.toContain('data_quality')
})

test('a row that is mended is listed no more', async () => {
  const listed = async () => (await list('whose=all&rule=wage_missing', head)).rows.map(({ key }) => key)
  expect(await listed()).toContain('planted-many')
  await send('vacancies', [{ ...vacancy, vacancy: 'planted-many', staff: 'S013', recorded_on: '2012-12-29' }])
  expect(await listed()).not.toContain('planted-many')
})
