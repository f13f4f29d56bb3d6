import { useLanguage } from '../../../../design/language/use-language.ts'
import { Disclosure } from '../../../../design/period/Disclosure.tsx'
import { Button } from '../../../../design/shell/Button.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'
import { RoleInWords } from '../RoleInWords.tsx'
import { useSignOut } from '../use-sign-out.ts'
import classes from './OneselfMenu.module.css'
import { useViewer } from './viewer-context.ts'

/** Oneself, in the bar: the name; opened, the roles, the way to the own account, and out. */
export function OneselfMenu() {
  const say = useIdentityTexts()
  const language = useLanguage()
  const viewer = useViewer()
  const { signOut, error } = useSignOut()
  return (
    <Disclosure label={say('oneself.label')} value={viewer.name} unlabelled>
      {(close) => (
        <div className={classes.menu}>
          {viewer.roles.length === 0 && <p>{say('oneself.noRoles')}</p>}
          <ul className={classes.roles}>
            {viewer.roles.map((held) => (
              <li key={`${held.role} ${held.at.level} ${held.at.node} ${held.deputyFor}`}>
                <RoleInWords held={held} />
              </li>
            ))}
          </ul>
          <PlaceLink to="/$lang/account" params={{ lang: language }} className={classes.link} onClick={close}>
            {say('account.title')}
          </PlaceLink>
          <Button onClick={signOut}>{say('oneself.signOut')}</Button>
          <Refusal error={error} />
        </div>
      )}
    </Disclosure>
  )
}
