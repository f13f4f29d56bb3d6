import type { Call } from './door.ts'

/** What is sent to a browser that went to an address: on to another, or a text. */
export type PageAnswer = { redirect: string } | { status: number; text: string }

/** An address outside the API that a browser, or a sign-in provider, is sent to. */
export type PageRoute = {
  method: 'GET' | 'POST'
  path: string
  handle: (call: Call, asked: { url: string; form: URLSearchParams }) => Promise<PageAnswer>
}
