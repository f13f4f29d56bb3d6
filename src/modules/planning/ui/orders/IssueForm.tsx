import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Form } from '../../../../design/form/Form.tsx'
import { TextAreaField } from '../../../../design/form/TextAreaField.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DayField, isDayWithin } from '../../../../design/period/DayField.tsx'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { Problem } from '../../../../platform/http/problem.ts'
import { type getOrders, issueOrder } from '../../contract.ts'
import classes from '../plans/Plans.module.css'
import { SignDialog } from '../refusal/SignDialog.tsx'
import { DistributionLink } from './DistributionLink.tsx'
import { ObligationTable } from './ObligationTable.tsx'
import { useOrderTexts } from './order-texts.ts'

type Next = NonNullable<z.infer<typeof getOrders.reply>['next']>
type IssueFormProps = { year: string; version: number; next: Next; onLeave: () => void }

/** Whether an order was refused as the offices do not give what the country is to reach. */
const isShort = (error: unknown): boolean => error instanceof Problem && error.code === 'order_short'

/** As the endpoint takes numbers of orders. */
const numberPattern = /^[A-ZĄČĘĖĮŠŲŪŽ0-9][A-ZĄČĘĖĮŠŲŪŽ0-9./-]{0,29}$/

/** Issues an order: its number, from when it holds, why where it amends one; then the signature. */
export function IssueForm({ year, version, next, onLeave }: IssueFormProps) {
  const say = useOrderTexts()
  const sayDesign = useDesignTexts()
  const lang = useLanguage()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [number, setNumber] = useState(next.number)
  const [inForceFrom, setDay] = useState(next.earliest)
  const [reason, setReason] = useState('')
  const [sent, setSent] = useState(false)
  const [signing, setSigning] = useState(false)
  const action = useAction(issueOrder, async ({ number: order }) => {
    await client.invalidateQueries({
      predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/plans'),
    })
    await navigate({ to: '/$lang/plan/$year/orders/$order', params: { lang, year, order } })
  })
  const isNumber = number.trim() === '' || numberPattern.test(number.trim())
  const isDay = isDayWithin(inForceFrom, next.earliest, `${year}-12-31`)
  const isReason = next.amends === null || reason.trim() !== ''
  const title = say(next.amends === null ? 'issue.title' : 'amend.title', { amends: next.amends ?? '' })
  const review = () => {
    setSent(true)
    if (isNumber && isDay && isReason) setSigning(true)
  }
  return (
    <section className={classes.editing} aria-labelledby="issue" data-screen-only>
      <h2 id="issue">{title}</h2>
      <p>{say('issue.says', { count: next.obligations.length })}</p>
      <Form label={title} opened onSubmit={review}>
        <TextField
          label={say('field.number')}
          hint={say(sent && !isNumber ? 'field.numberWrong' : 'field.numberHint')}
          value={number}
          invalid={sent && !isNumber}
          onChange={setNumber}
        />
        <DayField
          label={say('field.inForceFrom')}
          value={inForceFrom}
          first={next.earliest}
          last={`${year}-12-31`}
          onChange={setDay}
        />
        {next.amends !== null && (
          <TextAreaField
            label={say('field.reason')}
            hint={say(sent && !isReason ? 'field.reasonMissing' : 'field.reasonHint')}
            value={reason}
            invalid={sent && !isReason}
            onChange={setReason}
          />
        )}
        <div className={classes.buttons}>
          <Button type="submit" strong>
            {say('issue.sign')}
          </Button>
          <Button onClick={onLeave}>{sayDesign('form.cancel')}</Button>
        </div>
      </Form>
      <ObligationTable obligations={next.obligations} label={say('issue.obligations')} />
      {signing && (
        <SignDialog
          title={say('issue.confirm', { number: number.trim() || next.number })}
          action={say('issue.sign')}
          permission="order.issue"
          note={null}
          error={action.error}
          mend={isShort(action.error) && <DistributionLink year={year} />}
          isPending={action.isPending}
          onSign={() =>
            action.mutate({
              params: { year },
              body: {
                number: number.trim() === '' ? null : number.trim(),
                inForceFrom,
                reason: reason.trim() === '' ? null : reason.trim(),
                version,
              },
            })
          }
          onClose={() => setSigning(false)}
        >
          <p>{say('issue.text', { day: inForceFrom })}</p>
          {action.isPending && <p role="status">{say('issue.making')}</p>}
        </SignDialog>
      )}
    </section>
  )
}
