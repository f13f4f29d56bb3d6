import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Log } from '../log/open-log.ts'
import { inTime } from './in-time.ts'
import type { Need, Observed } from './observed.ts'
import { processMetrics } from './process-metrics.ts'
import { readMetrics } from './read-metrics.ts'

export type OpsOptions<Context> = {
  /** 0 takes a free one. */
  port: number
  observed: readonly Observed<Context>[]
  log: Log
  /** Milliseconds that a need or a reading may take; it then counts as not there. */
  patience?: number
}

/** The server that those ask who watch over the product: whether it lives, whether it is ready, and its metrics. */
export type Ops<Context> = {
  /** Where it listens, `http://127.0.0.1:8081`. */
  address: string
  /** The product serves: from now on its needs are asked. */
  serves: (context: Context) => void
  /** The product is about to end: it is not ready from now on. */
  ends: () => void
  close: () => Promise<void>
}

/** A need that is not met. */
export type Missing = { name: string; why: string }

/** Opens the server for operations, on this machine alone. Throws an Error with `code` `EADDRINUSE` when the port is taken. */
export async function openOps<Context>({
  port,
  observed,
  log,
  patience = 3000,
}: OpsOptions<Context>): Promise<Ops<Context>> {
  const needs = observed.flatMap((one) => one.needs)
  const readings = observed.flatMap((one) => one.readings)
  let served: { context: Context } | null = null
  let ending = false
  const findMissing = async (): Promise<Missing[]> => {
    if (ending) return [{ name: 'server', why: 'It is about to end' }]
    if (!served) return [{ name: 'server', why: 'It is starting' }]
    const { context } = served
    const found = await Promise.all(needs.map((need) => askNeed(need, context, patience)))
    return found.filter((one) => one !== null)
  }
  const defaultMetrics = new Registry()
  collectDefaultMetrics({ register: defaultMetrics })
  const findMetrics = async (): Promise<string> => {
    const read = served ? await readMetrics(readings, served.context, { log, patience }) : new Registry()
    const missing = await findMissing()
    const ready = { name: 'perkunas_ready', help: '1 where /ready answers 200, else 0', registers: [read] }
    new Gauge(ready).set(missing.length === 0 ? 1 : 0)
    const all = [defaultMetrics, processMetrics, read].map((registry) => registry.metrics())
    return (await Promise.all(all)).join('\n')
  }
  const answers: Record<string, () => Promise<Answer>> = {
    '/live': async () => json(200, { live: true }),
    '/ready': async () => {
      const missing = await findMissing()
      return json(missing.length === 0 ? 200 : 503, { ready: missing.length === 0, missing })
    },
    '/metrics': async () => ({
      status: 200,
      type: Registry.PROMETHEUS_CONTENT_TYPE,
      body: await findMetrics(),
    }),
  }
  const server = createServer((request, response) => void answer(request, response))
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { status, type, body } = await answerTo(request, answers).catch((error: unknown) => {
      log.error({ err: error }, 'the server for operations failed to answer')
      return json(500, { why: 'It failed to answer; the log says why' })
    })
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port }, resolve)
  })
  const listening = server.address()
  const taken = typeof listening === 'object' && listening !== null ? listening.port : port
  return {
    address: `http://127.0.0.1:${taken}`,
    serves: (context) => {
      served = { context }
    },
    ends: () => {
      ending = true
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

type Answer = { status: number; type: string; body: string }

function json(status: number, value: unknown): Answer {
  return { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(value)}\n` }
}

async function answerTo(
  { url = '', method = '', headers }: IncomingMessage,
  answers: Record<string, () => Promise<Answer>>,
): Promise<Answer> {
  // A page elsewhere could reach this machine by a name of its own.
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(headers.host ?? '')) {
    return json(421, { why: 'This server answers to 127.0.0.1 and localhost' })
  }
  const wanted = answers[url.split('?', 1)[0]!]
  if (!wanted) return json(404, { why: `There are ${Object.keys(answers).join(', ')}` })
  if (method !== 'GET' && method !== 'HEAD') return json(405, { why: 'GET alone' })
  return wanted()
}

async function askNeed<Context>(
  { name, ask }: Need<Context>,
  context: Context,
  patience: number,
): Promise<Missing | null> {
  try {
    await inTime(async () => ask(context), patience)
    return null
  } catch (error) {
    return { name, why: error instanceof Error ? error.message : String(error) }
  }
}
