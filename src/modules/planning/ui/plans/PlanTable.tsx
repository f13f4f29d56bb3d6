import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { z } from 'zod'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { getPlans } from '../../contract.ts'
import { usePlanTexts } from './plan-texts.ts'

type Summary = z.infer<typeof getPlans.reply>['plans'][number]

/** The plans, the latest year first: the state of each, how much it holds, its order. */
export function PlanTable({ plans }: { plans: readonly Summary[] }) {
  const say = usePlanTexts()
  const lang = useLanguage()
  const navigate = useNavigate()
  const columns = useMemo<DataColumn<Summary>[]>(() => {
    const count = (id: 'goals' | 'tasks' | 'indicators'): DataColumn<Summary> => ({
      id,
      header: say(`column.${id}`),
      label: say(`column.${id}`),
      end: true,
      width: '7rem',
      cell: (one) => formatNumber(lang, one[id], 0),
    })
    return [
      {
        id: 'plan',
        header: say('column.plan'),
        namesRow: true,
        cell: (one) => (
          <PlaceLink to="/$lang/plan/$year" params={{ lang, year: String(one.year) }}>
            {one.title[lang] || one.title.lt}
          </PlaceLink>
        ),
      },
      {
        id: 'state',
        header: say('column.state'),
        label: say('column.state'),
        width: '18rem',
        cell: (one) => say(`state.${one.state}`),
      },
      count('goals'),
      count('tasks'),
      count('indicators'),
      {
        id: 'order',
        header: say('column.order'),
        label: say('column.order'),
        width: '9rem',
        cell: (one) =>
          one.order === null ? (
            say('order.none')
          ) : (
            <PlaceLink
              to="/$lang/plan/$year/orders/$order"
              params={{ lang, year: String(one.year), order: one.order }}
            >
              {say('order.number', { number: one.order })}
            </PlaceLink>
          ),
      },
    ]
  }, [say, lang])
  return (
    <DataTable
      label={say('plans.title')}
      columns={columns}
      rows={plans}
      rowKey={({ year }) => String(year)}
      onOpen={({ year }) => void navigate({ to: '/$lang/plan/$year', params: { lang, year: String(year) } })}
      cards
    />
  )
}
