import { useState } from 'react'
import { Form } from '../../../../design/form/Form.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { useOpener } from '../../../../design/form/use-opener.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { type Cascade, makeProposal } from '../../contract.ts'
import classes from './Cascade.module.css'
import { CascadeFailure } from './CascadeFailure.tsx'
import { useCascadeTexts } from './cascade-texts.ts'
import type { CellAt } from './change-cells.ts'
import { readSteps } from './read-steps.ts'
import type { Names } from './use-names.ts'

const shortestReason = 5

/** Proposes another value for a target that is not the viewer's to move. */
export function ProposeForm({ cascade, cell, names }: { cascade: Cascade; cell: CellAt; names: Names }) {
  const say = useCascadeTexts()
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const opener = useOpener(isOpen)
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const propose = useAction(makeProposal, () => setOpen(false))
  const column = cascade.columns[cell.column]!
  const { level, id, unit } = cascade.nodes[cell.place]!
  const read = readSteps(value, language, column)
  const isReady = 'steps' in read && reason.trim().length >= shortestReason
  if (!isOpen) {
    return (
      <>
        {propose.data && (
          <p role="status">
            {say('propose.done', {
              value: names.value(cell.column, Math.round(propose.data.value * 10 ** column.decimals)),
            })}
          </p>
        )}
        <Button ref={opener} onClick={() => setOpen(true)}>
          {say('panel.propose')}
        </Button>
      </>
    )
  }
  return (
    <Form
      label={say('panel.propose')}
      opened
      onSubmit={() => {
        if (!isReady) return
        propose.mutate({
          params: { year: String(cascade.year), level, node: id },
          body: {
            indicator: column.indicator,
            unit,
            value: read.steps / 10 ** column.decimals,
            reason: reason.trim(),
          },
        })
      }}
    >
      <TextField
        label={say('propose.value')}
        value={value}
        inputMode="decimal"
        invalid={value !== '' && 'fault' in read}
        required
        onChange={setValue}
      />
      <TextField
        label={say('propose.reason')}
        hint={say('propose.reasonHint')}
        value={reason}
        required
        onChange={setReason}
      />
      {propose.isError && <CascadeFailure error={propose.error} />}
      <div className={classes.buttons}>
        <Button type="submit" strong disabled={!isReady || propose.isPending}>
          {say('propose.send')}
        </Button>
        <Button onClick={() => setOpen(false)}>{say('propose.leave')}</Button>
      </div>
    </Form>
  )
}
