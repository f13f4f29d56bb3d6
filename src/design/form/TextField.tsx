import { type HTMLAttributes, type Ref, useId } from 'react'
import classes from './Form.module.css'

type TextFieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  type?: 'text' | 'password' | 'search'
  /** What a browser or a password manager may fill in. */
  autoComplete?: string
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  invalid?: boolean
  required?: boolean
  ref?: Ref<HTMLInputElement>
}

/** A line to write in, with its label above and what to know below. */
export function TextField({ label, value, onChange, hint, invalid, ref, ...rest }: TextFieldProps) {
  const [id, hintId] = [useId(), useId()]
  const { type = 'text', autoComplete = 'off', inputMode, required } = rest
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={ref}
        id={id}
        type={type}
        inputMode={inputMode}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        required={required}
        className={classes.input}
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
