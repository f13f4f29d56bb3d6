import type { IncomingHttpHeaders } from 'node:http'
import type { Endpoint } from './endpoint.ts'

/** A request as the door sees it: before its body is read, and without what it asks for. */
export type Call = {
  method: string
  headers: IncomingHttpHeaders
  /** Network address of the caller. */
  address: string
  /** The id under which the log has the request. */
  id: string
  /** Value of a cookie; undefined where none, or two, of the name were sent. */
  cookie: (name: string) => string | undefined
  /** Adds a header to the answer; a cookie takes the place of one of its name. */
  addHeader: (name: string, value: string) => void
}

/** One who has been let in: what the handler works with, and what the reply depends on for their sake. */
export type Admitted<Context> = { context: Context; version: string }

/** One who has called and is known, or known to be nobody in particular. */
export type Caller<Context> = {
  /** Lets in to an endpoint. Throws a Problem (401, 403) where that is refused. */
  admit: (
    endpoint: Pick<Endpoint, 'allow' | 'at' | 'method' | 'path'>,
    input: { params: never; query: never },
  ) => Promise<Admitted<Context>>
}

/** Finds out who calls. Throws a Problem where the call itself is refused, whoever it is from. */
export type Door<Context> = (call: Call) => Promise<Caller<Context>>

/** A door that is open to everyone, for what is served without a sign-in. */
export function openDoor<Context>(context: Context): Door<Context> {
  return async () => ({ admit: async () => ({ context, version: '' }) })
}

/** The cookies of a request by name, as RFC 6265 has them; a name that was sent twice is none: it may have been planted. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  return values.length === 1 ? values[0] : undefined
}
