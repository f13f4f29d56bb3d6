import classes from './Form.module.css'

type CheckFieldProps = { label: string; checked: boolean; onChange: (checked: boolean) => void }

/** Something that is so or not. */
export function CheckField({ label, checked, onChange }: CheckFieldProps) {
  return (
    <label className={classes.choice}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  )
}
