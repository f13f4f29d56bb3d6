import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedExample, serveExample } from '../e2e/serve-example.ts'
import type { RoleId } from './modules/identity/index.ts'
import type {
  Approval,
  Cascade,
  Plan,
  PlanContent,
  PlanIndicator,
  PlanOrder,
  TargetProposal,
  TargetSuggestion,
} from './modules/planning/contract.ts'

const root = { level: 'national', node: 'LT' }
let served: ServedExample
const cookies: Record<string, string> = {}

const people: { name: string; role?: RoleId; at?: { level: string; node: string }; staff?: string }[] = [
  { name: 'analitikė', role: 'central_specialist', at: root },
  { name: 'direktorė', role: 'director', at: root },
  { name: 'departamentas', role: 'ministry_department', at: root },
  { name: 'ministras', role: 'minister', at: root },
  { name: 'o1-direktorius', role: 'regional_director', at: { level: 'office', node: 'O1' } },
  { name: 'o3-direktorius', role: 'regional_director', at: { level: 'office', node: 'O3' } },
  { name: 'vedėja', role: 'unit_head', at: { level: 'division', node: 'O1D1' } },
  { name: 'tarpininkas', staff: 'S015' },
  { name: 'stebėtoja', role: 'monthly_monitor', at: root },
  { name: 'auditorė', role: 'auditor', at: root },
]

beforeAll(async () => {
  served = await serveExample()
  await setDay('2011-12-20')
  for (const one of people) {
    const account = await served.addAccount({ ...one, from: '2011-01-01' })
    cookies[one.name] = await served.cookieOf(account)
  }
}, 120_000)
afterAll(() => served?.remove())

/** Moves the product to a day, and waits until what it tells is of that day. */
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
async function get<Reply>(as: string, path: string): Promise<Reply> {
  const { status, answer } = await ask<Reply>(as, 'GET', path)
  expect(status, `${path} ${JSON.stringify(answer).slice(0, 300)}`).toBe(200)
  return answer
}
async function post<Reply>(as: string, path: string, body: unknown): Promise<Reply> {
  const { status, answer } = await ask<Reply>(as, 'POST', path, body)
  expect(status, `${path} ${JSON.stringify(answer).slice(0, 500)}`).toBe(200)
  return answer
}
const readPlan = () => get<Plan>('direktorė', '/plans/2012')

const planned = (indicator: string, target: number, rest: Partial<PlanIndicator> = {}): PlanIndicator => ({
  indicator,
  target,
  weight: 25,
  responsible: 'Paslaugų skyrius',
  due: null,
  rules: { offices: 'common', divisions: 'common', specialists: 'common' },
  roles: ['mediator'],
  replaces: null,
  reason: null,
  collectionHours: 100,
  ...rest,
})
const split = {
  offices: 'differentiated',
  divisions: 'differentiated',
  specialists: 'differentiated',
} as const

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
            planned('placements_made', 103, { rules: split }),
            planned('new_start_youth', 89),
            planned('time_to_fill_reduced', 20, {
              rules: { ...split, specialists: 'common' },
              roles: ['employer_counsellor'],
            }),
            planned('benefit_recipients', 200, { rules: { ...split, specialists: 'free' } }),
          ],
        },
      ],
    },
  ],
  dropped: [],
}

