import { useState } from 'react'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import { concludePlan, type YearEnd } from '../../contract.ts'
import { SignDialog } from '../refusal/SignDialog.tsx'
import classes from '../Work.module.css'
import { useYearEndDone } from './use-year-end-done.ts'
import { useYearEndTexts } from './year-end-texts.ts'

/** The Minister's assessment of the year; recording it, for the Minister. */
export function MinisterPart({ ended: { year, minister, mayConclude, version } }: { ended: YearEnd }) {
  const say = useYearEndTexts()
  const done = useYearEndDone()
  const [asking, setAsking] = useState(false)
  const action = useAction(concludePlan, async () => {
    setAsking(false)
    await done()
  })
  return (
    <section className={classes.section} aria-labelledby="minister">
      <h2 id="minister">{say('minister')}</h2>
      {minister ? (
        <div className={classes.assessment}>
          <p className={classes.words}>{minister.wording}</p>
          <p className={classes.faint}>
            {formatMoment(minister.at)}, <SignatureInWords signature={minister.signature} />
          </p>
        </div>
      ) : (
        <p className={classes.text}>{say('minister.none')}</p>
      )}
      {mayConclude && (
        <div data-screen-only>
          <Button strong onClick={() => setAsking(true)}>
            {say('conclude')}
          </Button>
        </div>
      )}
      {asking && (
        <SignDialog
          title={say('conclude.title', { year })}
          action={say('conclude.sign')}
          permission="plan.set"
          note={{ label: say('assess.words'), required: true, missing: say('assess.missing') }}
          error={action.error}
          isPending={action.isPending}
          onSign={(note) => action.mutate({ params: { year }, body: { version, note: note ?? '' } })}
          onClose={() => {
            setAsking(false)
            action.reset()
          }}
        >
          <p>{say('conclude.text')}</p>
        </SignDialog>
      )}
    </section>
  )
}
