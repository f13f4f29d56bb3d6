import { useEffect, useRef, useState } from 'react'
import { Form } from '../../../../design/form/Form.tsx'
import { PasswordField } from '../../../../design/form/PasswordField.tsx'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { changePassword, type SignIn } from '../../contract.ts'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'
import { BeginAnew } from './BeginAnew.tsx'
import classes from './SignIn.module.css'

type OwnPasswordStepProps = {
  /** The password for once, where it was typed just now. */
  once: string
  onDone: (next: SignIn, password: string) => void
}

/** A password of one's own in place of one for once. */
export function OwnPasswordStep({ once, onDone }: OwnPasswordStepProps) {
  const say = useIdentityTexts()
  const field = useRef<HTMLInputElement>(null)
  const [current, setCurrent] = useState(once)
  const [next, setNext] = useState('')
  const action = useAction(changePassword, (reply) => onDone(reply, next))
  useEffect(() => field.current?.focus(), [])
  return (
    <>
      <p>{say('signIn.passwordText')}</p>
      <Form label={say('signIn.password')} onSubmit={() => action.mutate({ body: { current, next } })}>
        {once === '' && (
          <PasswordField
            label={say('password.once')}
            value={current}
            onChange={setCurrent}
            autoComplete="current-password"
          />
        )}
        <PasswordField
          ref={field}
          label={say('password.next')}
          hint={say('password.hint')}
          value={next}
          onChange={setNext}
          autoComplete="new-password"
          invalid={action.isError}
        />
        <Refusal error={action.error} />
        <div className={classes.buttons}>
          <Button type="submit" strong disabled={action.isPending}>
            {say('password.take')}
          </Button>
          <BeginAnew />
        </div>
      </Form>
    </>
  )
}
