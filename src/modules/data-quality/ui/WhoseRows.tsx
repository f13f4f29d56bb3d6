import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { everybodys, nobodys, type ToMend } from '../contract.ts'
import classes from './Quality.module.css'
import { useQualityTexts } from './quality-texts.ts'

/** Chooses whose rows are listed: nobody's, everybody's or one specialist's, each with how many there are. */
export function WhoseRows({ found }: { found: ToMend }) {
  const say = useQualityTexts()
  const language = useLanguage()
  const choices = [
    { whose: nobodys, title: say('whose.nobody'), rows: found.nobodys },
    { whose: everybodys, title: say('whose.all'), rows: found.all },
    ...found.people.map(({ staff, name, rows }) => ({ whose: staff, title: name, rows })),
  ]
  return (
    <nav aria-label={say('whose.label')}>
      <ul className={classes.choices}>
        {choices.map(({ whose, title, rows }) => (
          <li key={whose}>
            <PlaceLink
              from="/$lang/quality/$level/$node/mend"
              search={(before) => ({ ...before, whose, rule: undefined })}
              resetScroll={false}
              aria-current={whose === found.whose ? 'true' : undefined}
            >
              {title} <span className={classes.count}>{formatNumber(language, rows, 0)}</span>
            </PlaceLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
