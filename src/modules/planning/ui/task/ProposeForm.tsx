import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Form } from '../../../../design/form/Form.tsx'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { TextAreaField } from '../../../../design/form/TextAreaField.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { getProposals, makeProposal, type TaskTarget } from '../../contract.ts'
import { readDecimal, writeDecimal } from '../read-decimal.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import type { Task } from './TaskContent.tsx'
import { useTaskTexts } from './task-texts.ts'

type ProposeFormProps = { task: Task; target: TaskTarget; onDone: () => void; onLeave: () => void }

/** Another value proposed for a target of a task, with the reason. */
export function ProposeForm({ task, target, onDone, onLeave }: ProposeFormProps) {
  const say = useTaskTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const client = useQueryClient()
  const { titleOf, styleOf } = usePlannedIndicators()
  const { parts, indicator } = target
  const [unit, setUnit] = useState(parts[0]?.unit.id ?? '')
  const given = parts.find((one) => one.unit.id === unit)
  const [value, setValue] = useState(writeDecimal(given?.target ?? null, language))
  const [reason, setReason] = useState('')
  const [sent, setSent] = useState(false)
  const action = useAction(makeProposal, async () => {
    await client.invalidateQueries({ queryKey: [getProposals.path] })
    onDone()
  })
  const { decimals, unit: counted } = styleOf(indicator)
  const read = readDecimal(value, decimals)
  const isShort = reason.trim().length < 5
  const send = () => {
    setSent(true)
    if (typeof read !== 'number' || isShort || action.isPending) return
    action.mutate({
      params: { year: task.year, level: 'specialist', node: task.specialist.id },
      body: { indicator, unit, value: read, reason: reason.trim() },
    })
  }
  return (
    <div className={classes.form}>
      <Form opened label={say('propose.of', { indicator: titleOf(indicator) })} onSubmit={send}>
        {parts.length > 1 && (
          <SelectField
            label={say('propose.unit')}
            value={unit}
            options={parts.map((one) => ({ value: one.unit.id, title: one.unit.name }))}
            onChange={setUnit}
          />
        )}
        <TextField
          label={say('propose.value', { unit: sayDesign(`unit.${counted}`) })}
          hint={
            sent && typeof read !== 'number'
              ? say('propose.wrong', { decimals })
              : say('propose.now', { value: writeDecimal(given?.target ?? null, language) })
          }
          inputMode="decimal"
          value={value}
          invalid={sent && typeof read !== 'number'}
          onChange={setValue}
        />
        <TextAreaField
          label={say('propose.reason')}
          hint={sent && isShort ? say('propose.reasonShort') : say('propose.reasonHint')}
          invalid={sent && isShort}
          value={reason}
          onChange={setReason}
        />
        <PlanningFailure error={action.error} />
        <div className={classes.buttons}>
          <Button type="submit" strong disabled={action.isPending}>
            {say('propose.send')}
          </Button>
          <Button onClick={onLeave}>{sayDesign('form.cancel')}</Button>
        </div>
      </Form>
    </div>
  )
}
