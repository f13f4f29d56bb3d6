import { Counter, Gauge, Registry } from 'prom-client'
import { Problem } from '../http/problem.ts'
import type { Log } from '../log/open-log.ts'
import { inTime } from './in-time.ts'
import type { Reading } from './observed.ts'

/**
 * Reads what is read when somebody asks. What cannot be read is left out, as a number that is not known is none: where a
 * store is closed (a Problem) by design, otherwise with a line in the log.
 */
export async function readMetrics<Context>(
  readings: readonly Reading<Context>[],
  context: Context,
  { log, patience }: { log: Log; patience: number },
): Promise<Registry> {
  const numbers = await Promise.all(
    readings.map(async ({ name, read }) => {
      try {
        return await inTime(async () => read(context), patience)
      } catch (error) {
        if (!(error instanceof Problem)) log.warn({ err: error, metric: name }, 'a metric could not be read')
        return null
      }
    }),
  )
  const registry = new Registry()
  for (const [index, { name, help, kind, labels = {} }] of readings.entries()) {
    const number = numbers[index] ?? null
    if (number === null) continue
    const made = { name, help, labelNames: Object.keys(labels), registers: [registry] }
    if (kind === 'gauge') ((registry.getSingleMetric(name) as Gauge) ?? new Gauge(made)).set(labels, number)
    else ((registry.getSingleMetric(name) as Counter) ?? new Counter(made)).inc(labels, number)
  }
  return registry
}
