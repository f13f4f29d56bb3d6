import { describePlans } from './planning-store.contract.ts'

describePlans('PGlite', async () => null)
