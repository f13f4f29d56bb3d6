import { createRemoteJWKSet, jwtVerify } from 'jose'
import { sql } from 'kysely'
import {
  allowInsecureRequests,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Call } from '../../../platform/http/door.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { openSealed, sealText } from '../../../platform/secrets/seal-text.ts'
import type { Identity, IdentityContext } from '../identity.ts'
import { giveCookie } from '../sessions/session-cookie.ts'
import { hashSecret, newSecret } from '../sessions/session-secret.ts'
import type { ProviderSettings } from './provider-settings.ts'

/** Where the provider sends browsers back to, and where it says itself that someone has signed out. */
export const providerPaths = {
  begin: '/sign-in/provider',
  back: '/sign-in/provider/back',
  signedOut: '/sign-in/provider/signed-out',
} as const

/** How long a sign-in may take at the provider. */
const longestFlow = Temporal.Duration.from({ minutes: 10 })

const configurations = new WeakMap<ProviderSettings, Promise<Configuration>>()

/** What the provider says of itself, asked once. Throws a Problem (503) while it cannot be reached; it is asked again then. */
export async function discoverProvider(settings: ProviderSettings): Promise<Configuration> {
  const known = configurations.get(settings)
  if (known) return known
  const issuer = new URL(settings.issuer)
  // Only one on this machine may be spoken to without TLS: the settings see to that.
  const execute = issuer.protocol === 'http:' ? [allowInsecureRequests] : []
  const asked = discovery(issuer, settings.clientId, { client_secret: settings.clientSecret }, undefined, {
    execute: [...execute, enableNonRepudiationChecks],
    timeout: 10,
  })
  configurations.set(settings, asked)
  try {
    return await asked
  } catch (error) {
    configurations.delete(settings)
    throw new Problem(
      503,
      'provider_away',
      `The sign-in provider ${settings.issuer} cannot be asked: ${(error as Error).message}`,
    )
  }
}

/** Where the product is, as the provider is told. */
export function ownAddress({ publicAddress }: Identity, { headers }: Call): string {
  return publicAddress ?? `http://${headers.host}`
}

/**
 * Sends a browser to the provider. What will be held against its coming back is kept here under the hash of the state; a
 * cookie binds it to this browser.
 */
export async function beginProviderSignIn(
  { identity, entered }: IdentityContext,
  settings: ProviderSettings,
  call: Call,
  returnTo: string,
): Promise<string> {
  const configuration = await discoverProvider(settings)
  const [state, nonce, verifier, browser] = [
    randomState(),
    randomNonce(),
    randomPKCECodeVerifier(),
    newSecret(),
  ]
  const { database } = await entered()
  const at = identity.now()
  await sql`DELETE FROM identity.provider_flow WHERE began_at < ${at.subtract(longestFlow).toString()}`.execute(
    database,
  )
  await sql`
    INSERT INTO identity.provider_flow (state_hash, browser_hash, nonce, verifier, return_to, began_at)
    VALUES (${hashSecret(state)}, ${hashSecret(browser)}, ${nonce}, ${verifier}, ${returnTo}, ${at.toString()})`.execute(
    database,
  )
  giveCookie(call, identity.cookies, browser, 'flow')
  const address = buildAuthorizationUrl(configuration, {
    redirect_uri: ownAddress(identity, call) + providerPaths.back,
    scope: settings.scope,
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return address.href
}

export type ProviderFlow = { state: string; nonce: string; verifier: string; returnTo: string }

/** Takes the flow of a state, once, for the browser that began it; undefined when there is none, or none any more. */
export async function takeFlow(
  { identity, entered }: IdentityContext,
  state: string | null,
  browser: string | undefined,
): Promise<ProviderFlow | undefined> {
  if (state === null || browser === undefined) return undefined
  const { database } = await entered()
  const { rows } = await sql<Omit<ProviderFlow, 'state'>>`
    DELETE FROM identity.provider_flow
    WHERE state_hash = ${hashSecret(state)} AND browser_hash = ${hashSecret(browser)}
    AND began_at > ${identity.now().subtract(longestFlow).toString()}
    RETURNING nonce, verifier, return_to AS "returnTo"`.execute(database)
  return rows[0] && { ...rows[0], state }
}

/** The provider's token as it is kept for signing out there: encrypted, as it tells of the person. */
export function sealProviderToken({ secrets }: Identity, account: string, token: string): string {
  return sealText(secrets.keyFor('provider token'), token, account)
}

/** Where a browser is to go to be signed out of the provider too; null where the sign-in was not through it. */
export async function addressToEnd(
  { identity, entered }: IdentityContext,
  session: string,
): Promise<string | null> {
  const { provider, secrets } = identity
  if (!provider) return null
  const { database } = await entered()
  const { rows } = await sql<{ account: string; token: string | null }>`
    SELECT account, provider_token AS token FROM identity.session WHERE session = ${session}`.execute(
    database,
  )
  const [found] = rows
  if (!found?.token) return null
  const configuration = await discoverProvider(provider)
  if (!configuration.serverMetadata().end_session_endpoint) return null
  return buildEndSessionUrl(configuration, {
    id_token_hint: openSealed(secrets.keyFor('provider token'), found.token, found.account),
    ...(identity.publicAddress !== null && { post_logout_redirect_uri: `${identity.publicAddress}/` }),
  }).href
}

/** What a logout token tells (OpenID Connect Back-Channel Logout 1.0): whose sign-ins, or which one, have ended there. */
export type LogoutTold = { tokenId: string; subject: string | null; providerSession: string | null }

/**
 * Reads a logout token. Throws a Problem (400) unless the provider has signed it for this product of late, and it is one: of
 * another kind, an identity token could be passed off for it.
 */
export async function readLogoutToken(
  { now }: Pick<Identity, 'now'>,
  settings: ProviderSettings,
  token: string,
): Promise<LogoutTold> {
  const configuration = await discoverProvider(settings)
  const { issuer, jwks_uri: keys } = configuration.serverMetadata()
  const refused = (why: string) =>
    new Problem(400, 'bad_logout_token', `The logout token is not taken: ${why}`)
  if (!keys) throw refused('the provider publishes no keys')
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(keys)), {
    issuer,
    audience: settings.clientId,
    currentDate: new Date(now().epochMilliseconds),
    maxTokenAge: '5 minutes',
    clockTolerance: 60,
    algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
  }).catch((error: Error) => {
    throw refused(error.message)
  })
  const { jti, sub, sid, events, nonce } = payload
  const event = Object(events)['http://schemas.openid.net/event/backchannel-logout'] as unknown
  if (typeof event !== 'object' || event === null) throw refused('it tells of no logout')
  if (nonce !== undefined) throw refused('it has a nonce')
  if (typeof jti !== 'string') throw refused('it has no id')
  if (typeof sub !== 'string' && typeof sid !== 'string') throw refused('it names nobody')
  return {
    tokenId: jti,
    subject: sub ?? null,
    providerSession: typeof sid === 'string' ? sid : null,
  }
}
