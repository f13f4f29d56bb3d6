import { useNavigate, useSearch } from '@tanstack/react-router'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { PermissionMatrix } from '../../contract.ts'
import { useIdentityTexts } from '../identity-texts.ts'
import { useViewer } from '../public/viewer-context.ts'
import { PermissionList } from './PermissionList.tsx'
import classes from './Permissions.module.css'

/** On a narrow screen, in place of the matrix: a role, and what it allows. */
export function RolePermissions({ matrix }: { matrix: PermissionMatrix }) {
  const say = useIdentityTexts()
  const language = useLanguage()
  const { roles } = useViewer()
  const asked = useSearch({ from: '/$lang/permissions', select: (search) => search.role })
  const navigate = useNavigate({ from: '/$lang/permissions' })
  const find = (id: string | undefined) => matrix.roles.find((one) => one.id === id)
  const role = find(asked) ?? find(roles[0]?.role) ?? matrix.roles[0]
  if (!role) return null
  const allowed = matrix.permissions.flatMap((permission) => {
    const reach = permission.reach[role.id]
    return reach ? [{ permission, reach }] : []
  })
  return (
    <div className={classes.oneRole}>
      <SelectField
        label={say('permissions.role')}
        hint={role.task[language]}
        value={role.id}
        onChange={(chosen) =>
          void navigate({
            search: (before) => ({ ...before, role: chosen }),
            replace: true,
            resetScroll: false,
          })
        }
        options={matrix.roles.map(({ id, title }) => ({ value: id, title: title[language] }))}
      />
      <PermissionList permissions={allowed} />
    </div>
  )
}
