import type { Activity } from '../../contract.ts'
import classes from '../Work.module.css'
import { useActivityTexts } from './activity-texts.ts'

/** An action plan in sentences: how many activities are done, how many are late and which the latest. */
export function ActivitiesLead({ activities }: { activities: readonly Activity[] }) {
  const say = useActivityTexts()
  if (activities.length === 0) return null
  const late = activities.filter(({ overdue }) => overdue)
  const worst = late.toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1))[0]
  const count = (state: Activity['state']) => activities.filter((one) => one.state === state).length
  return (
    <p className={classes.lead}>
      {say('lead', { count: activities.length })} {say('lead.done', { count: count('done') })}{' '}
      {worst
        ? `${say('lead.late', { count: late.length })} ${say('lead.worst', { day: worst.dueOn, title: worst.title })}`
        : say('lead.noneLate')}
    </p>
  )
}
