import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What a measured process found, and the most memory that it held at a time. */
export type Measured<Result> = { result: Result; peakMegabytes: number }

/** Runs a script in a process of its own, which answers with {@link report}. Rejects when it ends without. */
export function runMeasured<Result>(script: URL, given: readonly string[]): Promise<Measured<Result>> {
  return startMeasured<Result>(script, given).finished
}

/** The same, of a process that goes on until it is told to end. */
export function startMeasured<Result>(
  script: URL,
  given: readonly string[],
): { finished: Promise<Measured<Result>>; end: () => void } {
  const child = fork(fileURLToPath(script), [...given], { serialization: 'advanced' })
  const finished = new Promise<Measured<Result>>((resolve, reject) => {
    let answer: Measured<Result> | undefined
    child.on('message', (message) => {
      answer = message as Measured<Result>
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (answer && code === 0) resolve(answer)
      else reject(new Error(`${fileURLToPath(script)} ended with ${signal ?? code}`))
    })
  })
  return { finished, end: () => child.send('end') }
}

/** Answers the process that measures this one. */
export function report<Result>(result: Result): void {
  process.send?.({ result, peakMegabytes: peakMegabytes() } satisfies Measured<Result>)
}

/**
 * The most memory that this process held at a time. Linux counts into `maxRSS` what the process that started this
 * one held at that moment, so the kernel's own mark of this program comes first.
 */
function peakMegabytes(): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    if (kilobytes !== undefined) return Number(kilobytes) / 1024
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS / 1024
}

/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The figure below which so many of a hundred lie. */
export function percentile(figures: readonly number[], part: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * part) / 100) - 1)]!
}

/** Runs some work and tells how long it took. */
export async function timed<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; seconds: number }> {
  const started = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - started) / 1000 }
}
