import { useMemo } from 'react'
import { Bar } from '../../../../design/chart/Bar.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { Activity } from '../../contract.ts'
import { useMeasureTitles } from '../money/use-measure-titles.ts'
import classes from '../Work.module.css'
import { ActivityState } from './ActivityState.tsx'
import { useActivityTexts } from './activity-texts.ts'
import { lateFirst } from './late-first.ts'

type YouthTableProps = {
  measures: readonly Activity[]
  chosen: string | undefined
  onChoose: ((activity: string) => void) | undefined
}

const from = '/$lang/plan/$year/activities/$level/$node'

/** The plan of measures for the young: how many are to take part, and how many have begun. */
export function YouthTable({ measures, chosen, onChoose }: YouthTableProps) {
  const say = useActivityTexts()
  const language = useLanguage()
  const measureTitle = useMeasureTitles()
  const rows = useMemo(() => lateFirst(measures), [measures])
  const mayChange = onChoose !== undefined
  const columns = useMemo<DataColumn<Activity>[]>(() => {
    const whole = (value: number | null) => (value === null ? '–' : formatNumber(language, value, 0))
    return [
      {
        id: 'measure',
        header: say('column.measure'),
        namesRow: true,
        width: '15rem',
        cell: (one) => {
          const name = one.measure === null ? one.title : measureTitle(one.measure)
          return mayChange ? (
            <PlaceLink
              from={from}
              search={(before) => ({ ...before, edit: one.activity })}
              resetScroll={false}
            >
              {name}
            </PlaceLink>
          ) : (
            name
          )
        },
      },
      {
        id: 'title',
        header: say('column.title'),
        label: say('column.title'),
        cell: (one) => (
          <>
            {one.title}
            <span className={classes.note}>
              {one.owner}, {one.startsOn} – {one.dueOn}
            </span>
          </>
        ),
      },
      {
        id: 'state',
        header: say('column.state'),
        label: say('column.state'),
        width: '13rem',
        cell: (one) => <ActivityState activity={one} />,
      },
      {
        id: 'participants',
        header: say('column.participants'),
        label: say('column.participants'),
        end: true,
        width: '7rem',
        cell: (one) => whole(one.participants),
      },
      {
        id: 'actual',
        header: say('column.actual'),
        label: say('column.actual'),
        end: true,
        width: '14rem',
        cell: ({ actual, participants }) => (
          <div className={classes.bar}>
            <Bar
              value={actual}
              low={0}
              high={Math.max(actual ?? 0, participants ?? 0)}
              mark={participants}
              strong
            />
            <span className={classes.whole}>
              {whole(actual)}
              {participants !== null &&
                participants > 0 &&
                ` (${formatNumber(language, (100 * (actual ?? 0)) / participants, 0)} %)`}
            </span>
          </div>
        ),
      },
    ]
  }, [say, language, measureTitle, mayChange])
  return (
    <DataTable<Activity>
      label={say('young')}
      columns={columns}
      rows={rows}
      rowKey={({ activity }) => activity}
      chosenKey={chosen ?? null}
      {...(onChoose && { onOpen: ({ activity }: Activity) => onChoose(activity) })}
      cards
    />
  )
}
