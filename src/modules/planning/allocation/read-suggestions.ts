import { dayOf } from '../../../platform/calendar/day.ts'
import type { Results } from '../../indicators/index.ts'
import type { PlanIndicator } from '../contract.ts'
import { keepForState } from '../history/keep-for-state.ts'
import { type Proposals, readProposals } from '../history/read-proposals.ts'

/**
 * What is proposed for a plan's indicators from history, trend and conditions, read once for a state of the results; null where
 * the year before has not begun yet, so that there is nothing to go by.
 */
export async function readPlanProposals(
  results: Results,
  { year, planned }: { year: number; planned: readonly PlanIndicator[] },
): Promise<Proposals | null> {
  if (dayOf(`${year - 1}-01-01`) > results.today()) return null
  const indicators = planned.map(({ indicator }) => results.catalogue.find(indicator)!)
  const reasons = Object.fromEntries(
    planned.flatMap(({ indicator, reason }) => (reason ? [[indicator, reason] as const] : [])),
  )
  const asked = JSON.stringify([year, indicators.map(({ id }) => id), reasons])
  return keepForState(results, `proposals ${asked}`, () =>
    readProposals(results, { year, indicators, reasons }),
  )
}

/** What is suggested for units, by indicator and `level/id`, in the figures' own units. */
export async function readSuggestions(
  results: Results,
  question: { year: number; planned: readonly PlanIndicator[] },
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
