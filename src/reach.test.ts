import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServedExample, serveExample } from '../e2e/serve-example.ts'
import { holdState } from './backup/hold-state.ts'
import { openBackup } from './backup/open-backup.ts'
import { writeBackup } from './backup/write-backup.ts'
import type { AuditedEntry } from './modules/identity/contract.ts'
import { putNames } from './modules/identity/index.ts'
import type { Explanation } from './modules/indicators/contract.ts'
import type { SpecialistPage, WindowComparison } from './modules/managers-window/contract.ts'
import { writeFileWhole } from './platform/files/write-file-whole.ts'

const root = { level: 'national', node: 'LT' }
let served: ServedExample
let auditor: string
beforeAll(async () => {
  served = await serveExample()
  auditor = await cookieOf('auditor', { role: 'auditor', at: root })
}, 60_000)
afterAll(() => served?.remove())

async function cookieOf(
  name: string,
  held: Omit<Parameters<ServedExample['addAccount']>[0], 'name'>,
): Promise<string> {
  return served.cookieOf(await served.addAccount({ name, ...held }))
}

async function get<Reply = { code?: string }>(
  path: string,
  cookie: string,
): Promise<{ status: number; answer: Reply }> {
  const response = await served.ask('GET', `/api/v1${path}`, { cookie })
  return { status: response.status, answer: (await response.json()) as Reply }
}

async function post(path: string, body: unknown, cookie: string) {
  const response = await served.ask('POST', `/api/v1${path}`, { cookie, body })
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
}

async function audited(query: string): Promise<AuditedEntry[]> {
  return (await get<{ entries: AuditedEntry[] }>(`/audit?${query}`, auditor)).answer.entries
}

const setDay = (day: string) => served.context.clock.set(Temporal.PlainDate.from(day))

describe('a role is held at a place', () => {
  test('and follows the tree through time: a division that moves takes its people along', async () => {
    const [before, after] = [
      await cookieOf('director-o2', { role: 'regional_director', at: { level: 'office', node: 'O2' } }),
      await cookieOf('director-o3', { role: 'regional_director', at: { level: 'office', node: 'O3' } }),
    ]
    // S004 works at O2D1, which stands under O2 until 13 May 2012 and under O3 from the day after.
    const statuses = async () =>
      Promise.all([before, after].map(async (cookie) => (await get('/specialists/S004', cookie)).status))
    await setDay('2012-05-13')
    expect(await statuses()).toEqual([200, 403])
    await setDay('2012-05-14')
    expect(await statuses()).toEqual([403, 200])
    await setDay('2012-12-31')
  })

  test('and follows a person from division to division', async () => {
    // S015 works at O1D3 until February 2011 and at O1D1 from March.
    const head = await cookieOf('head-o1d3', { role: 'unit_head', at: { level: 'division', node: 'O1D3' } })
    await setDay('2011-02-28')
    expect((await get('/specialists/S015', head)).status).toBe(200)
    await setDay('2011-03-01')
    expect((await get('/specialists/S015', head)).status).toBe(403)
    await setDay('2012-12-31')
  })

  test('at a group it reaches whatever belongs to the group that day', async () => {
    // O4 belongs to G1 until 5 September 2012 and to G2 from the day after.
    const cookie = await cookieOf('director-g2', {
      role: 'regional_director',
      at: { level: 'department', node: 'G2' },
    })
    const rows = '/indicators/employer_meetings/rows?level=office&node=O4'
    await setDay('2012-09-05')
    expect((await get(rows, cookie)).status).toBe(403)
    await setDay('2012-09-06')
    expect((await get(rows, cookie)).status).toBe(200)
    expect((await get('/specialists/S012', cookie)).status).toBe(200)
    expect((await get('/specialists/S007', cookie)).status).toBe(403)
    await setDay('2012-12-31')
  })

  test('for a time: before it and after it there is nothing', async () => {
    const held = { role: 'monthly_monitor', at: root, from: '2012-06-01', to: '2012-06-30' } as const
    const cookie = await cookieOf('monitor-june', held)
    const statuses: number[] = []
    for (const day of ['2012-05-31', '2012-06-01', '2012-06-30', '2012-07-01']) {
      await setDay(day)
      statuses.push((await get('/register/quarantine', cookie)).status)
    }
    expect(statuses).toEqual([403, 200, 200, 403])
    await setDay('2012-12-31')
  })
})

