import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import { reachedOf } from './reached.ts'
import type { Task } from './TaskContent.tsx'
import { useTaskTexts } from './task-texts.ts'

/** The task in a sentence: how many targets it has, of when the figures are, how many of them are reached. */
export function TaskLead({ task }: { task: Task }) {
  const say = useTaskTexts()
  const { find } = usePlannedIndicators()
  const { year, date, targets, acknowledged } = task
  const reached = targets.filter(
    (one) => reachedOf(one, find(one.indicator)?.direction ?? 'neutral').isReached === true,
  ).length
  return (
    <p className={classes.lead}>
      {say('lead.targets', { count: targets.length, year })} {say('lead.reached', { count: reached, date })}{' '}
      {acknowledged ? say('lead.acknowledged') : say('lead.notAcknowledged')}
    </p>
  )
}
