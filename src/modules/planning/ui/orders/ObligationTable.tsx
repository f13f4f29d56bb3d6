import { useMemo } from 'react'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { Obligation } from '../../contract.ts'
import classes from '../plans/Plans.module.css'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { useOrderTexts } from './order-texts.ts'

/** What an order obliges each office to: the value of an indicator, what it was before, until when. */
export function ObligationTable({
  obligations,
  label,
}: {
  obligations: readonly Obligation[]
  label: string
}) {
  const say = useOrderTexts()
  const { titleOf, styleOf } = usePlannedIndicators()
  const columns = useMemo<DataColumn<Obligation>[]>(() => {
    const amends = obligations.some(({ before }) => before !== null)
    const figure = (id: 'value' | 'before'): DataColumn<Obligation> => ({
      id,
      header: say(`obligation.${id}`),
      label: say(`obligation.${id}`),
      end: true,
      width: '9rem',
      cell: (one) => (
        <Figure
          value={one[id]}
          style={styleOf(one.indicator)}
          reason={say(`obligation.${id}None`)}
          withUnit
          strong={id === 'value'}
        />
      ),
    })
    return [
      {
        id: 'indicator',
        header: say('obligation.indicator'),
        namesRow: true,
        cell: ({ indicator }) => titleOf(indicator),
      },
      figure('value'),
      ...(amends ? [figure('before')] : []),
      {
        id: 'due',
        header: say('obligation.due'),
        label: say('obligation.due'),
        width: '8rem',
        cell: ({ due }) => <span className={classes.whole}>{due}</span>,
      },
    ]
  }, [say, titleOf, styleOf, obligations])
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={obligations}
      rowKey={({ indicator, level, node }) => `${indicator} ${level} ${node}`}
      section={({ name }) => name}
      cards
    />
  )
}