describe('a deputy', () => {
  test('acts within the term, is refused after it, and is named with whom they stand in for', async () => {
    const principal = await served.addAccount({
      name: 'head-o1d2',
      role: 'unit_head',
      at: { level: 'division', node: 'O1D2' },
    })
    const head = await served.cookieOf(principal)
    const deputy = await cookieOf('deputy-o1d2', { staff: 'S013' })
    const asked = { deputy: 'deputy-o1d2', role: 'unit_head', level: 'division', node: 'O1D2' }
    const appoint = (more: object, cookie = head) => post('/account/deputies', { ...asked, ...more }, cookie)
    expect((await appoint({ node: 'O1D3', from: '2012-12-01', to: '2012-12-31' })).answer.code).toBe(
      'not_held',
    )
    expect((await appoint({ from: '2012-12-31', to: '2012-12-30' })).answer.code).toBe('term')
    expect((await appoint({ deputy: 'head-o1d2', from: '2012-12-01', to: '2012-12-31' })).answer.code).toBe(
      'self',
    )
    const made = await appoint({ from: '2012-12-20', to: '2012-12-31' })
    expect(made.answer).toMatchObject({ deputy: 'deputy-o1d2', role: 'unit_head', to: '2012-12-31' })

    const page = '/specialists/S014'
    const statuses: number[] = []
    for (const day of ['2012-12-19', '2012-12-20', '2012-12-31', '2013-01-01']) {
      await setDay(day)
      statuses.push((await get(page, deputy)).status)
    }
    expect(statuses).toEqual([403, 200, 200, 403])
    await setDay('2012-12-31')
    // A deputy appoints no deputy: the role is not their own.
    const twice = await appoint({ deputy: 'auditor', from: '2012-12-31', to: '2012-12-31' }, deputy)
    expect(twice.answer.code).toBe('not_held')

    // Whatever they do as a deputy names both.
    await get('/register/checks/staff_not_at_unit.services', deputy)
    const [entry] = await audited('actor=deputy-o1d2&action=quality.rows')
    expect(entry).toMatchObject({
      actorName: 'deputy-o1d2',
      actingFor: 'head-o1d2',
      capacity: 'unit_head@division/O1D2',
      capacityTitle: {
        lt: expect.stringMatching(/^Skyriaus ar centro vedėjas, ./),
        en: expect.stringMatching(/^Head of division or centre, ./),
      },
    })

    // Nobody is the deputy of one who no longer holds the role.
    const administrator = await cookieOf('admin-o1d2', { role: 'administrator', at: root })
    const [account] = (
      await get<{ accounts: { grants: { grant: string }[] }[] }>('/accounts?search=head-o1d2', administrator)
    ).answer.accounts
    expect((await post(`/roles/${account!.grants[0]!.grant}/end`, undefined, administrator)).status).toBe(200)
    expect((await get(page, deputy)).status).toBe(403)
  })

  test('is one no longer when the term is ended early', async () => {
    const head = await cookieOf('head-o3d1', { role: 'unit_head', at: { level: 'division', node: 'O3D1' } })
    const deputy = await cookieOf('deputy-o3d1', {})
    const term = { role: 'unit_head', level: 'division', node: 'O3D1', from: '2012-12-01', to: '2013-12-31' }
    const { answer } = await post('/account/deputies', { deputy: 'deputy-o3d1', ...term }, head)
    expect((await get('/specialists/S007', deputy)).status).toBe(200)
    expect((await post(`/account/deputies/${answer.grant}/end`, undefined, head)).status).toBe(200)
    expect((await get('/specialists/S007', deputy)).status).toBe(403)
  })
})

