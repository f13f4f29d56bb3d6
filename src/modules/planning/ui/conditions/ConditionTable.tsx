import { useMemo } from 'react'
import { NoValue } from '../../../../design/figure/NoValue.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { ExpectedCondition, ExpectedConditions } from '../../contract.ts'
import classes from '../Work.module.css'
import { useConditionTexts } from './condition-texts.ts'
import { SetInWords } from './SetInWords.tsx'

type ConditionTableProps = {
  told: ExpectedConditions
  chosen: string | undefined
  /** Null for those who only read. */
  onEdit: ((condition: string) => void) | null
}

/** The ten conditions: the last year's, what the system expects, what is gone by, and who set it. */
export function ConditionTable({ told, chosen, onEdit }: ConditionTableProps) {
  const say = useConditionTexts()
  const language = useLanguage()
  const { conditions, baselineYear, year } = told
  const columns = useMemo<DataColumn<ExpectedCondition>[]>(() => {
    const figure = (
      id: 'baseline' | 'calculated' | 'expected',
      header: string,
    ): DataColumn<ExpectedCondition> => ({
      id,
      header,
      label: header,
      end: true,
      width: '8rem',
      cell: (one) => {
        const value = one[id]
        if (value === null) return <NoValue reason={say('unknown')} />
        const text = <span className={classes.whole}>{formatNumber(language, value, 1)}</span>
        return id === 'expected' ? <strong>{text}</strong> : text
      },
    })
    return [
      {
        id: 'condition',
        header: say('column.condition'),
        namesRow: true,
        cell: ({ title, unit }) => (
          <>
            {title[language]}, <span className={classes.faint}>{unit[language]}</span>
          </>
        ),
      },
      figure('baseline', say('column.baseline', { year: baselineYear })),
      figure('calculated', say('column.calculated')),
      figure('expected', say('column.expected', { year })),
      {
        id: 'set',
        header: say('column.set'),
        label: say('column.set'),
        cell: ({ set, calculated }) =>
          set ? (
            <SetInWords set={set} calculated={calculated} />
          ) : (
            <span className={classes.faint}>{say('set.none')}</span>
          ),
      },
      ...(onEdit
        ? [
            {
              id: 'edit',
              header: say('column.edit'),
              label: say('column.edit'),
              width: '8rem',
              cell: ({ condition, title }: ExpectedCondition) => (
                <Button
                  screenOnly
                  label={say('edit.one', { condition: title[language] })}
                  onClick={() => onEdit(condition)}
                >
                  {say('edit')}
                </Button>
              ),
            },
          ]
        : []),
    ]
  }, [say, language, baselineYear, year, onEdit])
  return (
    <DataTable
      label={say('table', { year })}
      columns={columns}
      rows={conditions}
      rowKey={({ condition }) => condition}
      chosenKey={chosen ?? null}
      cards
    />
  )
}
