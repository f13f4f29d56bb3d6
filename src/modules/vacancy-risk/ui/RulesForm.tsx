import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from '../../../design/form/Form.tsx'
import { TextAreaField } from '../../../design/form/TextAreaField.tsx'
import { TextField } from '../../../design/form/TextField.tsx'
import { useAction } from '../../../design/reading/use-action.ts'
import { Button } from '../../../design/shell/Button.tsx'
import { Failure } from '../../../design/states/Failure.tsx'
import { getVacancyBoard, type RiskRules, setRiskRules } from '../contract.ts'
import classes from './Board.module.css'
import { readRules, type WrittenRules, writeRules } from './read-rules.ts'
import { useRiskTexts } from './risk-texts.ts'

/** Sets how vacancies are marked, from today on. */
export function RulesForm({ now, onDone }: { now: RiskRules; onDone: () => void }) {
  const say = useRiskTexts()
  const client = useQueryClient()
  const [written, setWritten] = useState<WrittenRules>(() => writeRules(now))
  const [sent, setSent] = useState(false)
  const { mutate, error, isPending } = useAction(setRiskRules, async () => {
    await client.invalidateQueries({ queryKey: [getVacancyBoard.path] })
    onDone()
  })
  const read = readRules(written)
  const wrong = sent && 'wrong' in read ? read.wrong : null
  const send = () => {
    setSent(true)
    if ('rules' in read && !isPending) mutate({ body: read.rules })
  }
  const field = (name: 'days' | 'daysBefore' | 'red' | 'green') => (
    <TextField
      label={say(`rules.${name}`)}
      {...(wrong?.field === name && { hint: say(`rules.${name}.wrong`) })}
      inputMode="numeric"
      value={written[name]}
      invalid={wrong?.field === name}
      onChange={(value) => setWritten((before) => ({ ...before, [name]: value }))}
    />
  )
  return (
    <section className={classes.form} aria-label={say('rules.set')} data-screen-only>
      <h2>{say('rules.set')}</h2>
      {error && <Failure error={error} onRetry={send} />}
      <Form label={say('rules.set')} onSubmit={send}>
        {field('days')}
        <TextAreaField
          label={say('rules.exceptions')}
          hint={
            wrong?.field === 'exceptions'
              ? say('rules.exceptions.wrong', { line: String(wrong.line) })
              : say('rules.exceptions.hint')
          }
          value={written.exceptions}
          invalid={wrong?.field === 'exceptions'}
          onChange={(exceptions) => setWritten((before) => ({ ...before, exceptions }))}
        />
        {field('daysBefore')}
        {field('red')}
        {field('green')}
        <div>
          <Button type="submit" strong disabled={isPending}>
            {say('rules.save')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