describe('what concerns a person', () => {
  test('colleagues of a division are shown without names, only where there are five', async () => {
    const me = await cookieOf('me-o1d1', { staff: 'S013' })
    const { answer } = await get<WindowComparison>(
      '/window/division/O1D1/below?below=specialist&date=2012-10-15',
      me,
    )
    const named = answer.nodes.filter(({ place }) => place !== 'anonymous')
    expect(named.map(({ id }) => id)).toEqual(['S013'])
    expect(answer.hidden).toBeGreaterThan(0)
    const seen = JSON.stringify(answer.nodes)
    for (const colleague of ['S001', 'S015']) expect(seen).not.toContain(colleague)
    const director = await cookieOf('director-of-all', { role: 'director', at: root })
    const whole = await get<WindowComparison>(
      '/window/division/O1D1/below?below=specialist&date=2012-10-15',
      director,
    )
    const all = whole.answer.nodes
    expect(whole.answer.hidden).toBe(0)
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(['S001', 'S013', 'S015']))
    const others = all.filter(({ id }) => id !== 'S013')
    const anonymous = answer.nodes.filter(({ place }) => place === 'anonymous')
    for (const indicator of Object.keys(answer.whole)) {
      const values = others
        .map(({ figures }) => figures[indicator]?.value ?? null)
        .filter((value) => value !== null)
        .sort((a, b) => b - a)
      const shown = anonymous.flatMap(({ figures }) => figures[indicator]?.value ?? [])
      expect(shown, indicator).toEqual(values.length >= 5 ? values : [])
    }
    expect(new Set(anonymous.map(({ name }) => name))).toEqual(
      anonymous.length > 0 ? new Set(['']) : new Set(),
    )
  })

  test('figures of single specialists are listed for the line above alone', async () => {
    const list = async (cookie: string) => {
      const path = '/figures?indicator=jobseekers_registered&level=specialist&date=2012-10-15'
      const { answer } = await get<{ rows: { node: string }[] }>(path, cookie)
      return answer.rows.map(({ node }) => node)
    }
    const director = await cookieOf('director', { role: 'director', at: root })
    const regional = await cookieOf('director-o1', {
      role: 'regional_director',
      at: { level: 'office', node: 'O1' },
    })
    const central = await cookieOf('central', { role: 'central_head', at: root })
    const mine = await cookieOf('me-s013', { staff: 'S013' })
    const everybody = await list(director)
    expect(everybody.length).toBeGreaterThan(10)
    const ofOffice = await list(regional)
    expect(ofOffice.length).toBeGreaterThan(1)
    expect(ofOffice.length).toBeLessThan(everybody.length)
    expect(await list(central)).toEqual([])
    expect((await list(mine)).filter((id) => id !== 'S013')).toEqual([])
  })

  test('rows behind a number name nobody, unless the viewer handles the case', async () => {
    const path = '/indicators/jobseekers_registered/rows?level=national&node=LT&date=2012-12-31&limit=1000'
    const monitor = await cookieOf('monitor', { role: 'monthly_monitor', at: root })
    const { answer, status } = await get<Explanation>(path, monitor)
    expect(status, JSON.stringify(answer).slice(0, 300)).toBe(200)
    expect(answer.rows.length).toBeGreaterThan(20)
    const text = JSON.stringify(answer.rows)
    const people = await keysOf('person')
    const registrations = await keysOf('registration')
    expect([...people, ...registrations].filter((key) => text.includes(`"${key}"`))).toEqual([])
    expect(answer.rows.every(({ staff }) => staff === null)).toBe(true)
    const again = await get<Explanation>(path, monitor)
    expect(JSON.stringify(again.answer.rows)).toBe(text)

    // Whoever handles cases sees these, and no others, by their keys, and leaves a trace.
    const staff = 'S014'
    const mediator = await cookieOf('mediator-s014', { staff })
    const own = await get<Explanation>(
      `/indicators/jobseekers_registered/rows?level=specialist&node=${staff}&date=2012-12-31`,
      mediator,
    )
    expect(own.answer.rows.length).toBeGreaterThan(0)
    for (const row of own.answer.rows) expect(registrations).toContain(row.details.registration)
    expect(await audited('actor=mediator-s014&action=person.rows')).toMatchObject([
      {
        subject: `specialist/${staff}`,
        subjectName: 'mediator-s014',
        facts: { rows: own.answer.rows.length },
      },
    ])
  })

  test('a name is read by who handles the case, for a purpose, and is in the audit; by nobody else', async () => {
    const staff = 'S014'
    const mediator = await cookieOf('namer', { staff })
    const page = await get<SpecialistPage>(`/specialists/${staff}`, mediator)
    const [one] = page.answer.openCases.cases
    expect(one).toMatchObject({ handled: true })
    const { person } = one!
    const { database } = await served.context.entered()
    await putNames(database, served.context.identity, [
      { person, given: 'Žydrūnė', family: 'Neatpažįstamaitė' },
    ])
    const purpose = 'kviečiu į susitikimą dėl darbo pasiūlymo'
    const ask = (cookie: string, body: object) => post(`/people/${person}/name`, body, cookie)
    expect((await ask(mediator, { purpose: 'trumpas' })).answer.code).toBe('invalid_body')
    expect((await ask(mediator, {})).answer.code).toBe('invalid_body')
    expect((await ask(mediator, { purpose })).answer).toEqual({
      name: { given: 'Žydrūnė', family: 'Neatpažįstamaitė' },
    })
    expect(await audited('actor=namer&action=person.name')).toMatchObject([
      {
        outcome: 'done',
        subject: `person/${person}`,
        // Whose name was read is not told by who reads that it was.
        subjectName: null,
        purpose,
        capacity: expect.stringContaining('specialist@'),
      },
    ])
    // The head sees the same cases under pseudonyms, a colleague handles others.
    const head = await cookieOf('namer-head', { role: 'unit_head', at: { level: 'division', node: 'O1D2' } })
    const theirs = await get<SpecialistPage>(`/specialists/${staff}`, head)
    expect(theirs.answer.openCases.cases.map((row) => [row.person, row.handled])).not.toContainEqual([
      person,
      true,
    ])
    expect(JSON.stringify(theirs.answer)).not.toContain(`"${person}"`)
    expect((await ask(head, { purpose })).answer.code).toBe('not_allowed')
    const colleague = await cookieOf('namer-colleague', { staff: 'S002' })
    expect((await ask(colleague, { purpose })).answer.code).toBe('not_handled')
    expect(await audited('actor=namer-colleague&action=person.name')).toMatchObject([
      { outcome: 'refused', purpose },
    ])

    // Nothing that is kept holds the name as people write it.
    const found: string[] = []
    for (const entry of await readdir(served.context.folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      // What is calculated may be swapped for another file meanwhile.
      const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0))
      if (bytes.includes('Neatpažįstamaitė') || bytes.includes('Žydrūnė')) found.push(entry.name)
    }
    expect(found).toEqual([])

    // Nor does a backup, which has what is encrypted, but not the key.
    const file = join(served.context.folder, '.backup-of-test.tar')
    await holdState(served.context, async (state) => writeFileWhole(file, (await writeBackup(state)).content))
    const backup = await openBackup(file)
    const texts: string[] = []
    for await (const part of backup.parts()) {
      const bytes = Buffer.concat(await Array.fromAsync(backup.content(part)))
      const isPacked = part.part.endsWith('.zst')
      const text = (isPacked ? zstdDecompressSync(bytes) : bytes).toString()
      if (part.part.includes('person_name')) texts.push(text)
      expect(text.includes('Neatpažįstamaitė') || text.includes('Žydrūnė'), part.part).toBe(false)
    }
    expect(texts.join('')).toContain('person_hash')
  })

  test('rows to be mended are shown to those whose units they are of', async () => {
    const everything = await cookieOf('checker', { role: 'central_specialist', at: root })
    const { answer } = await get<{ checks: { id: string; rows: number }[] }>('/register/checks', everything)
    const check = answer.checks.find(({ rows }) => rows > 3)!
    type Rows = { total: number; rows: { unit: string | null }[] }
    const path = `/register/checks/${check.id}?limit=10000`
    const all = (await get<Rows>(path, everything)).answer
    expect(all.total).toBe(check.rows)
    const head = await cookieOf('checker-o1', {
      role: 'regional_director',
      at: { level: 'office', node: 'O1' },
    })
    const mine = (await get<Rows>(path, head)).answer
    // What stands under O1 at the end of 2012.
    const units = ['O1', 'O1D1', 'O1D2', 'O1D3', 'O4D1', 'O4D3']
    expect(mine.rows).toEqual(all.rows.filter(({ unit }) => unit !== null && units.includes(unit)))
    expect(mine.total).toBe(mine.rows.length)
  })
})

async function keysOf(entity: 'person' | 'registration'): Promise<string[]> {
  const connection = await served.context.register.connect()
  try {
    const reader = await connection.runAndReadAll(`SELECT key FROM register.key_${entity}`)
    return reader.getRows().map(([key]) => String(key))
  } finally {
    connection.closeSync()
  }
}
