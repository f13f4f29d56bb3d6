import { useState } from 'react'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { TextAreaField } from '../../../../design/form/TextAreaField.tsx'
import type { Plan } from '../../contract.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { EditForm } from './EditForm.tsx'
import { indicatorsOf } from './indicators-of.ts'
import { usePlanTexts } from './plan-texts.ts'

/** Takes an indicator of the year before out of a plan: what takes its place, or why it is needed no more. */
export function DropForm({ plan, indicator }: { plan: Plan; indicator: string }) {
  const say = usePlanTexts()
  const { titleOf } = usePlannedIndicators()
  const told = plan.content.dropped.find((one) => one.indicator === indicator)
  const [successor, setSuccessor] = useState(told?.successor ?? '')
  const [reason, setReason] = useState(told?.reason ?? '')
  const [sent, setSent] = useState(false)
  const missing = successor === '' && reason.trim() === ''
  const others = indicatorsOf(plan.content).filter((one) => one.indicator !== indicator)
  return (
    <EditForm
      label={say('drop.title', { name: titleOf(indicator) })}
      plan={plan}
      read={() => {
        setSent(true)
        if (missing) return null
        return {
          kind: 'drop',
          indicator,
          successor: successor === '' ? null : successor,
          reason: reason.trim() === '' ? null : reason.trim(),
        }
      }}
    >
      <SelectField
        label={say('drop.successor')}
        value={successor}
        options={[
          { value: '', title: say('drop.noSuccessor') },
          ...others.map((one) => ({ value: one.indicator, title: titleOf(one.indicator) })),
        ]}
        onChange={setSuccessor}
      />
      <TextAreaField
        label={say('drop.reason')}
        hint={say(sent && missing ? 'drop.missing' : 'drop.reasonHint')}
        invalid={sent && missing}
        value={reason}
        onChange={setReason}
      />
    </EditForm>
  )
}
