import { useMemo } from 'react'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import type { SearchEntry } from '../../../../design/shell/search-entry.ts'
import { getOrganisation, type OrganisationNode } from '../../contract.ts'
import { useOrganisationTexts } from '../organisation-texts.ts'
import { useLevelTitles } from './use-level-titles.ts'

/** Every node of a day, to be found by its name; `go` leads to its page. */
export function useNodeEntries(date: string | undefined, go: (node: OrganisationNode) => void) {
  const say = useOrganisationTexts()
  const titles = useLevelTitles()
  const organisation = useEndpoint(getOrganisation, { query: { date } })
  const entries = useMemo<SearchEntry[]>(() => {
    const nodes = organisation.data?.nodes ?? []
    const names = new Map(nodes.map((node) => [`${node.level} ${node.id}`, node.name]))
    const sections = {
      unit: say('search.units'),
      group: say('search.groups'),
      specialist: say('search.staff'),
    }
    return nodes.map((node) => {
      const parent = node.parent && names.get(`${node.parent.level} ${node.parent.id}`)
      const level = titles.one(node.level)
      return {
        key: `${node.level} ${node.id}`,
        section: sections[node.kind],
        title: node.name,
        note: parent ? say('search.under', { level, parent }) : level,
        go: () => go(node),
      }
    })
  }, [organisation.data, say, titles, go])
  return { entries, loading: organisation.isPending, error: organisation.error }
}
