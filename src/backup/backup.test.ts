import { describeBackup } from './backup.contract.ts'

describeBackup('of a folder', { from: async () => null, to: async () => null })
