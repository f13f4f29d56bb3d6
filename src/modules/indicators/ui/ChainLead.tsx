import { useLanguage } from '../../../design/language/use-language.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import classes from './Chain.module.css'
import type { CatalogueSearch } from './catalogue-search.ts'
import { type ChainItem, chainSteps } from './chain-links.ts'
import { useIndicatorTexts } from './indicator-texts.ts'

/** The sentence above the chain: how much there is of each step, of all or of what is connected with the one chosen. */
export function ChainLead({ chosen, shown }: { chosen: ChainItem | null; shown: readonly ChainItem[] }) {
  const say = useIndicatorTexts()
  const language = useLanguage()
  const counts = chainSteps.flatMap((step) => {
    const count = shown.filter((item) => item.step === step && item !== chosen).length
    return count === 0 ? [] : [say(`chain.count.${step}`, { count })]
  })
  const all: CatalogueSearch = { view: 'chain' }
  if (!chosen) return <p>{say('chain.lead', { counts: counts.join(', ') })}</p>
  return (
    <p aria-live="polite">
      <strong>{chosen.title[language]}</strong> – {say(`chain.kind.${chosen.step}`)}.{' '}
      {counts.length > 0 && `${say('chain.connected', { counts: counts.join(', ') })} `}
      <PlaceLink
        to="/$lang/indicators"
        params={{ lang: language }}
        search={all}
        resetScroll={false}
        className={classes.whole}
      >
        {say('chain.whole')}
      </PlaceLink>
    </p>
  )
}
