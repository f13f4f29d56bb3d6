import { describeExplanations } from './explanations-store.contract.ts'

describeExplanations('PGlite', async () => null)
