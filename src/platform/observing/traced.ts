/** What is told of a span, of few different values each; nothing that tells of a person. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>

/** Tells of a span what is known only when its work is done. */
export type Note = (attributes: SpanAttributes) => void

/** The ids by which a line of the log is found in a trace, and a trace in the log. */
export type SpanIds = { trace_id: string; span_id: string }

/** The span of a request that is being answered. */
export type RequestSpan = {
  /** Does work within it. */
  within: <Result>(work: () => Result) => Result
  /** It has been answered so; `broken` when the caller left before. */
  end: (status: number | 'broken') => void
}

/** How traces are kept. */
export type Tracing = {
  traced: <Result>(
    name: string,
    attributes: SpanAttributes,
    work: (note: Note) => Promise<Result>,
  ) => Promise<Result>
  /** Begins the span of a request to a route, as part of its caller's trace where `traceparent` names one. */
  beginRequest: (method: string, route: string | undefined, traceparent: string | undefined) => RequestSpan
  present: () => SpanIds | undefined
}

let tracing: Tracing | null = null

/** Has traces kept from now on, or, with null, no longer. */
export function keepTraces(kept: Tracing | null): void {
  tracing = kept
}

/**
 * Does work as a span of the trace that it belongs to. `name` is of few (`register.take_batch`). Where no traces are
 * kept, which is how it is unless somebody collects them, the work is all that is done.
 */
export function traced<Result>(
  name: string,
  attributes: SpanAttributes,
  work: (note: Note) => Promise<Result>,
): Promise<Result> {
  return tracing === null ? work(passOver) : tracing.traced(name, attributes, work)
}

/** Begins the span of a request; undefined where no traces are kept. */
export function beginRequestSpan(
  method: string,
  route: string | undefined,
  traceparent: string | undefined,
): RequestSpan | undefined {
  return tracing?.beginRequest(method, route, traceparent)
}

/** The span within which this is called, where there is one. */
export function presentSpan(): SpanIds | undefined {
  return tracing?.present()
}

const passOver: Note = () => undefined
