import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What is counted in this process as it happens, in the words of Prometheus. No label has more than some values. */
export const processMetrics = new Registry()

const registers = [processMetrics]

/** Requests answered and how long that took. `route` is a route's pattern, so that no address of a person is in it. */
export const requestDuration = new Histogram({
  name: 'perkunas_http_request_duration_seconds',
  help: 'Requests by route, method and status, and the seconds from their arrival to the end of the answer',
  labelNames: ['route', 'method', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers,
})

export const requestsPresent = new Gauge({
  name: 'perkunas_http_requests_in_progress',
  help: 'Requests that are being answered, without the event streams',
  registers,
})

export const eventStreamsOpen = new Gauge({
  name: 'perkunas_event_streams_open',
  help: 'Event streams that are open',
  registers,
})

export const jobsEnded = new Counter({
  name: 'perkunas_jobs_total',
  help: 'Jobs that have ended, by their outcome: done or failed',
  labelNames: ['job', 'outcome'],
  registers,
})
