import { StatusMark } from '../../../../design/figure/StatusMark.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { WindowPage } from '../../contract.ts'
import type { LeadFacts } from '../lead-facts.ts'
import { PlanSentence } from '../PlanSentence.tsx'
import type { PlanFacts } from '../standings.ts'
import { toldStatuses } from '../told-statuses.ts'
import { YearSentence } from '../YearSentence.tsx'
import classes from './Present.module.css'
import { usePresentTexts } from './present-texts.ts'

/** How many of the plan's indicators stand how, and how all stand to the year before. */
export function PlanSlide({
  page,
  plan,
  facts,
}: {
  page: WindowPage
  plan: PlanFacts | null
  facts: LeadFacts
}) {
  const say = usePresentTexts()
  const language = useLanguage()
  return (
    <>
      {plan ? (
        <>
          <dl className={classes.counts}>
            {toldStatuses
              .filter((status) => plan.counts[status] > 0)
              .map((status) => (
                <div key={status}>
                  <dt className={classes.mark}>
                    <StatusMark status={status} />
                  </dt>
                  <dd>{formatNumber(language, plan.counts[status], 0)}</dd>
                </div>
              ))}
          </dl>
          <p className={classes.sentence}>
            <PlanSentence plan={plan} />
          </p>
          {plan.attention.length === 0 && <p className={classes.sentence}>{say('plan.calm')}</p>}
        </>
      ) : (
        <p className={classes.sentence}>{say('plan.none')}</p>
      )}
      <p className={classes.sentence}>
        <YearSentence facts={facts} page={page} />
      </p>
    </>
  )
}
