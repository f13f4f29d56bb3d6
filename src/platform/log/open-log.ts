import { type Logger, pino, stdTimeFunctions } from 'pino'

/** What happens in the program, one JSON object a line; nothing that tells of a person. */
export type Log = Logger

/** Opens a log on standard error. `level` is pino's: `silent`, `error`, `warn`, `info`, `debug`. */
export function openLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  )
}

/** A log that keeps nothing, for tests and commands. */
export const noLog: Log = pino({ level: 'silent' })
