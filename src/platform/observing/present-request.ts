import { AsyncLocalStorage } from 'node:async_hooks'

/** A request while it is being answered. */
export type PresentRequest = {
  /** What its lines of the log are found by. */
  id: string
  /** What came with it, the longest first: none of it may stand in the log. Null where it is too much to be looked through. */
  brought: () => string[] | null
  answered: boolean
}

const present = new AsyncLocalStorage<PresentRequest>()

/** Does work as part of answering a request, and with it all that the work begins. */
export function withinRequest<Result>(request: PresentRequest, work: () => Result): Result {
  return present.run(request, work)
}

/**
 * The request that is being answered where this is called. Undefined once it is answered: what it began and what goes
 * on, such as a timer, is no longer about it.
 */
export function presentRequest(): PresentRequest | undefined {
  const request = present.getStore()
  return request?.answered ? undefined : request
}