test('the way of a decision, from the draft to the task that a specialist acknowledges', async () => {
  expect(await post('analitikė', '/plans', { year: 2012 })).toEqual({ year: 2012, version: 1 })
  expect(await ask('analitikė', 'POST', '/plans', { year: 2012 })).toMatchObject({
    status: 409,
    answer: { code: 'plan_begun' },
  })
  const drafted = await post<Plan>('analitikė', '/plans/2012/content', { version: 1, content })
  expect(drafted).toMatchObject({ version: 2, state: 'draft', findings: [], editable: true, possible: [] })

  // Two at once: the second is told who was first.
  const late = await ask('direktorė', 'POST', '/plans/2012/content', {
    version: 1,
    content: { ...content, ceiling: 9 },
  })
  expect(late).toMatchObject({ status: 409, answer: { code: 'plan_changed' } })
  expect(late.answer.detail).toContain('analitikė')

  expect(await ask('analitikė', 'POST', '/plans/2012/submit', { version: 2, note: null })).toMatchObject({
    status: 403,
  })
  await post('direktorė', '/plans/2012/submit', { version: 2, note: null })
  expect(await ask('analitikė', 'POST', '/plans/2012/content', { version: 2, content })).toMatchObject({
    status: 409,
    answer: { code: 'plan_no_draft' },
  })
  expect((await get<{ approvals: Approval[] }>('departamentas', '/approvals')).approvals).toMatchObject([
    { kind: 'plan_review', year: 2012 },
  ])
  expect(await ask('departamentas', 'POST', '/plans/2012/return', { version: 2, note: null })).toMatchObject({
    status: 400,
    answer: { code: 'note' },
  })
  await post('departamentas', '/plans/2012/return', { version: 2, note: 'Didinkite įdarbinimų tikslą' })
  const raised = structuredClone(content)
  raised.goals[0]!.tasks[0]!.indicators[0]!.target = 107
  await post('analitikė', '/plans/2012/content', { version: 2, content: raised })
  await post('direktorė', '/plans/2012/submit', { version: 3, note: null })
  await post('departamentas', '/plans/2012/forward', { version: 3, note: null })
  // What was seen is what is decided.
  expect(await ask('ministras', 'POST', '/plans/2012/set', { version: 2, note: null })).toMatchObject({
    status: 409,
  })
  const set = await post<Plan>('ministras', '/plans/2012/set', { version: 3, note: 'Tvirtinu' })
  expect(set.state).toBe('set')
  expect(set.steps.map(({ kind, signature }) => `${kind} ${signature.name}`)).toEqual([
    'set ministras',
    'forward departamentas',
    'submit direktorė',
    'return departamentas',
    'submit direktorė',
  ])
})

const nodeOf = (cascade: Cascade, id: string, unit = '') =>
  cascade.nodes.findIndex((one) => one.id === id && one.unit === unit)
const columnOf = (cascade: Cascade, indicator: string) =>
  cascade.columns.find((one) => one.indicator === indicator)!
const stands = (cascade: Cascade, indicator: string, id: string, unit = '') =>
  columnOf(cascade, indicator).value[nodeOf(cascade, id, unit)]
const below = (cascade: Cascade, id: string) => {
  const top = nodeOf(cascade, id)
  return cascade.nodes.flatMap(({ parent }, place) => (parent === top ? [place] : []))
}
const wish = (cascade: Cascade, indicator: string, id: string, rest: object = {}, unit = '') => {
  const place = nodeOf(cascade, id, unit)
  const { level } = cascade.nodes[place]!
  return {
    indicator,
    level,
    node: id,
    unit,
    version: columnOf(cascade, indicator).version[place]!,
    value: null,
    locked: false,
    lower: null,
    upper: null,
    ...rest,
  }
}

