import { z } from 'zod'

/**
 * A request that cannot be answered, as RFC 9457 describes it. Handlers throw it; the server answers
 * `application/problem+json`, and the typed client throws it again in the browser. `code` is stable and is what
 * screens translate; `detail` (the message) names the place and what to do.
 */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  /** What happened, for the log to be searched for: set on a 500 alone. */
  readonly instance: string | null
  constructor(status: number, code: string, detail: string, instance: string | null = null) {
    super(detail)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.instance = instance
  }
}

/** The body of an answer that is a problem (RFC 9457), as `application/problem+json`. */
export const ProblemDetails = z
  .object({
    type: z.string().describe('`about:blank`: the status says it all; `code` tells problems apart'),
    title: z.string().describe("The status's usual name"),
    status: z.int(),
    detail: z.string().describe('What was wrong, where, and what to do'),
    code: z.string().describe('Stable name of the kind of problem'),
    instance: z.string().optional().describe("On a 500: the id under which the server's log has the cause"),
  })
  .meta({ id: 'ProblemDetails' })
export type ProblemDetails = z.infer<typeof ProblemDetails>
