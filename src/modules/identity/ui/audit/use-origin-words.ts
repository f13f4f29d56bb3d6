import { useCallback } from 'react'
import { useIdentityTexts } from '../identity-texts.ts'

/** As the audit names whoever works at the command line, and from where. */
const commandLine = 'command line'

/** Says who acted, or from where: the command line in words, everything else as it is. */
export function useOriginWords(): (text: string) => string {
  const say = useIdentityTexts()
  return useCallback((text) => (text === commandLine ? say('origin.commandLine') : text), [say])
}
