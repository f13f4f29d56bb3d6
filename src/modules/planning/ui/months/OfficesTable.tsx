import { useMemo } from 'react'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { MonthPage } from '../../contract.ts'
import { pagePath } from '../page/page-path.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import { useMonthTexts } from './month-texts.ts'

type Office = MonthPage['offices'][number]

/** The offices beside each other, those that lack most first, and who has signed. */
export function OfficesTable({ page: { offices, year, month } }: { page: MonthPage }) {
  const say = useMonthTexts()
  const language = useLanguage()
  const { titleOf } = usePlannedIndicators()
  const columns = useMemo<DataColumn<Office>[]>(
    () => [
      {
        id: 'office',
        header: say('column.office'),
        namesRow: true,
        cell: ({ node }) => (
          <PlaceLink to={pagePath(language, 'plan', year, 'months', node.level, node.id, month)}>
            {node.name}
          </PlaceLink>
        ),
      },
      {
        id: 'behind',
        header: say('column.officeBehind'),
        label: say('column.officeBehind'),
        cell: ({ behind, judged }) => (
          <>
            {say('ofBehind', { behind: behind.length, judged })}
            {behind.length > 0 && <span className={classes.note}>{behind.map(titleOf).join('; ')}</span>}
          </>
        ),
      },
      {
        id: 'uncaused',
        header: say('column.uncaused'),
        label: say('column.uncaused'),
        end: true,
        width: '8rem',
        cell: ({ uncaused }) => uncaused,
      },
      {
        id: 'report',
        header: say('column.report'),
        label: say('column.report'),
        cell: ({ report }) =>
          report ? (
            <>
              {say('report.signedOn', { day: report.on })}
              <span className={classes.note}>{report.signature.name}</span>
            </>
          ) : (
            say('report.unsigned')
          ),
      },
    ],
    [say, language, titleOf, year, month],
  )
  return (
    <section className={classes.section} aria-labelledby="offices">
      <h2 id="offices">{say('offices')}</h2>
      <DataTable
        label={say('offices')}
        columns={columns}
        rows={offices}
        rowKey={({ node }) => node.id}
        cards
      />
    </section>
  )
}
