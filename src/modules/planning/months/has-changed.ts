import type { ClosedFigure } from './close-month.ts'

type Figure = Pick<ClosedFigure, 'numerator' | 'denominator' | 'value'>

/** Whether a figure is known otherwise now than it was recorded: both come of one calculation, so to the last digit. */
export function hasChanged(recorded: Figure, now: Figure | undefined): boolean {
  return (['numerator', 'denominator', 'value'] as const).some(
    (part) => recorded[part] !== (now?.[part] ?? null),
  )
}
