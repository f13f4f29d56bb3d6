import { Problem } from '../http/problem.ts'
import { type Command, type CommandInput, type CommandIo, Refusal, UsageError } from './command.ts'

/**
 * Runs a command to its exit code: 2 with the sentence of a {@link UsageError}, 1 with that of a {@link Refusal}, a
 * {@link Problem} or the system. An error of the program itself, whose message is for no reader, comes with its stack.
 */
export async function runCommand<Context>(
  command: Command<Context>,
  context: Context,
  input: CommandInput,
  io: CommandIo,
): Promise<number> {
  try {
    return await command.run(context, input, io)
  } catch (error) {
    return reportError(error, io)
  } finally {
    io.progress(null)
  }
}

/** Says on standard error what went wrong, and gives the exit code. */
export function reportError(error: unknown, io: Pick<CommandIo, 'err'>): number {
  if (error instanceof UsageError) {
    io.err(error.message)
    return 2
  }
  if (!(error instanceof Error)) io.err(String(error))
  else if (error instanceof Refusal || error instanceof Problem || isOfTheSystem(error)) io.err(error.message)
  else io.err(error.stack ?? error.message)
  return 1
}

/** A file that is not there, a disk that is full: its message says it all. */
function isOfTheSystem(error: Error): boolean {
  return 'syscall' in error && 'code' in error
}
