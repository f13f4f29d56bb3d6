import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JWTPayload } from 'jose'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SignIn } from '../src/modules/identity/contract.ts'
import { openBrowser } from './open-browser.ts'
import { type OwnProvider, openOwnProvider } from './own-provider.ts'
import { type ServedExample, serveExample } from './serve-example.ts'

const mapping = `
roles:
  - { value: audit, role: auditor, level: national, node: LT }
  - { value: "offices:O1", role: regional_director, level: office, node: "{office}" }
`

let browser: Browser
let provider: OwnProvider
let served: ServedExample
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perkunas-provider-'))
  await writeFile(join(folder, 'roles.yaml'), mapping)
  provider = await openOwnProvider()
  Object.assign(process.env, {
    PERKUNAS_OIDC_ISSUER: provider.issuer,
    PERKUNAS_OIDC_CLIENT_ID: provider.clientId,
    PERKUNAS_OIDC_CLIENT_SECRET: provider.clientSecret,
    PERKUNAS_OIDC_ROLES: join(folder, 'roles.yaml'),
    PERKUNAS_OIDC_NAME: 'Vieningas prisijungimas',
  })
  browser = await openBrowser()
  served = await serveExample({ webFolder: join(import.meta.dirname, '../dist/web') })
  provider.begin(served.address)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await served?.remove()
  await provider?.close()
  await rm(folder, { recursive: true, force: true })
})

/** A browser without a past. */
async function newPage(): Promise<Page> {
  return (await browser.newContext({ locale: 'lt-LT' })).newPage()
}

/** Goes to the provider, says who one is, and agrees; the browser is then on its way back. */
async function signInAtProvider(page: Page, person: string, returnTo = '/lt/permissions'): Promise<void> {
  await page.goto(`${served.address}/sign-in/provider?return=${encodeURIComponent(returnTo)}`)
  await page.locator('input[name="login"]').fill(person)
  await page.locator('input[name="password"]').fill('any')
  await page.locator('button[type="submit"]').click()
  // To what it may know of one.
  await page.locator('button[type="submit"]').click()
}

/** As {@link signInAtProvider}, stopped at the product's door: where the browser would be sent. */
async function stoppedAtDoor(page: Page, person: string): Promise<string> {
  await page.goto(`${served.address}/sign-in/provider?return=/lt/permissions`)
  await page.locator('input[name="login"]').fill(person)
  await page.locator('input[name="password"]').fill('any')
  await page.locator('button[type="submit"]').click()
  await page.locator('input[value="consent"]').waitFor({ state: 'attached' })
  const consent = await page.locator('form').getAttribute('action')
  // The browser's own cookies, but one step at a time.
  const { request } = page.context()
  let answer = await request.post(new URL(consent!, provider.issuer).href, {
    form: { prompt: 'consent' },
    maxRedirects: 0,
  })
  for (let steps = 0; steps < 5; steps++) {
    const next = new URL(answer.headers().location!, provider.issuer)
    if (next.origin === served.address) return next.href
    answer = await request.get(next.href, { maxRedirects: 0 })
  }
  throw new Error('the provider does not lead back')
}

async function whoIs(page: Page): Promise<SignIn> {
  return (await (await page.context().request.get(`${served.address}/api/v1/session`)).json()) as SignIn
}

/** What became of going to an address: where the browser ended, with what problem, and who is signed in there. */
async function outcome(page: Page, address: string): Promise<{ problem: string | null; viewer: unknown }> {
  await page.goto(address)
  const problem = new URL(page.url()).searchParams.get('problem')
  return { problem, viewer: (await whoIs(page)).viewer }
}

async function audited(query: string): Promise<{ actorName: string; facts: Record<string, unknown> }[]> {
  const auditor = await served.addAccount({
    name: `auditor-${randomUUID().slice(0, 8)}`,
    role: 'auditor',
    at: { level: 'national', node: 'LT' },
  })
  const response = await served.ask('GET', `/api/v1/audit?${query}`, {
    cookie: await served.cookieOf(auditor),
  })
  return ((await response.json()) as { entries: { actorName: string; facts: Record<string, unknown> }[] })
    .entries
}

test('someone signs in with the provider, comes back to where they wanted to go, with the roles of their groups', async () => {
  const page = await newPage()
  await signInAtProvider(page, 'ruta', '/lt/window/office/O1')
  await page.waitForURL('**/lt/window/office/O1')
  const { viewer } = await whoIs(page)
  expect(viewer).toMatchObject({
    name: 'Rūta Tiekėjaitė',
    roles: [{ role: 'regional_director', at: { level: 'office', node: 'O1' } }],
  })
  expect((await audited('action=session.begin&outcome=done'))[0]).toMatchObject({
    actorName: 'Rūta Tiekėjaitė',
    facts: { way: 'provider' },
  })
  // In no group that is mapped there is no role, and so nothing to be seen.
  const other = await newPage()
  await signInAtProvider(other, 'svetima')
  await other.waitForURL('**/lt/permissions')
  expect((await whoIs(other)).viewer).toMatchObject({ name: 'Svetima Pašalaitė', roles: [], permissions: [] })
  await other.context().close()

  // Signing out here leads to the provider, which asks and tells the product in its turn.
  const ended = await page.evaluate(async () => {
    const response = await fetch('/api/v1/session/end', { method: 'POST' })
    return (await response.json()) as { next: string }
  })
  expect(ended.next).toContain(`${provider.issuer}/session/end?`)
  expect((await whoIs(page)).viewer).toBeNull()
  await page.context().close()
})

