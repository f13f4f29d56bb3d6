import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import type { PlanOrder } from '../../contract.ts'
import classes from '../plans/Plans.module.css'
import { useOrderTexts } from './order-texts.ts'

/** The orders of a plan, the latest first: what each is about, from when it holds, how many have acknowledged it. */
export function OrderTable({ orders, year }: { orders: readonly PlanOrder[]; year: string }) {
  const say = useOrderTexts()
  const lang = useLanguage()
  const navigate = useNavigate()
  const columns = useMemo<DataColumn<PlanOrder>[]>(() => {
    const whole = (number: number) => formatNumber(lang, number, 0)
    return [
      {
        id: 'number',
        header: say('column.number'),
        namesRow: true,
        width: '7rem',
        cell: ({ number: order }) => (
          <PlaceLink to="/$lang/plan/$year/orders/$order" params={{ lang, year, order }}>
            {say('number', { number: order })}
          </PlaceLink>
        ),
      },
      {
        id: 'title',
        header: say('column.title'),
        label: say('column.title'),
        cell: ({ title }) => <span lang="lt">{title}</span>,
      },
      {
        id: 'issuedOn',
        header: say('column.issuedOn'),
        label: say('column.issuedOn'),
        width: '7rem',
        cell: ({ issuedOn }) => <span className={classes.whole}>{issuedOn}</span>,
      },
      {
        id: 'inForceFrom',
        header: say('column.inForceFrom'),
        label: say('column.inForceFrom'),
        width: '7rem',
        cell: ({ inForceFrom }) => <span className={classes.whole}>{inForceFrom}</span>,
      },
      {
        id: 'signature',
        header: say('column.signature'),
        label: say('column.signature'),
        width: '18rem',
        cell: ({ signature }) => <SignatureInWords signature={signature} />,
      },
      {
        id: 'acknowledged',
        header: say('column.acknowledged'),
        label: say('column.acknowledged'),
        end: true,
        width: '9rem',
        cell: ({ acknowledged, offices }) => say('count', { done: whole(acknowledged), of: whole(offices) }),
      },
    ]
  }, [say, lang, year])
  return (
    <DataTable
      label={say('list')}
      columns={columns}
      rows={orders}
      rowKey={({ number }) => number}
      onOpen={({ number: order }) =>
        void navigate({ to: '/$lang/plan/$year/orders/$order', params: { lang, year, order } })
      }
      cards
    />
  )
}
