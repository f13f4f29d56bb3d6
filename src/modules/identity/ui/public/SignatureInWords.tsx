import { useLanguage } from '../../../../design/language/use-language.ts'
import type { HeldRole, Signature } from '../../contract.ts'
import { useIdentityTexts } from '../identity-texts.ts'

type SignatureInWordsProps = {
  /** A signature, or one that is about to be given: a name in a role that is held. */
  signature: Signature | (HeldRole & { name: string })
  /** Says before it that they signed. */
  told?: boolean
}

/** Who signed a document, in which role and where, and in whose stead. */
export function SignatureInWords({ signature, told }: SignatureInWordsProps) {
  const say = useIdentityTexts()
  const language = useLanguage()
  const { name, title, at, deputyFor } = signature
  const role = title[language].charAt(0).toLowerCase() + title[language].slice(1)
  const principal = typeof deputyFor === 'string' ? deputyFor : deputyFor?.name
  return (
    <>
      {told && `${say('signature.signed')} `}
      <strong>{name}</strong> ({role}
      {at.level !== 'specialist' && `, ${at.name}`}
      {principal !== undefined && `; ${say('role.deputyFor', { name: principal })}`})
    </>
  )
}
