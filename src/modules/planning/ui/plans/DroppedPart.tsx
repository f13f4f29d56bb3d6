import { Button } from '../../../../design/shell/Button.tsx'
import type { Plan } from '../../contract.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { DropForm } from './DropForm.tsx'
import { EditButton } from './EditButton.tsx'
import { editPlan } from './edit-plan.ts'
import { FindingList, findingsOf, goneIndicators } from './FindingsPart.tsx'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'
import { useEditing } from './use-editing.ts'
import { useChangePlan } from './use-plan.ts'

/** Indicators of the year before that are in the plan no more: what has taken the place of each, or why it is gone. */
export function DroppedPart({ plan, year }: { plan: Plan; year: string }) {
  const say = usePlanTexts()
  const { titleOf } = usePlannedIndicators()
  const { editing } = useEditing()
  const action = useChangePlan(year)
  const gone = goneIndicators(plan)
  const dropping = editing?.startsWith('drop.') ? editing.slice('drop.'.length) : null
  const asked = dropping !== null && !gone.includes(dropping) ? [dropping] : []
  if (gone.length + asked.length === 0) return null
  const restore = (indicator: string) => {
    const content = editPlan(plan.content, { kind: 'undo_drop', indicator })
    if (content) action.change({ version: plan.version, content })
  }
  return (
    <section className={classes.section} aria-labelledby="dropped">
      <h2 id="dropped">{say('dropped.title')}</h2>
      <PlanningFailure error={action.error} />
      <ul className={classes.dropped}>
        {[...gone, ...asked].map((indicator) => {
          const told = plan.content.dropped.find((one) => one.indicator === indicator)
          const name = titleOf(indicator)
          return (
            <li key={indicator}>
              <p>
                <strong>{name}</strong>
                {told?.successor && ` – ${say('dropped.successor', { name: titleOf(told.successor) })}`}
              </p>
              {told?.reason && <p className={classes.muted}>{told.reason}</p>}
              <FindingList findings={findingsOf(plan, indicator)} />
              {plan.editable && gone.includes(indicator) && (
                <div className={classes.buttons}>
                  <EditButton part={`drop.${indicator}`} label={say('dropped.edit', { name })}>
                    {say('edit')}
                  </EditButton>
                  {told && (
                    <Button
                      screenOnly
                      label={say('dropped.undoOne', { name })}
                      onClick={() => restore(indicator)}
                    >
                      {say('dropped.undo')}
                    </Button>
                  )}
                </div>
              )}
              {plan.editable && dropping === indicator && (
                <DropForm key={indicator} plan={plan} indicator={indicator} />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
