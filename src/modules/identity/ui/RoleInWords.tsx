import { useLanguage } from '../../../design/language/use-language.ts'
import type { HeldRole } from '../contract.ts'
import { useIdentityTexts } from './identity-texts.ts'

/** A role as it is held: its title, where, and in whose stead. */
export function RoleInWords({ held }: { held: HeldRole }) {
  const say = useIdentityTexts()
  const language = useLanguage()
  return (
    <>
      {held.title[language]}, {held.at.name}
      {held.deputyFor !== null && `; ${say('role.deputyFor', { name: held.deputyFor })}`}
    </>
  )
}
