import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command as CommanderCommand, CommanderError, Option } from 'commander'
import { commands } from './commands.ts'
import { type AppContext, openContext } from './context.ts'
import { type Command, type CommandInput, Refusal } from './platform/command/command.ts'
import { reportError, runCommand } from './platform/command/run-command.ts'
import { terminalIo } from './platform/command/terminal-io.ts'
import { openLog } from './platform/log/open-log.ts'
import { runOnFolder } from './platform/process/run-on-folder.ts'

const io = terminalIo(process.stdout, process.stderr)

/** What an option is when it is not given: by the caller's environment, whichever process runs the command. */
const environment: Record<string, string | undefined> = {
  catalogue: process.env.PERKUNAS_CATALOGUE || undefined,
}

// Whoever read the output may have had enough of it; the command is finished all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

const program = new CommanderCommand('perkunas')
  .description('Perkūnas: performance management of a public employment service')
  .option('--data <dir>', 'the data folder (else PERKUNAS_DATA, else ./data)')
  .helpCommand(false)
  .showHelpAfterError('(--help tells more)')
  .exitOverride()
  .addHelpText(
    'after',
    '\nEvery command works whether or not a server is running on the data folder: if one is, it runs there.\n' +
      'Exit codes: 0 done, 1 refused or failed, 2 called wrongly.',
  )

for (const command of commands) addCommand(command)
addRestore()
addServe()

try {
  // A command that is stopped leaves no half-written file: files beside are removed as the process exits.
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else process.exitCode = reportError(error, io)
}

function addCommand(command: Command<AppContext>): void {
  const added = place(command.name).description(command.summary).allowExcessArguments(false)
  for (const argument of command.arguments) {
    const name = argument.variadic ? `${argument.name}...` : argument.name
    added.argument(argument.required ? `<${name}>` : `[${name}]`, argument.description)
  }
  for (const { flags, description, repeatable, required, fallback } of command.options) {
    const option = new Option(flags, description).makeOptionMandatory(required ?? false)
    if (fallback !== undefined) option.default(fallback)
    if (repeatable) option.argParser((value, before: string[] = []) => [...before, value])
    added.addOption(option)
  }
  added.action(async () => {
    const input = absolute(command, { args: added.args, options: added.opts() })
    process.exitCode = await runHere(command, input)
  })
}

/** The commander's command of a name of one or two words; the first of two is a group. */
function place(name: string): CommanderCommand {
  const [first = '', second] = name.split(' ')
  if (second === undefined) return program.command(first)
  const present = program.commands.find((one) => one.name() === first)
  const group = present ?? program.command(first).helpCommand(false)
  group.description([group.description(), second].filter((text) => text !== '').join(' | '))
  return group.command(second)
}

/** The process that runs the command may stand in another folder. */
function absolute(command: Command<AppContext>, { args, options }: CommandInput): CommandInput {
  const paths = { ...options }
  for (const { flags, path } of command.options) {
    const name = new Option(flags).attributeName()
    const value = paths[name] ?? environment[name]
    if (!path || value === undefined || value === true) continue
    paths[name] = Array.isArray(value) ? value.map((one) => resolve(one)) : resolve(value)
  }
  const last = command.arguments.at(-1)
  return {
    args: args.map((value, index) => ((command.arguments[index] ?? last)?.path ? resolve(value) : value)),
    options: paths,
  }
}

function dataFolder(): string {
  const { data } = program.opts<{ data?: string }>()
  return resolve(data ?? (process.env.PERKUNAS_DATA || 'data'))
}

async function runHere(command: Command<AppContext>, input: CommandInput): Promise<number> {
  // A command without a folder is declared to need no context.
  if (command.needs === 'nothing') return runCommand(command as Command<unknown>, undefined, input, io)
  if (command.readsOnly && !existsSync(join(dataFolder(), 'register.duckdb'))) {
    const why = `There is no register in ${dataFolder()}: nothing has been imported there. Name another folder with --data`
    return reportError(new Refusal(why), io)
  }
  const log = openLog(process.env.PERKUNAS_LOG || 'warn')
  const open = (folder: string) => openContext(folder, { log })
  return runOnFolder(dataFolder(), commands, open, command.name, input, io)
}

function addRestore(): void {
  program
    .command('restore')
    .description('Makes an empty data folder, and the empty database of DATABASE_URL, what a backup holds')
    .argument('<file>', 'the backup')
    .allowExcessArguments(false)
    .action(async (file: string) => {
      const { restoreBackup } = await import('./backup/restore-backup.ts')
      const log = openLog(process.env.PERKUNAS_LOG || 'warn')
      const url = process.env.DATABASE_URL || null
      await restoreBackup({ file: resolve(file), folder: dataFolder(), url, log }, io)
    })
}

function addServe(): void {
  program
    .command('serve')
    .description('Serves the screens and the HTTP interface on this machine (port 8080, or PERKUNAS_PORT)')
    .option('--catalogue <dir>', 'the folder of another catalogue (else PERKUNAS_CATALOGUE)')
    .action(async ({ catalogue }: { catalogue?: string }) => {
      const { claimForServer, openServed, portFromEnvironment, serveFolder } = await import('./main.ts')
      const port = portFromEnvironment()
      const folder = await claimForServer(dataFolder(), io)
      process.exitCode = await serveFolder(folder, port, io, (path, log) => openServed(path, log, catalogue))
    })
}
