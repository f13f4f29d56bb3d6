import { useState } from 'react'
import { ConfirmDialog } from '../../../../design/form/ConfirmDialog.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Empty } from '../../../../design/states/Empty.tsx'
import type { Plan } from '../../contract.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { EditButton } from './EditButton.tsx'
import { editPlan, type PlanEdit } from './edit-plan.ts'
import { GoalForm } from './GoalForm.tsx'
import { GoalPart } from './GoalPart.tsx'
import { HeadForm } from './HeadForm.tsx'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'
import { useEditing } from './use-editing.ts'
import { useChangePlan } from './use-plan.ts'

/** What is done to a plan by a button alone, and what is asked before where it takes something away. */
export type Touch = (edit: PlanEdit, ask?: { title: string; text: string }) => void

/** Goals, their tasks, and their indicators; what may be changed, is changed in its place. */
export function PlanGoals({ plan, year }: { plan: Plan; year: string }) {
  const say = usePlanTexts()
  const language = useLanguage()
  const { editing } = useEditing()
  const action = useChangePlan(year)
  const [asking, setAsking] = useState<{ edit: PlanEdit; title: string; text: string } | null>(null)
  const { content, editable } = plan
  const make = (edit: PlanEdit) => {
    const changed = editPlan(content, edit)
    if (changed) action.change({ version: plan.version, content: changed })
  }
  const touch: Touch = (edit, ask) => (ask ? setAsking({ edit, ...ask }) : make(edit))
  return (
    <section className={classes.section} aria-labelledby="content">
      <div className={classes.heading}>
        <h2 id="content">{content.title[language] || content.title.lt}</h2>
        {content.ceiling !== null && (
          <p className={classes.muted}>{say('plan.ceiling', { ceiling: content.ceiling })}</p>
        )}
        {editable && (
          <EditButton part="head" label={say('head.edit')}>
            {say('edit')}
          </EditButton>
        )}
      </div>
      {editable && editing === 'head' && <HeadForm plan={plan} />}
      <PlanningFailure error={action.error} />
      {content.goals.length === 0 && <Empty title={say('goals.none')}>{say('goals.noneText')}</Empty>}
      {content.goals.map((goal, index) => (
        <GoalPart key={goal.id} plan={plan} goal={goal} number={index + 1} touch={touch} />
      ))}
      {editable && (
        <div>
          <EditButton part="new-goal" label={say('goal.add')}>
            {say('goal.add')}
          </EditButton>
        </div>
      )}
      {editable && editing === 'new-goal' && <GoalForm plan={plan} goal={null} />}
      {asking && (
        <ConfirmDialog
          title={asking.title}
          action={say('remove')}
          onConfirm={() => make(asking.edit)}
          onClose={() => setAsking(null)}
        >
          <p>{asking.text}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}
