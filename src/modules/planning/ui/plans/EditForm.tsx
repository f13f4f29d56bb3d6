import { type ReactNode, useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Form } from '../../../../design/form/Form.tsx'
import { Button } from '../../../../design/shell/Button.tsx'
import { Problem } from '../../../../platform/http/problem.ts'
import type { Plan } from '../../contract.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { ChangedMeanwhile } from './ChangedMeanwhile.tsx'
import { editPlan, type PlanEdit } from './edit-plan.ts'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'
import { useEditing } from './use-editing.ts'
import { useChangePlan } from './use-plan.ts'

type EditFormProps = {
  label: string
  plan: Plan
  /** What is to be changed, as the fields say it; null while one of them cannot be read. */
  read: () => PlanEdit | null
  children: ReactNode
}

/**
 * A form over a part of a plan. Where somebody else has changed the plan since the form was opened, it says who and what,
 * and what is written stays in its fields to be saved into the plan as it is by then.
 */
export function EditForm({ label, plan, read, children }: EditFormProps) {
  const say = usePlanTexts()
  const sayDesign = useDesignTexts()
  const { edit } = useEditing()
  const [opened] = useState(plan.version)
  const [gone, setGone] = useState(false)
  const [unread, setUnread] = useState(false)
  const action = useChangePlan(String(plan.year), () => edit(null))
  const isBehind = plan.version !== opened
  const save = () => {
    const asked = read()
    const content = asked && editPlan(plan.content, asked)
    setUnread(asked === null)
    setGone(asked !== null && content === null)
    if (content) action.change({ version: plan.version, content })
  }
  const wasFirst = action.error instanceof Problem && action.error.code === 'plan_changed'
  return (
    <section className={classes.editing} aria-label={label} data-screen-only>
      <h4>{label}</h4>
      <Form label={label} opened onSubmit={save}>
        {children}
        {isBehind && <ChangedMeanwhile year={plan.year} since={opened} />}
        {!(wasFirst && isBehind) && <PlanningFailure error={action.error} />}
        {gone && <p role="alert">{say('edit.gone')}</p>}
        {unread && (
          <p role="alert" className={classes.wrong}>
            {say('edit.unread')}
          </p>
        )}
        <div className={classes.buttons}>
          <Button type="submit" strong disabled={action.isPending}>
            {say(isBehind ? 'edit.saveAgain' : 'edit.save')}
          </Button>
          <Button onClick={() => edit(null)}>{sayDesign('form.cancel')}</Button>
        </div>
      </Form>
    </section>
  )
}
