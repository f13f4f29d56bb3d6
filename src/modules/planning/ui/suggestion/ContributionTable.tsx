import { useMemo } from 'react'
import { NoValue } from '../../../../design/figure/NoValue.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { SuggestionCondition, TargetSuggestion } from '../../contract.ts'
import { SetInWords } from '../conditions/SetInWords.tsx'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import ownClasses from './Suggestion.module.css'
import { levelDecimals, printedContext } from './suggestion-facts.ts'
import { useSuggestionTexts } from './suggestion-texts.ts'

type Row =
  | (SuggestionCondition & { kind: 'condition'; printed: number | null })
  | { kind: 'cut' | 'total'; printed: number }

/** The conditions of the local labour market: what is expected of each, its coefficient, and what it changes. */
export function ContributionTable({ told }: { told: TargetSuggestion }) {
  const say = useSuggestionTexts()
  const language = useLanguage()
  const { decimals } = usePlannedIndicators().styleOf(told.indicator)
  const places = levelDecimals(told.form, decimals)
  const { model, noModel, conditions, year } = told
  const rows = useMemo<Row[]>(() => {
    const { contributions, cut, total } = printedContext(told, places)
    const ofConditions = conditions.map(
      (one): Row => ({ ...one, kind: 'condition', printed: contributions.get(one.condition) ?? null }),
    )
    if (!model || !told.context) return ofConditions
    return [
      ...ofConditions,
      ...(told.context.cut === 0 ? [] : [{ kind: 'cut' as const, printed: cut }]),
      { kind: 'total', printed: total },
    ]
  }, [told, conditions, model, places])
  const columns = useMemo<DataColumn<Row>[]>(() => {
    const figure = (id: 'baseline' | 'expected', header: string): DataColumn<Row> => ({
      id,
      header,
      label: header,
      end: true,
      width: '7rem',
      cell: (row) => {
        if (row.kind !== 'condition') return ''
        const value = row[id]
        return value === null ? (
          <NoValue reason={say('conditions.unknown')} />
        ) : (
          <span className={classes.whole}>{formatNumber(language, value, 1)}</span>
        )
      },
    })
    return [
      {
        id: 'condition',
        header: say('conditions.condition'),
        namesRow: true,
        cell: (row) =>
          row.kind === 'condition' ? (
            <div className={ownClasses.named}>
              <span>
                {row.title[language]}, <span className={classes.faint}>{row.unit[language]}</span>
              </span>
              {row.set && <SetInWords set={row.set} calculated={row.calculated} />}
            </div>
          ) : (
            <span className={row.kind === 'total' ? ownClasses.total : undefined}>
              {say(`conditions.${row.kind}`)}
            </span>
          ),
      },
      figure('baseline', say('conditions.baseline', { year: year - 1 })),
      figure('expected', say('conditions.expected', { year })),
      {
        id: 'estimate',
        header: say('conditions.estimate'),
        label: say('conditions.estimate'),
        end: true,
        width: '8rem',
        cell: (row) =>
          row.kind !== 'condition' ? (
            ''
          ) : row.estimate === null ? (
            <NoValue reason={say('conditions.noEstimate')} />
          ) : (
            <span className={classes.whole}>{formatNumber(language, row.estimate, 4, true)}</span>
          ),
      },
      {
        id: 'contribution',
        header: say('conditions.contribution'),
        label: say('conditions.contribution'),
        end: true,
        width: '8rem',
        cell: ({ kind, printed }) =>
          printed === null ? (
            <NoValue reason={say('conditions.noEstimate')} />
          ) : (
            <span className={kind === 'total' ? `${classes.whole} ${ownClasses.total}` : classes.whole}>
              {formatNumber(language, printed, places, true)}
            </span>
          ),
      },
    ]
  }, [say, language, year, places])
  return (
    <section className={classes.section} aria-labelledby="conditions">
      <h2 id="conditions">{say('conditions.title')}</h2>
      <p className={classes.text}>{noModel ? noModel[language] : say('conditions.how')}</p>
      <DataTable
        label={say('conditions.title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => (row.kind === 'condition' ? row.condition : row.kind)}
        cards
      />
    </section>
  )
}
