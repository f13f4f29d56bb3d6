import { useState } from 'react'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import { assessIndicator, type YearEnd } from '../../contract.ts'
import { SignDialog } from '../refusal/SignDialog.tsx'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import { useYearEndDone } from './use-year-end-done.ts'
import { useYearEndTexts } from './year-end-texts.ts'

/** How each indicator is assessed in words, by whom; assessing it, for those who may while the year is not concluded. */
export function AssessmentsPart({ ended }: { ended: YearEnd }) {
  const say = useYearEndTexts()
  const { titleOf } = usePlannedIndicators()
  const done = useYearEndDone()
  const [asked, setAsked] = useState<string | null>(null)
  const action = useAction(assessIndicator, async () => {
    setAsked(null)
    await done()
  })
  const { indicators, mayAssess, minister, node, year } = ended
  const mayWrite = mayAssess && minister === null
  const written = indicators.filter(({ assessment }) => assessment !== null).length
  const chosen = indicators.find(({ indicator }) => indicator === asked)
  return (
    <section className={classes.section} aria-labelledby="assessments">
      <h2 id="assessments">{say('assessments')}</h2>
      <p className={classes.text}>
        {written === 0 && !mayWrite
          ? say(ended.closed ? 'assessments.none' : 'assessments.later')
          : say('assessments.count', { written, all: indicators.length })}
      </p>
      {indicators
        .filter(({ assessment }) => assessment !== null || mayWrite)
        .map(({ indicator, assessment }) => (
          <div key={indicator} className={classes.assessment}>
            <h3>{titleOf(indicator)}</h3>
            {assessment && (
              <>
                <p className={classes.words}>{assessment.wording}</p>
                <p className={classes.faint}>
                  {formatMoment(assessment.at)}, <SignatureInWords signature={assessment.signature} />
                </p>
              </>
            )}
            {mayWrite && (
              <div data-screen-only>
                <Button
                  label={`${say(assessment ? 'assess.anew' : 'assess')}: ${titleOf(indicator)}`}
                  onClick={() => setAsked(indicator)}
                >
                  {say(assessment ? 'assess.anew' : 'assess')}
                </Button>
              </div>
            )}
          </div>
        ))}
      {chosen && (
        <SignDialog
          title={titleOf(chosen.indicator)}
          action={say('assess.sign')}
          permission="plan.assess"
          note={{ label: say('assess.words'), required: true, missing: say('assess.missing') }}
          error={action.error}
          isPending={action.isPending}
          onSign={(wording) =>
            action.mutate({
              params: { year, level: node.level, node: node.id },
              body: { indicator: chosen.indicator, wording: wording ?? '' },
            })
          }
          onClose={() => {
            setAsked(null)
            action.reset()
          }}
        >
          <p>{say(chosen.assessment ? 'assess.replaces' : 'assess.text')}</p>
        </SignDialog>
      )}
    </section>
  )
}
