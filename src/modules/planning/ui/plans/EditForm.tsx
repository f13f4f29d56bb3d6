import { useBlocker } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { ConfirmDialog } from '../../../../design/form/ConfirmDialog.tsx'
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
  // Asked when the page is about to be left, which may be before the next drawing.
  const written = useRef(false)
  const leave = () => {
    written.current = false
    edit(null)
  }
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => written.current && !isSamePart(current, next),
    enableBeforeUnload: () => written.current,
    withResolver: true,
  })
  const action = useChangePlan(String(plan.year), leave)
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
    <section
      className={classes.editing}
      aria-label={label}
      data-screen-only
      onChange={() => {
        written.current = true
      }}
    >
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
          <Button onClick={leave}>{sayDesign('form.cancel')}</Button>
        </div>
      </Form>
      {leaving.status === 'blocked' && (
        <ConfirmDialog
          title={say('leave.title')}
          action={say('leave.action')}
          onConfirm={leaving.proceed}
          onClose={leaving.reset}
        >
          <p>{say('leave.text')}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}

type Location = { pathname: string; search: object }

/** Whether an address is of the same part of the same plan: another language or period keeps what is written. */
function isSamePart(one: Location, other: Location): boolean {
  const pathWithin = ({ pathname }: Location) => pathname.replace(/^\/\w+/, '')
  const editedIn = ({ search }: Location) => ('edit' in search ? search.edit : undefined)
  return pathWithin(one) === pathWithin(other) && editedIn(one) === editedIn(other)
}
