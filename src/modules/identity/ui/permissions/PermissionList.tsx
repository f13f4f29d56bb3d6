import { useLanguage } from '../../../../design/language/use-language.ts'
import type { PermissionMatrix } from '../../contract.ts'
import { useIdentityTexts } from '../identity-texts.ts'
import classes from './Permissions.module.css'
import { ReachMark } from './ReachMark.tsx'
import { permissionKinds, type Reach } from './reach.ts'

type Allowed = { permission: PermissionMatrix['permissions'][number]; reach: Reach }

/** What is allowed, by what it reads or changes, each with how far. */
export function PermissionList({ permissions }: { permissions: readonly Allowed[] }) {
  const say = useIdentityTexts()
  const language = useLanguage()
  const kinds = permissionKinds.filter((kind) =>
    permissions.some(({ permission }) => permission.kind === kind),
  )
  return (
    <div className={classes.kinds}>
      {kinds.map((kind) => (
        <div key={kind}>
          <h3>{say(`kind.${kind}`)}</h3>
          <ul>
            {permissions
              .filter(({ permission }) => permission.kind === kind)
              .map(({ permission, reach }) => (
                <li key={permission.id} className={classes.allowed}>
                  <span>{permission.title[language]}</span>
                  <ReachMark reach={reach} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
