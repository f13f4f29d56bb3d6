import { inject } from 'vitest'

/** The name of the cookie of a sign-in over http. */
export const cookieName = 'perkunas-session'

/** The cookie that an answer gives. Throws when it gives none. */
export function givenCookie(response: Response): string {
  const given = response.headers.getSetCookie().find((one) => one.startsWith(`${cookieName}=`))
  const value = given?.slice(cookieName.length + 1).split(';')[0]
  if (!value) throw new Error(`${response.status}: no cookie is given`)
  return value
}

/** Posts to a server as a page of its own would. */
export function postTo(address: string, path: string, body: unknown, cookie?: string): Promise<Response> {
  return fetch(new URL(path, address), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: address,
      ...(cookie !== undefined && { cookie: `${cookieName}=${cookie}` }),
    },
    body: JSON.stringify(body),
  })
}

const signedIn = new Map<string, Promise<string>>()

/** The cookie of one of the demo's people at the journeys' server, signed in once for a file of journeys. */
export function cookieOf(person: string): Promise<string> {
  const known = signedIn.get(person)
  if (known) return known
  const body = { name: person, password: inject('password') }
  const cookie = postTo(inject('address'), '/api/v1/session', body).then(givenCookie)
  signedIn.set(person, cookie)
  return cookie
}
