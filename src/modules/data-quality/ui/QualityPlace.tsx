import type { ReactNode } from 'react'
import { useLanguage } from '../../../design/language/use-language.ts'
import { Page } from '../../../design/shell/Page.tsx'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import type { OrganisationNode } from '../../organisation/contract.ts'
import { useQualityTexts } from './quality-texts.ts'

type QualityPlaceProps = {
  /** Undefined while it is being read. */
  page: { node: OrganisationNode; breadcrumb: readonly OrganisationNode[] } | undefined
  /** The title of a page below the node's own. */
  beneath?: string
  period?: ReactNode
  children: ReactNode
}

/** The frame of a page of a node's data quality: the way down to it, its name, of when it is. */
export function QualityPlace({ page, beneath, period, children }: QualityPlaceProps) {
  const say = useQualityTexts()
  const language = useLanguage()
  const link = ({ level, id, name }: OrganisationNode) => (
    <PlaceLink
      to="/$lang/quality/$level/$node"
      params={{ lang: language, level, node: id }}
      search={(before: { date?: string | undefined }) => ({ ...before })}
    >
      {name}
    </PlaceLink>
  )
  const title = beneath ?? say('quality.title')
  return (
    <Page
      title={title}
      kicker={page && link(page.node)}
      crumbs={[
        ...(page ? [...page.breadcrumb, page.node] : []).map((node) => ({
          key: `${node.level} ${node.id}`,
          item: link(node),
        })),
        { key: 'quality', item: title },
      ]}
      period={period}
    >
      {children}
    </Page>
  )
}
