import { useNavigate } from '@tanstack/react-router'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { useLevelTitles } from '../../../organisation/ui/public/use-level-titles.ts'
import type { TrialOverview } from '../../contract.ts'
import catalogueClasses from '../Catalogue.module.css'
import { useIndicatorTexts } from '../indicator-texts.ts'
import { formatMonth } from './format-month.ts'
import classes from './Trial.module.css'

type TrialControlsProps = { overview: TrialOverview; level: string; month: string }

const from = '/$lang/indicators/definition-trials/$trial'
const spans = ['ytd', 'month'] as const

/** What of a trial is shown: the level, the span and the month. */
export function TrialControls({ overview, level, month }: TrialControlsProps) {
  const say = useIndicatorTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const titles = useLevelTitles()
  const navigate = useNavigate({ from })
  const levels = overview.levels.filter((one) => one.nodes > 1)
  return (
    <div className={classes.controls} data-screen-only>
      <nav aria-label={say('trial.levels')}>
        <ul className={catalogueClasses.views}>
          {levels.map((one) => (
            <li key={one.level}>
              <PlaceLink
                from={from}
                search={(before) => ({ ...before, level: one.level })}
                resetScroll={false}
                aria-current={one.level === level ? 'true' : undefined}
              >
                {titles.many(one.level)}
              </PlaceLink>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label={say('trial.spans')}>
        <ul className={catalogueClasses.views}>
          {spans.map((span) => (
            <li key={span}>
              <PlaceLink
                from={from}
                search={(before) => ({ ...before, span })}
                resetScroll={false}
                aria-current={overview.span === span ? 'true' : undefined}
              >
                {sayDesign(`span.${span}`)}
              </PlaceLink>
            </li>
          ))}
        </ul>
      </nav>
      <label className={classes.month}>
        {say('trial.month')}
        <select
          value={month}
          onChange={(event) => {
            const chosen = event.target.value
            void navigate({ search: (before) => ({ ...before, month: chosen }), resetScroll: false })
          }}
        >
          {overview.dates.toReversed().map((date) => (
            <option key={date} value={date}>
              {formatMonth(language, date)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
