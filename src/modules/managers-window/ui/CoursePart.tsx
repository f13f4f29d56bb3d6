import { CourseChart } from '../../../design/chart/CourseChart.tsx'
import { useDesignTexts } from '../../../design/design-texts.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { isYearEnd, type Period } from '../../../design/period/period.ts'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../design/shell/ExportMenu.tsx'
import { Failure } from '../../../design/states/Failure.tsx'
import { Waiting } from '../../../design/states/Waiting.tsx'
import { getForecastCourse } from '../../forecasting/contract.ts'
import type { Indicator } from '../../indicators/contract.ts'
import { getWindowCourse, type WindowPage } from '../contract.ts'
import { periodQuery } from './use-place.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

type CoursePartProps = {
  page: WindowPage
  indicator: Indicator
  period: Period
  asTable: boolean
  onAsTable: (asTable: boolean) => void
  /** Without the way to take its values away. */
  bare?: boolean
}

/** An indicator's year, day by day, beside the year before. */
export function CoursePart({ page, indicator, period, asTable, onAsTable, bare = false }: CoursePartProps) {
  const say = useWindowTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const { level, id } = page.node
  const question = {
    params: { level, node: id, indicator: indicator.id },
    query: periodQuery(period),
  }
  const course = useEndpoint(getWindowCourse, question)
  const isYear = period.span === 'ytd'
  const outlook = useEndpoint(
    getForecastCourse,
    {
      params: { level, node: id, indicator: indicator.id },
      query: { date: period.date, knownOn: period.knownOn ?? undefined },
    },
    { enabled: isYear },
  )
  if (course.isError) return <Failure error={course.error} onRetry={() => void course.refetch()} />
  if (!course.data) {
    return (
      <div className={classes.courseSpace}>
        {period.knownOn ? (
          <Waiting knownOn={period.knownOn} />
        ) : (
          <p role="status">{sayDesign('state.loading')}</p>
        )}
      </div>
    )
  }
  return (
    <div>
      <CourseChart
        title={say('course.title', {
          title: indicator.title[language],
          span: sayDesign(`span.${course.data.span}`),
        })}
        place={page.node.name}
        caption={say('course.caption', { span: sayDesign(`span.${course.data.span}`) })}
        year={course.data.year}
        thisYear={course.data.thisYear}
        lastYear={course.data.lastYear}
        fan={isYear && !isYearEnd(period.date) ? outlook.data?.points : undefined}
        target={course.data.target}
        style={indicator}
        asTable={asTable}
        onAsTable={onAsTable}
      />
      {!bare && (
        <ExportMenu endpoint={getWindowCourse} input={question}>
          {say('course.export')}
        </ExportMenu>
      )}
    </div>
  )
}
