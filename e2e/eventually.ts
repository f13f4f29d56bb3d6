import { expect } from 'vitest'

/** Expects of what is read again and again until it holds; a page that is drawn beside other work needs its time. */
export function eventually<Value>(read: () => Promise<Value> | Value) {
  return expect.poll(read, { timeout: 60_000 })
}
