import { describeCopying } from './copy-entered.contract.ts'

describeCopying('from PGlite to PGlite', { from: async () => null, to: async () => null })
