import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ServedExample, serveExample } from '../e2e/serve-example.ts'
import type { AuditedEntry, SignIn } from './modules/identity/contract.ts'
import { addTestToken } from './modules/identity/reference/test-accounts.ts'

const password = 'keturi zuikiai prie tilto'
const root = { level: 'national', node: 'LT' }

let served: ServedExample
let auditor: string
const realNow = () => Temporal.Now.instant()

beforeAll(async () => {
  served = await serveExample()
  const account = await served.addAccount({ name: 'auditor', role: 'auditor', at: root })
  auditor = await served.cookieOf(account)
}, 60_000)
afterAll(() => served?.remove())

let named = 0
let person: { name: string; account: string }
beforeEach(async () => {
  const name = `person-${++named}`
  person = { name, account: await served.addAccount({ name, role: 'director', at: root, password }) }
})
afterEach(async () => {
  served.context.identity.now = realNow
  const { database } = await served.context.entered()
  await sql`DELETE FROM identity.attempt`.execute(database)
})

/** Lets so much time pass. */
function pass(duration: Temporal.DurationLike): void {
  const { identity } = served.context
  const before = identity.now()
  identity.now = () => before.add(duration)
}

async function post(path: string, body: unknown, cookie?: string, headers?: Record<string, string>) {
  const response = await served.ask('POST', `/api/v1${path}`, { cookie, body, ...(headers && { headers }) })
  const answer = (await response.json()) as Record<string, unknown>
  return {
    status: response.status,
    code: answer.code as string | undefined,
    answer,
    cookie: cookieIn(response),
  }
}

async function get(path: string, cookie?: string) {
  const response = await served.ask('GET', `/api/v1${path}`, { cookie })
  const answer = (await response.json()) as Record<string, unknown>
  return {
    status: response.status,
    code: answer.code as string | undefined,
    answer,
    cookie: cookieIn(response),
  }
}

function cookieIn(response: Response): string | undefined {
  const given = response.headers.getSetCookie().find((one) => one.startsWith('perkunas-session='))
  const cookie = given?.split(';')[0]
  return cookie === 'perkunas-session=' ? undefined : cookie
}

const signIn = (name: string, secret = password, cookie?: string) =>
  post('/session', { name, password: secret }, cookie)

async function signedIn(name = person.name): Promise<string> {
  const { cookie, answer } = await signIn(name)
  if (!cookie) throw new Error(JSON.stringify(answer))
  return cookie
}

async function audited(query: string): Promise<AuditedEntry[]> {
  const { answer } = await get(`/audit?${query}`, auditor)
  return answer.entries as AuditedEntry[]
}

