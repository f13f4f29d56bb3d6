import { useState } from 'react'
import classes from './Cascade.module.css'

type ValueFieldProps = {
  label: string
  /** As it stands. */
  text: string
  /** Takes what was typed and says whether it could. */
  onCommit: (text: string) => boolean
}

/** A value to be typed over, taken when the field is left or Enter pressed; Escape brings back what stood. */
export function ValueField({ label, text, onCommit }: ValueFieldProps) {
  const [written, setWritten] = useState<string | null>(null)
  const [isWrong, setWrong] = useState(false)
  function commit() {
    if (written === null || written === text) return setWritten(null)
    const isTaken = onCommit(written)
    setWrong(!isTaken)
    if (isTaken) setWritten(null)
  }
  return (
    <input
      className={classes.valueField}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      inputMode="decimal"
      autoComplete="off"
      value={written ?? text}
      onChange={(event) => {
        setWritten(event.target.value)
        setWrong(false)
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key !== 'Escape') return
        setWritten(null)
        setWrong(false)
      }}
    />
  )
}
