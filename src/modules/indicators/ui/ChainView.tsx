import { formatLongDay } from '../../../design/language/format-day.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { Empty } from '../../../design/states/Empty.tsx'
import type { Chain } from '../contract.ts'
import classes from './Chain.module.css'
import { ChainColumn } from './ChainColumn.tsx'
import { ChainLead } from './ChainLead.tsx'
import { chainItems, chainSteps, connectedWith, keyOf } from './chain-links.ts'
import { useIndicatorTexts } from './indicator-texts.ts'

/**
 * What the work is for: goals, effects, results and outputs beside one another. Choosing one leaves what it leads to
 * and what leads to it; the arrow keys walk between them.
 */
export function ChainView({ chain, at }: { chain: Chain; at: string | undefined }) {
  const say = useIndicatorTexts()
  const language = useLanguage()
  const items = chainItems(chain)
  if (items.length === 0) return <Empty title={say('chain.empty')}>{say('chain.emptyText')}</Empty>
  const isScaled = chain.criteria.some(({ target }) => target?.demoValue != null)
  const chosen = items.find((item) => keyOf(item) === at) ?? null
  const connected = chosen ? connectedWith(chain, chosen) : null
  const shown = connected ? items.filter((item) => connected.has(keyOf(item))) : items
  return (
    <>
      <ChainLead chosen={chosen} shown={shown} />
      <p className={classes.note}>
        {chain.node
          ? say('chain.figures', {
              node: chain.node.name,
              day: formatLongDay(language, chain.date),
              year: chain.date.slice(0, 4),
            })
          : say('chain.noFigures')}{' '}
        {isScaled && `${say('chain.scaled')} `}
        {say('chain.keys')}
      </p>
      <div className={classes.steps} data-chain>
        {chainSteps.map((step) => (
          <ChainColumn
            key={step}
            step={step}
            items={shown.filter((item) => item.step === step)}
            chosen={chosen}
          />
        ))}
      </div>
    </>
  )
}
