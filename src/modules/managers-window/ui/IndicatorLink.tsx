import { useLanguage } from '../../../design/language/use-language.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import type { Indicator } from '../../indicators/contract.ts'

type IndicatorLinkProps = {
  indicator: Indicator
  /** Chooses it and leads to where it is shown in full. */
  onChoose: (indicator: string) => void
  className?: string | undefined
}

/** An indicator's title, which chooses it. */
export function IndicatorLink({ indicator, onChoose, className }: IndicatorLinkProps) {
  const language = useLanguage()
  return (
    <PlaceLink
      className={className}
      from="/$lang/window/$level/$node"
      search={(before) => ({ ...before, indicator: indicator.id, sort: undefined })}
      resetScroll={false}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        onChoose(indicator.id)
      }}
    >
      {indicator.title[language]}
    </PlaceLink>
  )
}
