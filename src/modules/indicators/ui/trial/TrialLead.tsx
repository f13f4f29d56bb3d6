import { useDesignTexts } from '../../../../design/design-texts.ts'
import { formatLongDay } from '../../../../design/language/format-day.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useLevelTitles } from '../../../organisation/ui/public/use-level-titles.ts'
import type { TrialLevel } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import { findLeadFacts } from './lead-facts.ts'
import classes from './Trial.module.css'
import type { TriedIndicator } from './use-tried-columns.tsx'

/** What the change would do, first: to the country's value and to the ranks, in the month and in all of them. */
export function TrialLead({ indicator, level }: { indicator: TriedIndicator; level: TrialLevel }) {
  const say = useIndicatorTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const titles = useLevelTitles()
  const { old, tried } = indicator
  const { country, date, span } = level
  const facts = findLeadFacts(level)
  const written = (value: number | null, { unit, decimals }: typeof tried, isChange = false): string => {
    if (value === null) return sayDesign('figure.noData')
    const named = sayDesign(`unit.${isChange && unit === 'percent' ? 'points' : unit}`)
    return `${formatNumber(language, value, decimals, isChange)}${named && `\u00a0${named}`}`.replaceAll(
      ' ',
      '\u00a0',
    )
  }
  const ranked = level.nodes.some(({ rankChange }) => rankChange !== null)
  return (
    <div className={classes.lead}>
      {country && (
        <p>
          {say('trial.lead.country', { span: sayDesign(`span.${span}`), day: formatLongDay(language, date) })}{' '}
          <strong>{written(country.tried.value, tried)}</strong> {say('trial.lead.insteadOf')}{' '}
          {written(country.old.value, old)}
          {country.difference !== null && (
            <>
              {' ('}
              <strong>{written(country.difference, tried, true)}</strong>)
            </>
          )}
          .{' '}
          {facts.country &&
            // A unit may end with the stop that ends the sentence.
            say('trial.lead.countryMonths', {
              count: level.months.length,
              from: written(facts.country.from, tried, true),
              to: written(facts.country.to, tried, true),
            }).replace(/\.\.$/, '.')}
        </p>
      )}
      {ranked ? (
        <p>
          <strong>
            {say('trial.lead.ranks', {
              level: titles.many(level.level),
              changed: facts.now.changed,
              ranked: facts.now.ranked,
            })}
          </strong>{' '}
          {facts.up &&
            say('trial.lead.up', {
              node: facts.up.name,
              old: facts.up.oldRank!,
              tried: facts.up.triedRank!,
            })}{' '}
          {facts.down &&
            say('trial.lead.down', {
              node: facts.down.name,
              old: facts.down.oldRank!,
              tried: facts.down.triedRank!,
            })}{' '}
          {say('trial.lead.rankMonths', { months: facts.months, all: level.months.length })}
        </p>
      ) : (
        <p>{say(tried.direction === 'neutral' ? 'trial.lead.neutral' : 'trial.lead.noRanks')}</p>
      )}
    </div>
  )
}
