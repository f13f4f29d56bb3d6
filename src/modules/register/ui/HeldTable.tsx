import { useMemo } from 'react'
import { Figure } from '../../../design/figure/Figure.tsx'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { Language } from '../../../platform/text/both-languages.ts'
import { useMay } from '../../identity/ui/public/viewer-context.ts'
import type { RegisterOverview } from '../contract.ts'
import { countColumn } from './count-column.tsx'
import classes from './Register.module.css'
import { useRegisterTexts } from './register-texts.ts'

type Held = RegisterOverview['tables'][number]

/** The tables of the register: rows that stand, versions kept, rows in quarantine. */
export function HeldTable({ tables, language }: { tables: readonly Held[]; language: Language }) {
  const say = useRegisterTexts()
  const opens = useMay()('quarantine.read')
  const columns = useMemo<DataColumn<Held>[]>(
    () => [
      {
        id: 'table',
        header: say('column.table'),
        namesRow: true,
        cell: (one) => (
          <>
            {one.title[language]} <span className={classes.code}>{one.table}</span>
          </>
        ),
      },
      countColumn('current', say('column.current'), (one) => one.current),
      countColumn('versions', say('column.versions'), (one) => one.versions),
      {
        id: 'quarantined',
        header: say('column.quarantined'),
        label: say('column.quarantined'),
        end: true,
        width: '9rem',
        cell: (one) =>
          one.quarantined === 0 ? (
            <span className={classes.nothing}>0</span>
          ) : opens ? (
            <PlaceLink to="/$lang/data-quality" params={{ lang: language }} search={{ table: one.table }}>
              <Figure value={one.quarantined} style={{ unit: 'count', decimals: 0 }} />
            </PlaceLink>
          ) : (
            <Figure value={one.quarantined} style={{ unit: 'count', decimals: 0 }} />
          ),
      },
    ],
    [say, language, opens],
  )
  return (
    <DataTable
      label={say('register.tables')}
      columns={columns}
      rows={tables}
      rowKey={(one) => one.table}
      cards
    />
  )
}
