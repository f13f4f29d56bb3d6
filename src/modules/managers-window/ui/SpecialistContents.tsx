import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

/** At the top of a specialist's page: the way to their cases and their work, which lie below the indicators. */
export function SpecialistContents() {
  const say = useWindowTexts()
  return (
    <nav aria-label={say('specialist.contents')} data-screen-only>
      <ul className={classes.levels}>
        {(['cases', 'weeks', 'days', 'assignments'] as const).map((part) => (
          <li key={part}>
            <PlaceLink
              from="/$lang/window/$level/$node"
              search={(before) => before}
              hash={part}
              activeOptions={{ includeHash: true }}
            >
              {say(`specialist.${part}`)}
            </PlaceLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
