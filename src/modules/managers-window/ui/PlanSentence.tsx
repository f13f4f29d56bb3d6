import type { Status } from '../../../design/figure/StatusShape.tsx'
import type { PlanFacts } from './standings.ts'
import { toldStatuses } from './told-statuses.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

const tones: Partial<Record<Status, string | undefined>> = {
  notFulfilled: classes.worse,
  notExpected: classes.worse,
  atRisk: classes.risk,
  fulfilled: classes.better,
}

/** How many of a plan's indicators stand how, in a sentence. */
export function PlanSentence({ plan }: { plan: PlanFacts }) {
  const say = useWindowTexts()
  return (
    <>
      {say('lead.plan', { count: plan.of })}{' '}
      {toldStatuses
        .filter((status) => plan.counts[status] > 0)
        .map((status, index) => (
          <span key={status}>
            {index > 0 && ', '}
            <strong className={tones[status]}>
              {say(`lead.status.${status}`, { count: plan.counts[status] })}
            </strong>
          </span>
        ))}
      .
    </>
  )
}
