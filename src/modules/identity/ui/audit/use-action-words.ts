import { useCallback } from 'react'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { getPermissions } from '../../contract.ts'
import { useIdentityTexts } from '../identity-texts.ts'
import { useMay } from '../public/viewer-context.ts'

const actions = [
  'session.begin',
  'session.end',
  'session.stolen',
  'session.second_factor',
  'account.add',
  'account.disable',
  'account.enable',
  'account.reset',
  'account.password',
  'account.second_factor.add',
  'account.second_factor.remove',
  'role.grant',
  'role.end',
  'deputy.appoint',
  'deputy.end',
  'audit.read',
  'account.token',
  'names.load',
  'names.forget',
  'person.cases',
  'person.rows',
  'person.name',
  'publication.release',
  'alerts.report',
  'alerts.report.sent',
  'alerts.telling',
  'note.add',
  'note.change',
  'note.retract',
] as const

/** Says what was done in words: one's own words for what people do here, the permission's title for what needs one. */
export function useActionWords(): (action: string) => string | null {
  const say = useIdentityTexts()
  const language = useLanguage()
  const matrix = useEndpoint(getPermissions, {}, { enabled: useMay()('permissions.read') }).data
  return useCallback(
    (action) => {
      const known = actions.find((one) => one === action)
      if (known) return say(`action.${known}`)
      return matrix?.permissions.find(({ id }) => id === action)?.title[language] ?? null
    },
    [say, language, matrix],
  )
}
