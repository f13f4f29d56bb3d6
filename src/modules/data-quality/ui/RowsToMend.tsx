import { useMemo } from 'react'
import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { BrokenRule, RowToMend } from '../contract.ts'
import classes from './Quality.module.css'
import { useQualityTexts } from './quality-texts.ts'
import { SeverityMark } from './SeverityMark.tsx'

type RowsToMendProps = { rows: readonly RowToMend[]; rules: readonly BrokenRule[] }

/** The rows to mend in their order: which, of when, whose, and what stands in what is asked about. */
export function RowsToMend({ rows, rules }: RowsToMendProps) {
  const say = useQualityTexts()
  const language = useLanguage()
  const columns = useMemo<DataColumn<RowToMend>[]>(() => {
    const ruleOf = new Map(rules.map((one) => [one.rule, one]))
    return [
      {
        id: 'key',
        header: say('column.key'),
        namesRow: true,
        width: '10.5rem',
        cell: (row) => row.key,
      },
      {
        id: 'severity',
        header: say('column.severity'),
        width: '8rem',
        cell: (row) => <SeverityMark severity={ruleOf.get(row.rule)?.severity ?? 'low'} />,
      },
      {
        id: 'rule',
        header: say('column.rule'),
        width: '17rem',
        cell: (row) => ruleOf.get(row.rule)?.title[language] ?? row.rule,
      },
      { id: 'day', header: say('column.day'), width: '7.5rem', cell: (row) => row.day },
      {
        id: 'days',
        header: say('column.sinceEntered'),
        end: true,
        width: '8rem',
        cell: (row) => (row.days === null ? '–' : formatNumber(language, row.days, 0)),
      },
      {
        id: 'values',
        header: say('column.values'),
        width: '15rem',
        cell: (row) => (
          <span className={classes.parts}>
            {row.values
              .map(
                ({ title, value, words }) =>
                  `${title[language]}: ${words?.[language] ?? value ?? say('value.empty')}`,
              )
              .join('; ')}
          </span>
        ),
      },
      {
        id: 'staff',
        header: say('column.staff'),
        width: '12rem',
        cell: (row) => (
          <>
            {row.staffName ?? <span className={classes.parts}>{say('whose.unnamed')}</span>}
            {row.hasLeft && <span className={classes.parts}> {say('whose.left')}</span>}
          </>
        ),
      },
      { id: 'unit', header: say('column.unit'), width: '16rem', cell: (row) => row.unitName ?? row.unit },
    ]
  }, [rules, say, language])
  const keys = new Map(rows.map((row, index) => [row, String(index)]))
  return (
    <DataTable
      label={say('rows.label')}
      columns={columns}
      rows={rows}
      rowKey={(row) => keys.get(row) ?? ''}
      wide
    />
  )
}
