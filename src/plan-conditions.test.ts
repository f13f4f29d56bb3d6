import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedExample, serveExample } from '../e2e/serve-example.ts'
import type { RoleId } from './modules/identity/index.ts'
import type {
  ExpectedConditions,
  PlanContent,
  PlanIndicator,
  TargetSuggestion,
  YearEnd,
} from './modules/planning/contract.ts'

const root = { level: 'national', node: 'LT' }
const people: { name: string; role: RoleId; at: { level: string; node: string } }[] = [
  { name: 'analitikė', role: 'central_specialist', at: root },
  { name: 'direktorė', role: 'director', at: root },
  { name: 'departamentas', role: 'ministry_department', at: root },
  { name: 'ministras', role: 'minister', at: root },
  { name: 'o1-direktorius', role: 'regional_director', at: { level: 'office', node: 'O1' } },
  { name: 'vedėja', role: 'unit_head', at: { level: 'division', node: 'O1D1' } },
  { name: 'auditorė', role: 'auditor', at: root },
]
const cookies: Record<string, string> = {}
let served: ServedExample

beforeAll(async () => {
  served = await serveExample()
  await setDay('2011-12-20')
  for (const one of people) {
    const account = await served.addAccount({ ...one, from: '2011-01-01' })
    cookies[one.name] = await served.cookieOf(account)
  }
}, 120_000)
afterAll(() => served?.remove())

async function setDay(day: string): Promise<void> {
  await served.context.clock.set(Temporal.PlainDate.from(day))
  await served.context.results.refresh()
}

