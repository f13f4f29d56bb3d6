import { useState } from 'react'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import type { MonthPage } from '../../contract.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import { CauseDialog } from './CauseDialog.tsx'
import { useMonthTexts } from './month-texts.ts'

/** Why what is behind is behind, by whom it was written; writing it, for those who may while the report is not signed. */
export function CausesPart({ page }: { page: MonthPage }) {
  const say = useMonthTexts()
  const { titleOf } = usePlannedIndicators()
  const [asked, setAsked] = useState<string | null>(null)
  const shown = page.indicators.filter(({ behind, cause }) => behind === true || cause !== null)
  const chosen = shown.find(({ indicator }) => indicator === asked)
  return (
    <section className={classes.section} aria-labelledby="causes">
      <h2 id="causes">{say('causes')}</h2>
      {shown.length === 0 && <p className={classes.text}>{say('causes.none')}</p>}
      {shown.map(({ indicator, cause }) => (
        <div key={indicator} className={classes.assessment}>
          <h3>{titleOf(indicator)}</h3>
          {cause ? (
            <>
              <p className={classes.words}>{cause.wording}</p>
              <p className={classes.faint}>
                {formatMoment(cause.at)}, {cause.name}
              </p>
            </>
          ) : (
            <p className={classes.faint}>{say('cause.none')}</p>
          )}
          {page.mayCause && (
            <div data-screen-only>
              <Button
                label={`${say(cause ? 'cause.change' : 'cause.write')}: ${titleOf(indicator)}`}
                onClick={() => setAsked(indicator)}
              >
                {say(cause ? 'cause.change' : 'cause.write')}
              </Button>
            </div>
          )}
        </div>
      ))}
      {chosen && (
        <CauseDialog
          page={page}
          indicator={chosen.indicator}
          cause={chosen.cause}
          title={titleOf(chosen.indicator)}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  )
}
