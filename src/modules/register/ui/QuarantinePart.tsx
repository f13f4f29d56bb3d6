import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { z } from 'zod'
import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { ExportMenu } from '../../../design/shell/ExportMenu.tsx'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import { getQuarantine } from '../contract.ts'
import { countColumn } from './count-column.tsx'
import { QuarantinedRows } from './QuarantinedRows.tsx'
import type { QualitySearch } from './quality-search.ts'
import classes from './Register.module.css'
import { useRegisterTexts } from './register-texts.ts'

type Quarantine = z.infer<typeof getQuarantine.reply>
type Rule = Quarantine['byRule'][number]
type QuarantinePartProps = { rules: readonly Rule[]; page: Quarantine; search: QualitySearch }

const ruleKey = (rule: { table: string; rule: string }) => `${rule.table} ${rule.rule}`

/** Broken rules with how many rows wait by each, and the rows themselves. */
export function QuarantinePart({ rules, page, search }: QuarantinePartProps) {
  const say = useRegisterTexts()
  const language = useLanguage()
  const navigate = useNavigate({ from: '/$lang/data-quality' })
  const columns = useMemo<DataColumn<Rule>[]>(
    () => [
      {
        id: 'rule',
        header: say('column.rule'),
        namesRow: true,
        cell: (one) => (
          <PlaceLink
            from="/$lang/data-quality"
            search={(before) => ({ ...before, table: one.table, rule: one.rule })}
            resetScroll={false}
          >
            {one.ruleTitle[language]}
          </PlaceLink>
        ),
      },
      {
        id: 'table',
        header: say('column.table'),
        label: say('column.table'),
        width: '14rem',
        cell: (one) => (
          <>
            {one.tableTitle[language]} <span className={classes.code}>{one.table}</span>
          </>
        ),
      },
      countColumn('rows', say('column.rows'), (one) => one.rows),
    ],
    [say, language],
  )
  if (rules.length === 0) {
    return <Empty title={say('quarantine.empty')}>{say('quarantine.emptyText')}</Empty>
  }
  const chosen = search.table !== undefined || search.rule !== undefined
  return (
    <>
      <DataTable
        label={say('quarantine.byRule')}
        columns={columns}
        rows={rules}
        rowKey={ruleKey}
        chosenKey={search.table && search.rule ? `${search.table} ${search.rule}` : null}
        onOpen={(one) =>
          void navigate({
            search: (before) => ({ ...before, table: one.table, rule: one.rule }),
            resetScroll: false,
          })
        }
        cards
      />
      <h3>{say('quarantine.rows', { count: page.total })}</h3>
      {chosen && (
        <p data-screen-only>
          {say('quarantine.only', { what: [search.table, search.rule].filter(Boolean).join(', ') })}{' '}
          <PlaceLink
            from="/$lang/data-quality"
            search={(before) => ({ ...before, table: undefined, rule: undefined })}
            resetScroll={false}
          >
            {say('quarantine.showAll')}
          </PlaceLink>
        </p>
      )}
      <QuarantinedRows rows={page.rows} />
      {page.rows.length < page.total && (
        <p>{say('rows.shown', { shown: formatNumber(language, page.rows.length, 0), count: page.total })}</p>
      )}
      <ExportMenu
        endpoint={getQuarantine}
        input={{ query: { table: search.table, rule: search.rule, limit: 100_000 } }}
      >
        {say('quarantine.csv')}
      </ExportMenu>
    </>
  )
}
