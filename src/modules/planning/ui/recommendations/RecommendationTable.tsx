import { useMemo } from 'react'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { Recommendation } from '../../contract.ts'
import classes from '../plans/Plans.module.css'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { useRecommendationTexts } from './recommendation-texts.ts'

type RecommendationTableProps = {
  recommendations: readonly Recommendation[]
  chosen: string | undefined
  /** Null for those who only read. */
  onEdit: ((recommendation: string) => void) | null
}

/** Recommendations, the latest first: whose, about what, in which words, what came of it and why. */
export function RecommendationTable({ recommendations, chosen, onEdit }: RecommendationTableProps) {
  const say = useRecommendationTexts()
  const { titleOf } = usePlannedIndicators()
  const columns = useMemo<DataColumn<Recommendation>[]>(
    () => [
      { id: 'partner', header: say('column.partner'), namesRow: true, cell: ({ partner }) => partner },
      {
        id: 'receivedOn',
        header: say('column.receivedOn'),
        label: say('column.receivedOn'),
        width: '7rem',
        cell: ({ receivedOn }) => receivedOn,
      },
      {
        id: 'wording',
        header: say('column.wording'),
        label: say('column.wording'),
        cell: ({ wording, indicator }) => (
          <div className={classes.named}>
            <span>{wording}</span>
            {indicator !== null && (
              <span className={classes.muted}>{say('about', { name: titleOf(indicator) })}</span>
            )}
          </div>
        ),
      },
      {
        id: 'fate',
        header: say('column.fate'),
        label: say('column.fate'),
        width: '18rem',
        cell: ({ fate, fateReason }) => (
          <div className={classes.named}>
            <strong>{say(`fate.${fate}`)}</strong>
            {fateReason && <span>{fateReason}</span>}
          </div>
        ),
      },
      {
        id: 'recorded',
        header: say('column.recorded'),
        label: say('column.recorded'),
        width: '12rem',
        cell: ({ name, at }) => (
          <>
            {name}, <span className={classes.whole}>{formatMoment(at)}</span>
          </>
        ),
      },
      ...(onEdit
        ? [
            {
              id: 'edit',
              header: say('column.edit'),
              label: say('column.edit'),
              width: '7rem',
              cell: ({ recommendation, partner }: Recommendation) => (
                <Button screenOnly label={say('editOne', { partner })} onClick={() => onEdit(recommendation)}>
                  {say('edit')}
                </Button>
              ),
            },
          ]
        : []),
    ],
    [say, titleOf, onEdit],
  )
  return (
    <DataTable
      label={say('list')}
      columns={columns}
      rows={recommendations}
      rowKey={({ recommendation }) => recommendation}
      chosenKey={chosen ?? null}
      cards
    />
  )
}
