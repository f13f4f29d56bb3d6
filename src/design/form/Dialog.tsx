import { type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useRef } from 'react'
import classes from './Dialog.module.css'

/** Closes the dialog; `onClose` is called then. */
export type CloseDialog = () => void

type DialogProps = { title: string; onClose: () => void; close?: Ref<CloseDialog>; children: ReactNode }

/** Something to answer before the page goes on; Escape leaves it, and the focus returns to where it was. */
export function Dialog({ title, onClose, close, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => dialog.current?.showModal(), [])
  useImperativeHandle(close, () => () => dialog.current?.close(), [])
  return (
    <dialog ref={dialog} className={classes.dialog} aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  )
}
