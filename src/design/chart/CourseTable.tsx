import { useMemo } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import { Figure } from '../figure/Figure.tsx'
import type { FigureStyle } from '../figure/figure-unit.ts'
import { formatDayOfYear } from '../language/format-day.ts'
import { useLanguage } from '../language/use-language.ts'
import { DataTable } from '../table/DataTable.tsx'
import type { DataColumn } from '../table/data-column.ts'
import type { CourseDay } from './course-points.ts'

type CourseTableProps = {
  title: string
  year: number
  days: readonly CourseDay[]
  style: FigureStyle
}

/** The chart's values, day by day, the latest first. */
export function CourseTable({ title, year, days, style }: CourseTableProps) {
  const language = useLanguage()
  const say = useDesignTexts()
  const rows = useMemo(
    () => days.filter((day) => day.now !== null || day.before !== null).toReversed(),
    [days],
  )
  const columns = useMemo<DataColumn<CourseDay>[]>(
    () => [
      {
        id: 'day',
        header: say('chart.day'),
        namesRow: true,
        cell: (day) => formatDayOfYear(language, day.date),
      },
      {
        id: 'now',
        header: `${year}`,
        end: true,
        cell: (day) => <Figure value={day.now} style={style} />,
      },
      {
        id: 'before',
        header: `${year - 1}`,
        end: true,
        cell: (day) => <Figure value={day.before} style={style} />,
      },
    ],
    [say, language, year, style],
  )
  return <DataTable label={title} columns={columns} rows={rows} rowKey={(day) => day.date} />
}
