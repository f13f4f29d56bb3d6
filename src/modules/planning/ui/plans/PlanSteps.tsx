import { useState } from 'react'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { forwardPlan, type Plan, returnPlan, sendBackPlan, setPlan, submitPlan } from '../../contract.ts'
import { SignDialog } from '../refusal/SignDialog.tsx'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'
import { useKeepPlan } from './use-plan.ts'

/** The steps that a plan as a whole takes: which endpoint takes each, by which permission it is signed. */
const steps = [
  { id: 'submit', endpoint: submitPlan, permission: 'plan.submit', sound: true },
  { id: 'forward', endpoint: forwardPlan, permission: 'plan.review', sound: true },
  { id: 'return', endpoint: returnPlan, permission: 'plan.review', sound: false },
  { id: 'set', endpoint: setPlan, permission: 'plan.set', sound: true },
  { id: 'send_back', endpoint: sendBackPlan, permission: 'plan.set', sound: false },
] as const
type Step = (typeof steps)[number]

/** What the viewer may do with a plan now, each signed after asking once more. */
export function PlanSteps({ plan, year }: { plan: Plan; year: string }) {
  const say = usePlanTexts()
  const lang = useLanguage()
  const [taking, setTaking] = useState<Step | null>(null)
  const possible = steps.filter(({ id }) => plan.possible.includes(id))
  const mayOrder = plan.possible.includes('order')
  if (possible.length === 0 && !mayOrder) return null
  const hasFaults = plan.findings.some(({ severity }) => severity === 'fault')
  return (
    <div className={classes.steps} data-screen-only>
      {possible.map((step) => (
        <Button
          key={step.id}
          strong={step.sound}
          disabled={step.sound && hasFaults}
          onClick={() => setTaking(step)}
        >
          {say(`step.${step.id}`)}
        </Button>
      ))}
      {mayOrder && (
        <PlaceLink to="/$lang/plan/$year/orders" params={{ lang, year }} search={{ issue: '1' }}>
          {say('step.order')}
        </PlaceLink>
      )}
      {hasFaults && possible.some(({ sound }) => sound) && (
        <span className={classes.muted}>{say('step.faults')}</span>
      )}
      {taking && <StepDialog step={taking} plan={plan} year={year} onClose={() => setTaking(null)} />}
    </div>
  )
}

type StepDialogProps = { step: Step; plan: Plan; year: string; onClose: () => void }

function StepDialog({ step: { id, endpoint, permission, sound }, plan, year, onClose }: StepDialogProps) {
  const say = usePlanTexts()
  const keep = useKeepPlan(year)
  const action = useAction(endpoint, (taken) => {
    keep(taken)
    onClose()
  })
  return (
    <SignDialog
      title={say(`step.${id}.title`, { year })}
      action={say(`step.${id}`)}
      permission={permission}
      note={{ label: say(sound ? 'step.note' : 'step.why'), required: !sound }}
      error={action.error}
      isPending={action.isPending}
      onSign={(note) => action.mutate({ params: { year }, body: { version: plan.version, note } })}
      onClose={onClose}
    >
      <p>{say(`step.${id}.text`)}</p>
    </SignDialog>
  )
}
