import { useRef, useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { type CloseDialog, Dialog } from '../../../../design/form/Dialog.tsx'
import { Form } from '../../../../design/form/Form.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import {
  type Cascade,
  publishAllocation,
  returnAllotment,
  submitAllotment,
  validateAllotment,
} from '../../contract.ts'
import classes from './Cascade.module.css'
import { CascadeFailure } from './CascadeFailure.tsx'
import { useCascadeTexts } from './cascade-texts.ts'

const steps = {
  publish: publishAllocation,
  submit: submitAllotment,
  return: returnAllotment,
  validate: validateAllotment,
} as const
type StepId = keyof typeof steps

type AllotmentStepsProps = {
  cascade: Cascade
  /** What is not saved is not what would be decided. */
  isUnsaved: boolean
  onTaken: (cascade: Cascade) => void
}

/** The steps that the viewer may take in a distribution, each confirmed. */
export function AllotmentSteps({ cascade, isUnsaved, onTaken }: AllotmentStepsProps) {
  const say = useCascadeTexts()
  const [taking, setTaking] = useState<StepId | null>(null)
  // One for each: what is under way stays that of its step, whichever dialog is opened meanwhile.
  const actions = {
    publish: useAction(steps.publish, onTaken),
    submit: useAction(steps.submit, onTaken),
    return: useAction(steps.return, onTaken),
    validate: useAction(steps.validate, onTaken),
  }
  const known = Object.keys(steps) as StepId[]
  const isPending = known.some((one) => actions[one].isPending)
  const failed = known.find((one) => actions[one].isError)
  const possible = known.filter((one) => cascade.allotment.possible.includes(one))
  const { level, id } = cascade.nodes[0]!
  if (possible.length === 0) return null
  return (
    <section className={classes.steps} aria-label={say('steps.title')} data-screen-only>
      {failed && <CascadeFailure error={actions[failed].error} />}
      <div className={classes.buttons}>
        {possible.map((one) => (
          <Button
            key={one}
            strong={one !== 'return' && !isUnsaved}
            disabled={isUnsaved || isPending}
            onClick={() => setTaking(one)}
          >
            {say(`step.${one}`)}
          </Button>
        ))}
        {isUnsaved && <span className={classes.quiet}>{say('step.saveFirst')}</span>}
      </div>
      {taking && (
        <StepDialog
          step={taking}
          onConfirm={(given) => {
            // What another step was refused for is told no longer.
            for (const one of known) actions[one].reset()
            actions[taking].mutate({
              params: { year: String(cascade.year), level, node: id },
              body: { version: cascade.allotment.version, ...given },
            })
          }}
          onClose={() => setTaking(null)}
        />
      )}
    </section>
  )
}

type StepDialogProps = {
  step: StepId
  onConfirm: (given: { note: string | null; validFrom: string | null }) => void
  onClose: () => void
}

function StepDialog({ step, onConfirm, onClose }: StepDialogProps) {
  const say = useCascadeTexts()
  const sayDesign = useDesignTexts()
  const close = useRef<CloseDialog>(null)
  const [note, setNote] = useState('')
  const [day, setDay] = useState('')
  const decides = step === 'publish' || step === 'validate'
  const isDay = day === '' || isCalendarDay(day)
  const isReady = isDay && (step !== 'return' || note.trim() !== '')
  return (
    <Dialog title={say(`step.${step}`)} onClose={onClose} close={close}>
      <p className={classes.dialogText}>{say(`step.${step}.text`)}</p>
      <Form
        opened
        onSubmit={() => {
          if (!isReady) return
          onConfirm({ note: note.trim() || null, validFrom: day || null })
          close.current?.()
        }}
      >
        {decides && (
          <TextField
            label={say('step.from')}
            hint={say('step.fromHint')}
            value={day}
            inputMode="numeric"
            invalid={!isDay}
            onChange={setDay}
          />
        )}
        <TextField
          label={say(step === 'return' ? 'step.noteNeeded' : 'step.note')}
          value={note}
          required={step === 'return'}
          onChange={setNote}
        />
        <div className={classes.buttons}>
          <Button onClick={() => close.current?.()}>{sayDesign('form.cancel')}</Button>
          <Button type="submit" strong disabled={!isReady}>
            {say(`step.${step}`)}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    // No such day: the field says so.
    return false
  }
}
