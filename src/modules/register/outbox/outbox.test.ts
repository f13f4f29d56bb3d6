import { describeOutbox } from './outbox.contract.ts'

describeOutbox('PGlite', async () => null)