test('a return path that leads elsewhere is not followed', async () => {
  for (const returnTo of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/lt//evil.example',
  ]) {
    const page = await newPage()
    await signInAtProvider(page, 'ruta', returnTo)
    await page.waitForURL(`${served.address}/**`)
    await expect.poll(() => new URL(page.url()).origin).toBe(served.address)
    await page.context().close()
  }
})

test('an answer of the provider counts once, for the browser that asked, with what was sent along', async () => {
  const page = await newPage()
  const address = await stoppedAtDoor(page, 'ruta')
  const other = await newPage()
  expect(await outcome(other, address), 'in another browser').toEqual({
    problem: 'provider_flow',
    viewer: null,
  })
  const forged = new URL(address)
  forged.searchParams.set('state', 'a'.repeat(43))
  expect(await outcome(other, forged.href), 'with a forged state').toEqual({
    problem: 'provider_flow',
    viewer: null,
  })
  expect((await outcome(page, address)).viewer).toMatchObject({ name: 'Rūta Tiekėjaitė' })
  await page.context().clearCookies()
  expect(await outcome(page, address), 'a second time').toEqual({ problem: 'provider_flow', viewer: null })

  // The code with the state of a sign-in that waits: of another challenge, and used.
  const third = await newPage()
  const waiting = new URL(await stoppedAtDoor(third, 'ruta'))
  waiting.searchParams.set('code', new URL(address).searchParams.get('code')!)
  expect(await outcome(third, waiting.href), 'a replayed code').toEqual({
    problem: 'provider_refused',
    viewer: null,
  })
  for (const one of [page, other, third]) await one.context().close()
})

test.each<[string, (claims: JWTPayload) => Promise<string>]>([
  ['for another audience', (claims) => provider.sign({ ...claims, aud: 'another-product' })],
  [
    'that has expired',
    (claims) => provider.sign({ ...claims, iat: claims.iat! - 7200, exp: claims.exp! - 7200 }),
  ],
  ['of another issuer', (claims) => provider.sign({ ...claims, iss: 'http://localhost:1' })],
  ['with another nonce', (claims) => provider.sign({ ...claims, nonce: 'another' })],
  ['signed by another key', (claims) => provider.sign({ ...claims, sub: 'jonas' }, true)],
  [
    'that is not signed',
    async (claims) => {
      const coded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
      return `${coded({ alg: 'none' })}.${coded({ ...claims, sub: 'jonas' })}.`
    },
  ],
])('an identity token %s signs nobody in', async (_, change) => {
  const page = await newPage()
  const address = await stoppedAtDoor(page, 'ruta')
  provider.tamper.with = change
  try {
    expect(await outcome(page, address)).toEqual({ problem: 'provider_refused', viewer: null })
  } finally {
    provider.tamper.with = null
  }
  expect((await audited('action=session.begin&outcome=refused'))[0]!.facts).toMatchObject({ way: 'provider' })
  await page.context().close()
})

test('the provider signs out whom it says, with a logout token and nothing else', async () => {
  const page = await newPage()
  await signInAtProvider(page, 'jonas')
  await page.waitForURL('**/lt/permissions')
  const { viewer } = await whoIs(page)
  expect(viewer).toMatchObject({ roles: [{ role: 'auditor' }] })
  const now = Math.floor(Date.now() / 1000)
  const good: JWTPayload = {
    iss: provider.issuer,
    aud: provider.clientId,
    sub: 'jonas',
    iat: now,
    exp: now + 120,
    jti: randomUUID(),
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  }
  const told = async (claims: JWTPayload, forged = false) => {
    const body = new URLSearchParams({ logout_token: await provider.sign(claims, forged) })
    const response = await fetch(`${served.address}/sign-in/provider/signed-out`, { method: 'POST', body })
    return response.status
  }
  const { events: __, ...noEvent } = good
  expect(await told({ ...good, aud: 'another-product' })).toBe(400)
  expect(await told({ ...good, iat: now - 3600, exp: now - 3000 })).toBe(400)
  expect(await told({ ...good, iss: 'http://localhost:1' })).toBe(400)
  expect(await told({ ...good, nonce: 'x' })).toBe(400)
  expect(await told(noEvent)).toBe(400)
  expect(await told(good, true)).toBe(400)
  expect(await told({ ...good, sub: 'ruta' })).toBe(200)
  expect((await whoIs(page)).viewer).not.toBeNull()
  expect(await told({ ...good, jti: 'once' })).toBe(200)
  expect((await whoIs(page)).viewer).toBeNull()
  expect(await told({ ...good, jti: 'once' })).toBe(400)
  await page.context().close()
})

test('signing out at the provider signs out here', async () => {
  const page = await newPage()
  await signInAtProvider(page, 'ruta')
  await page.waitForURL('**/lt/permissions')
  // In a window of its own, as from another product of the institution.
  const other = await page.context().newPage()
  await other.goto(`${provider.issuer}/session/end`)
  await other.locator('button[value="yes"], button[autofocus]').first().click()
  await expect.poll(async () => (await whoIs(page)).viewer).toBeNull()
  await page.context().close()
})
