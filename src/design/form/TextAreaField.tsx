import { useId } from 'react'
import classes from './Form.module.css'

type TextAreaFieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string | undefined
  invalid?: boolean
  required?: boolean
}

/** Several lines to write in, with their label above and what to know below. */
export function TextAreaField({ label, value, onChange, hint, invalid, required }: TextAreaFieldProps) {
  const [id, hintId] = [useId(), useId()]
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={3}
        required={required}
        className={`${classes.input} ${classes.area}`}
        aria-invalid={invalid || undefined}
        aria-describedby={hint ? hintId : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && (
        <p id={hintId} className={classes.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}
