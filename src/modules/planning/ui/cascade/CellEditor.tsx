import { useEffect, useRef, useState } from 'react'
import classes from './Cascade.module.css'

/** Where the cursor goes once a value is typed. */
export type AfterEditing = 'down' | 'right' | 'left' | 'stay'

type CellEditorProps = {
  label: string
  /** What it begins with; `isFresh` was typed, so that the cursor stands after it. */
  text: string
  isFresh: boolean
  /** Takes what was typed and says whether it could. */
  onCommit: (text: string, after: AfterEditing) => boolean
  onCancel: () => void
}

/** The field in a cell that is being changed. */
export function CellEditor({ label, text, isFresh, onCommit, onCancel }: CellEditorProps) {
  const input = useRef<HTMLInputElement>(null)
  const [written, setWritten] = useState(text)
  const [isWrong, setWrong] = useState(false)
  const done = useRef(false)
  useEffect(() => {
    input.current?.focus()
    if (!isFresh) input.current?.select()
  }, [isFresh])
  function commit(after: AfterEditing) {
    if (done.current) return
    done.current = true
    if (onCommit(written, after)) return
    done.current = false
    setWrong(true)
  }
  return (
    <input
      ref={input}
      className={classes.editor}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      inputMode="decimal"
      autoComplete="off"
      value={written}
      onChange={(event) => {
        setWritten(event.target.value)
        setWrong(false)
      }}
      onBlur={() => {
        if (written === text && !isFresh) onCancel()
        else commit('stay')
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') {
          done.current = true
          onCancel()
        }
        const after = afterKey(event.key, event.shiftKey)
        if (!after) return
        event.preventDefault()
        commit(after)
      }}
    />
  )
}

function afterKey(key: string, shift: boolean): AfterEditing | undefined {
  if (key === 'Enter') return 'down'
  if (key === 'Tab') return shift ? 'left' : 'right'
  return undefined
}
