import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import type { PublishedFigure, ResultState } from '../contract.ts'
import type { Results } from '../results/open-results.ts'
import { type PublicationQuestion, type PublishedFigures, publishFigures } from './publish-figures.ts'

/** Publications kept, so that asking for one level after another calculates once. */
const kept = new WeakMap<Results, Map<string, Promise<PublishedFigures>>>()
const publicationsKept = 4

/** Reads a publication of the register as known on a day; null is all that it holds today. */
export async function readPublication(
  results: Results,
  { day, span, rules, ...asked }: PublicationQuestion & { knownOn: Day | null },
): Promise<{ state: ResultState; levels: readonly string[]; rows: readonly PublishedFigure[] }> {
  const knownOn = asked.knownOn ?? (await results.presentKnownOn())
  const key = JSON.stringify([results.state().registerPosition, knownOn, day, span, rules])
  const ofResults = kept.get(results) ?? new Map<string, Promise<PublishedFigures>>()
  kept.set(results, ofResults)
  let publication = ofResults.get(key)
  if (!publication) {
    publication = publishFigures((work) => results.withSession(knownOn, work), results.catalogue, {
      day,
      span,
      rules,
    })
    ofResults.set(key, publication)
    publication.catch(() => ofResults.delete(key))
    for (const old of ofResults.keys()) {
      if (ofResults.size <= publicationsKept) break
      ofResults.delete(old)
    }
  }
  const { rows, levels, position, lastRecordedOn } = await publication
  return {
    state: {
      ...results.state(),
      position,
      lastRecordedOn,
      calculatedAt: null,
      stale: false,
      knownOn: knownOn === null ? null : isoOfDay(knownOn),
    },
    levels,
    rows,
  }
}
