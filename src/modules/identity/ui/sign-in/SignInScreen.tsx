import { Navigate, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import type { SignIn } from '../../contract.ts'
import { useIdentityTexts } from '../identity-texts.ts'
import { SecondFactorSetUp } from '../second-factor/SecondFactorSetUp.tsx'
import { useSignIn, useTakeSignIn } from '../use-sign-in.ts'
import { CodeStep } from './CodeStep.tsx'
import { OwnPasswordStep } from './OwnPasswordStep.tsx'
import { ownPath } from './own-path.ts'
import { PasswordStep } from './PasswordStep.tsx'
import { SignInFrame } from './SignInFrame.tsx'

const titles = {
  nothing: 'signIn.title',
  sign_in: 'signIn.title',
  second_factor: 'factor.title',
  password: 'signIn.passwordTitle',
  enrol: 'signIn.enrol',
} as const satisfies Record<SignIn['asks'], string>

/** Signing in, a step at a time, as the server asks; then on to where one was going. */
export function SignInScreen() {
  const say = useIdentityTexts()
  const signIn = useSignIn()
  const takeSignIn = useTakeSignIn()
  // What was typed at the first step, so that a later one need not ask for it again.
  const [password, setPassword] = useState('')
  const asks = signIn.data?.asks
  const title = say(titles[asks ?? 'sign_in'])
  const step = (next: SignIn, typed: string) => {
    setPassword(next.asks === 'nothing' ? '' : typed)
    takeSignIn(next)
  }
  if (signIn.data?.viewer) return <GoOn />
  return (
    <SignInFrame title={title}>
      {signIn.isPending && <LoadingRows rows={4} />}
      {signIn.isError && <Failure error={signIn.error} onRetry={() => void signIn.refetch()} />}
      {signIn.data && asks === 'sign_in' && <PasswordStep signIn={signIn.data} onDone={step} />}
      {asks === 'second_factor' && <CodeStep onDone={(next) => step(next, password)} />}
      {asks === 'password' && <OwnPasswordStep once={password} onDone={step} />}
      {asks === 'enrol' && (
        <SecondFactorSetUp
          password={password}
          lead={say('factor.enrol')}
          onDone={() => void signIn.refetch()}
        />
      )}
    </SignInFrame>
  )
}

/** On to the page that was asked for; else to the front door, which leads home. */
function GoOn() {
  const language = useLanguage()
  const { history } = useRouter()
  const asked = useSearch({ from: '/$lang/sign-in', select: (search) => search.return })
  const path = ownPath(asked, language)
  useEffect(() => {
    if (path !== null) history.replace(path)
  }, [history, path])
  if (path !== null) return null
  return <Navigate to="/$lang/window" params={{ lang: language }} replace />
}
