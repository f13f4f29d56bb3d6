import { createHash, randomUUID } from 'node:crypto'
import { createServer, STATUS_CODES } from 'node:http'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Log } from '../log/open-log.ts'
import { observeRequest, observeRequests } from '../observing/observe-requests.ts'
import { csvPieces } from '../text/csv.ts'
import { type Call, type Caller, type Door, readCookie } from './door.ts'
import { type Endpoint, FileReply } from './endpoint.ts'
import { apiRoot } from './endpoint-address.ts'
import { addEventStream, type Feed } from './event-stream-route.ts'
import { followConnections } from './follow-connections.ts'
import { openapiDocument } from './openapi-document.ts'
import type { PageRoute } from './page-route.ts'
import { Problem, type ProblemDetails } from './problem.ts'
import { readBody, readInput, tableTypes } from './read-input.ts'
import type { Route } from './route.ts'
import { type DescribeTable, plainDescription, tableFile } from './table-files.ts'
import { addWebFiles } from './web-files.ts'

export type ServerOptions<Context> = {
  routes: readonly Route<Context>[]
  /** What is told to those who listen; nothing when left out. */
  feeds?: readonly Feed<Context>[]
  /** Addresses outside the API that a browser is sent to; none when left out. */
  pages?: readonly PageRoute[]
  /** Who lets in, and gives each his context. */
  door: Door<Context>
  /** Requests that one address may make in ten seconds; without an end when left out. */
  mostRequests?: number
  /** Where people reach it, `https://results.example.lt`, when that is through a proxy of this machine. */
  publicAddress?: string | null
  /** Says what tables are that are taken away as files; columns keep their names when it is left out. */
  describeTable?: DescribeTable<Context>
  log: Log
  /** Version of the HTTP interface, for its description. */
  version: string
  /** What this build of the program is told by (a hash of its sources): part of every ETag. */
  build: string
  /** The product's day in whatever form: part of every ETag, as a reply may speak of "today". */
  today: () => string
  /** Folder of the built screens; null where there are none. */
  webFolder: string | null
  /**
   * Checks every reply against its endpoint's schema before it is sent, and answers 500 when it differs. On in tests
   * and development; off where the milliseconds count, as it doubles the work of a large reply.
   */
  checkReplies: boolean
}

export type Server = {
  /** Where it listens, `http://localhost:8080`. */
  address: string
  /**
   * For `grace` seconds goes on, asking callers to come by new connections; then answers what is asked on the connections
   * that there are, takes no others, ends the event streams, and stops. After ten more seconds it cuts off what is left.
   */
  close: (grace?: number) => Promise<void>
}

/**
 * Serves routes and screens on this machine alone (127.0.0.1 and ::1). `port` 0 takes a free one. Throws an Error
 * with `code` `EADDRINUSE` when the port is taken.
 */
export async function serve<Context>(options: ServerOptions<Context>, port: number): Promise<Server> {
  const app = await buildServer(options)
  await app.listen({ host: '127.0.0.1', port })
  const address = app.server.address()
  const taken = typeof address === 'object' && address !== null ? address.port : port
  const second = createServer(app.routing)
  const connections = followConnections([app.server, second])
  try {
    await listenOnIpv6(second, taken)
  } catch (error) {
    await app.close()
    throw error
  }
  return {
    address: `http://localhost:${taken}`,
    close: async (grace = 0) => {
      connections.lastAnswers()
      await setTimeout(grace * 1000)
      await connections.stopAccepting()
      const ended = connections.end()
      await app.close()
      const left = await ended
      if (left > 0) options.log.warn({ connections: left }, 'cut off, as they did not end')
    },
  }
}

/** A machine may be without IPv6; a port that is taken there is an error all the same. */
function listenOnIpv6(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(error)
      else resolve()
    })
    server.listen({ host: '::1', port }, resolve)
  })
}

/** The server as an object that answers requests without listening yet. */
export async function buildServer<Context>(options: ServerOptions<Context>): Promise<FastifyInstance> {
  const { log, routes, feeds = [], pages = [], webFolder, door, checkReplies, publicAddress = null } = options
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    // Addresses hold the keys of people: what is logged is the route, by observeRequests.
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (error, request, reply) => {
      observeRequest(request, reply, log)
      sendProblem(reply, toProblem(error, undefined, log))
    },
    // What is asked on a connection that there is has an answer, also while the server closes.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 300 },
    // What it says of the caller is believed of a proxy that stands on this machine, and of nobody else.
    trustProxy: publicAddress === null ? false : 'loopback',
  })
  observeRequests(app, log)
  // What a page elsewhere may send without asking first (a form, plain text) is no body here.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  const headers = securityHeaders(publicAddress)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    refuseForeignHost(request.hostname, publicAddress)
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    sendProblem(reply, toProblem(error, request.routeOptions.url, log))
  })
  app.setNotFoundHandler((request, reply) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    sendProblem(reply, new Problem(404, 'no_such_address', `There is no ${request.method} ${pathname}`))
  })
  if (options.mostRequests !== undefined) await limitRequests(app, options.mostRequests)
  for (const route of routes) addRoute(app, route, options)
  for (const page of pages) addPage(app, page)
  if (feeds.length > 0)
    addEventStream(app, { feeds, enter: (request, reply) => door(callOf(request, reply)), checkReplies })
  const document = JSON.stringify(
    openapiDocument(
      routes.map((route) => route.endpoint),
      options.version,
      feeds.map((feed) => feed.event),
    ),
  )
  app.get('/api/openapi.json', async (_, reply) => reply.type('application/json').send(document))
  await addWebFiles(app, webFolder)
  await app.ready()
  return app
}

