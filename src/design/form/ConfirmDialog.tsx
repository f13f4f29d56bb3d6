import { type ReactNode, useRef } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import { Button } from '../shell/Button.tsx'
import classes from './Dialog.module.css'
import { type CloseDialog, Dialog } from './Dialog.tsx'

type ConfirmDialogProps = {
  title: string
  /** What is done once it is confirmed, as the button says it. */
  action: string
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

/** Asks once more before something is done that others will feel. The focus begins where nothing happens. */
export function ConfirmDialog({ title, action, onConfirm, onClose, children }: ConfirmDialogProps) {
  const say = useDesignTexts()
  const close = useRef<CloseDialog>(null)
  return (
    <Dialog title={title} onClose={onClose} close={close}>
      <div className={classes.text}>{children}</div>
      <div className={classes.buttons}>
        <Button onClick={() => close.current?.()}>{say('form.cancel')}</Button>
        <Button
          strong
          onClick={() => {
            close.current?.()
            onConfirm()
          }}
        >
          {action}
        </Button>
      </div>
    </Dialog>
  )
}
