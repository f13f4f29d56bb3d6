import { createServer } from 'node:http'

type Attributes = { key: string; value: { stringValue?: string; intValue?: number; boolValue?: boolean } }[]

/** A span as OTLP's JSON has it. */
export type CollectedSpan = {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  kind: number
  attributes: Attributes
  status: { code?: number; message?: string }
  events: unknown[]
}

type Export = {
  resourceSpans: { resource: { attributes: Attributes }; scopeSpans: { spans: CollectedSpan[] }[] }[]
}

/** For tests: one who collects traces by OTLP over HTTP. */
export type TraceCollector = {
  /** Where spans are sent, `http://127.0.0.1:4318`. */
  address: string
  /** What has been sent, word for word. */
  received: () => string
  spans: () => CollectedSpan[]
  resources: () => Record<string, unknown>[]
  forget: () => void
  close: () => Promise<void>
}

/** Opens a collector on a free port, which takes nothing but what is sent to `/v1/traces`. */
export async function openTraceCollector(): Promise<TraceCollector> {
  let bodies: string[] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    if (request.url === '/v1/traces') bodies.push(Buffer.concat(pieces).toString())
    response.writeHead(request.url === '/v1/traces' ? 200 : 404).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const all = () => bodies.flatMap((body) => (JSON.parse(body) as Export).resourceSpans)
  return {
    address: `http://127.0.0.1:${port}`,
    received: () => bodies.join('\n'),
    spans: () => all().flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    resources: () => all().map(({ resource }) => attributesOf(resource)),
    forget: () => {
      bodies = []
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

/** What is told of a span, by name. */
export function attributesOf({ attributes }: { attributes: Attributes }): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))
}
