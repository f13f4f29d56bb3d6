import { useLanguage } from '../../../design/language/use-language.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

/** At the top of a specialist's page: the way to their cases and their work, below the indicators, and to their task. */
export function SpecialistContents({ staff, year }: { staff: string; year: string }) {
  const say = useWindowTexts()
  const language = useLanguage()
  return (
    <nav aria-label={say('specialist.contents')} data-screen-only>
      <ul className={classes.levels}>
        <li>
          <PlaceLink
            to="/$lang/window/$level/$node/cases"
            params={{ lang: language, level: 'specialist', node: staff }}
            search={{}}
          >
            {say('specialist.day.link')}
          </PlaceLink>
        </li>
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
        <li>
          <PlaceLink to="/$lang/plan/$year/tasks/$staff" params={{ lang: language, year, staff }}>
            {say('specialist.task', { year })}
          </PlaceLink>
        </li>
      </ul>
    </nav>
  )
}
