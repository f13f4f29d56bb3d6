import { useState } from 'react'
import { Form } from '../../../../design/form/Form.tsx'
import { PasswordField } from '../../../../design/form/PasswordField.tsx'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { changePassword } from '../../contract.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'

type PasswordPartProps = { signInName: string; onChange: () => void }

/** Changing the own password, which ends every other sign-in. */
export function PasswordPart({ signInName, onChange }: PasswordPartProps) {
  const say = useIdentityTexts()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const action = useAction(changePassword, () => {
    setCurrent('')
    setNext('')
    onChange()
  })
  return (
    <section className={classes.section} aria-labelledby="password">
      <h2 id="password">{say('password.title')}</h2>
      <p className={classes.text}>{say('password.text')}</p>
      <Form label={say('password.title')} onSubmit={() => action.mutate({ body: { current, next } })}>
        {/* So that a password manager knows whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={signInName} readOnly hidden />
        <PasswordField
          label={say('password.current')}
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
        />
        <PasswordField
          label={say('password.next')}
          hint={say('password.hint')}
          value={next}
          onChange={setNext}
          autoComplete="new-password"
        />
        <Refusal error={action.error} />
        <Button type="submit" disabled={action.isPending}>
          {say('password.change')}
        </Button>
      </Form>
      <p role="status" className={action.isSuccess ? classes.done : undefined}>
        {action.isSuccess && say('password.changed')}
      </p>
    </section>
  )
}
