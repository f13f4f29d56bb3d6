import { openContext } from '../src/context.ts'
import type { RoleId } from '../src/modules/identity/index.ts'
import {
  addTestAccount,
  addTestToken,
  beginTestSession,
} from '../src/modules/identity/reference/test-accounts.ts'
import { noLog } from '../src/platform/log/open-log.ts'

/** Who calls a server in a bench. */
export type BenchCallers = {
  /** The cookies of people who are signed in and may read every page. */
  cookies: string[]
  /** The access token of a system that hands rows over. */
  token: string
}

/** Signs people in to a data folder that no process owns: directors of the whole, each with an account of their own. */
export async function benchCallers(folder: string, people: number): Promise<BenchCallers> {
  const context = await openContext(folder, { log: noLog })
  try {
    const at = (await context.places())?.root()
    if (!at) throw new Error(`${folder} has no tree of units`)
    const mark = process.hrtime.bigint().toString(36)
    const add = (name: string, role: RoleId) => addTestAccount(context, { name: `${name}-${mark}`, role, at })
    const cookies: string[] = []
    for (let person = 0; person < people; person++) {
      cookies.push(await beginTestSession(context, await add(`bench-${person}`, 'director')))
    }
    return { cookies, token: await addTestToken(context, await add('bench-feeder', 'integration')) }
  } finally {
    await context.close()
  }
}