function addRoute<Context>(
  app: FastifyInstance,
  { endpoint, handle, version }: Route<Context>,
  {
    door,
    build,
    today,
    checkReplies,
    describeTable = plainDescription,
    publicAddress = null,
  }: ServerOptions<Context>,
): void {
  const callers = new WeakMap<FastifyRequest, Caller<Context>>()
  const { method, bodyLimit } = endpoint
  const url = apiRoot + endpoint.path
  const limit = bodyLimit === undefined ? {} : { bodyLimit }
  app.route({
    method,
    url,
    ...limit,
    // Who may not call is refused before anything of the body is read.
    onRequest: async (request, reply) => {
      callers.set(request, await door(callOf(request, reply)))
    },
    handler: async (request, reply) => {
      const { params, query, format, language } = readInput(
        endpoint,
        request.params,
        request.query,
        request.headers,
      )
      const { context, version: ofViewer } = await callers
        .get(request)!
        .admit(endpoint, { params: params as never, query: query as never })
      reply.header('vary', 'accept, accept-language, cookie, authorization')
      reply.header('cache-control', method === 'GET' ? 'private, no-cache' : 'no-store')
      if (version) {
        const tag = entityTag([
          request.url,
          format,
          language,
          build,
          today(),
          ofViewer,
          await version(context),
        ])
        reply.header('etag', tag)
        if (isNamed(tag, request.headers['if-none-match'])) return reply.code(304).send()
      }
      const { body, text } = readBody(endpoint, request.body)
      const answer = await handle(context, {
        params: params as never,
        query: query as never,
        body: body as never,
        text,
      })
      if (endpoint.produces) return sendFile(reply, endpoint, FileReply.parse(answer))
      if (checkReplies) checkReply(endpoint.path, endpoint.reply.safeParse(answer), answer)
      if (format === 'csv' && endpoint.csv) {
        const { columns, rows } = endpoint.csv(answer)
        reply.type('text/csv; charset=utf-8; header=present')
        reply.header('content-disposition', `attachment; filename="${fileName(request.url, format)}"`)
        return reply.send(Readable.from(csvPieces(columns, rows)))
      }
      if (format !== 'json' && format !== 'csv' && endpoint.csv) {
        const address = pageAddress(request, publicAddress)
        const asked = { endpoint, params, query, language, reply: answer, address }
        const bytes = await tableFile(format, endpoint.csv(answer), describeTable, context, asked)
        reply.type(tableTypes[format])
        reply.header('content-disposition', `attachment; filename="${fileName(request.url, format)}"`)
        return reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
      }
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
    },
  })
}

