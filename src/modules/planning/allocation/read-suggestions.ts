import { dayOf } from '../../../platform/calendar/day.ts'
import type { Results } from '../../indicators/index.ts'
import type { PlanIndicator } from '../contract.ts'
import { keepForState } from '../history/keep-for-state.ts'
import type { SetConditions } from '../history/place-conditions.ts'
import { type Proposals, readProposals } from '../history/read-proposals.ts'

/** For which year and indicators, and which conditions people expect. */
export type SuggestionQuestion = {
  year: number
  planned: readonly PlanIndicator[]
  expected: SetConditions
}

/**
 * What is proposed for a plan's indicators from history, trend and conditions (`expected` are those that people set), read once for a state of the results; null where
 * the year before has not begun yet, so that there is nothing to go by.
 */
export async function readPlanProposals(
  results: Results,
  { year, planned, expected }: SuggestionQuestion,
): Promise<Proposals | null> {
  if (dayOf(`${year - 1}-01-01`) > results.today()) return null
  const indicators = planned.map(({ indicator }) => results.catalogue.find(indicator)!)
  const reasons = Object.fromEntries(
    planned.flatMap(({ indicator, reason }) => (reason ? [[indicator, reason] as const] : [])),
  )
  const asked = JSON.stringify([year, indicators.map(({ id }) => id), reasons, expected])
  return keepForState(results, `proposals ${asked}`, () =>
    readProposals(results, { year, indicators, expected, reasons }),
  )
}

/** What is suggested for units, by indicator and `level/id`, in the figures' own units. */
export async function readSuggestions(
  results: Results,
  question: SuggestionQuestion,
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const found = await readPlanProposals(results, question)
  if (!found) return new Map()
  const { nodes } = found.history
  return new Map(
    found.indicators.map(({ indicator, proposals }) => [
      indicator,
      new Map(
        proposals.flatMap((one, place) => {
          const { kind, level, id } = nodes[place]!
          return one.kind === 'proposed' && kind === 'unit' ? [[`${level}/${id}`, one.value] as const] : []
        }),
      ),
    ]),
  )
}
