import { useRef, useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { type CloseDialog, Dialog } from '../../../../design/form/Dialog.tsx'
import { Form } from '../../../../design/form/Form.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import classes from './Cascade.module.css'
import { useCascadeTexts } from './cascade-texts.ts'

type SaveDialogProps = {
  hand: number
  follows: number
  onSave: (reason: string) => void
  onClose: () => void
}

/** Asks why targets are moved before they are saved. */
export function SaveDialog({ hand, follows, onSave, onClose }: SaveDialogProps) {
  const say = useCascadeTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const close = useRef<CloseDialog>(null)
  const [reason, setReason] = useState('')
  return (
    <Dialog title={say('save.title')} onClose={onClose} close={close}>
      <p className={classes.dialogText}>
        {say('save.text', {
          hand: formatNumber(language, hand, 0),
          follows: formatNumber(language, follows, 0),
        })}
      </p>
      <Form
        opened
        onSubmit={() => {
          if (reason.trim() === '') return
          close.current?.()
          onSave(reason.trim())
        }}
      >
        <TextField
          label={say('save.reason')}
          hint={say('save.reasonHint')}
          value={reason}
          required
          onChange={setReason}
        />
        <div className={classes.buttons}>
          <Button onClick={() => close.current?.()}>{sayDesign('form.cancel')}</Button>
          <Button type="submit" strong disabled={reason.trim() === ''}>
            {say('save.action')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
