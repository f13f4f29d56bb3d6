import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { signOut } from '../../contract.ts'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'
import { useSignIn } from '../use-sign-in.ts'

/** Back from a later step of signing in to the first, as somebody else perhaps. */
export function BeginAnew() {
  const say = useIdentityTexts()
  const signIn = useSignIn()
  const action = useAction(signOut, () => signIn.refetch())
  return (
    <>
      <Button onClick={() => action.mutate({})}>{say('signIn.anew')}</Button>
      <Refusal error={action.error} />
    </>
  )
}
