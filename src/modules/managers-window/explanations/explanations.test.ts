import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServedExample, serveExample } from '../../../../e2e/serve-example.ts'
import type { AskedExplanation, WhyPage } from '../contract.ts'

let served: ServedExample
let director: string
let regional: string
let otherRegional: string
let head: string
let central: string

const office = { level: 'office', node: 'O1' }
beforeAll(async () => {
  served = await serveExample()
  const sign = async (
    name: string,
    role: Parameters<ServedExample['addAccount']>[0]['role'],
    at: { level: string; node: string },
  ) => served.cookieOf(await served.addAccount({ name, role: role!, at }))
  director = await sign('director', 'director', { level: 'national', node: 'LT' })
  central = await sign('central', 'central_head', { level: 'national', node: 'LT' })
  regional = await sign('regional', 'regional_director', office)
  otherRegional = await sign('other', 'regional_director', { level: 'office', node: 'O3' })
  head = await sign('head', 'unit_head', { level: 'division', node: 'O1D1' })
}, 120_000)
afterAll(() => served?.remove())

const root = '/api/v1'

async function call<Reply>(
  cookie: string,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<{ status: number; reply: Reply & { code?: string; detail?: string } }> {
  const response = await served.ask(method, root + path, { cookie, body })
  return { status: response.status, reply: (await response.json()) as Reply & { code?: string } }
}

const ask = (cookie: string, body: object = {}, { level, node } = office) =>
  call<AskedExplanation>(cookie, 'POST', `/window/${level}/${node}/explanations/employer_meetings`, {
    date: '2012-12-31',
    span: 'ytd',
    against: 'year',
    question: 'Kodėl susitikimų mažiau?',
    dueOn: '2013-01-10',
    ...body,
  })

const answerOf = (version: number) => ({
  version,
  cause: 'Pusę metų trūko konsultanto.',
  action: 'Priimtas naujas konsultantas.',
  owner: 'Skyriaus vedėjas',
  actionDue: '2013-02-01',
})

const goOn = (
  cookie: string,
  what: 'answer' | 'decide',
  key: string,
  body: object,
  { level, node } = office,
) => call<AskedExplanation>(cookie, 'POST', `/explanations/${key}/${what}/${level}/${node}`, body)

type Lists = { waiting: AskedExplanation[]; asked: AskedExplanation[]; answered: AskedExplanation[] }
const listed = async (cookie: string) => (await call<Lists>(cookie, 'GET', '/explanations')).reply

describe('an explanation', () => {
  test('goes from the question by an answer and a further question to being accepted, and stays with the number', async () => {
    const { status, reply: asked } = await ask(director)
    expect(status).toBe(200)
    expect(asked).toMatchObject({
      state: 'waiting',
      knownOn: '2012-12-31',
      overdue: false,
      mayAnswer: false,
      figure: { against: 'year' },
    })
    const window = await call<{ indicators: { indicator: string; figure: { value: number } }[] }>(
      director,
      'GET',
      '/window/office/O1?date=2012-12-31&span=ytd',
    )
    const shown = window.reply.indicators.find(({ indicator }) => indicator === 'employer_meetings')!
    expect(asked.figure.value).toBe(shown.figure.value)

    expect((await listed(regional)).waiting.map(({ explanation }) => explanation)).toEqual([
      asked.explanation,
    ])
    expect((await listed(otherRegional)).waiting).toEqual([])
    const answered = await goOn(regional, 'answer', asked.explanation, answerOf(0))
    expect(answered.reply).toMatchObject({ state: 'answered', version: 1 })
    expect((await listed(regional)).waiting).toEqual([])
    expect((await listed(director)).waiting).toHaveLength(1)

    const further = await goOn(director, 'decide', asked.explanation, {
      kind: 'follow_up',
      version: 1,
      question: 'O kas dirbo tą pusmetį?',
      dueOn: '2013-01-20',
    })
    expect(further.reply).toMatchObject({ state: 'waiting', dueOn: '2013-01-20', version: 2 })
    await goOn(regional, 'answer', asked.explanation, answerOf(2))
    const closed = await goOn(director, 'decide', asked.explanation, { kind: 'accept', version: 3 })
    expect(closed.reply).toMatchObject({ state: 'closed', version: 4 })
    const here = await call<{ explanations: AskedExplanation[]; mayAsk: boolean }>(
      regional,
      'GET',
      '/window/office/O1/explanations/employer_meetings',
    )
    expect(here.reply.mayAsk).toBe(false)
    expect(here.reply.explanations[0]!.steps.map(({ kind }) => kind)).toEqual([
      'answer',
      'follow_up',
      'answer',
      'accept',
    ])
    expect((await goOn(regional, 'answer', asked.explanation, answerOf(4))).reply.code).toBe(
      'explanation_elsewhere',
    )
  })

  test('of two who go on at once, or whoever read it before, is told what happened', async () => {
    const { reply: asked } = await ask(director)
    const both = await Promise.all([
      goOn(regional, 'answer', asked.explanation, answerOf(0)),
      goOn(regional, 'answer', asked.explanation, answerOf(0)),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)!.reply.code).toBe('changed_meanwhile')
  })

  test('is asked from above, answered by the node’s own head, with cause and action both', async () => {
    expect((await ask(regional)).reply.code).toBe('not_above')
    expect((await ask(otherRegional)).status).toBe(403)
    const division = { level: 'division', node: 'O1D1' }
    expect((await ask(central)).status).toBe(200)
    expect((await ask(central, {}, division)).status).toBe(403)
    const { reply: asked } = await ask(regional, {}, division)
    expect((await goOn(regional, 'answer', asked.explanation, answerOf(0), division)).reply.code).toBe(
      'not_head',
    )
    expect(
      (await goOn(head, 'answer', asked.explanation, { ...answerOf(0), action: ' ' }, division)).status,
    ).toBe(400)
    const past = await goOn(
      head,
      'answer',
      asked.explanation,
      { ...answerOf(0), actionDue: '2012-12-01' },
      division,
    )
    expect(past.reply.code).toBe('past_day')
    expect((await goOn(head, 'answer', asked.explanation, answerOf(0), division)).status).toBe(200)
    expect((await ask(director, { dueOn: '2012-12-30' })).reply.code).toBe('past_day')
    // What an office was asked cannot be answered under a division's name.
    expect(
      (await goOn(head, 'answer', asked.explanation, answerOf(1), { level: 'division', node: 'O1D2' }))
        .status,
    ).toBe(403)
  })

  test('that is not answered by its day is overdue, and stands first', async () => {
    await ask(director, { dueOn: '2013-02-10', question: 'Vėlesnis klausimas' })
    const { reply: asked } = await ask(director, { dueOn: '2012-12-31', question: 'Šiandienos klausimas' })
    expect((await listed(regional)).waiting.some(({ overdue }) => overdue)).toBe(false)
    await moveTo('2013-01-05')
    const { waiting } = await listed(regional)
    expect(waiting[0]).toMatchObject({ explanation: asked.explanation, overdue: true })
    expect(waiting.at(-1)!.overdue).toBe(false)
    await moveTo('2012-12-31')
  })

  test('is told in the audit, and the store lets nothing of it be changed', async () => {
    const { database } = await served.context.entered()
    const { rows } = await sql<{ action: string }>`
      SELECT DISTINCT action FROM audit.entry WHERE action LIKE 'explanation.%' ORDER BY action`.execute(
      database,
    )
    expect(rows.map(({ action }) => action)).toEqual(['explanation.answer', 'explanation.ask'])
    for (const change of [
      sql`UPDATE managers_window.explanation SET question = 'kita'`,
      sql`DELETE FROM managers_window.explanation_step`,
      sql`UPDATE managers_window.explanation_step SET content = '{}'`,
    ]) {
      await expect(change.execute(database)).rejects.toThrow(/stays as it is/)
    }
  })

  test('is told to open pages', async () => {
    const stream = await served.ask('GET', `${root}/events`, { cookie: regional })
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    const changes: number[] = []
    const readUntil = async (count: number) => {
      while (changes.length < count) {
        const { value } = await reader.read()
        for (const [, change] of (value ?? '').matchAll(
          /event: explanations-changed\ndata: \{"change":(\d+)\}/g,
        ))
          changes.push(Number(change))
      }
    }
    await readUntil(1)
    await ask(director)
    await readUntil(2)
    expect(changes[1]).toBe(changes[0]! + 1)
    await reader.cancel()
  })
})

async function moveTo(today: string): Promise<void> {
  await served.context.clock.set(Temporal.PlainDate.from(today))
}

test('why a division stands as it does tells a specialist of nobody but themselves', async () => {
  const specialist = await served.cookieOf(await served.addAccount({ name: 'specialist', staff: 'S013' }))
  const path = '/window/division/O1D1/why/employer_meetings?against=year'
  const seen = await call<WhyPage>(specialist, 'GET', path)
  const whole = await call<WhyPage>(head, 'GET', path)
  // Who has rows here and is assigned elsewhere is not the head's to read either.
  const colleagues = whole.reply.below!.nodes.length + whole.reply.below!.hidden - 1
  expect(colleagues).toBeGreaterThan(0)
  expect(seen.reply.below!.nodes.map(({ id }) => id)).toEqual(['S013'])
  expect(seen.reply.below!.hidden).toBe(colleagues)
  const sum = seen.reply.below!.nodes.reduce(
    (all, { amount }) => all + (amount ?? 0),
    seen.reply.below!.elsewhere,
  )
  expect(Math.abs(sum - seen.reply.gap!)).toBeLessThanOrEqual(1e-9)
  expect((await call(specialist, 'GET', '/window/specialist/S015/why/employer_meetings')).status).toBe(403)
})
