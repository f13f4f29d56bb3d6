import { useState } from 'react'
import { useMonthNames } from '../../../../design/language/use-month-names.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { closeMonth, type MonthPage } from '../../contract.ts'
import { SignDialog } from '../refusal/SignDialog.tsx'
import { useMonthTexts } from './month-texts.ts'
import { useMonthDone } from './use-month-done.ts'

/** Closing a month, for the monitor: what will be recorded, and what is not whole yet. */
export function CloseMonth({ page: { year, month, last, openBefore, enteredTo } }: { page: MonthPage }) {
  const say = useMonthTexts()
  const names = useMonthNames()
  const done = useMonthDone()
  const [asking, setAsking] = useState(false)
  const action = useAction(closeMonth, async () => {
    setAsking(false)
    await done()
  })
  const name = names[month - 1]!
  return (
    <>
      <div data-screen-only>
        <Button strong onClick={() => setAsking(true)}>
          {say('close', { year, month: name })}
        </Button>
      </div>
      {asking && (
        <SignDialog
          title={say('close.title', { year, month: name })}
          action={say('close.sign')}
          permission="month.close"
          note={null}
          error={action.error}
          isPending={action.isPending}
          onSign={() => action.mutate({ params: { year, month } })}
          onClose={() => {
            setAsking(false)
            action.reset()
          }}
        >
          <p>{say('close.text')}</p>
          {openBefore.length > 0 && (
            <p>{say('close.openBefore', { months: openBefore.map((one) => names[one - 1]).join(', ') })}</p>
          )}
          <p>{enteredTo ? say('close.entered', { last, day: enteredTo }) : say('close.nothing')}</p>
        </SignDialog>
      )}
    </>
  )
}
