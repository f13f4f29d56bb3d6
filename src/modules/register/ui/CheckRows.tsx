import { useMemo } from 'react'
import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../design/shell/ExportMenu.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { Failure } from '../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import { type DataCheck, getDataCheckRows } from '../contract.ts'
import { useRegisterTexts } from './register-texts.ts'

type CheckRow = Record<string, string | number | boolean | null>

const rowsAtOnce = 500
/** The columns of doubted rows that are called something on screens. */
const titledColumns = ['key', 'unit', 'day', 'detail'] as const
type TitledColumn = (typeof titledColumns)[number]
const titled: ReadonlySet<string> = new Set(titledColumns)

/** The rows that a data check doubts. */
export function CheckRows({ check }: { check: DataCheck }) {
  const say = useRegisterTexts()
  const language = useLanguage()
  const reply = useEndpoint(getDataCheckRows, { params: { check: check.id }, query: { limit: rowsAtOnce } })
  const names = reply.data?.columns
  const columns = useMemo<DataColumn<CheckRow>[]>(
    () =>
      (names ?? []).map((name, index) => ({
        id: name,
        header: titled.has(name) ? say(`row.${name as TitledColumn}`) : name,
        namesRow: index === 0,
        cell: (row) => {
          const cell = row[name] ?? null
          return typeof cell === 'boolean' ? String(cell) : cell
        },
      })),
    [names, say],
  )
  const rows = reply.data?.rows ?? []
  const keys = new Map(rows.map((row, index) => [row, String(index)]))
  return (
    <>
      <h3>{say('checks.rows', { title: check.title[language], count: check.rows })}</h3>
      {reply.isPending && <LoadingRows rows={8} />}
      {reply.isError && <Failure error={reply.error} onRetry={() => void reply.refetch()} />}
      {reply.data && reply.data.total === 0 && <Empty title={say('checks.noRows')} />}
      {reply.data && reply.data.total > 0 && (
        <>
          <DataTable
            label={check.title[language]}
            columns={columns}
            rows={rows}
            rowKey={(row) => keys.get(row) ?? ''}
            wide
          />
          {rows.length < reply.data.total && (
            <p>
              {say('rows.shown', { shown: formatNumber(language, rows.length, 0), count: reply.data.total })}
            </p>
          )}
          <ExportMenu
            endpoint={getDataCheckRows}
            input={{ params: { check: check.id }, query: { limit: 100_000 } }}
          >
            {say('checks.csv')}
          </ExportMenu>
        </>
      )}
    </>
  )
}
