/** For the tests: takes the outbox of a folder and dies before it can note so: `node take-outbox.child.ts FOLDER [URL]`. */
import { openEntered } from '../../../platform/entered/open-entered.ts'
import { noLog } from '../../../platform/log/open-log.ts'
import { openRegister } from '../store/open-register.ts'
import { outboxMigrations } from './outbox-migrations.ts'
import { takeOutbox } from './take-outbox.ts'

const [folder = '', url] = process.argv.slice(2)
const register = await openRegister(folder, { threads: 1, memoryMegabytes: 500 })
const entered = await openEntered<object>({
  folder,
  url: url ?? null,
  migrations: [outboxMigrations],
  log: noLog,
})
register.whenAccepted.add(() => process.kill(process.pid, 'SIGKILL'))
await takeOutbox(entered, register)
