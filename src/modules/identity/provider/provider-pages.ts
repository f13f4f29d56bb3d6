import { sql } from 'kysely'
import { authorizationCodeGrant } from 'openid-client'
import { appendAudit } from '../../../platform/audit/append-audit.ts'
import type { Call } from '../../../platform/http/door.ts'
import type { PageAnswer, PageRoute } from '../../../platform/http/page-route.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { languages } from '../../../platform/text/both-languages.ts'
import { beginSignedIn } from '../accounts/sign-in.ts'
import type { IdentityContext } from '../identity.ts'
import { cookieName, takeCookie } from '../sessions/session-cookie.ts'
import {
  beginProviderSignIn,
  discoverProvider,
  ownAddress,
  providerPaths,
  readLogoutToken,
  sealProviderToken,
  takeFlow,
} from './openid-provider.ts'
import type { ProviderSettings } from './provider-settings.ts'
import { type Claims, takeClaims } from './take-claims.ts'

/** The addresses at which a browser comes and goes to sign in with the provider; none where there is no provider. */
export function providerPages(context: IdentityContext): PageRoute[] {
  const { provider } = context.identity
  if (!provider) return []
  return [
    {
      method: 'GET',
      path: providerPaths.begin,
      handle: async (call, { url }) => {
        const returnTo = ownPath(new URL(url, 'http://here').searchParams.get('return'))
        return toldOnPage(context, returnTo, async () => ({
          redirect: await beginProviderSignIn(context, provider, call, returnTo),
        }))
      },
    },
    {
      method: 'GET',
      path: providerPaths.back,
      handle: async (call, { url }) => comeBack(context, provider, call, url),
    },
    {
      method: 'POST',
      path: providerPaths.signedOut,
      handle: async (_, { form }) => {
        await takeLogout(context, provider, form.get('logout_token') ?? '')
        return { status: 200, text: '' }
      },
    },
  ]
}

/** A path of our own to go on to; whatever else is asked for leads to the first page. */
function ownPath(asked: string | null): string {
  const path = asked ?? ''
  // Two slashes, or one and a backslash, are another host to a browser.
  return /^\/[a-z]{2}(?:\/(?![/\\])[^\\]*)?(?:\?.*)?$/.test(path) ? path : '/'
}

/** What cannot be done is told on the page of signing in, in the language of the page to return to. */
async function toldOnPage(
  { log }: IdentityContext,
  returnTo: string,
  work: () => Promise<PageAnswer>,
): Promise<PageAnswer> {
  try {
    return await work()
  } catch (error) {
    const problem = error instanceof Problem ? error : undefined
    log[problem ? 'warn' : 'error']({ err: error }, 'a sign-in with the provider was not completed')
    const language = languages.find((one) => one === returnTo.split('/')[1]) ?? 'lt'
    return { redirect: `/${language}/sign-in?problem=${problem?.code ?? 'provider_refused'}` }
  }
}

/** Somebody comes back from the provider: what they bring is held against what was sent, and exchanged for who they are. */
async function comeBack(
  context: IdentityContext,
  provider: ProviderSettings,
  call: Call,
  url: string,
): Promise<PageAnswer> {
  const { identity } = context
  const { searchParams } = new URL(url, 'http://here')
  const browser = call.cookie(cookieName(identity.cookies, 'flow'))
  takeCookie(call, identity.cookies, 'flow')
  const flow = await takeFlow(context, searchParams.get('state'), browser)
  return toldOnPage(context, flow?.returnTo ?? '/', async () => {
    if (!flow) {
      await auditRefused(context, call, 'no sign-in of this browser waits for it')
      throw new Problem(
        400,
        'provider_flow',
        'No sign-in of this browser waits for this answer of the provider',
      )
    }
    const configuration = await discoverProvider(provider)
    const tokens = await authorizationCodeGrant(configuration, new URL(url, ownAddress(identity, call)), {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.verifier,
      idTokenExpected: true,
    }).catch(async (error: Error) => {
      await auditRefused(context, call, error.message)
      throw new Problem(400, 'provider_refused', `The provider's answer is not taken: ${error.message}`)
    })
    const claims = tokens.claims()! as Claims
    const { inTransaction } = await context.entered()
    const places = await context.places()
    const taken = await inTransaction(async (transaction) => {
      const one = await takeClaims(transaction, provider, claims, { places, today: context.clock.today() })
      if (one.added) {
        await appendAudit(transaction, identity.seal, {
          actor: one.account,
          actorName: one.name,
          origin: call.address,
          action: 'account.add',
          outcome: 'done',
          subject: `account/${one.account}`,
          facts: { provider: provider.issuer, roles: one.roles },
        })
      }
      return one
    })
    const sid = claims.sid
    await beginSignedIn(context, { call, viewer: null, unfinished: null }, taken, {
      stage: 'full',
      way: 'provider',
      providerSession: typeof sid === 'string' ? sid : null,
      providerToken: sealProviderToken(identity, taken.account, tokens.id_token!),
    })
    return { redirect: flow.returnTo }
  })
}

async function auditRefused({ entered, identity }: IdentityContext, call: Call, why: string): Promise<void> {
  const { inTransaction } = await entered()
  await inTransaction((transaction) =>
    appendAudit(transaction, identity.seal, {
      actorName: '–',
      origin: call.address,
      action: 'session.begin',
      outcome: 'refused',
      facts: { way: 'provider', why },
    }),
  )
}

/** The provider says that someone has signed out there: they are signed out here. A token is taken once. */
async function takeLogout(
  context: IdentityContext,
  provider: ProviderSettings,
  token: string,
): Promise<void> {
  const { identity, entered } = context
  const told = await readLogoutToken(identity, provider, token)
  const { inTransaction } = await entered()
  const at = identity.now()
  await inTransaction(async (transaction) => {
    await sql`DELETE FROM identity.logout_token WHERE taken_at < ${at.subtract({ hours: 1 }).toString()}`.execute(
      transaction,
    )
    const { rows } = await sql`INSERT INTO identity.logout_token (token_id, taken_at)
      VALUES (${told.tokenId}, ${at.toString()}) ON CONFLICT DO NOTHING RETURNING token_id`.execute(
      transaction,
    )
    if (rows.length === 0) throw new Problem(400, 'bad_logout_token', 'The logout token was taken before')
    const { rows: ended } = await sql<{ session: string; account: string; name: string }>`
      UPDATE identity.session AS s SET ended_at = ${at.toString()} FROM identity.account AS a
      WHERE a.account = s.account AND s.ended_at IS NULL AND s.way = 'provider' AND a.provider = ${provider.issuer}
      AND (${told.subject}::text IS NULL OR a.provider_subject = ${told.subject})
      AND (${told.providerSession}::text IS NULL OR s.provider_session = ${told.providerSession})
      RETURNING s.session, a.account, a.name`.execute(transaction)
    for (const { session, account, name } of ended) {
      await appendAudit(transaction, identity.seal, {
        actor: account,
        actorName: name,
        session,
        origin: new URL(provider.issuer).hostname,
        action: 'session.end',
        outcome: 'done',
        subject: `session/${session}`,
        facts: { by: 'provider' },
      })
    }
  })
}
