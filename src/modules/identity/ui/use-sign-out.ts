import { useRouter } from '@tanstack/react-router'
import { useLanguage } from '../../../design/language/use-language.ts'
import { useAction } from '../../../design/reading/use-action.ts'
import { signOut } from '../contract.ts'

/**
 * Signs out, and leads to where one signs in; or to the provider, to be signed out there too.
 *
 * The page is loaded anew: so nothing that was read or typed stays in the browser's memory, and no part of the page
 * left behind asks the server for what one may no longer see.
 */
export function useSignOut(): { signOut: () => void; error: Error | null } {
  const router = useRouter()
  const language = useLanguage()
  const { mutate, error } = useAction(signOut, ({ next }) => {
    const signIn = router.buildLocation({ to: '/$lang/sign-in', params: { lang: language } })
    window.location.replace(next ?? signIn.href)
  })
  return { signOut: () => mutate({}), error }
}
