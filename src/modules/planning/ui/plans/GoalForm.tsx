import { useState } from 'react'
import { TextAreaField } from '../../../../design/form/TextAreaField.tsx'
import type { Plan, PlanContent } from '../../contract.ts'
import { EditForm } from './EditForm.tsx'
import { changedFields } from './edit-plan.ts'
import { usePlanTexts } from './plan-texts.ts'

type GoalFormProps = { plan: Plan; goal: PlanContent['goals'][number] | null }

/** Names a goal, a new one where there is none yet. */
export function GoalForm({ plan, goal }: GoalFormProps) {
  const say = usePlanTexts()
  const [began] = useState({ title: goal?.title ?? { lt: '', en: '' } })
  const [title, setTitle] = useState(began.title)
  const [sent, setSent] = useState(false)
  const isNamed = title.lt.trim() !== ''
  return (
    <EditForm
      label={say(goal ? 'goal.form' : 'goal.add')}
      plan={plan}
      read={() => {
        setSent(true)
        if (!isNamed) return null
        return goal
          ? { kind: 'change_goal', goal: goal.id, patch: changedFields(began, { title }) }
          : { kind: 'add_goal', title }
      }}
    >
      <TextAreaField
        label={say('field.titleLt')}
        value={title.lt}
        invalid={sent && !isNamed}
        hint={sent && !isNamed ? say('field.missing') : undefined}
        onChange={(lt) => setTitle({ ...title, lt })}
      />
      <TextAreaField
        label={say('field.titleEn')}
        value={title.en}
        onChange={(en) => setTitle({ ...title, en })}
      />
    </EditForm>
  )
}
