import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Form } from '../../../../design/form/Form.tsx'
import { PasswordField } from '../../../../design/form/PasswordField.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { Problem } from '../../../../platform/http/problem.ts'
import { type SignIn, signIn } from '../../contract.ts'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'
import { ownPath } from './own-path.ts'
import classes from './SignIn.module.css'

type PasswordStepProps = { signIn: SignIn; onDone: (next: SignIn, password: string) => void }

/** Name and password, or the provider that staff sign in with. */
export function PasswordStep({ signIn: { provider, demo }, onDone }: PasswordStepProps) {
  const say = useIdentityTexts()
  const language = useLanguage()
  const { return: asked, problem } = useSearch({ from: '/$lang/sign-in' })
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const action = useAction(signIn, (reply) => onDone(reply, password))
  const path = ownPath(asked, language) ?? `/${language}`
  const isWrong = action.error instanceof Problem && action.error.code === 'wrong_sign_in'
  return (
    <>
      {problem !== undefined && !action.error && (
        <Refusal error={new Problem(0, problem, '')} otherwise={say('refusal.provider_refused')} />
      )}
      {provider !== null && (
        <>
          <a className={classes.provider} href={`/sign-in/provider?${new URLSearchParams({ return: path })}`}>
            {say('signIn.provider', { provider })}
          </a>
          <p className={classes.or}>{say('signIn.or')}</p>
        </>
      )}
      <Form label={say('signIn.title')} onSubmit={() => action.mutate({ body: { name, password } })}>
        <TextField
          label={say('signIn.name')}
          value={name}
          onChange={setName}
          autoComplete="username"
          invalid={isWrong}
          required
        />
        <PasswordField
          label={say('signIn.password')}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          invalid={isWrong}
        />
        <Refusal error={action.error} />
        <Button type="submit" strong disabled={action.isPending}>
          {say('signIn.go')}
        </Button>
      </Form>
      <p className={classes.note}>{say('signIn.forgotten')}</p>
      {demo && <p className={classes.note}>{say('signIn.demo')}</p>}
    </>
  )
}
