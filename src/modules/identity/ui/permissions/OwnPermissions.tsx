import { useLanguage } from '../../../../design/language/use-language.ts'
import type { PermissionMatrix } from '../../contract.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { useViewer } from '../public/viewer-context.ts'
import { RoleInWords } from '../RoleInWords.tsx'
import { PermissionList } from './PermissionList.tsx'
import { reaches } from './reach.ts'

/** What one's own roles allow: how many of the permissions in a sentence, then each. */
export function OwnPermissions({ matrix }: { matrix: PermissionMatrix }) {
  const say = useIdentityTexts()
  const language = useLanguage()
  const { roles, permissions } = useViewer()
  const held = new Set(roles.map(({ role }) => role))
  const own = matrix.permissions.flatMap((permission) => {
    if (!permissions.includes(permission.id)) return []
    const reach = reaches.find((one) =>
      Object.entries(permission.reach).some(([role, far]) => held.has(role) && far === one),
    )
    return reach ? [{ permission, reach }] : []
  })
  return (
    <section className={classes.section} aria-labelledby="own">
      <h2 id="own">{say('permissions.ownTitle')}</h2>
      <p className={classes.lead}>
        {roles.length === 0
          ? say('oneself.noRolesText')
          : say('permissions.lead', { may: own.length, count: matrix.permissions.length })}
      </p>
      <ul className={classes.list}>
        {roles.map((one) => (
          <li key={`${one.role} ${one.at.level} ${one.at.node} ${one.deputyFor}`}>
            <RoleInWords held={one} /> –{' '}
            {matrix.roles.find(({ id }) => id === one.role)?.task[language] ?? ''}
          </li>
        ))}
      </ul>
      <PermissionList permissions={own} />
    </section>
  )
}
