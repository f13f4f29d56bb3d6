import { useState } from 'react'
import { Form } from '../../../../design/form/Form.tsx'
import { PasswordField } from '../../../../design/form/PasswordField.tsx'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { beginSecondFactor, confirmSecondFactor } from '../../contract.ts'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'
import { ConfirmFactor } from './ConfirmFactor.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

type SecondFactorSetUpProps = {
  /** Where it was typed just now, so that it is not asked for again. */
  password?: string
  lead: string
  onDone: () => void
}

/** Setting up a second factor: the password, the secret for the app, a code of it, the recovery codes. */
export function SecondFactorSetUp({ password: typed = '', lead, onDone }: SecondFactorSetUpProps) {
  const say = useIdentityTexts()
  const [password, setPassword] = useState(typed)
  const begin = useAction(beginSecondFactor)
  const confirm = useAction(confirmSecondFactor)
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onDone={onDone} />
  if (begin.data) {
    return (
      <ConfirmFactor
        {...begin.data}
        error={confirm.error}
        pending={confirm.isPending}
        onCode={(code) => confirm.mutate({ body: { code } })}
      />
    )
  }
  return (
    <>
      <p>{lead}</p>
      <Form label={say('factor.setUp')} opened onSubmit={() => begin.mutate({ body: { password } })}>
        {typed === '' && (
          <PasswordField
            label={say('password.current')}
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            invalid={begin.isError}
          />
        )}
        <Refusal error={begin.error} />
        <Button type="submit" strong disabled={begin.isPending}>
          {say('factor.begin')}
        </Button>
      </Form>
    </>
  )
}
