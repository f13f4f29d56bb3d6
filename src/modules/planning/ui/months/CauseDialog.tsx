import { useRef, useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { type CloseDialog, Dialog } from '../../../../design/form/Dialog.tsx'
import { Form } from '../../../../design/form/Form.tsx'
import { TextAreaField } from '../../../../design/form/TextAreaField.tsx'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { type MonthCause, type MonthPage, writeCause } from '../../contract.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import classes from '../Work.module.css'
import { useMonthTexts } from './month-texts.ts'
import { useMonthDone } from './use-month-done.ts'

const shortest = 5

type CauseDialogProps = {
  page: MonthPage
  indicator: string
  cause: MonthCause | null
  title: string
  onClose: () => void
}

/** Asks why an indicator is not fulfilled. Where somebody wrote meanwhile it shows what, and what was written here stays. */
export function CauseDialog({ page, indicator, cause, title, onClose }: CauseDialogProps) {
  const say = useMonthTexts()
  const sayDesign = useDesignTexts()
  const done = useMonthDone()
  const close = useRef<CloseDialog>(null)
  const [opened] = useState(cause?.version ?? 0)
  const [words, setWords] = useState(cause?.wording ?? '')
  const [sent, setSent] = useState(false)
  const missing = words.trim().length < shortest
  const action = useAction(writeCause, async () => {
    onClose()
    await done()
  })
  const save = () => {
    setSent(true)
    if (missing || action.isPending) return
    const { year, month, node } = page
    const version = cause?.version ?? 0
    action.mutate(
      {
        params: { year, month, level: node.level, node: node.id },
        body: { indicator, version, wording: words.trim() },
      },
      { onError: () => void done() },
    )
  }
  return (
    <Dialog title={title} onClose={onClose} close={close}>
      <p>{say('cause.text')}</p>
      {cause && cause.version !== opened && (
        <p role="alert">{say('cause.meanwhile', { name: cause.name, wording: cause.wording })}</p>
      )}
      <Form label={title} onSubmit={save}>
        <TextAreaField
          label={say('cause')}
          value={words}
          invalid={sent && missing}
          hint={sent && missing ? say('cause.missing') : undefined}
          onChange={setWords}
        />
        <PlanningFailure error={action.error} />
        <div className={classes.buttons}>
          <Button onClick={() => close.current?.()}>{sayDesign('form.cancel')}</Button>
          <Button type="submit" strong disabled={action.isPending}>
            {say('cause.save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
