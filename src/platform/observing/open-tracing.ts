import {
  diag,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Log } from '../log/open-log.ts'
import type { Tracing } from './traced.ts'

/** How many of the traces that begin here are kept, 0–1, and whether a caller's own choice comes first. */
export type Sampling = { ratio: number; followsCaller: boolean }

export type TracingOptions = {
  /** Names the program and its instance in the traces: `service.name` and what else there is to say. */
  resource: Readonly<Record<string, string>>
  sampling: Sampling
  log: Log
  /** Where spans are sent, `http://localhost:4318/v1/traces`; by the environment's `OTEL_EXPORTER_OTLP_…` when left out. */
  url?: string
  /** Milliseconds that closing waits for a collector. */
  patience?: number
}

/** Traces that are kept and sent to whoever collects them. */
export type OpenTracing = Tracing & {
  /** Sends what has not been sent, for some seconds at most. */
  close: () => Promise<void>
}

/**
 * Keeps traces and sends them by OTLP over HTTP, as JSON. A collector that cannot be reached keeps nobody waiting: what
 * it would have been sent is dropped, and the log says so.
 */
export function openTracing({ resource, sampling, log, url, patience = 3000 }: TracingOptions): OpenTracing {
  const failing = (message: string) => log.warn({ why: message }, 'traces could not be sent')
  const silent = () => undefined
  diag.setLogger(
    { error: failing, warn: failing, info: silent, debug: silent, verbose: silent },
    { suppressOverrideMessage: true },
  )
  const exporter = new OTLPTraceExporter(url === undefined ? {} : { url })
  const root = new TraceIdRatioBasedSampler(sampling.ratio)
  const provider = new TracerProvider({
    resource: resourceFromAttributes(resource),
    sampler: sampling.followsCaller ? new ParentBasedSampler({ root }) : root,
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  })
  const tracer = provider.getTracer('perkunas')
  const contexts = new AsyncLocalStorageContextManager()
  const sendTheRest = async () => {
    const sent = provider.shutdown().catch((error: unknown) => failing(String(error)))
    const late = Promise.withResolvers<void>()
    const timer = setTimeout(() => {
      failing('the collector does not answer')
      late.resolve()
    }, patience)
    await Promise.race([sent, late.promise])
    clearTimeout(timer)
    diag.disable()
  }
  let closing: Promise<void> | undefined

  return {
    traced: (name, attributes, work) => {
      const around = contextFor(contexts.active())
      const span = tracer.startSpan(name, { kind: SpanKind.INTERNAL, attributes }, around)
      return contexts.with(trace.setSpan(around, span), async () => {
        try {
          return await work((noted) => span.setAttributes(noted))
        } catch (error) {
          fail(span, kindOf(error))
          throw error
        } finally {
          span.end()
        }
      })
    },
    beginRequest: (method, route, traceparent) => {
      const attributes = {
        'http.request.method': method,
        'url.scheme': 'http',
        ...(route !== undefined && { 'http.route': route }),
      }
      const name = route === undefined ? method : `${method} ${route}`
      const around = callersContext(traceparent)
      const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, around)
      const context = trace.setSpan(around, span)
      return {
        within: (work) => contexts.with(context, work),
        end: (status) => {
          if (status === 'broken') span.setAttribute('error.type', 'broken_off_by_caller')
          else span.setAttribute('http.response.status_code', status)
          if (typeof status === 'number' && status >= 500) fail(span, String(status))
          span.end()
        },
      }
    },
    present: () => {
      const span = trace.getSpanContext(contextFor(contexts.active()))
      return span && { trace_id: span.traceId, span_id: span.spanId }
    },
    close: () => {
      closing ??= sendTheRest()
      return closing
    },
  }
}

type Context = typeof ROOT_CONTEXT

/**
 * What a timer or a worker does that was begun within a request, long after it was answered, is no part of that
 * request's trace.
 */
function contextFor(active: Context): Context {
  const parent = trace.getSpan(active)
  if (!parent) return active
  const isSampled = (parent.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0
  return isSampled && !parent.isRecording() ? ROOT_CONTEXT : active
}

/** W3C Trace Context: version, trace, the caller's span, flags; a later version may say more. */
const traceparentForm = /^(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/

function callersContext(traceparent: string | undefined): Context {
  const [, version, traceId = '', spanId = '', flags = '', more] =
    traceparentForm.exec(traceparent ?? '') ?? []
  if (version === undefined || (version === '00' && more !== undefined)) return ROOT_CONTEXT
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED
  // One of nothing but zeros counts as none.
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true })
}

/** An error's words may quote what somebody entered: a trace has its kind alone. */
function fail(span: Span, kind: string): void {
  span.setAttribute('error.type', kind)
  span.setStatus({ code: SpanStatusCode.ERROR })
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name || error.name : typeof error
}
