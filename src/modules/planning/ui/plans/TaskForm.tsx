import { useState } from 'react'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { TextAreaField } from '../../../../design/form/TextAreaField.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { isDayWithin } from '../../../../design/period/DayField.tsx'
import type { Plan, PlanTask } from '../../contract.ts'
import { DueField } from './DueField.tsx'
import { EditForm } from './EditForm.tsx'
import { changedFields } from './edit-plan.ts'
import { usePlanTexts } from './plan-texts.ts'

type TaskFormProps = { plan: Plan; goal: string; task: PlanTask | null }

/** A task: what it is called, who answers for it until when, under which goal it comes. */
export function TaskForm({ plan, goal, task }: TaskFormProps) {
  const say = usePlanTexts()
  const language = useLanguage()
  const [began] = useState({
    title: task?.title ?? { lt: '', en: '' },
    responsible: task?.responsible ?? '',
    due: task ? task.due : `${plan.year}-12-31`,
  })
  const [fields, setFields] = useState(began)
  const [toGoal, setGoal] = useState(goal)
  const [sent, setSent] = useState(false)
  const { title, responsible, due } = fields
  const isNamed = title.lt.trim() !== ''
  const isDue = due === null || isDayWithin(due, `${plan.year}-01-01`, `${plan.year}-12-31`)
  return (
    <EditForm
      label={say(task ? 'task.form' : 'task.add')}
      plan={plan}
      read={() => {
        setSent(true)
        if (!isNamed || !isDue) return null
        return task
          ? { kind: 'change_task', task: task.id, patch: changedFields(began, fields), toGoal }
          : { kind: 'add_task', goal: toGoal, task: fields }
      }}
    >
      <TextAreaField
        label={say('field.titleLt')}
        value={title.lt}
        invalid={sent && !isNamed}
        hint={sent && !isNamed ? say('field.missing') : undefined}
        onChange={(lt) => setFields({ ...fields, title: { ...title, lt } })}
      />
      <TextAreaField
        label={say('field.titleEn')}
        value={title.en}
        onChange={(en) => setFields({ ...fields, title: { ...title, en } })}
      />
      <TextField
        label={say('field.responsible')}
        value={responsible}
        onChange={(value) => setFields({ ...fields, responsible: value })}
      />
      <DueField year={plan.year} value={due} onChange={(value) => setFields({ ...fields, due: value })} />
      <SelectField
        label={say('field.goal')}
        value={toGoal}
        options={plan.content.goals.map(({ id, title: name }) => ({
          value: id,
          title: name[language] || name.lt,
        }))}
        onChange={setGoal}
      />
    </EditForm>
  )
}
