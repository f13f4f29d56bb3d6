import { Navigate, useLocation } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { useSignIn } from '../use-sign-in.ts'
import classes from './SignInGate.module.css'
import { ViewerContext } from './viewer-context.ts'

/** Shows what is behind it to those who are signed in; leads all others to sign in, and back again. */
export function SignInGate({ children }: { children: ReactNode }) {
  const signIn = useSignIn()
  if (signIn.data?.viewer) return <ViewerContext value={signIn.data.viewer}>{children}</ViewerContext>
  if (signIn.data) return <LeadToSignIn />
  return (
    <main id="main" className={classes.waiting}>
      {signIn.isError ? (
        <Failure error={signIn.error} onRetry={() => void signIn.refetch()} />
      ) : (
        <LoadingRows rows={12} />
      )}
    </main>
  )
}

function LeadToSignIn() {
  const language = useLanguage()
  const now = useLocation({ select: ({ href }) => href })
  // Where it leads is the location as soon as it leads there.
  const [here] = useState(now)
  return <Navigate to="/$lang/sign-in" params={{ lang: language }} search={{ return: here }} replace />
}
