/** A small program over a data folder, for the tests of the hand-over: `node run-on-folder.child.ts FOLDER COMMAND [ARGUMENT…]`. */
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Command, UsageError } from '../command/command.ts'
import { reportError } from '../command/run-command.ts'
import { terminalIo } from '../command/terminal-io.ts'
import { claimFolder } from './claim-folder.ts'
import { ownFolder, runOnFolder } from './run-on-folder.ts'

type Context = { folder: string; close: () => Promise<void> }

function command(name: string, run: Command<Context>['run'], readsOnly = false): Command<Context> {
  return { name, summary: name, arguments: [], options: [], needs: 'folder', readsOnly, run }
}

const commands = [
  command('count', async ({ folder }, { args }) => {
    // Reads, waits and writes: two at once would lose a count.
    const path = join(folder, 'count')
    const before = Number(await readFile(path, 'utf8').catch(() => '0'))
    await setTimeout(Number(args[0] ?? 5))
    await writeFile(path, String(before + 1))
    await appendFile(join(folder, 'pids'), `${process.pid}\n`)
    return 0
  }),
  command(
    'show',
    async (_, { args, options }, io) => {
      io.out(`args ${args.join(' ')} options ${JSON.stringify(options)} pid ${process.pid}`)
      io.err('to the other')
      io.progress({ label: 'showing', done: 1, all: 2 })
      return 7
    },
    true,
  ),
  command('wait', async ({ folder }, { args }, io) => {
    await writeFile(join(folder, `waiting-${args[0]}`), '')
    const left = setTimeout(Number(args[1] ?? 60_000), 0, { signal: io.signal })
    const gone = await left.catch(() => true)
    await appendFile(join(folder, 'ended'), `${args[0]} ${gone ? 'gave up' : 'done'}\n`)
    return 0
  }),
  command('refuse', async () => {
    throw new UsageError('give it a name')
  }),
  command(
    'export',
    async (_, { args }, io) => {
      async function* content() {
        for (let piece = 0; piece < Number(args[1]); piece++) {
          yield `${piece}`.padEnd(10_000, '.')
          if (args[2] === 'breaks' && piece === 5) throw new UsageError('no more to be had')
        }
      }
      await io.writeFile(args[0]!, content())
      io.out('exported')
      return 0
    },
    true,
  ),
]

async function openContext(folder: string): Promise<Context> {
  await appendFile(join(folder, 'opened'), `${process.pid}\n`)
  await setTimeout(Number(process.env.OPEN_SLOWLY ?? 0))
  if (process.env.FAIL_TO_OPEN) throw new UsageError('the store is broken')
  return { folder, close: () => appendFile(join(folder, 'closed'), `${process.pid}\n`) }
}

const [folder = '', name = '', ...args] = process.argv.slice(2)
const io = terminalIo(process.stdout, process.stderr)
try {
  if (name === 'server') {
    const claim = await claimFolder(folder)
    if (claim.kind === 'owned') throw new UsageError(`owned by ${claim.pid}`)
    const host = await ownFolder(claim.folder, 'server', commands, openContext)
    io.out('ready')
    process.once('SIGTERM', () => void host.close(true).then(() => process.exit(0)))
    await setTimeout(600_000)
  } else {
    const options = { list: ['a', 'b'], json: true as const }
    process.exitCode = await runOnFolder(folder, commands, openContext, name, { args, options }, io)
  }
} catch (error) {
  process.exitCode = reportError(error, io)
}
