import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { getOrganisation } from '../../../organisation/contract.ts'
import { useRefusalTexts } from '../refusal/refusal-texts.ts'

/** Leads to where the country's targets are distributed among the offices. */
export function DistributionLink({ year }: { year: string }) {
  const say = useRefusalTexts()
  const language = useLanguage()
  const root = useEndpoint(getOrganisation, { query: {} }).data?.root
  if (!root) return null
  return (
    <PlaceLink
      to="/$lang/plan/$year/cascade/$level/$node"
      params={{ lang: language, year, level: root.level, node: root.id }}
    >
      {say('refusal.order_short.link')}
    </PlaceLink>
  )
}
