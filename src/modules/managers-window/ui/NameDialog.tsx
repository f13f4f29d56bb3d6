import { useRef, useState } from 'react'
import { type CloseDialog, Dialog } from '../../../design/form/Dialog.tsx'
import { Form } from '../../../design/form/Form.tsx'
import { TextField } from '../../../design/form/TextField.tsx'
import { useAction } from '../../../design/reading/use-action.ts'
import { Button } from '../../../design/shell/Button.tsx'
import { Failure } from '../../../design/states/Failure.tsx'
import { readPersonName } from '../contract.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

type NameDialogProps = {
  /** The person's key in the register. */
  person: string
  /** Given the name, or null where none was loaded. */
  onName: (name: string | null) => void
  onClose: () => void
}

const shortestPurpose = 10
const longestPurpose = 500

/** Asks what a person's name is needed for, which the audit keeps, and reads it. */
export function NameDialog({ person, onName, onClose }: NameDialogProps) {
  const say = useWindowTexts()
  const close = useRef<CloseDialog>(null)
  const [purpose, setPurpose] = useState('')
  const [sent, setSent] = useState(false)
  const action = useAction(readPersonName, ({ name }) => {
    onName(name && `${name.given} ${name.family}`)
    close.current?.()
  })
  const length = purpose.trim().length
  const isWrong = length < shortestPurpose || length > longestPurpose
  const send = () => {
    setSent(true)
    if (!isWrong) action.mutate({ params: { person }, body: { purpose: purpose.trim() } })
  }
  return (
    <Dialog title={say('name.title', { person })} onClose={onClose} close={close}>
      <div className={classes.nameText}>
        <p>{say('name.text')}</p>
        <Form label={say('name.ask')} opened onSubmit={send}>
          <TextField
            label={say('name.purpose')}
            hint={say(sent && isWrong ? 'name.purposeWrong' : 'name.purposeHint')}
            value={purpose}
            onChange={setPurpose}
            invalid={sent && isWrong}
          />
          {action.error && <Failure error={action.error} />}
          <div className={classes.more}>
            <Button type="submit" strong disabled={action.isPending}>
              {say('name.read')}
            </Button>
            <Button onClick={() => close.current?.()}>{say('name.leave')}</Button>
          </div>
        </Form>
      </div>
    </Dialog>
  )
}