function sendFile(
  reply: FastifyReply,
  { path, produces }: Endpoint,
  { name, type, bytes }: FileReply,
): FastifyReply {
  if (!produces!.includes(type)) throw new Error(`${path} answers with ${type}, which it does not name`)
  // A name of any letters (RFC 6266), beside one that every browser reads.
  const plain = asciiName(name)
  reply.header(
    'content-disposition',
    `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  )
  return reply.type(type).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

/** Weak: the figures are the same, though the bytes of two builds or encodings may differ. */
function entityTag(parts: string[]): string {
  return `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`
}

function isNamed(tag: string, header: string | undefined): boolean {
  if (header === undefined) return false
  return (
    header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^(?!W\/)/, 'W/') === tag)
  )
}

function checkReply(
  path: string,
  result: { success: true; data: unknown } | { success: false; error: Error },
  answer: unknown,
): void {
  if (!result.success) throw new Error(`reply of ${path} breaks its schema: ${result.error.message}`)
  // What the schema does not name it leaves out, so a longer text is a field too many, whatever the order of fields.
  if (JSON.stringify(result.data).length !== JSON.stringify(answer).length) {
    throw new Error(`reply of ${path} holds fields that its schema does not name, or lacks what it fills in`)
  }
}

/** `/api/v1/window/office/KLP?format=csv` → `window-office-klp.csv`. */
function fileName(url: string, format: string): string {
  const { pathname } = new URL(url, 'http://localhost')
  return asciiName(`${decodeURIComponent(pathname.slice(apiRoot.length))}.${format}`)
}

/** The page of ours that a file was asked for from; else the address of what was asked. */
function pageAddress({ url, headers, host, protocol }: FastifyRequest, publicAddress: string | null): string {
  const own = publicAddress ?? `${protocol}://${host}`
  const from = headers.referer
  if (from !== undefined && URL.canParse(from) && new URL(from).origin === new URL(own).origin) return from
  return new URL(url, own).href
}

/** A file's name in small plain letters: `Įsakymas Nr. V-12.pdf` → `isakymas-nr-v-12.pdf`. */
function asciiName(name: string): string {
  const ending = /\.[a-z0-9]+$/.exec(name)?.[0] ?? ''
  const plain = name
    .slice(0, name.length - ending.length)
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
  return plain.replaceAll(/^-|-$/g, '') + ending
}

function toProblem(error: Error & { statusCode?: number }, route: string | undefined, log: Log): Problem {
  if (error instanceof Problem) return error
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new Problem(error.statusCode, 'bad_request', error.message)
  }
  const instance = `urn:uuid:${randomUUID()}`
  log.error({ err: error, instance, route }, 'failed to answer')
  const detail = `The server failed to answer. Its log has the cause under ${instance}`
  return new Problem(500, 'failed', detail, instance)
}

function sendProblem(reply: FastifyReply, problem: Problem): void {
  const details: ProblemDetails = {
    type: 'about:blank',
    title: STATUS_CODES[problem.status] ?? 'Problem',
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    ...(problem.instance !== null && { instance: problem.instance }),
  }
  reply.removeHeader('etag').removeHeader('content-disposition')
  reply.code(problem.status).header('cache-control', 'no-store')
  reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(details))
}

/**
 * A page elsewhere could reach the server through a host name of its own that it points at 127.0.0.1 (DNS rebinding):
 * only the names that people use are answered.
 */
function refuseForeignHost(hostname: string, publicAddress: string | null): void {
  if (['localhost', '127.0.0.1', '[::1]', '::1'].includes(hostname)) return
  if (publicAddress !== null && hostname === new URL(publicAddress).hostname) return
  const named = publicAddress === null ? 'localhost' : new URL(publicAddress).hostname
  throw new Problem(421, 'foreign_host', `This server answers to ${named}, not to "${hostname}"`)
}

/** Styles may stand in the page, as the components write theirs there; scripts may not. */
function securityHeaders(publicAddress: string | null): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    ...(publicAddress?.startsWith('https:') && {
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    }),
  }
}

/** What the door is shown of a request. */
function callOf(request: FastifyRequest, reply: FastifyReply): Call {
  const { method, headers, ip, id } = request
  return {
    method,
    headers,
    address: ip,
    id,
    cookie: (name) => readCookie(headers.cookie, name),
    addHeader: (name, value) => {
      // A stream that has begun takes none.
      if (reply.sent) return
      if (name !== 'set-cookie') {
        reply.header(name, value)
        return
      }
      // Fastify adds cookies to each other: of one name the last one given stands, and the others are not sent.
      const before = reply.getHeader(name) ?? []
      const others = (Array.isArray(before) ? before : [String(before)]).filter(
        (one) => one.split('=')[0] !== value.split('=')[0],
      )
      reply.removeHeader(name).header(name, [...others, value])
    },
  }
}

/** Counts what comes from one address, so that a flood from there does not take everybody's turn. */
async function limitRequests(app: FastifyInstance, most: number): Promise<void> {
  await app.register(rateLimit, {
    max: most,
    timeWindow: 10_000,
    errorResponseBuilder: (_, { ttl }) =>
      new Problem(
        429,
        'too_many_requests',
        `Too many requests from this address. Try again in ${Math.ceil(ttl / 1000)} seconds`,
      ),
  })
}

function addPage(app: FastifyInstance, { method, path, handle }: PageRoute): void {
  app.register(async (scope) => {
    // A form is what a browser, or the sign-in provider, posts here; nowhere else is one taken.
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 64 * 1024 },
      (_, body, done) => done(null, new URLSearchParams(body as string)),
    )
    scope.route({
      method,
      url: path,
      handler: async (request, reply) => {
        const answer = await handle(callOf(request, reply), {
          url: request.url,
          form: request.body instanceof URLSearchParams ? request.body : new URLSearchParams(),
        })
        reply.header('cache-control', 'no-store')
        if ('redirect' in answer) return reply.redirect(answer.redirect, 303)
        return reply.code(answer.status).type('text/plain; charset=utf-8').send(answer.text)
      },
    })
  })
}
