import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino'
import { presentRequest } from '../observing/present-request.ts'
import { presentSpan } from '../observing/traced.ts'
import { describeError } from './describe-error.ts'

/** What happens in the program, one JSON object a line; nothing that tells of a person. */
export type Log = Logger

/**
 * Opens a log, on standard error when nothing else is said. `level` is pino's: `silent`, `error`, `warn`, `info`, `debug`.
 * What is logged while a request is answered carries its `request_id`, and the ids of the span where traces are kept.
 */
export function openLog(level: string, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      mixin: () => ({ request_id: presentRequest()?.id, ...presentSpan() }),
      serializers: { err: describeError, error: describeError },
      redact: { paths: telling.flatMap((name) => [name, `*.${name}`]), censor: 'withheld' },
    },
    destination ?? pino.destination({ fd: 2, sync: true }),
  )
}

/** A log that keeps nothing, for tests and commands. */
export const noLog: Log = pino({ level: 'silent' })

/** Where a request, a row or a secret would be, were one logged as a whole. */
const telling = [
  'req',
  'res',
  'raw',
  'headers',
  'cookie',
  'cookies',
  'authorization',
  'password',
  'secret',
  'token',
  'url',
  'path',
  'params',
  'parameters',
  'query',
  'body',
  'rows[*].cells',
  'cells',
  'detail',
]
