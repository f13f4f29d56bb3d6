import { Failure } from '../../../../design/states/Failure.tsx'
import { Problem } from '../../../../platform/http/problem.ts'
import classes from './Cascade.module.css'
import { useCascadeTexts } from './cascade-texts.ts'

const ownWords = [
  'not_yours',
  'wish',
  'allotment_changed',
  'allotment_short',
  'allotment_place',
  'plan_elsewhere',
  'plan_over',
  'plan',
  'note',
  'valid_from',
  'proposal_open',
  'proposal_same',
  'proposal_place',
] as const

/** Why something about targets was refused, and what to do; whatever else failed is told as everywhere. */
export function CascadeFailure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useCascadeTexts()
  const problem = error instanceof Problem ? error : null
  const known = ownWords.find((word) => word === problem?.code)
  if (!known) return <Failure error={error} onRetry={onRetry} />
  return (
    <div role="alert" className={classes.notice} data-kind="wrong">
      <p className={classes.noticeTitle}>{say(`problem.${known}`)}</p>
      <p>{say(`problem.${known}.do`)}</p>
    </div>
  )
}
