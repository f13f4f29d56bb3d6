import { openSession, type Session } from '../calculation/session.ts'
import { sessionSource } from '../calculation/session-source.ts'
import { describeRowSource } from './row-source.contract.ts'

describeRowSource('the embedded store', async (register) => {
  let session: Session | undefined
  return {
    load: async () => undefined,
    source: async (knownOn, catalogue) => {
      session?.close()
      session = await openSession(register, knownOn)
      return sessionSource(session, catalogue)
    },
  }
})
