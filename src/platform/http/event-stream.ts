import type { z } from 'zod'
import { apiRoot } from './endpoint-address.ts'

/**
 * A kind of event that a server tells those who listen, as plain data: from it come its part of the stream, of the
 * OpenAPI document, and what a screen listens to. Those who begin to listen are told first how things stand.
 */
export type LiveEvent<Data extends z.ZodType = z.ZodType> = {
  name: string
  summary: string
  data: Data
}

/** Declares a kind of event, keeping its types. */
export function liveEvent<Data extends z.ZodType>(shape: LiveEvent<Data>): LiveEvent<Data> {
  return shape
}

/** Where all events are told, as a `text/event-stream` without end. */
export const eventStreamAddress = `${apiRoot}/events`

/** What one must be allowed in order to listen, by its name in the matrix of permissions. */
export const eventStreamPermission = 'events.follow'