test('the director moves an office, the others follow, and what cannot be is named', async () => {
  const before = await get<Cascade>('direktorė', '/plans/2012/cascade/national/LT')
  expect(before.hidden).toBe(false)
  const offices = below(before, 'LT').map((place) => before.nodes[place]!.id)
  // By name: Kaunas, Klaipėda, Šiauliai, Vilnius.
  expect(offices).toEqual(['O2', 'O3', 'O4', 'O1'])
  const placements = columnOf(before, 'placements_made')
  const sum = (cascade: Cascade, id: string) =>
    below(cascade, id).reduce(
      (total, place) => total + (columnOf(cascade, 'placements_made').value[place] ?? 0),
      0,
    )
  expect(placements.value[0]).toBe(107)
  expect(sum(before, 'LT')).toBe(107)
  for (const office of offices) expect(sum(before, office)).toBe(stands(before, 'placements_made', office))
  expect(
    columnOf(before, 'new_start_youth')
      .value.filter((one) => one !== null)
      .every((one) => one === 890),
  ).toBe(true)
  // A mediator has placements, an employer counsellor has not.
  expect(stands(before, 'placements_made', 'S015', 'O1D1')).toBeGreaterThanOrEqual(0)
  expect(stands(before, 'placements_made', 'S013', 'O1D1')).toBeNull()
  expect(stands(before, 'time_to_fill_reduced', 'S013', 'O1D1')).not.toBeNull()

  const was = stands(before, 'placements_made', 'O1')!
  const moved = await post<{ outcome: string; cascade: Cascade }>(
    'direktorė',
    '/plans/2012/cascade/national/LT',
    {
      wishes: [wish(before, 'placements_made', 'O1', { value: was + 6, locked: true })],
      reason: 'Atidaroma nauja gamykla',
    },
  )
  expect(moved.outcome).toBe('kept')
  expect(stands(moved.cascade, 'placements_made', 'O1')).toBe(was + 6)
  expect(sum(moved.cascade, 'LT')).toBe(107)
  for (const office of offices)
    expect(sum(moved.cascade, office)).toBe(stands(moved.cascade, 'placements_made', office))

  // Whoever read before that is told, and nothing changes.
  const late = await post<{ outcome: string; cells: object[] }>(
    'analitikė',
    '/plans/2012/cascade/national/LT',
    {
      wishes: [wish(before, 'placements_made', 'O1', { value: 1 })],
      reason: null,
    },
  )
  expect(late).toMatchObject({
    outcome: 'moved_meanwhile',
    cells: [{ node: 'O1', value: was + 6, by: 'direktorė' }],
  })

  const now = moved.cascade
  const clash = await post<{
    outcome: string
    contradictions: { wishes: { node: string; kind: string }[]; missing: number }[]
    relaxations: { changes: { node: string; to: number }[] }[]
  }>('direktorė', '/plans/2012/cascade/national/LT', {
    wishes: [
      ...['O2', 'O3', 'O4'].map((id) => wish(now, 'placements_made', id, { value: 10, locked: true })),
      wish(now, 'placements_made', 'O1', { value: 40, locked: true }),
    ],
    reason: null,
  })
  expect(clash.outcome).toBe('contradiction')
  expect(clash.contradictions[0]!.missing).toBe(37)
  expect(clash.contradictions[0]!.wishes.map(({ node, kind }) => `${kind} ${node}`).sort()).toEqual([
    'lock O1',
    'lock O2',
    'lock O3',
    'lock O4',
    'target LT',
  ])
  expect(clash.relaxations[0]!.changes.reduce((total, { to }) => total + to, 0)).toBeGreaterThan(0)
  const after = await get<Cascade>('direktorė', '/plans/2012/cascade/national/LT')
  expect(after.columns).toEqual(now.columns)

  expect(
    await ask('o1-direktorius', 'POST', '/plans/2012/cascade/national/LT', {
      wishes: [wish(now, 'placements_made', 'O2', { value: 1 })],
      reason: null,
    }),
  ).toMatchObject({ status: 403, answer: { code: 'not_yours' } })
})

test('what is suggested is told with how it was found', async () => {
  const told = await get<TargetSuggestion>('vedėja', '/plans/2012/suggestion/placements_made/office/O3')
  expect(told.baseline).toMatchObject({ year: 2011, years: expect.arrayContaining([2011]) })
  expect(told.value).toBeGreaterThan(0)
  expect(told.lower).toBeLessThanOrEqual(told.value!)
  expect(told.upper).toBeGreaterThanOrEqual(told.value!)
  expect((told.model === null) !== (told.noModel === null)).toBe(true)
  expect(await ask('vedėja', 'GET', '/plans/2012/suggestion/funds_spent/office/O3')).toMatchObject({
    status: 404,
  })
})