describe('a password', () => {
  test('signs in under any case of the name; the cookie is for our pages and no script', async () => {
    const response = await served.ask('POST', '/api/v1/session', {
      body: { name: person.name.toUpperCase(), password },
    })
    expect(response.status).toBe(200)
    const [cookie] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^perkunas-session=[0-9a-f-]{36}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const { viewer, asks } = (await response.json()) as SignIn
    expect(asks).toBe('nothing')
    expect(viewer).toMatchObject({ name: person.name, home: root })
    expect((await get('/service', cookie!.split(';')[0])).status).toBe(200)
  })

  test('that is wrong, and a name that is not there, are answered alike and are in the audit without what was typed', async () => {
    const wrong = await signIn(person.name, 'not it at all')
    const unknown = await signIn('nobody-of-that-name', password)
    expect([wrong.status, wrong.code]).toEqual([401, 'wrong_sign_in'])
    expect({ ...unknown.answer }).toEqual({ ...wrong.answer })
    expect(wrong.cookie).toBeUndefined()
    const [second, first] = await audited('action=session.begin&outcome=refused')
    expect(first).toMatchObject({ actor: person.account, subject: `account/${person.account}` })
    expect(second).toMatchObject({ actor: null, actorName: '–', subject: null })
    expect(JSON.stringify([first, second])).not.toMatch(/not it at all|nobody-of-that-name/)
  })

  test('is asked for later and later after failures, by account; others sign in meanwhile', async () => {
    for (let tries = 0; tries < 5; tries++) expect((await signIn(person.name, 'wrong')).status).toBe(401)
    expect((await signIn(person.name)).code).toBe('too_many_sign_ins')
    const other = await served.addAccount({
      name: `${person.name}-other`,
      role: 'director',
      at: root,
      password,
    })
    expect(await signedIn(`${person.name}-other`)).toBeDefined()
    expect(other).toBeDefined()
    pass({ seconds: 16 })
    expect((await signIn(person.name, 'wrong')).status).toBe(401)
    pass({ seconds: 16 })
    expect((await signIn(person.name)).code).toBe('too_many_sign_ins')
    pass({ seconds: 31 })
    expect((await signIn(person.name)).status).toBe(200)
    // Signed in, the failures are forgotten.
    expect((await signIn(person.name, 'wrong')).status).toBe(401)
    expect((await signIn(person.name)).status).toBe(200)
  })

  test('is asked for later after failures from one address, whatever names are tried', async () => {
    const { database } = await served.context.entered()
    const at = served.context.identity.now().toString()
    await sql`INSERT INTO identity.attempt VALUES ('address', '127.0.0.1', 50, ${at})`.execute(database)
    expect((await signIn(person.name)).code).toBe('too_many_sign_ins')
    pass({ hours: 2 })
    expect((await signIn(person.name)).status).toBe(200)
  })

  test('may not be short, common, guessed from its owner, or the one before; a new one ends the other sign-ins', async () => {
    const [one, other] = [await signedIn(), await signedIn()]
    const change = (next: string, current = password) => post('/account/password', { current, next }, one)
    expect((await change('short')).code).toBe('password_short')
    expect((await change('passwordpassword')).code).toBe('password_common')
    expect((await change('qwertyuiop123456')).code).toBe('password_common')
    expect((await change('slaptazodis123')).code).toBe('password_common')
    expect((await change(`${person.name}${person.name}`)).code).toBe('password_common')
    expect((await change(password)).code).toBe('password_same')
    expect((await change('vienas du trys arklys', 'not it')).code).toBe('wrong_password')
    expect((await get('/service', one)).status).toBe(200)
    const changed = await change('vienas du trys arklys')
    expect(changed.status).toBe(200)
    for (const before of [one, other]) expect((await get('/service', before)).code).toBe('signed_out')
    expect((await get('/service', changed.cookie)).status).toBe(200)
    expect((await signIn(person.name)).status).toBe(401)
    expect((await signIn(person.name, 'vienas du trys arklys')).status).toBe(200)
  })

  test('for once lets nobody do anything but choose another', async () => {
    const administrator = await served.cookieOf(
      await served.addAccount({ name: `${person.name}-admin`, role: 'administrator', at: root }),
    )
    const added = await post(
      '/accounts',
      { signInName: `${person.name}-new`, name: 'Nauja Naujokė', staff: null },
      administrator,
    )
    const once = added.answer.password as string
    const begun = await signIn(`${person.name}-new`, once)
    expect(begun.answer).toMatchObject({ viewer: null, asks: 'password' })
    expect((await get('/permissions', begun.cookie)).code).toBe('password_once')
    expect((await get('/account', begun.cookie)).status).toBe(401)
    const chosen = await post(
      '/account/password',
      { current: once, next: 'debesys virš Nemuno' },
      begun.cookie,
    )
    expect(chosen.answer).toMatchObject({ asks: 'nothing', viewer: { name: 'Nauja Naujokė' } })
    expect((await get('/account', chosen.cookie)).status).toBe(200)
  })
})

