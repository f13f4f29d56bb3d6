import type { Day } from '../../../platform/calendar/day.ts'
import type { Run, RunRecorder } from './record-runs.ts'

type YearKind = 'days' | 'months'

/** The record of a year that is stored part by part: a calculation of its days, then one of its month ends. */
export type YearRecord = {
  /** A part is being calculated, of so many row versions of the register at a position. */
  begin: (kind: YearKind, of: { position: number; rows: number }) => void
  done: () => void
  failed: (error: unknown) => void
}

/** Records what `calculate --series --store` calculates; parts that are stored already are none. */
export function recordYear(
  runs: RunRecorder,
  { catalogue, knownOn }: { catalogue: string; knownOn: Day | null },
): YearRecord {
  let open: { kind: YearKind; run: Run; rows: number } | undefined
  const done = () => {
    open?.run.done(open.rows)
    open = undefined
  }
  return {
    begin: (kind, { position, rows }) => {
      if (open?.kind === kind) return
      done()
      const recorded = kind === 'days' ? 'series' : 'months'
      const run = runs.begin({ kind: recorded, cause: 'command', catalogue, position, knownOn })
      open = { kind, run, rows }
    },
    done,
    failed: (error) => {
      open?.run.failed(error)
      open = undefined
    },
  }
}
