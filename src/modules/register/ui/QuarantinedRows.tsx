import { useMemo } from 'react'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { QuarantinedRow } from '../contract.ts'
import { BrokenRules } from './BrokenRules.tsx'
import classes from './Register.module.css'
import { useRegisterTexts } from './register-texts.ts'

/** Rows in quarantine: where each stood, which rule it broke with what, and the row as it came. */
export function QuarantinedRows({ rows }: { rows: readonly QuarantinedRow[] }) {
  const say = useRegisterTexts()
  const columns = useMemo<DataColumn<QuarantinedRow>[]>(
    () => [
      {
        id: 'place',
        header: say('column.place'),
        namesRow: true,
        cell: (one) => say('quarantine.place', { source: one.source, file: one.file, row: one.row }),
      },
      {
        id: 'column',
        header: say('column.column'),
        cell: (one) => <span className={classes.code}>{one.column}</span>,
      },
      {
        id: 'value',
        header: say('column.value'),
        cell: (one) =>
          one.value === null || one.value === '' ? (
            <span className={classes.nothing}>{say('quarantine.noValue')}</span>
          ) : (
            <span className={classes.code}>{one.value}</span>
          ),
      },
      { id: 'rule', header: say('column.rule'), cell: (one) => <BrokenRules row={one} /> },
      {
        id: 'cells',
        header: say('column.cells'),
        cell: (one) => (
          <span className={classes.cells}>
            {Object.entries(one.cells)
              .filter(([, cell]) => cell !== null && cell !== '')
              .map(([name, cell]) => `${name} ${cell}`)
              .join(' · ')}
          </span>
        ),
      },
    ],
    [say],
  )
  return (
    <DataTable
      label={say('quarantine.title')}
      columns={columns}
      rows={rows}
      rowKey={(one) => `${one.batch} ${one.file} ${one.row} ${one.column} ${one.rule}`}
      wide
    />
  )
}
