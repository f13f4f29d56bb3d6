import { useNavigate } from '@tanstack/react-router'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getTrialCourse, type TrialSpan } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import { MonthsChart } from './MonthsChart.tsx'
import classes from './Trial.module.css'
import { nodeKey } from './trial-search.ts'
import type { TriedIndicator } from './use-tried-columns.tsx'

type TriedMonthsProps = {
  trial: string
  indicator: TriedIndicator
  node: { level: string; id: string }
  span: TrialSpan
  month: string
  asTable: boolean
}

/** A node's months by both definitions. */
export function TriedMonths({ trial, indicator, node, span, month, asTable }: TriedMonthsProps) {
  const say = useIndicatorTexts()
  const navigate = useNavigate({ from: '/$lang/indicators/definition-trials/$trial' })
  const question = {
    params: { trial, indicator: indicator.id, level: node.level, node: node.id },
    query: { span },
  }
  const course = useEndpoint(getTrialCourse, question)
  return (
    <section className={classes.section} aria-labelledby="months">
      <h2 id="months">
        {say('trial.months', {
          node: course.data?.node.name ?? '…',
          count: course.data?.months.length ?? 36,
        })}
      </h2>
      {course.isPending && <LoadingRows rows={8} />}
      {course.isError && <Failure error={course.error} onRetry={() => void course.refetch()} />}
      {course.data && (
        <>
          <MonthsChart
            key={`${nodeKey(node)} ${indicator.id} ${span} ${month}`}
            course={course.data}
            indicator={indicator}
            month={month}
            asTable={asTable}
            onAsTable={(next) =>
              void navigate({
                search: (before) => ({ ...before, course: next ? 'table' : undefined }),
                replace: true,
                resetScroll: false,
              })
            }
          />
          <ExportMenu endpoint={getTrialCourse} input={question}>
            {say('trial.monthsCsv')}
          </ExportMenu>
        </>
      )}
    </section>
  )
}
