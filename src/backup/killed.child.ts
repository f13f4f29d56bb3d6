/**
 * For the tests: a process that is killed in the middle of its work. `node killed.child.ts backup FOLDER OUT` while it
 * writes the backup; `node killed.child.ts restore FOLDER FILE LABEL [URL]` as soon as it shows progress of that label.
 */
import { commands } from '../commands.ts'
import { openContext } from '../context.ts'
import type { CommandIo } from '../platform/command/command.ts'
import { emptyDump } from '../platform/entered/empty-dump.ts'
import { writeFileWhole } from '../platform/files/write-file-whole.ts'
import { noLog } from '../platform/log/open-log.ts'
import { restoreBackup } from './restore-backup.ts'

const [mode, folder = '', path = '', label, url] = process.argv.slice(2)
const die = () => process.kill(process.pid, 'SIGKILL')

const io: CommandIo = {
  out: () => undefined,
  err: () => undefined,
  progress: (progress) => {
    if (label !== undefined && progress?.label.startsWith(label)) die()
  },
  writeFile: (out, content) => writeFileWhole(out, dyingAfter(content, 3)),
}

async function* dyingAfter<Piece>(content: AsyncIterable<Piece>, pieces: number): AsyncGenerator<Piece> {
  let done = 0
  for await (const piece of content) {
    yield piece
    if (++done === pieces) die()
  }
}

if (mode === 'backup') {
  const backup = commands.find(({ name }) => name === 'backup')!
  await backup.run(await openContext(folder, { log: noLog }), { args: [], options: { out: path } }, io)
} else if (url === undefined) {
  await restoreBackup({ file: path, folder, url: null, log: noLog, dump: await emptyDump() }, io)
} else await restoreBackup({ file: path, folder, url, log: noLog }, io)
