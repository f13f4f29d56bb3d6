import type { OrganisationNode } from '../../organisation/contract.ts'
import { NodeLink } from './NodeLink.tsx'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

/** At the root: the groups that lie across the tree, each leading to its page. */
export function GroupsHere({
  groups,
  indicator,
}: {
  groups: readonly OrganisationNode[]
  indicator: string
}) {
  const say = useWindowTexts()
  if (groups.length === 0) return null
  return (
    <section className={classes.section} aria-labelledby="groups">
      <h2 id="groups">{say('groups.title')}</h2>
      <p>{say('groups.text')}</p>
      <ul className={classes.groups}>
        {groups.map((group) => (
          <li key={`${group.level} ${group.id}`}>
            <NodeLink node={group} indicator={indicator} />
          </li>
        ))}
      </ul>
    </section>
  )
}
