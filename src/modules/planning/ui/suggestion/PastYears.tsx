import { useMemo } from 'react'
import { Bar } from '../../../../design/chart/Bar.tsx'
import { NoValue } from '../../../../design/figure/NoValue.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { TargetSuggestion } from '../../contract.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import ownClasses from './Suggestion.module.css'
import { levelDecimals } from './suggestion-facts.ts'
import { useSuggestionTexts } from './suggestion-texts.ts'

type Row = {
  year: number
  level: number | null
  cases: number | null
  kind: 'past' | 'running' | 'suggested'
}

/** The node's own years beside the level that is suggested, as numbers and as bars. */
export function PastYears({ told: { history, year, context, form, indicator } }: { told: TargetSuggestion }) {
  const say = useSuggestionTexts()
  const language = useLanguage()
  const { decimals } = usePlannedIndicators().styleOf(indicator)
  const rows: Row[] = [
    ...history.map((one): Row => ({ ...one, kind: one.whole ? 'past' : 'running' })),
    ...(context ? [{ year, level: context.value, cases: null, kind: 'suggested' as const }] : []),
  ]
  const levels = rows.flatMap(({ level }) => (level === null ? [] : [level]))
  const [low, high] = [Math.min(0, ...levels), Math.max(0, ...levels)]
  const places = levelDecimals(form, decimals)
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'year',
        header: say('years.year'),
        namesRow: true,
        width: '14rem',
        cell: (one) => say(`years.${one.kind}`, { year: one.year }),
      },
      {
        id: 'level',
        header: say('chain.level'),
        label: say('chain.level'),
        cell: ({ level, kind }) =>
          level === null ? (
            <NoValue reason={say('years.none')} />
          ) : (
            <div className={ownClasses.bar}>
              <span className={ownClasses.number}>{formatNumber(language, level, places)}</span>
              <Bar value={level} low={low} high={high} mark={null} strong={kind === 'suggested'} />
            </div>
          ),
      },
      {
        id: 'cases',
        header: say('years.cases'),
        label: say('years.cases'),
        end: true,
        width: '9rem',
        cell: ({ cases }) =>
          cases === null ? '' : <span className={classes.whole}>{formatNumber(language, cases, 0)}</span>,
      },
    ],
    [say, language, low, high, places],
  )
  return (
    <section className={classes.section} aria-labelledby="years">
      <h2 id="years">{say('years.title')}</h2>
      <DataTable
        label={say('years.title')}
        columns={columns}
        rows={rows}
        rowKey={(one) => String(one.year)}
        cards
      />
    </section>
  )
}
