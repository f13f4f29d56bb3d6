import { useLanguage } from '../../../design/language/use-language.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import type { IndicatorDefinition } from '../contract.ts'
import classes from './Catalogue.module.css'
import type { CatalogueSearch } from './catalogue-search.ts'
import { keyOf } from './chain-links.ts'
import { useIndicatorTexts } from './indicator-texts.ts'
import { NamedIndicators } from './NamedIndicators.tsx'
import definitionClasses from './public/Definition.module.css'

/** What an indicator leads to and what leads to it, since when it is in force, and by what act. */
export function IndicatorLinks({ definition }: { definition: IndicatorDefinition }) {
  const say = useIndicatorTexts()
  const language = useLanguage()
  const { id, criterion, goal, leadsTo, ledToBy, cascade, legalBasis, replaces, replacedBy } = definition
  const inChain: CatalogueSearch = { view: 'chain', at: keyOf({ id, step: criterion ?? 'output' }) }
  return (
    <section className={classes.facts} aria-labelledby="links">
      <h2 id="links">{say('links.title')}</h2>
      <dl className={definitionClasses.definition}>
        <dt>{say('links.criterion')}</dt>
        <dd>
          {criterion ? (
            <>
              {say(`links.criterion.${criterion}`)} (
              <PlaceLink to="/$lang/indicators" params={{ lang: language }} search={inChain}>
                {say('links.inChain')}
              </PlaceLink>
              )
            </>
          ) : (
            say('links.noCriterion')
          )}
        </dd>
        {goal && (
          <>
            <dt>{say('links.goal')}</dt>
            <dd>{goal.title[language]}</dd>
          </>
        )}
        {leadsTo.length > 0 && (
          <>
            <dt>{say('links.leadsTo')}</dt>
            <dd>
              <NamedIndicators indicators={leadsTo} />
            </dd>
          </>
        )}
        {ledToBy.length > 0 && (
          <>
            <dt>{say('links.ledToBy')}</dt>
            <dd>
              <NamedIndicators indicators={ledToBy} />
            </dd>
          </>
        )}
        <dt>{say('links.valid')}</dt>
        <dd>{say(`links.valid.${validity(definition.valid)}`, years(definition.valid))}</dd>
        <dt>{say('links.succession')}</dt>
        <dd>
          {!replaces && replacedBy.length === 0 && say('links.noSuccession')}
          {replaces && (
            <>
              {say(`links.replaces.${replaces.how}`, { year: replaces.from })}{' '}
              <NamedIndicators indicators={[replaces.indicator]} />
            </>
          )}
          {replacedBy.map(({ indicator, from, how }) => (
            <span key={indicator.id}>
              {say(`links.replacedBy.${how}`, { year: from })} <NamedIndicators indicators={[indicator]} />
            </span>
          ))}
        </dd>
        <dt>{say('links.cascade')}</dt>
        <dd>{say(`links.cascade.${cascade ?? 'none'}`)}</dd>
        <dt>{say('links.legalBasis')}</dt>
        <dd>{legalBasis?.[language] ?? say('links.noLegalBasis')}</dd>
      </dl>
    </section>
  )
}

type Valid = IndicatorDefinition['valid']

function validity({ from, to }: Valid): 'always' | 'from' | 'to' | 'between' {
  if (from !== null) return to === null ? 'from' : 'between'
  return to === null ? 'always' : 'to'
}

function years({ from, to }: Valid): Record<string, number> {
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) }
}
