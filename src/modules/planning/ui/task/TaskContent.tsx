import { useNavigate, useSearch } from '@tanstack/react-router'
import type { z } from 'zod'
import { Empty } from '../../../../design/states/Empty.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { useCatalogue } from '../../../indicators/ui/public/use-catalogue.ts'
import type { getTask } from '../../contract.ts'
import { AcknowledgePart } from './AcknowledgePart.tsx'
import { TargetPart } from './TargetPart.tsx'
import { TaskLead } from './TaskLead.tsx'
import { TaskTable } from './TaskTable.tsx'
import { useTaskTexts } from './task-texts.ts'

/** A specialist's task as the server tells it. */
export type Task = z.output<typeof getTask.reply>

const from = '/$lang/plan/$year/tasks/$staff'

/** The sentence, the acknowledgement, the targets, and the chosen one in full. */
export function TaskContent({ task, onChange }: { task: Task; onChange: () => void }) {
  const say = useTaskTexts()
  const { indicator } = useSearch({ from })
  const navigate = useNavigate({ from })
  const catalogue = useCatalogue()
  if (catalogue.isPending) return <LoadingRows rows={6} />
  if (task.targets.length === 0) return <Empty title={say('none')}>{say('none.text')}</Empty>
  const chosen = task.targets.find((one) => one.indicator === indicator)
  return (
    <>
      <TaskLead task={task} />
      <AcknowledgePart task={task} onChange={onChange} />
      <TaskTable
        task={task}
        chosen={chosen?.indicator}
        onChoose={(next) =>
          void navigate({ search: (before) => ({ ...before, indicator: next }), resetScroll: false })
        }
      />
      {chosen && <TargetPart key={chosen.indicator} task={task} target={chosen} />}
    </>
  )
}
