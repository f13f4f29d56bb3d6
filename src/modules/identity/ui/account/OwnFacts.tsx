import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { getPermissions, type SignedIn } from '../../contract.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { useMay } from '../public/viewer-context.ts'
import { RoleInWords } from '../RoleInWords.tsx'

/** Who one is here: the name, and each role with where it comes from. */
export function OwnFacts({ viewer }: { viewer: SignedIn }) {
  const say = useIdentityTexts()
  const language = useLanguage()
  const may = useMay()
  const matrix = useEndpoint(getPermissions, {}, { enabled: may('permissions.read') })
  const ofRegister = matrix.data?.roles.filter(({ fromRegister }) => fromRegister).map(({ id }) => id) ?? []
  const source = ({ role, deputyFor }: SignedIn['roles'][number]) => {
    if (deputyFor !== null) return say('role.asDeputy')
    return say(viewer.staff !== null && ofRegister.includes(role) ? 'role.ofRegister' : 'role.granted')
  }
  return (
    <section className={classes.section} aria-labelledby="who">
      <h2 id="who">{viewer.name}</h2>
      <dl className={classes.pairs}>
        <div>
          <dt>{say('signIn.name')}</dt>
          <dd>{viewer.signInName}</dd>
        </div>
        {viewer.staff !== null && (
          <div>
            <dt>{say('account.staff')}</dt>
            <dd>{viewer.staff}</dd>
          </div>
        )}
        {viewer.roles.map((held) => (
          <div key={`${held.role} ${held.at.level} ${held.at.node} ${held.deputyFor}`}>
            <dt>{say('account.role')}</dt>
            <dd>
              <RoleInWords held={held} /> <span className={classes.faint}>({source(held)})</span>
            </dd>
          </div>
        ))}
      </dl>
      {viewer.roles.length === 0 && (
        <Empty title={say('oneself.noRoles')}>{say('oneself.noRolesText')}</Empty>
      )}
      {may('permissions.read') && (
        <p data-screen-only>
          <PlaceLink to="/$lang/permissions" params={{ lang: language }}>
            {say('permissions.own')}
          </PlaceLink>
        </p>
      )}
    </section>
  )
}
