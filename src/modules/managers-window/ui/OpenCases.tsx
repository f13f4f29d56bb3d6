import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Figure } from '../../../design/figure/Figure.tsx'
import { ExportMenu } from '../../../design/shell/ExportMenu.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn, Sort } from '../../../design/table/data-column.ts'
import { readSort, writeSort } from '../../../design/table/sort-address.ts'
import { getSpecialist, type OpenCase, type SpecialistPage } from '../contract.ts'
import { CasePerson } from './CasePerson.tsx'
import { NameDialog } from './NameDialog.tsx'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

const longestFirst: Sort = { column: 'days', descending: true }

/** The registrations that a specialist answers for and that are open on the date, the longest first. */
export function OpenCases({ page }: { page: SpecialistPage }) {
  const say = useWindowTexts()
  const from = '/$lang/window/$level/$node'
  const sortText = useSearch({ from, select: (search) => search.sort })
  const navigate = useNavigate({ from })
  // Never with what the screens keep of what they read: a name goes with the page.
  const [names, setNames] = useState<ReadonlyMap<string, string | null>>(new Map())
  const [asking, setAsking] = useState<string | null>(null)
  const columns = useMemo<DataColumn<OpenCase>[]>(() => {
    const day = (
      id: 'registeredOn' | 'lastService' | 'lastOffer' | 'answeredSince',
    ): DataColumn<OpenCase> => ({
      id,
      header: say(`case.${id}`),
      sortBy: (one) => one[id],
      cell: (one) => one[id] ?? <span className={classes.faint}>{say('case.none')}</span>,
    })
    return [
      {
        id: 'registration',
        header: say('case.registration'),
        namesRow: true,
        sortBy: (one) => one.registration,
        cell: (one) => one.registration,
      },
      {
        id: 'person',
        header: say('case.person'),
        sortBy: (one) => one.person,
        cell: (one) => <CasePerson one={one} name={names.get(one.person)} onAsk={setAsking} />,
      },
      day('registeredOn'),
      {
        id: 'days',
        header: say('case.days'),
        end: true,
        sortBy: (one) => one.days,
        cell: (one) => <Figure value={one.days} style={{ unit: 'days', decimals: 0 }} />,
      },
      day('lastService'),
      day('lastOffer'),
      {
        id: 'benefit',
        header: say('case.benefit'),
        sortBy: (one) => (one.benefit ? 1 : 0),
        firstDescending: true,
        cell: (one) => say(one.benefit ? 'case.yes' : 'case.no'),
      },
      day('answeredSince'),
    ]
  }, [say, names])
  const { cases, total } = page.openCases
  const asked = readSort(sortText)
  const sort = asked && columns.some((column) => column.id === asked.column) ? asked : longestFirst
  return (
    <section className={classes.section} aria-labelledby="cases">
      <h2 id="cases">{say('case.title', { count: total })}</h2>
      {total === 0 ? (
        <Empty title={say('case.empty')}>{say('case.emptyText')}</Empty>
      ) : (
        <>
          <p>{say('case.lead', { date: page.date })}</p>
          <DataTable
            label={say('case.title', { count: total })}
            columns={columns}
            rows={cases}
            rowKey={(one) => one.registration}
            sort={sort}
            onSort={(next) =>
              void navigate({
                search: (before) => ({ ...before, sort: writeSort(next) }),
                replace: true,
                resetScroll: false,
              })
            }
          />
          {asking !== null && (
            <NameDialog
              person={asking}
              onName={(name) => setNames((before) => new Map(before).set(asking, name))}
              onClose={() => setAsking(null)}
            />
          )}
          <ExportMenu
            endpoint={getSpecialist}
            input={{ params: { staff: page.specialist.id }, query: { date: page.date, limit: 10_000 } }}
          >
            {say('case.csv')}
          </ExportMenu>
        </>
      )}
    </section>
  )
}
