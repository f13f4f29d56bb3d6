import { useMemo } from 'react'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { CalculationRun } from '../../contract.ts'
import { useRunTexts } from './run-texts.ts'

/** The calculations, the latest first: when, what, why, what became of it, how long, from how much. */
export function RunTable({ runs }: { runs: readonly CalculationRun[] }) {
  const say = useRunTexts()
  const language = useLanguage()
  const columns = useMemo<DataColumn<CalculationRun>[]>(() => {
    const number = (
      id: 'seconds' | 'rows' | 'position',
      decimals: number,
      width: string,
    ): DataColumn<CalculationRun> => ({
      id,
      header: say(`column.${id}`),
      label: say(`column.${id}`),
      end: true,
      width,
      cell: (one) => {
        const value = one[id]
        return value === null ? '–' : formatNumber(language, value, decimals)
      },
    })
    return [
      {
        id: 'began',
        header: say('column.began'),
        namesRow: true,
        width: '10rem',
        cell: (one) => formatMoment(one.beganAt),
      },
      {
        id: 'what',
        header: say('column.what'),
        label: say('column.what'),
        cell: (one) =>
          one.kind === 'changes' ? say('kind.changes', { count: one.batches ?? 0 }) : say(`kind.${one.kind}`),
      },
      {
        id: 'why',
        header: say('column.why'),
        label: say('column.why'),
        cell: (one) => say(`cause.${one.cause}`),
      },
      {
        id: 'outcome',
        header: say('column.outcome'),
        label: say('column.outcome'),
        width: '30%',
        cell: (one) =>
          one.outcome === 'failed'
            ? say('outcome.failed', { why: one.failure ?? '' })
            : say(`outcome.${one.outcome}`),
      },
      number('seconds', 1, '7rem'),
      number('rows', 0, '7rem'),
      number('position', 0, '7rem'),
      {
        id: 'catalogue',
        header: say('column.catalogue'),
        label: say('column.catalogue'),
        width: '10rem',
        wideOnly: true,
        cell: (one) => one.catalogue,
      },
    ]
  }, [say, language])
  return <DataTable label={say('runs.title')} columns={columns} rows={runs} rowKey={(one) => one.run} cards />
}
