import { useState } from 'react'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import { acknowledgeTask } from '../../contract.ts'
import { SignDialog } from '../refusal/SignDialog.tsx'
import classes from '../Work.module.css'
import type { Task } from './TaskContent.tsx'
import { useTaskTexts } from './task-texts.ts'

/** Who acknowledged the task and when; the button to do so, for the specialist. */
export function AcknowledgePart({ task, onChange }: { task: Task; onChange: () => void }) {
  const say = useTaskTexts()
  const [asking, setAsking] = useState(false)
  const action = useAction(acknowledgeTask, () => {
    setAsking(false)
    onChange()
  })
  const { acknowledged, year, specialist } = task
  if (acknowledged) {
    return (
      <p className={classes.signature}>
        {say('acknowledged', { at: formatMoment(acknowledged.at) })}{' '}
        <SignatureInWords signature={acknowledged.signature} />
      </p>
    )
  }
  if (!task.mayAcknowledge) return null
  return (
    <div data-screen-only>
      <Button strong onClick={() => setAsking(true)}>
        {say('acknowledge')}
      </Button>
      {asking && (
        <SignDialog
          title={say('acknowledge.title', { year })}
          action={say('acknowledge')}
          permission="task.acknowledge"
          note={null}
          error={action.error}
          isPending={action.isPending}
          onSign={() =>
            action.mutate({ params: { year, staff: specialist.id }, body: { task: task.task ?? '' } })
          }
          onClose={() => {
            setAsking(false)
            // What was refused as changed is read again, so that the next try is of what stands.
            if (action.isError) onChange()
            action.reset()
          }}
        >
          <p>{say('acknowledge.text', { count: task.targets.length })}</p>
        </SignDialog>
      )}
    </div>
  )
}
