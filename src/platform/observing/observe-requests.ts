import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '../log/open-log.ts'
import { type Brought, broughtValues } from './brought-values.ts'
import { type PresentRequest, withinRequest } from './present-request.ts'
import { eventStreamsOpen, requestDuration, requestsPresent } from './process-metrics.ts'
import { beginRequestSpan, type RequestSpan } from './traced.ts'

type ObservedRequest = {
  present: PresentRequest
  span: RequestSpan | undefined
  began: number
  isStream: boolean
}

const observed = new WeakMap<FastifyRequest, ObservedRequest>()

/**
 * Gives each request an id, a line in the log when it is answered, its place in the metrics and a span where traces are
 * kept. Told is the pattern of its route and never its address, as that may hold the key of a person. To be called before
 * any other hook is added.
 */
export function observeRequests(app: FastifyInstance, log: Log): void {
  app.setGenReqId(({ headers }) => requestIdOf(headers['x-request-id']))
  app.addHook('onRequest', (request, reply, done) => {
    observeRequest(request, reply, log)
    within(request, done)
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    const one = observed.get(request)
    if (one && String(reply.getHeader('content-type')).startsWith('text/event-stream')) beginStream(one)
    done(null, payload)
  })
}

/** Begins to observe one request. For those that are answered before any hook is called. */
export function observeRequest(request: FastifyRequest, reply: FastifyReply, log: Log): void {
  const { id, raw } = request
  const method = knownMethods.has(request.method) ? request.method : '_OTHER'
  const route = request.routeOptions.url
  const one: ObservedRequest = {
    present: { id, answered: false, brought: () => broughtValues(broughtBy(request)) },
    span: beginRequestSpan(method, route, raw.headers.traceparent as string | undefined),
    began: performance.now(),
    isStream: false,
  }
  observed.set(request, one)
  reply.header('x-request-id', id)
  requestsPresent.inc()
  const end = (isWhole: boolean) => {
    if (one.present.answered) return
    const seconds = (performance.now() - one.began) / 1000
    const status = isWhole ? reply.statusCode : 'broken'
    const line = {
      method,
      route: route ?? unknownAddress,
      ...(isWhole && { status }),
      milliseconds: Math.round(seconds * 10_000) / 10,
    }
    within(request, () => log.info(line, isWhole ? 'answered' : 'broken off by the caller'))
    one.present.answered = true
    if (one.isStream) {
      eventStreamsOpen.dec()
      return
    }
    requestsPresent.dec()
    requestDuration.observe({ route: line.route, method, status: String(status) }, seconds)
    one.span?.end(status)
  }
  reply.raw.once('finish', () => end(true))
  reply.raw.once('close', () => end(reply.raw.writableFinished))
}

/** How a request is told that leads to no route. */
const unknownAddress = 'unknown address'

/** Whatever else a caller may call a method is told as one. */
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'QUERY'])

/** A UUID, with or without its hyphens: in anything longer or freer a caller could put a name. */
const requestIdForm = /^[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}$/i

function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && requestIdForm.test(given) ? given : randomUUID()
}

function within<Result>(request: FastifyRequest, work: () => Result): Result {
  const { present, span } = observed.get(request)!
  return withinRequest(present, () => (span ? span.within(work) : work()))
}

/** A stream goes on as long as a page is open: what is told of it is that it began, and how many there are. */
function beginStream(one: ObservedRequest): void {
  if (one.isStream) return
  one.isStream = true
  one.span?.end(200)
  requestsPresent.dec()
  eventStreamsOpen.inc()
}

function broughtBy({ params, query, body, headers, url, routeOptions }: FastifyRequest): Brought {
  return { params, query, body, headers, path: routeOptions.url === undefined ? url.split('?', 1)[0]! : null }
}