test('an office proposes, the director counters, and what is agreed moves the target', async () => {
  const before = await get<Cascade>('direktorė', '/plans/2012/cascade/national/LT')
  const was = stands(before, 'placements_made', 'O3')!
  const proposed = await post<TargetProposal>('o3-direktorius', '/plans/2012/proposals/office/O3', {
    indicator: 'placements_made',
    value: was - 8,
    reason: 'Užsidaro didžiausias darbdavys',
  })
  expect(proposed).toMatchObject({ oldValue: was, value: was - 8, state: 'open', mayAnswer: false })
  expect(
    await ask('o1-direktorius', 'POST', '/plans/2012/proposals/office/O3', {
      indicator: 'placements_made',
      value: 1,
      reason: 'Ne mano',
    }),
  ).toMatchObject({ status: 403 })
  const answer = `/plans/2012/proposals/${proposed.proposal}/answer`
  expect(
    await ask('o1-direktorius', 'POST', answer, { answer: 'accept', value: null, reason: null }),
  ).toMatchObject({ status: 403, answer: { code: 'not_yours' } })
  expect(
    (await get<{ approvals: Approval[] }>('direktorė', '/approvals')).approvals.map(({ kind }) => kind),
  ).toContain('proposal')
  expect(
    await post<TargetProposal>('direktorė', answer, {
      answer: 'counter',
      value: was - 4,
      reason: 'Pusė – kitų įstaigų',
    }),
  ).toMatchObject({ state: 'countered' })
  const { proposals } = await get<{ proposals: TargetProposal[] }>('o3-direktorius', '/plans/2012/proposals')
  expect(proposals.map(({ state, value, answers, mayAnswer }) => [state, value, answers, mayAnswer])).toEqual(
    [
      ['open', was - 4, proposed.proposal, true],
      ['countered', was - 8, null, false],
    ],
  )
  await post('o3-direktorius', `/plans/2012/proposals/${proposals[0]!.proposal}/answer`, {
    answer: 'accept',
    value: null,
    reason: null,
  })
  const after = await get<Cascade>('direktorė', '/plans/2012/cascade/national/LT')
  expect(stands(after, 'placements_made', 'O3')).toBe(was - 4)
  const { changes } = await get<{
    changes: { before: number; after: number; reason: string; name: string }[]
  }>('vedėja', '/plans/2012/history/placements_made/office/O3')
  expect(changes[0]).toMatchObject({ before: was, after: was - 4, name: 'o3-direktorius' })
})

