import { Figure } from '../../../design/figure/Figure.tsx'
import { useLanguage } from '../../../design/language/use-language.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import type { ChainCriterion } from '../contract.ts'
import classes from './Chain.module.css'
import type { CatalogueSearch } from './catalogue-search.ts'
import { type ChainItem, type ChainStep, keyOf } from './chain-links.ts'
import { useIndicatorTexts } from './indicator-texts.ts'
import { moveInChain } from './move-in-chain.ts'

type ChainColumnProps = { step: ChainStep; items: readonly ChainItem[]; chosen: ChainItem | null }

/** One step of the chain: what belongs to it, each leading to what it is connected with. */
export function ChainColumn({ step, items, chosen }: ChainColumnProps) {
  const say = useIndicatorTexts()
  const heading = `chain-${step}`
  return (
    <section className={classes.step} aria-labelledby={heading}>
      <h2 id={heading} className={classes.heading}>
        {say(`chain.step.${step}`)}
      </h2>
      {items.length === 0 ? (
        <p className={classes.none}>{say('chain.none')}</p>
      ) : (
        <ul className={classes.items} data-chain-step={step}>
          {items.map((item) => (
            <li key={keyOf(item)} className={classes.item} data-chosen={isSame(item, chosen) || undefined}>
              <ChainLink item={item} isChosen={isSame(item, chosen)} />
              {item.criterion && <ChainFigure criterion={item.criterion} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function ChainLink({ item, isChosen }: { item: ChainItem; isChosen: boolean }) {
  const language = useLanguage()
  const search: CatalogueSearch = { view: 'chain', at: keyOf(item) }
  return (
    <PlaceLink
      to="/$lang/indicators"
      params={{ lang: language }}
      search={search}
      resetScroll={false}
      className={classes.title}
      aria-current={isChosen ? 'true' : undefined}
      data-chain-link
      onKeyDown={(event) => {
        if (moveInChain(event.currentTarget, event.key)) event.preventDefault()
      }}
    >
      {item.title[language]}
    </PlaceLink>
  )
}

/** The country's figure, the year's target beside it, and the way to the indicator. */
function ChainFigure({ criterion }: { criterion: ChainCriterion }) {
  const say = useIndicatorTexts()
  const language = useLanguage()
  const { figure, target } = criterion
  return (
    <p className={classes.figure}>
      <Figure value={figure.value} style={criterion} reason={say('chain.noValue')} withUnit strong />
      {target && (
        <span className={classes.target}>
          {say('chain.target')} <Figure value={target.demoValue ?? target.value} style={criterion} withUnit />
        </span>
      )}
      <PlaceLink
        to="/$lang/indicators/$indicator"
        params={{ lang: language, indicator: criterion.id }}
        className={classes.definition}
        aria-label={say('chain.toIndicator', { title: criterion.title[language] })}
      >
        {say('chain.definition')}
      </PlaceLink>
    </p>
  )
}

function isSame(item: ChainItem, chosen: ChainItem | null): boolean {
  return chosen !== null && keyOf(item) === keyOf(chosen)
}
