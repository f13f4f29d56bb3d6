import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import { Button } from '../shell/Button.tsx'
import classes from './ConfirmDialog.module.css'

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
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={classes.dialog} aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{title}</h2>
      <div className={classes.text}>{children}</div>
      <div className={classes.buttons}>
        <Button onClick={() => dialog.current?.close()}>{say('form.cancel')}</Button>
        <Button
          strong
          onClick={() => {
            dialog.current?.close()
            onConfirm()
          }}
        >
          {action}
        </Button>
      </div>
    </dialog>
  )
}