test('the Order makes them obligations, and offices and heads bring them down to people', async () => {
  const plan = await readPlan()
  expect(
    await ask('o1-direktorius', 'POST', '/plans/2012/orders', {
      number: null,
      inForceFrom: '2012-01-01',
      reason: null,
      version: plan.version,
    }),
  ).toMatchObject({ status: 403 })
  const order = await post<PlanOrder>('direktorė', '/plans/2012/orders', {
    number: null,
    inForceFrom: '2012-01-01',
    reason: null,
    version: plan.version,
  })
  expect(order).toMatchObject({
    number: 'V-1',
    amends: null,
    offices: 4,
    acknowledged: 0,
    signature: { name: 'direktorė' },
  })
  const file = await served.ask('GET', '/api/v1/orders/V-1/file?as=pdf', { cookie: cookies.vedėja })
  expect(file.headers.get('content-type')).toBe('application/pdf')
  expect(file.headers.get('content-disposition')).toContain("filename*=UTF-8''%C4%AEsakymas%20V-1.pdf")
  const acknowledged = await post<PlanOrder>('o1-direktorius', '/orders/V-1/acknowledge/office/O1', undefined)
  expect(acknowledged.acknowledged).toBe(1)
  const described = await get<{ acknowledgements: { node: string; at: string | null }[] }>(
    'vedėja',
    '/orders/V-1',
  )
  expect(described.acknowledgements.filter(({ at }) => at === null).map(({ node }) => node)).toEqual([
    'O2',
    'O3',
    'O4',
  ])

  const office = await get<Cascade>('o1-direktorius', '/plans/2012/cascade/office/O1')
  expect(office.allotment).toEqual({ state: 'open', version: 0, possible: ['publish'] })
  expect(
    await ask('vedėja', 'POST', '/plans/2012/cascade/office/O1/publish', {
      version: 0,
      note: null,
      validFrom: null,
    }),
  ).toMatchObject({ status: 403 })
  const published = await post<Cascade>('o1-direktorius', '/plans/2012/cascade/office/O1/publish', {
    version: 0,
    note: null,
    validFrom: null,
  })
  expect(published.allotment.state).toBe('published')
  const own = nodeOf(published, 'O1D1')
  expect(columnOf(published, 'placements_made').inForce[own]).toBe(
    columnOf(published, 'placements_made').value[own],
  )

  const division = await get<Cascade>('vedėja', '/plans/2012/cascade/division/O1D1')
  expect(division.allotment.possible).toEqual(['submit'])
  const mediator = stands(division, 'placements_made', 'S015', 'O1D1')!
  const submitted = await post<Cascade>('vedėja', '/plans/2012/cascade/division/O1D1/submit', {
    version: 0,
    note: null,
    validFrom: null,
  })
  expect(
    await ask('vedėja', 'POST', '/plans/2012/cascade/division/O1D1/validate', {
      version: submitted.allotment.version,
      note: null,
      validFrom: null,
    }),
  ).toMatchObject({ status: 403 })
  const { approvals } = await get<{ approvals: Approval[] }>('o1-direktorius', '/approvals')
  expect(approvals.map(({ kind, place }) => `${kind} ${place?.id}`)).toContain('validate O1D1')
  await post('o1-direktorius', '/plans/2012/cascade/division/O1D1/validate', {
    version: submitted.allotment.version,
    note: null,
    validFrom: null,
  })

  type Task = {
    task: string
    targets: { indicator: string; target: number; ofDivision: number }[]
    mayAcknowledge: boolean
    acknowledged: object | null
  }
  const task = await get<Task>('tarpininkas', '/plans/2012/tasks/S015')
  expect(task.mayAcknowledge).toBe(true)
  expect(task.targets.map(({ indicator, target }) => [indicator, target])).toEqual([
    ['new_start_youth', 89],
    ['placements_made', mediator],
  ])
  expect(
    await ask('tarpininkas', 'POST', '/plans/2012/tasks/S015/acknowledge', { task: 'task/2012/S015/0' }),
  ).toMatchObject({ status: 409, answer: { code: 'task_changed' } })
  await post('tarpininkas', '/plans/2012/tasks/S015/acknowledge', { task: task.task })
  const standing = await get<{
    standings: { node: string; state: string; people: number; acknowledged: number }[]
  }>('o1-direktorius', '/plans/2012/standing/office/O1')
  expect(standing.standings.find(({ node }) => node === 'O1D1')).toMatchObject({
    state: 'published',
    acknowledged: 1,
  })
  expect(await ask('tarpininkas', 'GET', '/plans/2012/tasks/S013')).toMatchObject({ status: 403 })
})

test('a later order amends the first, and any past day keeps the target then in force', async () => {
  await setDay('2012-07-02')
  const before = await get<Cascade>('direktorė', '/plans/2012/cascade/national/LT')
  const was = stands(before, 'placements_made', 'O1')!
  await post('direktorė', '/plans/2012/cascade/national/LT', {
    wishes: [wish(before, 'placements_made', 'O1', { value: was + 2, locked: true })],
    reason: 'Prijungtas skyrius',
  })
  const { version } = await readPlan()
  const asked = { number: null, inForceFrom: '2012-07-02', reason: null, version }
  expect(await ask('direktorė', 'POST', '/plans/2012/orders', asked)).toMatchObject({
    status: 400,
    answer: { code: 'reason' },
  })
  expect(
    await ask('direktorė', 'POST', '/plans/2012/orders', {
      ...asked,
      reason: 'Pakeista struktūra',
      inForceFrom: '2012-03-01',
    }),
  ).toMatchObject({ status: 400 })
  expect(
    await ask('direktorė', 'POST', '/plans/2012/orders', {
      ...asked,
      reason: 'Pakeista struktūra',
      number: 'V-1',
    }),
  ).toMatchObject({ status: 409, answer: { code: 'order_number' } })
  const amending = await post<PlanOrder>('direktorė', '/plans/2012/orders', {
    ...asked,
    reason: 'Pakeista skyrių priklausomybė',
  })
  expect(amending).toMatchObject({ number: 'V-2', amends: 'V-1' })
  const { inForce } = await get<{ inForce: { from: string; value: number; step: string }[] }>(
    'vedėja',
    '/plans/2012/history/placements_made/office/O1',
  )
  expect(inForce.map(({ from, value, step }) => [from, value, step])).toEqual([
    ['2012-07-02', was + 2, 'amend'],
    ['2012-01-01', was, 'order'],
  ])
})

