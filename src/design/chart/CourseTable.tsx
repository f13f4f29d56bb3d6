import { useMemo } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import { Figure } from '../figure/Figure.tsx'
import type { FigureStyle } from '../figure/figure-unit.ts'
import { formatDayOfYear } from '../language/format-day.ts'
import { useLanguage } from '../language/use-language.ts'
import { DataTable } from '../table/DataTable.tsx'
import type { DataColumn } from '../table/data-column.ts'
import type { CourseDay } from './course-points.ts'
import type { FanDay } from './fan-points.ts'

type CourseTableProps = {
  title: string
  year: number
  days: readonly CourseDay[]
  /** What is expected and forecast on each of them; null where nothing is. */
  fan: readonly FanDay[] | null
  style: FigureStyle
}

type CourseRow = CourseDay & { fan: FanDay | null }

/** The chart's values, day by day, the latest first. */
export function CourseTable({ title, year, days, fan, style }: CourseTableProps) {
  const language = useLanguage()
  const say = useDesignTexts()
  const rows = useMemo(
    () =>
      days
        .map((day, index): CourseRow => ({ ...day, fan: fan?.[index] ?? null }))
        .filter((day) => day.now !== null || day.before !== null || (day.fan && day.fan.median !== null))
        .toReversed(),
    [days, fan],
  )
  const columns = useMemo<DataColumn<CourseRow>[]>(
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
      ...(fan ? fanColumns({ fan, style, say }) : []),
    ],
    [say, language, year, style, fan],
  )
  return <DataTable label={title} columns={columns} rows={rows} rowKey={(day) => day.date} />
}

const parts = ['expected', 'median', 'lower', 'upper'] as const

/** What is expected and forecast; what nothing is said of on any day has no column. */
function fanColumns({
  fan,
  style,
  say,
}: {
  fan: readonly FanDay[]
  style: FigureStyle
  say: ReturnType<typeof useDesignTexts>
}): DataColumn<CourseRow>[] {
  return parts
    .filter((part) => fan.some((day) => day[part] !== null))
    .map((part) => ({
      id: part,
      header: say(`chart.column.${part}`),
      end: true,
      cell: ({ fan: day }) => {
        const value = day?.[part] ?? null
        return value !== null && <Figure value={value} style={style} />
      },
    }))
}
