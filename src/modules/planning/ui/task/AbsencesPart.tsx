import { useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { ConfirmDialog } from '../../../../design/form/ConfirmDialog.tsx'
import { Form } from '../../../../design/form/Form.tsx'
import { useOpener } from '../../../../design/form/use-opener.ts'
import { DayField, isDayWithin } from '../../../../design/period/DayField.tsx'
import { useAction } from '../../../../design/reading/use-action.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getAbsences, keepAbsence } from '../../contract.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import classes from '../Work.module.css'
import { absentDays } from './absent-days.ts'
import { useTaskTexts } from './task-texts.ts'

/** Long absences of a specialist and how they lessen the task; noting them and taking them back, for those who may. */
export function AbsencesPart({ year, staff }: { year: string; staff: string }) {
  const say = useTaskTexts()
  const reply = useEndpoint(getAbsences, { params: { staff } })
  const [removed, setRemoved] = useState<string | null>(null)
  const removal = useAction(keepAbsence, () => reply.refetch())
  if (reply.isError) return <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />
  if (!reply.data) return <LoadingRows rows={2} />
  const { absences, mayWrite } = reply.data
  const asked = absences.find(({ absence }) => absence === removed)
  const days = absentDays(year, absences)
  return (
    <section className={classes.section} aria-labelledby="absences">
      <h2 id="absences">{say('absences')}</h2>
      <p className={classes.text}>
        {days === 0 ? say('absences.none', { year }) : say('absences.days', { count: days, year })}{' '}
        {say('absences.how')}
      </p>
      {absences.length > 0 && (
        <ul className={classes.section}>
          {absences.map(({ absence, from, to, name }) => (
            <li key={absence} className={classes.buttons}>
              <span className={classes.whole}>{say('absences.span', { from, to })}</span>
              <span className={classes.faint}>{say('absences.noted', { name })}</span>
              {mayWrite && (
                <Button
                  screenOnly
                  label={`${say('absences.remove')} ${say('absences.span', { from, to })}`}
                  onClick={() => setRemoved(absence)}
                >
                  {say('absences.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <PlanningFailure error={removal.error} />
      {asked && (
        <ConfirmDialog
          title={say('absences.removeTitle')}
          action={say('absences.remove')}
          onConfirm={() =>
            removal.mutate({ params: { staff }, body: { act: 'remove', absence: asked.absence } })
          }
          onClose={() => setRemoved(null)}
        >
          <p>{say('absences.removeText', { from: asked.from, to: asked.to })}</p>
        </ConfirmDialog>
      )}
      {mayWrite && <AddAbsence year={year} staff={staff} onDone={() => void reply.refetch()} />}
    </section>
  )
}

function AddAbsence({ year, staff, onDone }: { year: string; staff: string; onDone: () => void }) {
  const say = useTaskTexts()
  const sayDesign = useDesignTexts()
  const [adding, setAdding] = useState(false)
  const opener = useOpener(adding)
  const [from, setFrom] = useState(`${year}-01-01`)
  const [to, setTo] = useState(`${year}-01-31`)
  const action = useAction(keepAbsence, () => {
    setAdding(false)
    onDone()
  })
  const last = `${Number(year) + 1}-12-31`
  const send = () => {
    if (!isDayWithin(from, null, last) || !isDayWithin(to, from, last) || action.isPending) return
    action.mutate({ params: { staff }, body: { act: 'add', from, to } })
  }
  if (!adding) {
    return (
      <div className={classes.buttons} data-screen-only>
        <Button
          ref={opener}
          onClick={() => {
            action.reset()
            setAdding(true)
          }}
        >
          {say('absences.add')}
        </Button>
      </div>
    )
  }
  return (
    <div className={classes.form}>
      <Form opened label={say('absences.add')} onSubmit={send}>
        <DayField label={say('absences.from')} value={from} first={null} last={last} onChange={setFrom} />
        <DayField label={say('absences.to')} value={to} first={from} last={last} onChange={setTo} />
        <PlanningFailure error={action.error} />
        <div className={classes.buttons}>
          <Button type="submit" strong disabled={action.isPending}>
            {say('absences.note')}
          </Button>
          <Button onClick={() => setAdding(false)}>{sayDesign('form.cancel')}</Button>
        </div>
      </Form>
    </div>
  )
}
