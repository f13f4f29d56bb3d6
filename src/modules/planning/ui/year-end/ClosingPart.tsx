import { useState } from 'react'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { Notice } from '../../../../design/states/Notice.tsx'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import { closeMonth, type YearEnd } from '../../contract.ts'
import { SignDialog } from '../refusal/SignDialog.tsx'
import classes from '../Work.module.css'
import { useYearEndDone } from './use-year-end-done.ts'
import { useYearEndTexts } from './year-end-texts.ts'

/** Who closed December, of what state of the register; closing it, for the monitor. */
export function ClosingPart({ ended: { year, closed, mayClose } }: { ended: YearEnd }) {
  const say = useYearEndTexts()
  const done = useYearEndDone()
  const [asking, setAsking] = useState(false)
  const action = useAction(closeMonth, async () => {
    setAsking(false)
    await done()
  })
  if (closed) {
    return (
      <p className={classes.signature}>
        {say('closed', { year, at: formatMoment(closed.at), knownOn: closed.knownOn })}{' '}
        <SignatureInWords signature={closed.signature} />
      </p>
    )
  }
  return (
    <>
      <Notice>{say('open', { year })}</Notice>
      {mayClose && (
        <div data-screen-only>
          <Button strong onClick={() => setAsking(true)}>
            {say('close')}
          </Button>
        </div>
      )}
      {asking && (
        <SignDialog
          title={say('close.title', { year })}
          action={say('close')}
          permission="month.close"
          note={null}
          error={action.error}
          isPending={action.isPending}
          onSign={() => action.mutate({ params: { year, month: 12 } })}
          onClose={() => {
            setAsking(false)
            action.reset()
          }}
        >
          <p>{say('close.text')}</p>
        </SignDialog>
      )}
    </>
  )
}
