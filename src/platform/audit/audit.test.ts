import { describeAudit } from './audit.contract.ts'

describeAudit('PGlite', async () => null)
