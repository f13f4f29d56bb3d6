import { type Feed, feed } from '../../platform/http/event-stream-route.ts'
import { resultsChanged } from './contract.ts'
import type { Results } from './results/open-results.ts'

type ResultsContext = {
  readonly results: Results
  /** Told when the results have changed, or others have been opened. */
  whenResultsChanged: Set<() => void>
}

export const feeds: readonly Feed<ResultsContext>[] = [
  feed(resultsChanged, (context, tell) => {
    const say = () => tell(context.results.state())
    say()
    context.whenResultsChanged.add(say)
    return () => context.whenResultsChanged.delete(say)
  }),
]
