import { type Ref, useState } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import { CheckField } from './CheckField.tsx'
import { TextField } from './TextField.tsx'

type PasswordFieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  autoComplete: 'current-password' | 'new-password'
  hint?: string
  invalid?: boolean
  ref?: Ref<HTMLInputElement>
}

/** A password: pasted or filled in as well as typed, and shown where nobody looks on. */
export function PasswordField(props: PasswordFieldProps) {
  const say = useDesignTexts()
  const [shown, setShown] = useState(false)
  return (
    <>
      <TextField {...props} type={shown ? 'text' : 'password'} required />
      <CheckField label={say('form.showPassword')} checked={shown} onChange={setShown} />
    </>
  )
}
