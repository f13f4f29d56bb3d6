import { useMemo } from 'react'
import { formatMoment } from '../../../design/language/format-day.ts'
import { Button } from '../../../design/shell/Button.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { Report } from '../contract.ts'
import classes from './Alerts.module.css'
import { useAlertTexts } from './alerts-texts.ts'
import { useReportWords } from './use-report-words.ts'

/** What is done with a report. */
export type ReportAct = 'pause' | 'resume' | 'remove' | 'send'

type ReportsTableProps = {
  reports: readonly Report[]
  sendsMail: boolean
  onAct: (report: Report, act: ReportAct) => void
}

/** The reports that one has: what, when, as which file, and what became of the latest mail. */
export function ReportsTable({ reports, sendsMail, onAct }: ReportsTableProps) {
  const say = useAlertTexts()
  const words = useReportWords()
  const columns = useMemo<DataColumn<Report>[]>(
    () => [
      { id: 'table', header: say('reports.table'), namesRow: true, cell: (report) => words.what(report) },
      {
        id: 'when',
        header: say('reports.when'),
        label: say('reports.when'),
        width: '12rem',
        cell: (report) => words.when(report),
      },
      {
        id: 'format',
        header: say('reports.format'),
        label: say('reports.format'),
        width: '5rem',
        cell: ({ format }) => format.toUpperCase(),
      },
      {
        id: 'next',
        header: say('reports.next'),
        label: say('reports.next'),
        width: '10rem',
        cell: ({ nextOn, paused }) => nextOn ?? say(`report.paused.${paused ?? 'asked'}`),
      },
      {
        id: 'last',
        header: say('reports.last'),
        label: say('reports.last'),
        width: '12rem',
        cell: ({ last }) =>
          last &&
          (last.state === 'waiting' || last.state === 'sending'
            ? say('mail.state.first')
            : say(`mail.state.${last.state}`, { at: formatMoment(last.movedAt), tries: 14, next: '' })),
      },
      {
        id: 'act',
        header: say('reports.act'),
        width: '20rem',
        cell: (report) => {
          const what = words.what(report)
          const acts: ReportAct[] = [
            ...(sendsMail ? ['send' as const] : []),
            report.paused === null ? 'pause' : 'resume',
            'remove',
          ]
          return (
            <span className={classes.buttons}>
              {acts.map((act) => (
                <Button
                  key={act}
                  screenOnly
                  label={say(`report.${act}Of`, { what })}
                  onClick={() => onAct(report, act)}
                >
                  {say(`report.${act}`)}
                </Button>
              ))}
            </span>
          )
        },
      },
    ],
    [say, words, sendsMail, onAct],
  )
  return (
    <DataTable
      label={say('reports')}
      columns={columns}
      rows={reports}
      rowKey={({ report }) => report}
      cards
    />
  )
}
