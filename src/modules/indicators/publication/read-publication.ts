import type { Day } from '../../../platform/calendar/day.ts'
import type { PublishedFigure, ResultState } from '../contract.ts'
import { keepLatest } from '../reading/keep-latest.ts'
import { stateAsKnown } from '../reading/state-as-known.ts'
import type { Results } from '../results/open-results.ts'
import { type PublicationQuestion, type PublishedFigures, publishFigures } from './publish-figures.ts'

/** So that asking for one level after another calculates once. */
const keepPublication = keepLatest<PublishedFigures>(4)

/** Reads a publication of the register as known on a day; null is all that it holds today. */
export async function readPublication(
  results: Results,
  { day, span, rules, ...asked }: PublicationQuestion & { knownOn: Day | null },
): Promise<{ state: ResultState; levels: readonly string[]; rows: readonly PublishedFigure[] }> {
  const knownOn = asked.knownOn ?? (await results.presentKnownOn())
  const key = JSON.stringify([results.state().registerPosition, knownOn, day, span, rules])
  const publication = await keepPublication(results, key, () =>
    publishFigures((work) => results.withSession(knownOn, work), results.catalogue, { day, span, rules }),
  )
  const { rows, levels } = publication
  return { state: stateAsKnown(results, knownOn, publication), levels, rows }
}
