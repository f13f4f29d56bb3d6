import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useLanguage } from '../../../design/language/use-language.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { NotAllowed } from '../../../design/states/NotAllowed.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import { useMay } from '../../identity/ui/public/viewer-context.ts'
import type { DataCheck } from '../contract.ts'
import { CheckRows } from './CheckRows.tsx'
import { countColumn } from './count-column.tsx'
import classes from './Register.module.css'
import { useRegisterTexts } from './register-texts.ts'

/** Doubts about rows that are loaded: what it is, what to do, how many; chosen, the rows. */
export function ChecksPart({ checks, chosen }: { checks: readonly DataCheck[]; chosen: string | undefined }) {
  const say = useRegisterTexts()
  const language = useLanguage()
  const navigate = useNavigate({ from: '/$lang/data-quality' })
  const opens = useMay()('quality.rows')
  const columns = useMemo<DataColumn<DataCheck>[]>(
    () => [
      {
        id: 'check',
        header: say('column.check'),
        namesRow: true,
        cell: (one) =>
          opens ? (
            <PlaceLink
              from="/$lang/data-quality"
              search={(before) => ({ ...before, check: one.id })}
              resetScroll={false}
            >
              {one.title[language]}
            </PlaceLink>
          ) : (
            one.title[language]
          ),
      },
      {
        id: 'advice',
        header: say('column.advice'),
        label: say('column.advice'),
        width: '40%',
        cell: (one) => one.advice[language],
      },
      {
        id: 'table',
        header: say('column.table'),
        label: say('column.table'),
        width: '13rem',
        cell: (one) => (
          <>
            {one.tableTitle[language]} <span className={classes.code}>{one.table}</span>
          </>
        ),
      },
      countColumn('rows', say('column.rows'), (one) => one.rows),
    ],
    [say, language, opens],
  )
  if (checks.length === 0) return <Empty title={say('checks.empty')} />
  const check = checks.find((one) => one.id === chosen)
  return (
    <>
      <DataTable
        label={say('checks.title')}
        columns={columns}
        rows={checks}
        rowKey={(one) => one.id}
        chosenKey={chosen ?? null}
        {...(opens && {
          onOpen: (one: DataCheck) =>
            void navigate({ search: (before) => ({ ...before, check: one.id }), resetScroll: false }),
        })}
        cards
      />
      {check && (opens ? <CheckRows check={check} /> : <NotAllowed />)}
    </>
  )
}