async function ask<Reply>(
  as: string,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<{ status: number; answer: Reply & { code?: string; detail?: string } }> {
  const response = await served.ask(method, `/api/v1${path}`, { cookie: cookies[as], body })
  return { status: response.status, answer: (await response.json()) as never }
}
async function done<Reply>(as: string, method: 'GET' | 'POST', path: string, body?: unknown): Promise<Reply> {
  const { status, answer } = await ask<Reply>(as, method, path, body)
  expect(status, `${path} ${JSON.stringify(answer).slice(0, 400)}`).toBe(200)
  return answer
}

const rules = {
  offices: 'differentiated',
  divisions: 'differentiated',
  specialists: 'differentiated',
} as const
const planned = (indicator: string, target: number, rest: Partial<PlanIndicator> = {}): PlanIndicator => ({
  indicator,
  target,
  weight: 50,
  responsible: 'Paslaugų skyrius',
  due: null,
  rules,
  roles: ['mediator'],
  replaces: null,
  reason: null,
  collectionHours: 100,
  ...rest,
})
const content: PlanContent = {
  title: { lt: '2012 m. veiklos planas', en: 'Action plan of 2012' },
  ceiling: 5,
  goals: [
    {
      id: 'work',
      title: { lt: 'Darbas žmonėms', en: 'Work for people' },
      tasks: [
        {
          id: 'place',
          title: { lt: 'Įdarbinti', en: 'Place' },
          responsible: 'Paslaugų skyrius',
          due: null,
          indicators: [
            planned('placements_made', 103),
            planned('new_start_youth', 89, {
              rules: { offices: 'common', divisions: 'common', specialists: 'common' },
            }),
          ],
        },
      ],
    },
  ],
  dropped: [],
}

const conditionsOf = (as: string, level: string, node: string) =>
  done<ExpectedConditions>(as, 'GET', `/plans/2012/conditions/${level}/${node}`)
const vacanciesOf = ({ conditions }: ExpectedConditions) =>
  conditions.find(({ condition }) => condition === 'vacancies_per_jobseeker')!
const expectVacancies = (as: string, place: string, value: number | null, version: number) =>
  ask<ExpectedConditions>(as, 'POST', `/plans/2012/conditions/${place}`, {
    condition: 'vacancies_per_jobseeker',
    value,
    reason: 'Užsidaro didžiausias darbdavys',
    version,
  })

test('what is expected of the coming year is set by hand, followed below, told and taken back', async () => {
  await done('analitikė', 'POST', '/plans', { year: 2012 })
  await done('analitikė', 'POST', '/plans/2012/content', { version: 1, content })
  const before = await conditionsOf('vedėja', 'division', 'O1D1')
  expect(before).toMatchObject({ adopted: false, mayWrite: false, baselineYear: 2011 })
  expect(before.conditions).toHaveLength(10)
  expect(vacanciesOf(before)).toMatchObject({ set: null, version: 0 })
  expect(vacanciesOf(before).expected).toBe(vacanciesOf(before).calculated)

  const country = vacanciesOf(await conditionsOf('direktorė', 'national', 'LT'))
  const set = await expectVacancies('direktorė', 'national/LT', 2 * country.calculated!, 0)
  expect(set.status).toBe(200)
  expect(vacanciesOf(set.answer)).toMatchObject({
    expected: 2 * country.calculated!,
    calculated: country.calculated,
    version: 1,
    set: { name: 'direktorė', on: '2011-12-20', reason: 'Užsidaro didžiausias darbdavys', level: 'national' },
  })
  const followed = vacanciesOf(await conditionsOf('vedėja', 'division', 'O1D1'))
  expect(followed.set).toMatchObject({ level: 'national', node: 'LT' })
  expect(followed.expected).toBeCloseTo(2 * followed.calculated!, 9)

  // An office knows better for itself, and its divisions go by that.
  const office = await expectVacancies('o1-direktorius', 'office/O1', 3 * vacanciesOf(before).calculated!, 0)
  expect(office.answer.mayWrite).toBe(true)
  const nearer = vacanciesOf(await conditionsOf('vedėja', 'division', 'O1D1'))
  expect(nearer.set).toMatchObject({ level: 'office', node: 'O1', name: 'o1-direktorius' })
  expect(nearer.expected).not.toBe(followed.expected)
  const suggestion = await done<TargetSuggestion>(
    'vedėja',
    'GET',
    '/plans/2012/suggestion/placements_made/division/O1D1',
  )
  expect(
    suggestion.conditions.find(({ condition }) => condition === 'vacancies_per_jobseeker'),
  ).toMatchObject({
    expected: nearer.expected,
    calculated: nearer.calculated,
    set: { name: 'o1-direktorius' },
  })
  expect(suggestion.history.map(({ year }) => year)).toEqual([2009, 2010, 2011])

  const back = await expectVacancies('o1-direktorius', 'office/O1', null, 1)
  expect(vacanciesOf(back.answer)).toMatchObject({ set: { level: 'national' }, version: 2 })
  expect(vacanciesOf(await conditionsOf('vedėja', 'division', 'O1D1')).expected).toBeCloseTo(
    followed.expected!,
    9,
  )
  const { entries } = await done<{ entries: { action: string; actorName: string; purpose: string }[] }>(
    'auditorė',
    'GET',
    '/audit?subject=plan/2012/office/O1',
  )
  expect(entries.map(({ action, actorName, purpose }) => [action, actorName, purpose])).toEqual([
    ['condition.expect', 'o1-direktorius', 'Užsidaro didžiausias darbdavys'],
    ['condition.expect', 'o1-direktorius', 'Užsidaro didžiausias darbdavys'],
  ])
})

test('nobody overwrites another unseen, nor sets what is not theirs or cannot be', async () => {
  expect(await expectVacancies('analitikė', 'national/LT', 5, 0)).toMatchObject({
    status: 409,
    answer: { code: 'changed_meanwhile', detail: expect.stringContaining('direktorė') },
  })
  const both = await Promise.all([
    expectVacancies('analitikė', 'national/LT', 30, 1),
    expectVacancies('direktorė', 'national/LT', 31, 1),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(await expectVacancies('o1-direktorius', 'national/LT', 5, 2)).toMatchObject({ status: 403 })
  expect(await expectVacancies('o1-direktorius', 'office/O3', 5, 0)).toMatchObject({ status: 403 })
  expect(await expectVacancies('vedėja', 'division/O1D1', 5, 0)).toMatchObject({ status: 403 })
  expect(await expectVacancies('direktorė', 'division/O1D1', 5, 0)).toMatchObject({
    status: 400,
    answer: { code: 'condition_unit' },
  })
  expect(await expectVacancies('direktorė', 'office/O9', 5, 0)).toMatchObject({ status: 404 })
  expect(await expectVacancies('direktorė', 'office/O3', 0, 0)).toMatchObject({
    status: 400,
    answer: { code: 'condition_value' },
  })
  expect(await expectVacancies('direktorė', 'office/O3', null, 0)).toMatchObject({
    status: 409,
    answer: { code: 'condition_not_set' },
  })
  expect(
    await ask('direktorė', 'POST', '/plans/2012/conditions/office/O3', {
      condition: 'weather',
      value: 5,
      reason: 'Lietus',
      version: 0,
    }),
  ).toMatchObject({ status: 404, answer: { code: 'condition' } })
  expect(vacanciesOf(await conditionsOf('direktorė', 'office', 'O3')).version).toBe(0)
})

test('the Order keeps the model for good, and from then on nothing is set', async () => {
  const open = await done<YearEnd>('direktorė', 'GET', '/plans/2012/year-end/office/O1')
  expect(open.indicators.map(({ modelKeptOn }) => modelKeptOn)).toEqual([null, null])
  for (const [as, step] of [
    ['direktorė', 'submit'],
    ['departamentas', 'forward'],
    ['ministras', 'set'],
  ] as const) {
    await done(as, 'POST', `/plans/2012/${step}`, { version: 2, note: null })
  }
  const expected = await conditionsOf('direktorė', 'division', 'O1D1')
  await done('direktorė', 'POST', '/plans/2012/orders', {
    number: null,
    inForceFrom: '2012-01-01',
    reason: null,
    version: 2,
  })
  expect(await conditionsOf('direktorė', 'office', 'O1')).toMatchObject({ adopted: true, mayWrite: false })
  expect(await expectVacancies('direktorė', 'office/O3', 5, 0)).toMatchObject({
    status: 409,
    answer: { code: 'conditions_adopted' },
  })
  const { database } = await served.context.entered()
  const { rows: models } = await sql<{ indicator: string; model: { kind: string } }>`
    SELECT indicator, model FROM planning.adopted_model WHERE year = 2012 ORDER BY indicator`.execute(
    database,
  )
  expect(models.map(({ indicator }) => indicator)).toEqual(['new_start_youth', 'placements_made'])
  expect(models.every(({ model }) => ['fitted', 'refused'].includes(model.kind))).toBe(true)
  const { rows: kept } = await sql<{ expected: Record<string, number> }>`
    SELECT expected FROM planning.adopted_condition WHERE year = 2012 AND node = 'O1D1'`.execute(database)
  expect(kept[0]!.expected.vacancies_per_jobseeker).toBe(vacanciesOf(expected).expected)
  for (const change of [
    sql`UPDATE planning.adopted_model SET model = '{}'::jsonb`,
    sql`DELETE FROM planning.adopted_model`,
    sql`UPDATE planning.adopted_condition SET expected = '{}'::jsonb`,
    sql`DELETE FROM planning.adopted_condition`,
  ]) {
    await expect(change.execute(database)).rejects.toThrow(/stays as it is/)
  }
  const ordered = await done<YearEnd>('direktorė', 'GET', '/plans/2012/year-end/office/O1')
  expect(ordered.indicators.map(({ modelKeptOn }) => modelKeptOn)).toEqual(['2011-12-20', '2011-12-20'])
})
