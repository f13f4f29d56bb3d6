import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { getExplanations } from '../../contract.ts'
import { useExplanationTexts } from '../explanations/explanation-texts.ts'
import classes from './ExplanationCount.module.css'

/** Milliseconds after which it is asked again, for what no event told. */
const pause = 300_000

/** How many explanations wait for who is signed in, beside the rail's entry; nothing while there are none. */
export function ExplanationCount() {
  const say = useExplanationTexts()
  const language = useLanguage()
  const count = useEndpoint(getExplanations, {}, { refetchEvery: pause }).data?.waiting.length ?? 0
  if (count === 0) return null
  return (
    <>
      <span className={classes.count} aria-hidden="true">
        {formatNumber(language, count, 0)}
      </span>
      <span className={classes.unseen}> ({say('rail', { count })})</span>
    </>
  )
}
