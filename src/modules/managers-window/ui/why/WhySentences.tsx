import { useLanguage } from '../../../../design/language/use-language.ts'
import { endedOnce } from '../../../../platform/text/ended-once.ts'
import type { Indicator } from '../../../indicators/contract.ts'
import type { WhyPage } from '../../contract.ts'
import { useAmountWords } from './use-amount-words.ts'
import { useCauseSentences } from './use-cause-sentences.ts'
import classes from './Why.module.css'
import { useWhyTexts } from './why-texts.ts'

type WhySentencesProps = { why: WhyPage; indicator: Indicator }

const mostNodes = 3
const mostGroups = 4

/** The gap and its causes as a head could read them out, the first of them first. */
export function WhySentences({ why, indicator }: WhySentencesProps) {
  const say = useWhyTexts()
  const language = useLanguage()
  const words = useAmountWords(indicator)
  const told = useCauseSentences(why, indicator)
  const { value, compared, gap, against, below, groups } = why
  if (value === null) return <p className={classes.lead}>{say('lead.noValue')}</p>
  if (compared === null || gap === null) {
    return <p className={classes.lead}>{say(against === 'plan' ? 'lead.noPlan' : 'lead.noYear')}</p>
  }
  const nodes = (below?.nodes ?? [])
    .filter(({ amount }) => amount !== null && !words.isNothing(amount) && amount > 0 === gap > 0)
    .slice(0, mostNodes)
    .map(({ name, amount }) => `${name} (${words.amount(amount!)})`)
  const titleOf = (attribute: string, id: string): string => {
    const found = groups?.attributes.find((one) => one.id === attribute)
    return found?.values.find((one) => one.id === id)?.title[language] ?? id
  }
  const out = (groups?.groups ?? []).filter(({ standsOut }) => standsOut)
  return (
    <div className={classes.sentences}>
      <p className={classes.lead}>
        {say(`lead.${against}`, {
          date: against === 'plan' ? why.date : (why.comparedDate ?? ''),
          compared: words.value(compared),
          value: words.value(value),
        })}{' '}
        <strong>
          {words.isNothing(gap)
            ? say(gap === 0 ? 'lead.same' : 'lead.slight')
            : say(gap < 0 ? 'lead.less' : 'lead.more', { gap: words.gap(gap) })}
        </strong>
      </p>
      <ol className={classes.causes}>
        {told.map(({ cause, sentence }) => (
          <li key={cause}>{sentence}</li>
        ))}
      </ol>
      {nodes.length > 0 && <p>{endedOnce(say('below.first', { nodes: nodes.join('; ') }))}</p>}
      {groups && (
        <p>
          {out.length === 0
            ? say('groups.none')
            : say('groups.out', {
                groups: out
                  .slice(0, mostGroups)
                  .map(({ attribute, value: id }) => titleOf(attribute, id))
                  .join('; '),
              })}
        </p>
      )}
    </div>
  )
}