test('the year is closed, assessed at each level, concluded and told in a report', async () => {
  expect(await ask('stebėtoja', 'POST', '/months/2012/12/close', undefined)).toMatchObject({
    status: 409,
    answer: { code: 'month_running' },
  })
  await setDay('2013-01-07')
  const { version } = await readPlan()
  const waiting = async (as: string) =>
    (await get<{ approvals: Approval[] }>(as, '/approvals')).approvals.map(
      ({ kind, place, count }) => `${kind} ${place?.id} ${count}`,
    )
  expect(await waiting('stebėtoja')).toEqual(['year_close LT null'])
  expect(await waiting('ministras')).toEqual([])
  expect(
    await ask('ministras', 'POST', '/plans/2012/conclude', { version, note: 'Darbas atliktas' }),
  ).toMatchObject({ status: 409, answer: { code: 'month_open' } })
  const closed = await post<{ knownOn: string; sha256: string }>(
    'stebėtoja',
    '/months/2012/12/close',
    undefined,
  )
  expect(closed.knownOn).toBe('2013-01-07')
  expect(await ask('stebėtoja', 'POST', '/months/2012/12/close', undefined)).toMatchObject({
    status: 409,
    answer: { code: 'month_closed' },
  })
  expect(await waiting('stebėtoja')).toEqual([])
  expect(await waiting('ministras')).toEqual(['year_assess LT null'])
  expect(await waiting('vedėja')).toContain('year_assess O1D1 4')
  type YearEnd = {
    indicators: {
      indicator: string
      actual: number | null
      target: number | null
      verdict: string
      assessment: object | null
    }[]
    mayIssue: boolean
  }
  const ended = await get<YearEnd>('direktorė', '/plans/2012/year-end/national/LT')
  const placements = ended.indicators.find(({ indicator }) => indicator === 'placements_made')!
  expect(placements.target).toBe(107)
  expect(placements.verdict).toBe(placements.actual! >= 107 ? 'fulfilled' : 'not_fulfilled')
  await post('o1-direktorius', '/plans/2012/year-end/office/O1', {
    indicator: 'placements_made',
    wording: 'Tikslas pasiektas anksčiau laiko',
  })
  expect(
    await ask('o1-direktorius', 'POST', '/plans/2012/year-end/national/LT', {
      indicator: 'placements_made',
      wording: 'Ne mano lygis',
    }),
  ).toMatchObject({ status: 403 })
  await post('direktorė', '/plans/2012/year-end/national/LT', {
    indicator: 'placements_made',
    wording: 'Įdarbinta daugiau negu planuota',
  })
  expect(await waiting('direktorė')).toContain('year_assess LT 3')
  const over = await post<Plan>('ministras', '/plans/2012/conclude', {
    version,
    note: 'Metų darbą vertinu gerai',
  })
  expect(over.state).toBe('assessed')
  expect(
    await ask('o1-direktorius', 'POST', '/plans/2012/year-end/office/O1', {
      indicator: 'placements_made',
      wording: 'Dar pataisysiu',
    }),
  ).toMatchObject({ status: 409, answer: { code: 'plan_over' } })
  expect(await waiting('direktorė')).toEqual(['report_issue LT null'])
  await post('direktorė', '/plans/2012/report', { version })
  expect(await waiting('direktorė')).toEqual([])
  expect(await ask('direktorė', 'POST', '/plans/2012/report', { version })).toMatchObject({ status: 409 })
  for (const as of ['pdf', 'docx']) {
    const file = await served.ask('GET', `/api/v1/plans/2012/report/file?as=${as}`, {
      cookie: cookies.ministras,
    })
    expect(file.status).toBe(200)
    expect((await file.bytes()).length).toBeGreaterThan(10_000)
  }
  const { entries } = await get<{ entries: { action: string; actorName: string }[] }>(
    'auditorė',
    '/audit?subject=plan/2012/national/LT',
  )
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'plan.submit',
      'plan.review',
      'plan.set',
      'order.issue',
      'month.close',
      'report.issue',
    ]),
  )
})
