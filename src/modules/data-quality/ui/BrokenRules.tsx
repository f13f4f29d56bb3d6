import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Figure } from '../../../design/figure/Figure.tsx'
import { useLanguage } from '../../../design/language/use-language.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { BrokenRule } from '../contract.ts'
import classes from './Quality.module.css'
import { useQualityTexts } from './quality-texts.ts'
import { SeverityMark } from './SeverityMark.tsx'

const keyOf = ({ rule, table }: Pick<BrokenRule, 'rule' | 'table'>) => `${rule} ${table}`

/** The rules that rows break, the gravest first: what to do, who can, which indicators change, how many rows. */
export function BrokenRules({ rules, chosen }: { rules: readonly BrokenRule[]; chosen: string | undefined }) {
  const say = useQualityTexts()
  const language = useLanguage()
  const navigate = useNavigate({ from: '/$lang/quality/$level/$node/mend' })
  const columns = useMemo<DataColumn<BrokenRule>[]>(
    () => [
      {
        id: 'rule',
        header: say('column.rule'),
        namesRow: true,
        cell: (one) => (
          <>
            <PlaceLink
              from="/$lang/quality/$level/$node/mend"
              search={(before) => ({ ...before, rule: one.rule, table: one.table, severity: undefined })}
              resetScroll={false}
            >
              {one.title[language]}
            </PlaceLink>
            <span className={classes.table}>{one.tableTitle[language]}</span>
          </>
        ),
      },
      {
        id: 'severity',
        header: say('column.severity'),
        label: say('column.severity'),
        width: '7.5rem',
        cell: (one) => <SeverityMark severity={one.severity} />,
      },
      {
        id: 'advice',
        header: say('column.advice'),
        label: say('column.advice'),
        width: '30%',
        cell: (one) => (
          <>
            {one.advice[language]}{' '}
            <span className={classes.parts}>
              {say(`mendedBy.${one.mendedBy === 'head' ? 'head' : 'staff'}`)}
            </span>
          </>
        ),
      },
      {
        id: 'changes',
        header: say('column.changes'),
        label: say('column.changes'),
        width: '22%',
        cell: ({ changes }) => (
          <span className={classes.parts}>
            {changes.length === 0
              ? say('changes.none')
              : changes
                  .slice(0, 2)
                  .map(({ title }) => title[language])
                  .join('; ')}
            {changes.length > 2 && ` ${say('changes.more', { count: changes.length - 2 })}`}
          </span>
        ),
      },
      {
        id: 'rows',
        header: say('column.rows'),
        label: say('column.rows'),
        end: true,
        width: '7rem',
        cell: (one) => <Figure value={one.rows} style={{ unit: 'count', decimals: 0 }} />,
      },
    ],
    [say, language],
  )
  return (
    <DataTable
      label={say('rules.title')}
      columns={columns}
      rows={rules}
      rowKey={keyOf}
      chosenKey={rules.filter(({ rule }) => rule === chosen).map(keyOf)[0] ?? null}
      onOpen={({ rule, table }) =>
        void navigate({
          search: (before) => ({ ...before, rule, table, severity: undefined }),
          resetScroll: false,
        })
      }
      cards
    />
  )
}
