import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import type { ResultState } from '../contract.ts'
import type { Results } from '../results/open-results.ts'

/** For what state figures stand that were calculated now, of the register as known on a day (null: all that it holds). */
export function stateAsKnown(
  results: Results,
  knownOn: Day | null,
  { position, lastRecordedOn }: Pick<ResultState, 'position' | 'lastRecordedOn'>,
): ResultState {
  return {
    ...results.state(),
    position,
    lastRecordedOn,
    calculatedAt: null,
    stale: false,
    knownOn: knownOn === null ? null : isoOfDay(knownOn),
  }
}
