import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { getSignIn, type SignIn } from '../contract.ts'

const signInKey = [getSignIn.path, {}]

/** How things stand with the sign-in of this browser. */
export function useSignIn() {
  return useEndpoint(getSignIn, {})
}

/** Takes up how things stand with the sign-in now; nothing that was read before as somebody else is kept. */
export function useTakeSignIn(): (signIn: SignIn) => void {
  const client = useQueryClient()
  return useCallback((signIn) => takeSignIn(client, signIn), [client])
}

function takeSignIn(client: QueryClient, signIn: SignIn): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== getSignIn.path })
  client.setQueryData(signInKey, signIn)
}
