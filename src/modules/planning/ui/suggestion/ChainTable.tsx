import { useMemo } from 'react'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { TargetSuggestion } from '../../contract.ts'
import classes from '../Work.module.css'
import { suggestionChain } from './suggestion-facts.ts'
import { useSuggestionTexts } from './suggestion-texts.ts'
import type { ChainWords } from './use-chain-words.ts'

type Row = { id: 'baseline' | 'change' | 'context'; step: string; level: string; sentence: string }

/** The chain of a suggestion: what each part does, the level after it, and why. */
export function ChainTable({ told, words }: { told: TargetSuggestion; words: ChainWords }) {
  const say = useSuggestionTexts()
  const chain = suggestionChain(told)!
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'part',
        header: say('chain.part'),
        namesRow: true,
        width: '12rem',
        cell: ({ id }) => say(`part.${id}`),
      },
      {
        id: 'step',
        header: say('chain.step'),
        label: say('chain.step'),
        end: true,
        width: '8rem',
        cell: ({ step }) => <span className={classes.whole}>{step}</span>,
      },
      {
        id: 'level',
        header: say('chain.level'),
        label: say('chain.level'),
        end: true,
        width: '8rem',
        cell: ({ level }) => <strong className={classes.whole}>{level}</strong>,
      },
      { id: 'why', header: say('chain.why'), label: say('chain.why'), cell: ({ sentence }) => sentence },
    ],
    [say],
  )
  const rows: Row[] = [
    { id: 'baseline', step: '', level: words.level(chain.baseline), sentence: words.baseline },
    {
      id: 'change',
      step: words.step(chain.change),
      level: words.level(chain.afterChange),
      sentence: words.change,
    },
    {
      id: 'context',
      step: words.step(chain.context),
      level: words.level(chain.level),
      sentence: words.context,
    },
  ]
  return (
    <section className={classes.section} aria-labelledby="chain">
      <h2 id="chain">{say('chain.title')}</h2>
      <p className={classes.text}>
        <strong className={classes.whole}>{words.formula}</strong>
      </p>
      <DataTable label={say('chain.title')} columns={columns} rows={rows} rowKey={({ id }) => id} cards />
      {told.model?.scale === 'odds' && <p className={classes.note}>{say('chain.odds')}</p>}
    </section>
  )
}
