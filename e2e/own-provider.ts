import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import Provider from 'oidc-provider'

/** A sign-in provider in the test's own process, through which tokens can be changed on their way. */
export type OwnProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Tells it where the product is, and begins. */
  begin: (product: string) => void
  /** What is made of the identity token of the next answers; null for nothing. */
  tamper: { with: ((claims: JWTPayload) => Promise<string>) | null }
  /** Signs claims with the provider's key, or with one that only looks like it. */
  sign: (claims: JWTPayload, forged?: boolean) => Promise<string>
  close: () => Promise<void>
}

/** The people whom the provider knows, each with the groups they are in; any password is taken. */
const people: Record<string, object> = {
  ruta: {
    name: 'Rūta Tiekėjaitė',
    preferred_username: 'ruta',
    groups: ['staff', 'offices:O1'],
    office: 'O1',
  },
  jonas: { name: 'Jonas Auditorius', preferred_username: 'jonas', groups: ['audit'] },
  svetima: { name: 'Svetima Pašalaitė', preferred_username: 'svetima', groups: [] },
}

/** Opens a provider on a free port. */
export async function openOwnProvider(): Promise<OwnProvider> {
  const [ours, another] = await Promise.all([
    generateKeyPair('RS256', { extractable: true }),
    generateKeyPair('RS256', { extractable: true }),
  ])
  const jwk = { ...(await exportJWK(ours.privateKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  let handle: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
  const server = createServer((request, response) => {
    if (!handle) throw new Error('the provider has not begun')
    handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const provider: OwnProvider = {
    issuer,
    clientId: 'perkunas',
    clientSecret: 'a-secret-of-this-test-alone',
    tamper: { with: null },
    sign: (claims, forged = false) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .sign(forged ? another.privateKey : ours.privateKey),
    begin: (product) => {
      const real = new Provider(issuer, configuration(provider, product, jwk)).callback()
      handle = (request, response) => {
        const change = provider.tamper.with
        if (change && request.method === 'POST' && request.url === '/token') changeToken(response, change)
        void real(request, response)
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return provider
}

function configuration({ clientId, clientSecret }: OwnProvider, product: string, jwk: object): object {
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${product}/sign-in/provider/back`],
        post_logout_redirect_uris: [`${product}/`],
        backchannel_logout_uri: `${product}/sign-in/provider/signed-out`,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ['of this test'] },
    claims: { openid: ['sub', 'sid'], profile: ['name', 'preferred_username', 'groups', 'office'] },
    // Groups come with the identity token, as the product asks nobody else.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, backchannelLogout: { enabled: true } },
    // Its own refuses to call this machine, which is where the product of a test is.
    fetch: (url: URL, { dispatcher: _, ...options }: RequestInit & { dispatcher?: unknown }) =>
      fetch(url, options),
    findAccount: async (_: unknown, sub: string) => ({
      accountId: sub,
      claims: async () => ({ sub, ...people[sub] }),
    }),
  }
}

/** Puts another identity token into the answer that is about to be written. */
function changeToken(response: ServerResponse, change: (claims: JWTPayload) => Promise<string>): void {
  const end = response.end.bind(response)
  response.end = ((body?: unknown) => {
    const answer = JSON.parse(String(body)) as { id_token: string }
    void change(decodeJwt(answer.id_token)).then((id_token) => {
      const text = JSON.stringify({ ...answer, id_token })
      response.setHeader('content-length', Buffer.byteLength(text))
      end(text)
    })
    return response
  }) as ServerResponse['end']
}
