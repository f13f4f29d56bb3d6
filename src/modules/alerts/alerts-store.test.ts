import { describeAlerts } from './alerts-store.contract.ts'

describeAlerts('PGlite', async () => null)
