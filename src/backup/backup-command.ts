import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { AppContext } from '../context.ts'
import { type Command, Refusal } from '../platform/command/command.ts'
import { holdState } from './hold-state.ts'
import { writeBackup } from './write-backup.ts'

export const backup: Command<AppContext> = {
  name: 'backup',
  summary: 'Writes all that cannot be calculated again into one file, also while a server goes on',
  arguments: [],
  options: [
    {
      flags: '--out <path>',
      description: 'the file to write, or a folder in which it is named after the moment',
      required: true,
      path: true,
    },
  ],
  needs: 'folder',
  readsOnly: true,
  run: async (context, { options }, io) => {
    const started = performance.now()
    const out = String(options.out)
    const inFolder = existsSync(out) && statSync(out).isDirectory()
    if (!inFolder && existsSync(out)) throw new Refusal(`${out} is there already; name a file that is not`)
    io.progress({ label: 'Copying', done: 0, all: 0 })
    return holdState(context, async (state) => {
      const { takenAt, position, entered, keys, beside } = state
      const moment = takenAt.toString({ smallestUnit: 'second' })
      const path = inFolder ? join(out, `perkunas-${moment.replaceAll(':', '')}.tar`) : out
      const { bytes, content } = await writeBackup(state, (done, all) =>
        io.progress({ label: 'Writing', done, all }),
      )
      await io.writeFile(path, stoppable(content, io.signal))
      io.progress(null)
      const rows = entered.tables.reduce((sum, table) => sum + table.rows, 0)
      const seconds = (performance.now() - started) / 1000
      io.out(
        `Backup of ${moment}: ${counted(position, 'batch', 'batches')} of the register, ${counted(rows, 'row', 'rows')} that people entered`,
      )
      io.out(`${path}: ${(bytes / 1e6).toFixed(1)} MB, ${seconds.toFixed(1)} s`)
      if (keys.length > 0) io.out(`Not in it, to be kept elsewhere: ${keys.join(', ')}`)
      if (beside.length > 0) io.out(`Not in it, as they are of other programs: ${beside.join(', ')}`)
      return 0
    })
  },
}

function counted(count: number, one: string, more: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : more}`
}

async function* stoppable<Piece>(
  content: AsyncIterable<Piece>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Piece> {
  for await (const piece of content) {
    if (signal?.aborted) throw new Refusal('The backup was broken off; nothing is written')
    yield piece
  }
}
