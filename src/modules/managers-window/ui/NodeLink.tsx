import { useLanguage } from '../../../design/language/use-language.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import type { OrganisationNode } from '../../organisation/contract.ts'

type NodeLinkProps = {
  node: OrganisationNode
  /** The indicator to keep chosen there; without it the one chosen here. */
  indicator?: string | undefined
}

/** A node's name, leading to its page; the chosen indicator goes along, what is compared below does not. */
export function NodeLink({ node, indicator }: NodeLinkProps) {
  const language = useLanguage()
  return (
    <PlaceLink
      to="/$lang/window/$level/$node"
      params={{ lang: language, level: node.level, node: node.id }}
      search={(before) => ({ indicator: indicator ?? before.indicator })}
    >
      {node.name}
    </PlaceLink>
  )
}
