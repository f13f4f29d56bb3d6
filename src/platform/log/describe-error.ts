import { withoutValues } from '../observing/brought-values.ts'
import { presentRequest } from '../observing/present-request.ts'

/** An error as the log holds it. */
export type DescribedError = {
  type: string
  message: string
  stack: string
  code?: string
  cause?: DescribedError
  errors?: DescribedError[]
}

/** What of the causes of causes is told. */
const deepest = 4

/**
 * An error for the log: what it is, what it says and where it was thrown. Of what else it carries nothing is taken, as
 * stores put the row, the query and its parameters there; and what the present request brought is taken out of its words.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  const words = wordsFilter()
  if (!(error instanceof Error)) return { type: typeof error, message: words(String(error)), stack: '' }
  const { code, cause } = error as Error & { code?: unknown }
  const type = error.constructor.name || error.name
  const message = words(error.message)
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const goesOn = depth < deepest
  return {
    type,
    message,
    stack: [`${type}: ${message}`, ...frames].join('\n'),
    ...((typeof code === 'string' || typeof code === 'number') && { code: String(code) }),
    ...(goesOn && cause !== undefined && { cause: describeError(cause, depth + 1) }),
    ...(goesOn &&
      error instanceof AggregateError && {
        errors: error.errors.map((one) => describeError(one, depth + 1)),
      }),
  }
}

function wordsFilter(): (text: string) => string {
  const request = presentRequest()
  if (!request) return (text) => text
  try {
    const brought = request.brought()
    if (brought !== null) return (text) => withoutValues(text, brought)
  } catch {
    // An error is told all the same, without the words that could not be looked through.
  }
  return () => withheld
}

/** What an error says whose words may hold what a request brought. */
const withheld = 'withheld, as what the request brought could not be looked for in it'
