import type { Entered } from '../../platform/entered/open-entered.ts'
import { type Route, route } from '../../platform/http/route.ts'
import type { Viewed } from '../identity/index.ts'
import type { Results } from '../indicators/index.ts'
import { listPlanned } from '../planning/index.ts'
import { type SearchMatch, searchEverything } from './contract.ts'
import { findMatches } from './finding/find-matches.ts'
import { findableIndicators, findableNodes, findablePlans } from './finding/list-findable.ts'

type SearchContext = Viewed & { results: Results; entered: () => Promise<Entered<object>> }

export const routes: readonly Route<SearchContext>[] = [
  route(searchEverything, async (context, { query }) => {
    const { results, viewer } = context
    const readsPlans = viewer.may('plan.read', null) !== undefined
    const isOpen = ({ kind, level, id }: SearchMatch) => {
      if (kind === 'indicator') return viewer.may('catalogue.read', null) !== undefined
      if (kind === 'plan' || kind === 'order') return readsPlans
      return viewer.may('figures.read', { level: level!, node: id }) !== undefined
    }
    const things = [
      ...findableNodes(results),
      ...findableIndicators(results.catalogue),
      ...(readsPlans ? findablePlans(await listPlanned(context)) : []),
    ]
    return { matches: findMatches(things, query.q, isOpen) }
  }),
]
