import { RevisedDot } from '../../../../design/figure/RevisedDot.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { useMayAt } from '../../../identity/ui/public/use-may-at.ts'
import type { Indicator } from '../../../indicators/contract.ts'
import type { WindowIndicator, WindowPage } from '../../contract.ts'
import { standingOfPage } from '../standing-of-page.ts'
import { useRevisionTexts } from './revision-texts.ts'

type RevisedLinkProps = {
  page: WindowPage
  indicator: Indicator
  revised: NonNullable<WindowIndicator['revised']>
}

/** The dot of a figure that a closed month recorded otherwise; for those who may see rows, the way to what has changed. */
export function RevisedLink({ page, indicator, revised }: RevisedLinkProps) {
  const say = useRevisionTexts()
  const language = useLanguage()
  const seesRows = useMayAt()('rows.read', standingOfPage(page))
  const { recorded, since } = revised
  const dot = (
    <RevisedDot
      text={say('dot', {
        since,
        value: recorded === null ? '–' : formatNumber(language, recorded, indicator.decimals),
      })}
    />
  )
  if (!seesRows) return dot
  return (
    <PlaceLink
      to="/$lang/window/$level/$node/revision/$indicator"
      params={{ lang: language, level: page.node.level, node: page.node.id, indicator: indicator.id }}
      search={{ date: page.date, span: 'ytd', since }}
    >
      {dot}
    </PlaceLink>
  )
}
