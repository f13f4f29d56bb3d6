import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Form } from '../../../../design/form/Form.tsx'
import { TextAreaField } from '../../../../design/form/TextAreaField.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { Notice } from '../../../../design/states/Notice.tsx'
import { Problem } from '../../../../platform/http/problem.ts'
import { type ExpectedCondition, type ExpectedConditions, setExpectedCondition } from '../../contract.ts'
import { readDecimal, writeDecimal } from '../read-decimal.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import classes from '../Work.module.css'
import { useConditionTexts } from './condition-texts.ts'
import { SetInWords } from './SetInWords.tsx'

type ConditionFormProps = {
  told: ExpectedConditions
  condition: ExpectedCondition
  /** Reads the conditions again; gives what there is then. */
  onReread: () => Promise<ExpectedConditions | undefined>
  onLeave: () => void
}

/** Sets what is expected of a condition, or takes it back; where somebody was first, theirs is shown and what was written stays. */
export function ConditionForm({ told, condition, onReread, onLeave }: ConditionFormProps) {
  const say = useConditionTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const client = useQueryClient()
  const { level, id } = told.node
  const isOwn = condition.set?.level === level && condition.set.node === id
  const [version, setVersion] = useState(condition.version)
  const [wasFirst, setWasFirst] = useState(false)
  const [sent, setSent] = useState(false)
  const [text, setText] = useState(() => {
    const { expected } = condition
    return writeDecimal(expected === null ? null : Math.round(expected * 10) / 10, language)
  })
  const [reason, setReason] = useState('')
  const action = useAction(setExpectedCondition, async () => {
    // Suggestions and the cascade go by it too.
    await client.invalidateQueries({
      predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/plans/:year/'),
    })
    onLeave()
  })
  const value = readDecimal(text, 3)
  const isValue = typeof value === 'number' && value > 0 && (!condition.share || value < 100)
  const isReason = reason.trim().length >= 3
  const send = (chosen: number | null) => {
    setSent(true)
    if (!isReason || (chosen === null ? false : !isValue) || action.isPending) return
    action.mutate(
      {
        params: { year: told.year, level, node: id },
        body: { condition: condition.condition, value: chosen, reason: reason.trim(), version },
      },
      {
        onError: async (error) => {
          if (!(error instanceof Problem) || error.code !== 'changed_meanwhile') return
          const now = (await onReread())?.conditions.find((one) => one.condition === condition.condition)
          if (!now) return
          setWasFirst(true)
          setVersion(now.version)
        },
      },
    )
  }
  const label = say('form.title', { condition: condition.title[language], year: told.year })
  return (
    <section className={classes.form} aria-label={label} data-screen-only>
      <h2>{label}</h2>
      <p className={classes.text}>{condition.definition[language]}</p>
      {wasFirst ? (
        <Notice>
          {condition.set
            ? say('changed', { name: condition.set.name, at: formatMoment(condition.set.at) })
            : say('changed.back')}{' '}
          {condition.set && <SetInWords set={condition.set} calculated={condition.calculated} />}{' '}
          {say('changed.do')}
        </Notice>
      ) : (
        <PlanningFailure error={action.error} />
      )}
      <Form opened label={label} onSubmit={() => send(isValue ? value : 0)}>
        <TextField
          label={say('field.value', { unit: condition.unit[language] })}
          hint={say(sent && !isValue ? (condition.share ? 'wrong.share' : 'wrong.value') : 'hint.value')}
          inputMode="decimal"
          value={text}
          invalid={sent && !isValue}
          onChange={setText}
        />
        <TextAreaField
          label={say('field.reason')}
          hint={say(sent && !isReason ? 'wrong.reason' : 'hint.reason')}
          value={reason}
          invalid={sent && !isReason}
          onChange={setReason}
        />
        <div className={classes.buttons}>
          <Button type="submit" strong disabled={action.isPending}>
            {say('save')}
          </Button>
          {isOwn && (
            <Button disabled={action.isPending} onClick={() => send(null)}>
              {say('takeBack')}
            </Button>
          )}
          <Button onClick={onLeave}>{sayDesign('form.cancel')}</Button>
        </div>
      </Form>
    </section>
  )
}
