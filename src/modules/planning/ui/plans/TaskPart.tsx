import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Plan, PlanContent, PlanTask } from '../../contract.ts'
import { EditButton } from './EditButton.tsx'
import { FindingList } from './FindingsPart.tsx'
import { IndicatorForm } from './IndicatorForm.tsx'
import { IndicatorTable } from './IndicatorTable.tsx'
import { MoveButtons } from './MoveButtons.tsx'
import type { Touch } from './PlanGoals.tsx'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'
import { TaskForm } from './TaskForm.tsx'
import { useEditing } from './use-editing.ts'

type TaskPartProps = {
  plan: Plan
  goal: PlanContent['goals'][number]
  task: PlanTask
  number: string
  place: number
  touch: Touch
}

/** A task: who answers for it until when, what is to be seen to, and its indicators. */
export function TaskPart({ plan, goal, task, number, place, touch }: TaskPartProps) {
  const say = usePlanTexts()
  const language = useLanguage()
  const { editing } = useEditing()
  const title = task.title[language] || task.title.lt
  const named = { title }
  const edited = task.indicators.find(({ indicator }) => editing === `indicator.${task.id}.${indicator}`)
  return (
    <div className={classes.task}>
      <div className={classes.heading}>
        <h4>{say('task.title', { number, title })}</h4>
        {plan.editable && (
          <div className={classes.buttons}>
            <EditButton part={`task.${task.id}`} label={say('task.edit', named)}>
              {say('edit')}
            </EditButton>
            <MoveButtons
              name={title}
              isFirst={place === 0}
              isLast={place === goal.tasks.length - 1}
              onMove={(by) => touch({ kind: 'move_task', task: task.id, by })}
              onRemove={() =>
                touch(
                  { kind: 'remove_task', task: task.id },
                  { title: say('task.remove', named), text: say('task.removeText') },
                )
              }
            />
          </div>
        )}
      </div>
      <p className={classes.muted}>
        {task.responsible !== '' && say('task.responsible', { responsible: task.responsible })}
        {task.responsible !== '' && task.due && '; '}
        {task.due && say('task.due', { day: task.due })}
      </p>
      <FindingList findings={plan.findings.filter((one) => one.task === task.id)} />
      {plan.editable && editing === `task.${task.id}` && <TaskForm plan={plan} goal={goal.id} task={task} />}
      {task.indicators.length > 0 && (
        <IndicatorTable plan={plan} task={task} label={`${number}. ${title}`} touch={touch} />
      )}
      {plan.editable && edited && (
        <IndicatorForm key={edited.indicator} plan={plan} task={task.id} one={edited} />
      )}
      {plan.editable && (
        <div>
          <EditButton part={`new-indicator.${task.id}`} label={say('indicator.addTo', named)}>
            {say('indicator.add')}
          </EditButton>
        </div>
      )}
      {plan.editable && editing === `new-indicator.${task.id}` && (
        <IndicatorForm plan={plan} task={task.id} one={null} />
      )}
    </div>
  )
}
