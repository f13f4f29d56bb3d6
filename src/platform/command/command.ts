/** How a command speaks to whoever called it; the same whether it runs in that process or in a server's. */
export type CommandIo = {
  /** A line on standard output. */
  out: (line: string) => void
  /** A line on standard error. */
  err: (line: string) => void
  /** Shows progress on a terminal, `all` 0 when unknown; null clears it. Nothing when not on a terminal. */
  progress: (progress: { label: string; done: number; all: number } | null) => void
  /** Writes a file on the caller's side, whole or not at all. */
  writeFile: (path: string, content: AsyncIterable<Uint8Array | string>) => Promise<void>
  /** Aborted when the caller has gone or the process is to end; long work looks at it where it can stop cleanly. */
  signal?: AbortSignal
}

export type CommandArgument = {
  name: string
  description: string
  required: boolean
  variadic?: boolean
  /** Names a file or folder: made absolute before it is handed over. */
  path?: boolean
}

export type CommandOption = {
  /** As commander writes it: `--date <date>`, `--json`. */
  flags: string
  description: string
  /** May be given several times; its value is a list. */
  repeatable?: boolean
  path?: boolean
  required?: boolean
  fallback?: string
}

export type CommandInput = {
  args: string[]
  /** By the long flag's name in camel case: text, list of texts, or true. */
  options: Record<string, string | string[] | true | undefined>
}

/** A command of the command line. Returns its exit code; a thrown {@link UsageError} (2) or {@link Refusal} (1) is printed. */
export type Command<Context> = {
  /** One or two words: `import`, `quarantine list`. */
  name: string
  summary: string
  arguments: readonly CommandArgument[]
  options: readonly CommandOption[]
  /** Whether it works on a data folder (and so runs in the process that owns it) or on none. */
  needs: 'folder' | 'nothing'
  /** Changes nothing, and so need not wait for commands that do. */
  readsOnly?: boolean
  run: (context: Context, input: CommandInput, io: CommandIo) => Promise<number>
}

/** What the caller got wrong, in a sentence that says what to do. */
export class UsageError extends Error {}

/** Why a command could not do what it was rightly asked, in a sentence that says what to do; exits with 1. */
export class Refusal extends Error {}
