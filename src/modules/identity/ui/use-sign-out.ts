import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useLanguage } from '../../../design/language/use-language.ts'
import { useAction } from '../../../design/reading/use-action.ts'
import { signOut } from '../contract.ts'

/** Signs out, forgets all that was read, and leads to where one signs in; or to the provider, to be signed out there too. */
export function useSignOut(): { signOut: () => void; error: Error | null } {
  const client = useQueryClient()
  const navigate = useNavigate()
  const language = useLanguage()
  const { mutate, error } = useAction(signOut, ({ next }) => {
    client.clear()
    if (next !== null) return window.location.assign(next)
    return navigate({ to: '/$lang/sign-in', params: { lang: language }, replace: true })
  })
  return { signOut: () => mutate({}), error }
}
