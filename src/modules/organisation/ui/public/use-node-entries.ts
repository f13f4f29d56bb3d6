import { useMemo } from 'react'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import type { SearchEntry } from '../../../../design/shell/search-entry.ts'
import { getOrganisation, type Organisation, type OrganisationNode, type PlacedNode } from '../../contract.ts'
import { useOrganisationTexts } from '../organisation-texts.ts'
import { useLevelTitles } from './use-level-titles.ts'

const all = () => true

/** Nodes of a day, to be found by their names: every one, or those that are offered; `go` leads there. */
export function useNodeEntries(
  date: string | undefined,
  go: (node: OrganisationNode) => void,
  isOffered: (node: PlacedNode, organisation: Organisation) => boolean = all,
) {
  const say = useOrganisationTexts()
  const titles = useLevelTitles()
  const organisation = useEndpoint(getOrganisation, { query: { date } })
  const entries = useMemo<SearchEntry[]>(() => {
    if (!organisation.data) return []
    const { nodes } = organisation.data
    const offered = nodes.filter((node) => isOffered(node, organisation.data))
    const names = new Map(nodes.map((node) => [`${node.level} ${node.id}`, node.name]))
    const sections = {
      unit: say('search.units'),
      group: say('search.groups'),
      specialist: say('search.staff'),
    }
    return offered.map((node) => {
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
  }, [organisation.data, say, titles, go, isOffered])
  return { entries, loading: organisation.isPending, error: organisation.error }
}
