import { useMemo } from 'react'
import { NoValue } from '../../../../design/figure/NoValue.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useMonthNames } from '../../../../design/language/use-month-names.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { AccountingMonth, AccountingMonths } from '../../contract.ts'
import { pagePath } from '../page/page-path.ts'
import classes from '../Work.module.css'
import { useMonthTexts } from './month-texts.ts'

/** A line for each month of the year. */
export function MonthsTable({ months: { year, node, months } }: { months: AccountingMonths }) {
  const say = useMonthTexts()
  const language = useLanguage()
  const names = useMonthNames()
  const columns = useMemo<DataColumn<AccountingMonth>[]>(() => {
    const ofClosed = (value: number | string | null) =>
      value === null ? <NoValue reason={say('noValue.open')} /> : value
    const shown: (DataColumn<AccountingMonth> | false)[] = [
      {
        id: 'month',
        header: say('column.month'),
        namesRow: true,
        cell: ({ month, state }) =>
          state === 'ahead' ? (
            names[month - 1]
          ) : (
            <PlaceLink to={pagePath(language, 'plan', year, 'months', node.level, node.id, month)}>
              {names[month - 1]}
            </PlaceLink>
          ),
      },
      {
        id: 'state',
        header: say('column.state'),
        label: say('column.state'),
        cell: ({ state, closed }) => (
          <>
            {say(`state.${state}`)}
            {closed && (
              <span className={classes.note}>
                {say('closed.short', {
                  day: closed.on,
                  name: closed.signature.name,
                  knownOn: closed.knownOn,
                })}
              </span>
            )}
          </>
        ),
      },
      {
        id: 'onCourse',
        header: say('column.onCourse'),
        label: say('column.onCourse'),
        end: true,
        width: '8rem',
        cell: ({ onCourse, judged }) =>
          ofClosed(onCourse === null ? null : say('ofJudged', { onCourse, judged: judged ?? 0 })),
      },
      {
        id: 'changed',
        header: say('column.changed'),
        label: say('column.changed'),
        end: true,
        width: '8rem',
        cell: ({ changed }) => ofClosed(changed),
      },
      {
        id: 'report',
        header: say('column.report'),
        label: say('column.report'),
        cell: ({ state, report }) =>
          state !== 'closed' ? (
            <NoValue reason={say('noValue.open')} />
          ) : report ? (
            <>
              {say('report.signedOn', { day: report.on })}
              <span className={classes.note}>{report.signature.name}</span>
            </>
          ) : (
            say('report.unsigned')
          ),
      },
      months.some(({ offices }) => offices !== null) && {
        id: 'offices',
        header: say('column.offices'),
        label: say('column.offices'),
        cell: ({ offices }) =>
          offices === null ? (
            <NoValue reason={say('noValue.open')} />
          ) : (
            <>
              {say('ofOffices', {
                signed: offices.signed,
                all: offices.signed + offices.lacking.length,
              })}
              {offices.lacking.length > 0 && (
                <span className={classes.note}>
                  {say('lacking', { names: offices.lacking.map(({ name }) => name).join(', ') })}
                </span>
              )}
            </>
          ),
      },
    ]
    return shown.filter((column) => column !== false)
  }, [say, language, names, year, node, months])
  return (
    <DataTable
      label={say('table', { year })}
      columns={columns}
      rows={months}
      rowKey={({ month }) => String(month)}
      cards
    />
  )
}
