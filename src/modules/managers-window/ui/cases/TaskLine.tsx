import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { Failure } from '../../../../design/states/Failure.tsx'
import { Problem } from '../../../../platform/http/problem.ts'
import { getTask } from '../../../planning/contract.ts'
import windowClasses from '../Window.module.css'
import { useCasesTexts } from './cases-texts.ts'

/** The task of the year in a line: how many targets it has, whether it is acknowledged, and the way to it. */
export function TaskLine({ staff, year }: { staff: string; year: string }) {
  const say = useCasesTexts()
  const language = useLanguage()
  const { data: task, error } = useEndpoint(getTask, { params: { year, staff } })
  if (error instanceof Problem && error.code === 'plan') return <p>{say('task.noPlan', { year })}</p>
  if (error) return <Failure error={error} />
  if (!task) return null
  return (
    <p>
      {task.targets.length === 0 ? (
        say('task.none', { year })
      ) : (
        <>
          {say('task.targets', { count: task.targets.length, year })}{' '}
          {task.acknowledged ? (
            say('task.acknowledged')
          ) : (
            <strong className={windowClasses.worse}>{say('task.notAcknowledged')}</strong>
          )}
        </>
      )}{' '}
      <PlaceLink
        to="/$lang/plan/$year/tasks/$staff"
        params={{ lang: language, year, staff }}
        data-screen-only
      >
        {say(task.mayAcknowledge && !task.acknowledged ? 'task.acknowledge' : 'task.open')}
      </PlaceLink>
    </p>
  )
}
