import { useLanguage } from '../../../../design/language/use-language.ts'
import { endedOnce } from '../../../../platform/text/ended-once.ts'
import type { Indicator } from '../../../indicators/contract.ts'
import type { WhyCause, WhyPage } from '../../contract.ts'
import { useAmountWords } from './use-amount-words.ts'
import { useWhyTexts } from './why-texts.ts'

/** The causes of a gap, each in sentences, the first of them first; none where there is no gap. */
export function useCauseSentences(
  why: Pick<WhyPage, 'causes' | 'gap'>,
  indicator: Indicator,
): { cause: WhyCause['cause']; sentence: string }[] {
  const say = useWhyTexts()
  const language = useLanguage()
  const words = useAmountWords(indicator)
  const { causes, gap } = why
  if (gap === null) return []
  const told = causes.filter(({ amount }) => !words.isNothing(amount))
  const along = told.filter(({ amount }) => gap === 0 || amount > 0 === gap > 0)
  const sentence = (cause: WhyCause): string => {
    const because = say(`because.${cause.cause}.${cause.amount < 0 ? 'less' : 'more'}`)
    const at = along.indexOf(cause)
    const how = at < 0 ? 'cause.against' : at === 0 ? 'cause.first' : 'cause.also'
    const groupsOf = cause.groups
      .filter(({ amount }) => !words.isNothing(amount) && amount > 0 === cause.amount > 0)
      .slice(0, 2)
    const most = groupsOf.map(({ title, amount }) => `${title[language]} (${words.amount(amount)})`)
    const first = endedOnce(say(how, { because, amount: words.amount(cause.amount) }))
    return most.length === 0 ? first : `${first} ${say('cause.groups', { groups: most.join('; ') })}`
  }
  return told.map((cause) => ({ cause: cause.cause, sentence: sentence(cause) }))
}
