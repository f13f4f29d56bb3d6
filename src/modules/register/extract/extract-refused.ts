/**
 * An extract that was refused whole: the store is as it was. `message` names the file and the place. `passing`: not the
 * extract is at fault, and later it will be taken.
 */
export type ExtractRefused = Error & { name: 'ExtractRefused'; extract: string; passing: boolean }

/** Makes the error of a refused extract; the caller throws it. */
export function extractRefused(extract: string, message: string, passing = false): ExtractRefused {
  const error = new Error(message)
  error.name = 'ExtractRefused'
  return Object.assign(error, { name: 'ExtractRefused' as const, extract, passing })
}

/** Whether an error is a refused extract, rather than something that went wrong with us. */
export function isExtractRefused(error: unknown): error is ExtractRefused {
  return error instanceof Error && error.name === 'ExtractRefused'
}
