import { type ReactNode, useRef, useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { type CloseDialog, Dialog } from '../../../../design/form/Dialog.tsx'
import { Form } from '../../../../design/form/Form.tsx'
import { TextAreaField } from '../../../../design/form/TextAreaField.tsx'
import { Button } from '../../../../design/shell/Button.tsx'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import { useCapacity } from '../../../identity/ui/public/use-capacity.ts'
import { useViewer } from '../../../identity/ui/public/viewer-context.ts'
import { PlanningFailure } from './PlanningFailure.tsx'
import classes from './Refusal.module.css'
import { useRefusalTexts } from './refusal-texts.ts'

type SignDialogProps = {
  title: string
  /** What is done once it is signed, as the button says it. */
  action: string
  /** By which permission it is signed: the role is chosen as the server chooses it. */
  permission: string
  /** Words to go with it; null where there is no place for them. */
  note: { label: string; required: boolean; missing?: string } | null
  error: unknown
  /** The page where what is refused can be mended; shown with the refusal. */
  mend?: ReactNode
  isPending: boolean
  /** Called with the words, null where there are none. The dialog stays until whoever opened it takes it away. */
  onSign: (note: string | null) => void
  onClose: () => void
  /** What else is to be filled in. */
  fields?: ReactNode
  children?: ReactNode
}

/** Asks once more before something is signed: as whom, with which words. What is refused is told in it, the words stay. */
export function SignDialog(props: SignDialogProps) {
  const { title, action, permission, note, error, mend, isPending, onSign, onClose, fields, children } = props
  const say = useRefusalTexts()
  const sayDesign = useDesignTexts()
  const { name } = useViewer()
  const capacity = useCapacity(permission)
  const close = useRef<CloseDialog>(null)
  const [words, setWords] = useState('')
  const [sent, setSent] = useState(false)
  const missing = note?.required === true && words.trim() === ''
  const sign = () => {
    setSent(true)
    if (!missing && !isPending) onSign(words.trim() === '' ? null : words.trim())
  }
  return (
    <Dialog title={title} onClose={onClose} close={close}>
      <div className={classes.signing}>
        {children}
        {capacity && (
          <p>
            {say('sign.as')} <SignatureInWords signature={{ ...capacity, name }} />
          </p>
        )}
        <Form label={title} onSubmit={sign}>
          {fields}
          {note && (
            <TextAreaField
              label={note.required ? note.label : say('sign.optional', { label: note.label })}
              value={words}
              invalid={sent && missing}
              hint={sent && missing ? (note.missing ?? say('sign.missing')) : undefined}
              onChange={setWords}
            />
          )}
          <PlanningFailure error={error} mend={mend} />
          <div className={classes.buttons}>
            <Button onClick={() => close.current?.()}>{sayDesign('form.cancel')}</Button>
            <Button type="submit" strong disabled={isPending}>
              {action}
            </Button>
          </div>
        </Form>
      </div>
    </Dialog>
  )
}
