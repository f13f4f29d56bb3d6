import { useDesignTexts } from '../design-texts.ts'
import { useLanguage } from '../language/use-language.ts'
import { PlaceLink } from '../shell/PlaceLink.tsx'
import classes from './states.module.css'

/** What is not for the reader's roles: so it is, whom to ask, and where it is written whose it is. */
export function NotAllowed({ title }: { title?: string }) {
  const say = useDesignTexts()
  const language = useLanguage()
  return (
    <div role="alert" className={classes.notAllowed}>
      <p className={classes.stateTitle}>{title ?? say('problem.not_allowed')}</p>
      <p className={classes.stateText}>{say('problem.not_allowed.do')}</p>
      <p data-screen-only>
        <PlaceLink to="/$lang/permissions" params={{ lang: language }}>
          {say('problem.not_allowed.table')}
        </PlaceLink>
      </p>
    </div>
  )
}
