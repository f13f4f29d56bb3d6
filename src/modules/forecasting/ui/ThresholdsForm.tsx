import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from '../../../design/form/Form.tsx'
import { TextField } from '../../../design/form/TextField.tsx'
import { useAction } from '../../../design/reading/use-action.ts'
import { Button } from '../../../design/shell/Button.tsx'
import { Failure } from '../../../design/states/Failure.tsx'
import { getForecast, setThresholds, type Thresholds } from '../contract.ts'
import classes from './Forecasts.module.css'
import { useForecastingTexts } from './forecasting-texts.ts'
import { readThresholds } from './read-thresholds.ts'

/** Sets the probabilities that part the marks, in whole percents, from today on. */
export function ThresholdsForm({ now, onDone }: { now: Thresholds; onDone: () => void }) {
  const say = useForecastingTexts()
  const client = useQueryClient()
  const [below, setBelow] = useState(String(Math.round(100 * now.notExpectedBelow)))
  const [from, setFrom] = useState(String(Math.round(100 * now.onCourseFrom)))
  const [sent, setSent] = useState(false)
  const { mutate, error, isPending } = useAction(setThresholds, async () => {
    await client.invalidateQueries({ queryKey: [getForecast.path] })
    onDone()
  })
  const read = readThresholds(below, from)
  const send = () => {
    setSent(true)
    if (read && !isPending) mutate({ body: read })
  }
  const wrong = sent && read === null
  return (
    <section className={classes.form} aria-label={say('thresholds.set')} data-screen-only>
      <h3>{say('thresholds.set')}</h3>
      {error && <Failure error={error} onRetry={send} />}
      <Form label={say('thresholds.set')} onSubmit={send}>
        <TextField
          label={say('thresholds.below')}
          hint={say(wrong ? 'thresholds.wrong' : 'thresholds.hint')}
          inputMode="numeric"
          value={below}
          invalid={wrong}
          onChange={setBelow}
        />
        <TextField
          label={say('thresholds.from')}
          inputMode="numeric"
          value={from}
          invalid={wrong}
          onChange={setFrom}
        />
        <div>
          <Button type="submit" strong disabled={isPending}>
            {say('thresholds.save')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
