import { useState } from 'react'
import { Form } from '../../../../design/form/Form.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import classes from './Cascade.module.css'
import { useCascadeTexts } from './cascade-texts.ts'
import type { ColumnView } from './column-view.ts'
import { readSteps } from './read-steps.ts'

type BoundsFormProps = {
  view: ColumnView
  place: number
  onBound: (bounds: { lower: number | null; upper: number | null }) => void
}

/** Between which values a target may move; an empty field bounds nothing. */
export function BoundsForm({ view: { column }, place, onBound }: BoundsFormProps) {
  const say = useCascadeTexts()
  const language = useLanguage()
  const told = (steps: number | null | undefined) =>
    steps == null ? '' : formatNumber(language, steps / 10 ** column.decimals, column.decimals)
  const [lower, setLower] = useState(told(column.lower[place]))
  const [upper, setUpper] = useState(told(column.upper[place]))
  const read = (text: string) => (text.trim() === '' ? { steps: null } : readSteps(text, language, column))
  const [low, high] = [read(lower), read(upper)]
  const isCrossed =
    'steps' in low && 'steps' in high && low.steps !== null && high.steps !== null && low.steps > high.steps
  const isWrong = 'fault' in low || 'fault' in high || isCrossed
  return (
    <Form
      label={say('panel.bounds')}
      onSubmit={() => {
        if (!isWrong && 'steps' in low && 'steps' in high) onBound({ lower: low.steps, upper: high.steps })
      }}
    >
      <div className={classes.bounds}>
        <TextField
          label={say('panel.lower')}
          value={lower}
          inputMode="decimal"
          invalid={'fault' in low || isCrossed}
          onChange={setLower}
        />
        <TextField
          label={say('panel.upper')}
          value={upper}
          inputMode="decimal"
          invalid={'fault' in high || isCrossed}
          onChange={setUpper}
        />
      </div>
      <Button type="submit" disabled={isWrong}>
        {say('panel.bounds')}
      </Button>
    </Form>
  )
}
