/**
 * A request that cannot be answered, as RFC 9457 describes it. Handlers throw it; the server answers
 * `application/problem+json`. `code` is stable and is what screens translate; `detail` names the place and what to do.
 */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, detail: string) {
    super(detail)
    this.status = status
    this.code = code
  }
}
