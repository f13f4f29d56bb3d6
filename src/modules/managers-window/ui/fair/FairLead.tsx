import { useLanguage } from '../../../../design/language/use-language.ts'
import { useLevelTitles } from '../../../organisation/ui/public/use-level-titles.ts'
import type { FairComparison, FairNode } from '../../contract.ts'
import classes from './Fair.module.css'
import { useFairTexts } from './fair-texts.ts'
import type { FairWords } from './use-fair-words.ts'

type FairLeadProps = { fair: FairComparison; words: FairWords }

/** Who stands out beyond chance, in words, and what is adjusted for. */
export function FairLead({ fair, words }: FairLeadProps) {
  const say = useFairTexts()
  const titles = useLevelTitles()
  const language = useLanguage()
  const { nodes, level, whole, adjusting, notAdjusted, model, conditions, refused } = fair
  const namesOf = (which: readonly FairNode[]) => which.map(({ name }) => name).join(', ')
  const out = nodes.filter(({ standsOut }) => standsOut !== null)
  const groups = [
    { say: 'lead.better' as const, nodes: out.filter(({ better }) => better === true) },
    { say: 'lead.worse' as const, nodes: out.filter(({ better }) => better === false) },
    {
      say: 'lead.above' as const,
      nodes: out.filter(({ better, standsOut }) => better === null && standsOut === 'above'),
    },
    {
      say: 'lead.below' as const,
      nodes: out.filter(({ better, standsOut }) => better === null && standsOut === 'below'),
    },
  ].filter((group) => group.nodes.length > 0)
  return (
    <div className={classes.lead}>
      <p>
        {whole &&
          say('lead.whole', { node: fair.node.name, value: words.write(whole.value), unit: words.unit })}{' '}
        {out.length === 0
          ? say('lead.none', { level: level ? titles.many(level) : '' })
          : say('lead.out', { count: out.length, of: nodes.length })}
      </p>
      {groups.length > 0 && (
        <ul className={classes.list}>
          {groups.map((group) => (
            <li key={group.say}>{say(group.say, { nodes: namesOf(group.nodes) })}</li>
          ))}
        </ul>
      )}
      {adjusting === 'conditions' && model && (
        <p>
          {say('lead.conditions', {
            conditions: conditions
              .filter(({ inModel }) => inModel)
              .map(({ title }) => title[language].toLocaleLowerCase(language))
              .join(', '),
            explained: words.percent(model.explained),
            places: model.places,
            years: `${model.years[0]}–${model.years.at(-1)}`,
          })}
        </p>
      )}
      {adjusting === 'case_mix' && <p>{say('lead.caseMix')}</p>}
      {notAdjusted && (
        <p>
          {notAdjusted === 'no_model' && refused
            ? `${refused[language]}.`
            : say(`notAdjusted.${notAdjusted}`)}
        </p>
      )}
      {fair.behind && <p>{say('lead.behind')}</p>}
    </div>
  )
}
