import { useId } from 'react'
import classes from './Form.module.css'

type SelectFieldProps = {
  label: string
  value: string
  options: readonly { value: string; title: string }[]
  onChange: (value: string) => void
  hint?: string | undefined
}

/** One of several. */
export function SelectField({ label, value, options, onChange, hint }: SelectFieldProps) {
  const [id, hintId] = [useId(), useId()]
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={classes.input}
        aria-describedby={hint ? hintId : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
      {hint && (
        <p id={hintId} className={classes.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}
