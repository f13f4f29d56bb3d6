import { useState } from 'react'
import { Form } from '../../../../design/form/Form.tsx'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DayField, isDayWithin } from '../../../../design/period/DayField.tsx'
import { useAction } from '../../../../design/reading/use-action.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getOrganisation } from '../../../organisation/contract.ts'
import { appointDeputy, type HeldRole } from '../../contract.ts'
import { farthestDay } from '../farthest-day.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'

type AppointFormProps = { roles: readonly HeldRole[]; onDone: () => void; onLeave: () => void }

/** Appoints a deputy: in which of the own roles, whom, from when until when. */
export function AppointForm(props: AppointFormProps) {
  // The terms are of the product's day, which the organisation's tree is told for.
  const today = useEndpoint(getOrganisation, { query: {} })
  if (today.isError) return <Refusal error={today.error} />
  return today.data ? <AppointFields {...props} today={today.data.date} /> : <LoadingRows rows={4} />
}

function AppointFields({ roles, today, onDone, onLeave }: AppointFormProps & { today: string }) {
  const say = useIdentityTexts()
  const language = useLanguage()
  const [which, setWhich] = useState('0')
  const [deputy, setDeputy] = useState('')
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(Temporal.PlainDate.from(today).add({ weeks: 2 }).toString())
  const action = useAction(appointDeputy, onDone)
  const last = farthestDay(today)
  const send = () => {
    const held = roles[Number(which)]
    if (!held || !isDayWithin(from, null, last) || !isDayWithin(to, from, last)) return
    const { role, at } = held
    action.mutate({ body: { deputy, role, level: at.level, node: at.node, from, to } })
  }
  return (
    <Form label={say('deputy.appoint')} opened onSubmit={send}>
      <SelectField
        label={say('deputy.role')}
        value={which}
        onChange={setWhich}
        options={roles.map((held, index) => ({
          value: String(index),
          title: `${held.title[language]}, ${held.at.name}`,
        }))}
      />
      <TextField
        label={say('deputy.signInName')}
        hint={say('deputy.signInNameHint')}
        value={deputy}
        onChange={setDeputy}
        required
      />
      <DayField label={say('term.from')} value={from} first={null} last={last} onChange={setFrom} />
      <DayField label={say('term.to')} value={to} first={from} last={last} onChange={setTo} />
      <Refusal error={action.error} />
      <div className={classes.buttons}>
        <Button type="submit" strong disabled={action.isPending}>
          {say('deputy.appoint')}
        </Button>
        <Button onClick={onLeave}>{say('form.leave')}</Button>
      </div>
    </Form>
  )
}
