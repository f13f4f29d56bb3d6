import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AppContext, openContext } from '../src/context.ts'
import { serverOptions } from '../src/main.ts'
import type { RoleId } from '../src/modules/identity/index.ts'
import { addTestAccount, beginTestSession } from '../src/modules/identity/reference/test-accounts.ts'
import { type Server, serve } from '../src/platform/http/serve.ts'
import { type Log, noLog } from '../src/platform/log/open-log.ts'
import { layExample } from './lay-example.ts'

/** For tests: the product as it is served, on the example's data, which stand at the end of 2012. */
export type ServedExample = {
  address: string
  context: AppContext
  /** Adds an account that holds a role, or is one of the staff, or neither; gives its key. */
  addAccount: (account: {
    name: string
    staff?: string
    role?: RoleId
    at?: { level: string; node: string }
    from?: string
    to?: string | null
    password?: string
  }) => Promise<string>
  /** Signs an account in without a password; gives the cookie to be sent. */
  cookieOf: (account: string) => Promise<string>
  /** Asks as a page of the server's own would. */
  ask: (
    method: 'GET' | 'POST',
    path: string,
    options?: {
      cookie?: string | undefined
      token?: string | undefined
      body?: unknown
      headers?: Record<string, string>
    },
  ) => Promise<Response>
  remove: () => Promise<void>
}

/** Serves the example on a free port. */
export async function serveExample({
  log = noLog,
  webFolder = null,
}: {
  log?: Log
  /** Folder of the built screens. */
  webFolder?: string | null
} = {}): Promise<ServedExample> {
  const folder = await mkdtemp(join(tmpdir(), 'perkunas-served-'))
  await layExample(folder)
  const context = await openContext(folder, { log, keepsResults: true })
  await context.results.refresh()
  const options = await serverOptions(context, log)
  const server: Server = await serve({ ...options, webFolder, checkReplies: true }, 0)
  return {
    address: server.address,
    context,
    addAccount: (account) => addTestAccount(context, account),
    cookieOf: (account) => beginTestSession(context, account),
    ask: (method, path, { cookie, token, body, headers = {} } = {}) =>
      fetch(new URL(path, server.address), {
        method,
        redirect: 'manual',
        headers: {
          ...(cookie !== undefined && { cookie }),
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(method === 'POST' && { origin: server.address, 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    remove: async () => {
      await server.close()
      await context.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
