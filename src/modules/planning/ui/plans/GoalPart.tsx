import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Plan, PlanContent } from '../../contract.ts'
import { EditButton } from './EditButton.tsx'
import { GoalForm } from './GoalForm.tsx'
import { MoveButtons } from './MoveButtons.tsx'
import type { Touch } from './PlanGoals.tsx'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'
import { TaskForm } from './TaskForm.tsx'
import { TaskPart } from './TaskPart.tsx'
import { useEditing } from './use-editing.ts'

type GoalPartProps = { plan: Plan; goal: PlanContent['goals'][number]; number: number; touch: Touch }

/** A goal with its tasks. */
export function GoalPart({ plan, goal, number, touch }: GoalPartProps) {
  const say = usePlanTexts()
  const language = useLanguage()
  const { editing } = useEditing()
  const title = goal.title[language] || goal.title.lt
  const named = { title }
  return (
    <section className={classes.goal} aria-labelledby={`goal-${goal.id}`}>
      <div className={classes.heading}>
        <h3 id={`goal-${goal.id}`}>{say('goal.title', { number, title })}</h3>
        {plan.editable && (
          <div className={classes.buttons}>
            <EditButton part={`goal.${goal.id}`} label={say('goal.edit', named)}>
              {say('edit')}
            </EditButton>
            <MoveButtons
              name={title}
              isFirst={number === 1}
              isLast={number === plan.content.goals.length}
              onMove={(by) => touch({ kind: 'move_goal', goal: goal.id, by })}
              onRemove={() =>
                touch(
                  { kind: 'remove_goal', goal: goal.id },
                  { title: say('goal.remove', named), text: say('goal.removeText') },
                )
              }
            />
          </div>
        )}
      </div>
      {plan.editable && editing === `goal.${goal.id}` && <GoalForm plan={plan} goal={goal} />}
      {goal.tasks.map((task, index) => (
        <TaskPart
          key={task.id}
          plan={plan}
          goal={goal}
          task={task}
          number={`${number}.${index + 1}`}
          place={index}
          touch={touch}
        />
      ))}
      {plan.editable && (
        <div>
          <EditButton part={`new-task.${goal.id}`} label={say('task.addTo', named)}>
            {say('task.add')}
          </EditButton>
        </div>
      )}
      {plan.editable && editing === `new-task.${goal.id}` && (
        <TaskForm plan={plan} goal={goal.id} task={null} />
      )}
    </section>
  )
}
