import type { Catalogue, Results } from '../../indicators/index.ts'
import type { PlacedNode } from '../../organisation/contract.ts'
import type { listPlanned } from '../../planning/index.ts'
import { organisationOn } from '../../register/index.ts'
import { type Findable, findable } from './find-matches.ts'

const same = (text: string) => ({ lt: text, en: text })

const nodesKnown = new WeakMap<readonly PlacedNode[], readonly Findable[]>()
const indicatorsKnown = new WeakMap<Catalogue, readonly Findable[]>()

/** The nodes of the product's day, each with the name of the one above; none while there are no results. */
export function findableNodes(results: Results): readonly Findable[] {
  const standing = results.standing()
  if (!standing) return []
  const { nodes } = organisationOn(standing.organisation, results.today())
  const known = nodesKnown.get(nodes)
  if (known) return known
  const names = new Map(nodes.map(({ level, id, name }) => [`${level} ${id}`, name]))
  const made = nodes.map(({ level, id, name, kind, parent }) =>
    findable({
      kind,
      id,
      level,
      year: null,
      title: same(name),
      note: same((parent && names.get(`${parent.level} ${parent.id}`)) ?? ''),
    }),
  )
  nodesKnown.set(nodes, made)
  return made
}

/** The indicators, each with the title of its chapter. */
export function findableIndicators(catalogue: Catalogue): readonly Findable[] {
  const known = indicatorsKnown.get(catalogue)
  if (known) return known
  const chapters = new Map(catalogue.chapters.map(({ id, title }) => [id, title]))
  const made = catalogue.indicators.map(({ id, title, chapter }) =>
    findable({
      kind: 'indicator',
      id,
      level: null,
      year: null,
      title,
      note: chapters.get(chapter) ?? same(chapter),
    }),
  )
  indicatorsKnown.set(catalogue, made)
  return made
}

/** Plans by their year, orders by their number. */
export function findablePlans({ plans, orders }: Awaited<ReturnType<typeof listPlanned>>): Findable[] {
  return [
    ...plans.map(({ year, title }) =>
      findable({
        kind: 'plan',
        id: String(year),
        level: null,
        year,
        title: { lt: `${year} m. veiklos planas`, en: `Action plan of ${year}` },
        note: title,
      }),
    ),
    ...orders.map(({ number, year, title, issuedOn }) =>
      findable({
        kind: 'order',
        id: number,
        level: null,
        year,
        title: same(`${number} ${title}`),
        note: same(issuedOn),
      }),
    ),
  ]
}