describe('a sign-in', () => {
  test('is never the one that a browser brought along (session fixation)', async () => {
    const planted = `perkunas-session=${crypto.randomUUID()}.${'a'.repeat(43)}`
    const begun = await signIn(person.name, password, planted)
    expect(begun.cookie).toBeDefined()
    expect(begun.cookie).not.toBe(planted)
    expect((await get('/service', planted)).code).toBe('signed_out')
    // One that was good until then ends with the next.
    const other = await served.addAccount({
      name: `${person.name}-thief`,
      role: 'director',
      at: root,
      password,
    })
    const theirs = await served.cookieOf(other)
    const mine = await signIn(person.name, password, theirs)
    expect(mine.cookie!.split('.')[0]).not.toBe(theirs.split('.')[0])
    expect((await get('/service', theirs)).code).toBe('signed_out')
    // Two cookies of the name: one of them was planted.
    expect((await get('/service', `${mine.cookie}; ${planted}`)).code).toBe('signed_out')
  })

  test('ends when it is not used for an hour, and after twelve in any case', async () => {
    const cookie = await signedIn()
    pass({ minutes: 59 })
    let kept = (await get('/service', cookie)).cookie ?? cookie
    pass({ minutes: 61 })
    expect((await get('/service', kept)).code).toBe('signed_out')
    served.context.identity.now = realNow
    kept = await signedIn()
    for (let hours = 0; hours < 14; hours++) {
      pass({ minutes: 50 })
      const next = await get('/service', kept)
      expect(next.status, `after ${(hours + 1) * 50} minutes`).toBe(200)
      kept = next.cookie ?? kept
    }
    pass({ minutes: 50 })
    expect((await get('/service', kept)).code).toBe('signed_out')
  })

  test('changes its secret as it goes on; the one before is taken for a minute, and then nobody is', async () => {
    const first = await signedIn()
    pass({ minutes: 16 })
    const renewed = await get('/service', first)
    expect(renewed.cookie).toBeDefined()
    // The answer may never have arrived: the first goes on until the second is shown; of several at once one is told.
    expect((await get('/service', first)).cookie).toBeUndefined()
    expect((await get('/service', renewed.cookie)).status).toBe(200)
    pass({ seconds: 30 })
    expect((await get('/service', first)).status).toBe(200)
    pass({ seconds: 31 })
    expect((await get('/service', first)).code).toBe('signed_out')
    expect((await get('/service', renewed.cookie)).code).toBe('signed_out')
    expect(await audited('action=session.stolen')).toMatchObject([
      { actor: person.account, outcome: 'refused' },
    ])
  })

  test('is listed with the others of the account, which can be ended', async () => {
    const [one, other, third] = [await signedIn(), await signedIn(), await signedIn()]
    const { sessions } = (await get('/account', one)).answer as {
      sessions: { session: string; present: boolean }[]
    }
    expect(sessions).toHaveLength(3)
    const key = other.slice('perkunas-session='.length).split('.')[0]
    expect((await post(`/account/sessions/${key}/end`, undefined, one)).answer).toEqual({ ended: 1 })
    expect((await get('/service', other)).code).toBe('signed_out')
    // Somebody else's cannot be ended.
    const elsewhere = await served.cookieOf(
      await served.addAccount({ name: `${person.name}-x`, role: 'director', at: root }),
    )
    const present = sessions.find((session) => session.present)!
    expect((await post(`/account/sessions/${present.session}/end`, undefined, elsewhere)).code).toBe(
      'session',
    )
    expect((await post('/account/sessions/end-others', undefined, one)).answer).toEqual({ ended: 1 })
    expect((await get('/service', third)).code).toBe('signed_out')
    expect((await post('/session/end', undefined, one)).status).toBe(200)
    expect((await get('/service', one)).code).toBe('signed_out')
  })

  test('ends at once when the account is disabled', async () => {
    const cookie = await signedIn()
    const administrator = await served.cookieOf(
      await served.addAccount({ name: `${person.name}-admin`, role: 'administrator', at: root }),
    )
    const change = (what: string) => post(`/accounts/${person.account}/${what}`, undefined, administrator)
    expect((await change('disable')).status).toBe(200)
    expect((await get('/service', cookie)).code).toBe('signed_out')
    expect((await signIn(person.name)).code).toBe('wrong_sign_in')
    expect((await change('enable')).status).toBe(200)
    expect((await signIn(person.name)).status).toBe(200)
    // What they did is told with whose account it was.
    expect(await audited(`action=account.disable&subject=${person.account}`)).toMatchObject([
      { subjectName: person.name },
    ])
    const own = await signedIn()
    const { answer } = await get('/account', own)
    const { session } = (answer.sessions as { session: string; present: boolean }[]).find(
      ({ present }) => present,
    )!
    await post('/session/end', undefined, own)
    expect(await audited(`action=session.end&subject=${session}`)).toMatchObject([
      { subjectName: person.name },
    ])
  })

  test('does nothing for a page of another site', async () => {
    const cookie = await signedIn()
    const end = (headers: Record<string, string>) =>
      post('/account/sessions/end-others', undefined, cookie, headers)
    expect((await end({ origin: 'https://evil.example' })).code).toBe('cross_site')
    expect((await end({ origin: 'null' })).code).toBe('cross_site')
    expect((await end({ 'sec-fetch-site': 'cross-site' })).code).toBe('cross_site')
    expect((await end({ 'sec-fetch-site': 'same-site' })).code).toBe('cross_site')
    expect(
      (await post('/session', { name: person.name, password }, undefined, { origin: 'http://evil.example' }))
        .code,
    ).toBe('cross_site')
    const form = await served.ask('POST', '/api/v1/account/password', {
      cookie,
      body: 'current=a&next=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(form.status).toBe(415)
    expect((await end({})).status).toBe(200)
  })
})

describe('a second factor', () => {
  const codeOf = (secret: string, at = served.context.identity.now()) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.epochMilliseconds })

  async function setUp(cookie: string): Promise<{ secret: string; recoveryCodes: string[] }> {
    const { answer } = await post('/account/second-factor', { password }, cookie)
    const { secret, address } = answer as { secret: string; address: string }
    expect(address).toMatch(/^otpauth:\/\/totp\/Perk%C5%ABnas:person-\d+\?/)
    expect((await post('/account/second-factor/confirm', { code: '000000' }, cookie)).code).toBe('wrong_code')
    const confirmed = await post('/account/second-factor/confirm', { code: codeOf(secret) }, cookie)
    return { secret, recoveryCodes: confirmed.answer.recoveryCodes as string[] }
  }

  test('is asked for before anything else, and each code counts once', async () => {
    const { secret } = await setUp(await signedIn())
    pass({ minutes: 2 })
    const begun = await signIn(person.name)
    expect(begun.answer).toMatchObject({ viewer: null, asks: 'second_factor' })
    expect((await get('/service', begun.cookie)).code).toBe('second_factor')
    const give = (code: string, cookie = begun.cookie) => post('/session/second-factor', { code }, cookie)
    const code = codeOf(secret)
    expect((await give(code === '123456' ? '654321' : '123456')).code).toBe('wrong_code')
    const whole = await give(code)
    expect(whole.answer).toMatchObject({ asks: 'nothing' })
    // Another key than that of the half sign-in, which is over.
    expect(whole.cookie!.split('.')[0]).not.toBe(begun.cookie!.split('.')[0])
    expect((await get('/service', begun.cookie)).code).toBe('signed_out')
    const again = await signIn(person.name)
    expect((await give(code, again.cookie)).code).toBe('wrong_code')
    pass({ seconds: 30 })
    expect((await give(codeOf(secret), again.cookie)).status).toBe(200)
  })

  test('that is lost is replaced once by each recovery code', async () => {
    const { recoveryCodes } = await setUp(await signedIn())
    expect(new Set(recoveryCodes).size).toBe(10)
    const give = async (code: string) =>
      post('/session/second-factor', { code }, (await signIn(person.name)).cookie)
    expect((await give(recoveryCodes[0]!.toUpperCase().replace('-', ' '))).status).toBe(200)
    expect((await give(recoveryCodes[0]!)).code).toBe('wrong_code')
    const last = await give(recoveryCodes[1]!)
    expect((await get('/account', last.cookie)).answer).toMatchObject({
      secondFactor: true,
      recoveryCodesLeft: 8,
    })
    expect((await post('/account/second-factor/remove', { password: 'x' }, last.cookie)).code).toBe(
      'wrong_password',
    )
    expect((await post('/account/second-factor/remove', { password }, last.cookie)).status).toBe(200)
    expect((await signIn(person.name)).answer).toMatchObject({ asks: 'nothing' })
  })

  test('cannot be guessed by trying', async () => {
    await setUp(await signedIn())
    const { cookie } = await signIn(person.name)
    const tries: (string | undefined)[] = []
    for (let code = 0; code < 7; code++) {
      tries.push((await post('/session/second-factor', { code: `00000${code}` }, cookie)).code)
    }
    expect(tries.slice(0, 5)).toEqual(Array(5).fill('wrong_code'))
    expect(tries.slice(5)).toEqual(['too_many_sign_ins', 'too_many_sign_ins'])
  })

  test('is asked of those who administer or audit, outside the demo', async () => {
    await served.addAccount({ name: `${person.name}-a`, role: 'auditor', at: root, password })
    served.context.identity.asksSecondFactor = true
    try {
      const begun = await signIn(`${person.name}-a`)
      expect(begun.answer).toMatchObject({ viewer: null, asks: 'enrol' })
      expect((await get('/audit', begun.cookie)).code).toBe('enrol')
      const { answer } = await post('/account/second-factor', { password }, begun.cookie)
      const code = codeOf(answer.secret as string)
      const confirmed = await post('/account/second-factor/confirm', { code }, begun.cookie)
      expect((await get('/audit', confirmed.cookie)).status).toBe(200)
      expect((await signIn(person.name)).answer).toMatchObject({ asks: 'nothing' })
    } finally {
      served.context.identity.asksSecondFactor = false
    }
  })
})

describe('an access token', () => {
  test('is taken until its term, and only whole', async () => {
    const account = await served.addAccount({ name: `${person.name}-feeder`, role: 'integration', at: root })
    const token = await addTestToken(served.context, account)
    const ask = async (shown: string) =>
      (await served.ask('GET', '/api/v1/register', { token: shown })).status
    expect(await ask(token)).toBe(200)
    expect(await ask(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBe(401)
    expect(await ask('nothing')).toBe(401)
    pass({ hours: 25 })
    expect(await ask(token)).toBe(401)
  })
})
