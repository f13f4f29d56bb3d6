import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import { acknowledgeOrder, getApprovals, getOrder, getOrders } from '../../contract.ts'
import classes from '../plans/Plans.module.css'
import { SignDialog } from '../refusal/SignDialog.tsx'
import ownClasses from './Orders.module.css'
import { useOrderTexts } from './order-texts.ts'

type Acknowledged = z.infer<typeof getOrder.reply>['acknowledgements'][number]
type AcknowledgementTableProps = { order: string; acknowledgements: readonly Acknowledged[] }

/** The offices that an order obliges, those first that have not acknowledged it; one's own can be acknowledged here. */
export function AcknowledgementTable({ order, acknowledgements }: AcknowledgementTableProps) {
  const say = useOrderTexts()
  const [signing, setSigning] = useState<Acknowledged | null>(null)
  const rows = useMemo(
    () => acknowledgements.toSorted((a, b) => Number(a.at !== null) - Number(b.at !== null)),
    [acknowledgements],
  )
  const columns = useMemo<DataColumn<Acknowledged>[]>(
    () => [
      { id: 'office', header: say('ack.office'), namesRow: true, cell: ({ name }) => name },
      {
        id: 'state',
        header: say('ack.state'),
        label: say('ack.state'),
        width: '14rem',
        cell: (one) =>
          one.at !== null ? (
            <span className={ownClasses.known}>{say('ack.known')}</span>
          ) : one.mayAcknowledge ? (
            <Button strong label={say('ack.doFor', { name: one.name })} onClick={() => setSigning(one)}>
              {say('ack.do')}
            </Button>
          ) : (
            <span className={ownClasses.unknown}>{say('ack.unknown')}</span>
          ),
      },
      {
        id: 'signature',
        header: say('ack.signature'),
        label: say('ack.signature'),
        width: '26rem',
        cell: ({ signature }) => (signature ? <SignatureInWords signature={signature} /> : '–'),
      },
      {
        id: 'at',
        header: say('ack.at'),
        label: say('ack.at'),
        width: '10rem',
        cell: ({ at }) => <span className={classes.whole}>{at === null ? '–' : formatMoment(at)}</span>,
      },
    ],
    [say],
  )
  return (
    <>
      <DataTable
        label={say('ack.title')}
        columns={columns}
        rows={rows}
        rowKey={({ level, node }) => `${level} ${node}`}
        cards
      />
      {signing && <AcknowledgeDialog order={order} office={signing} onClose={() => setSigning(null)} />}
    </>
  )
}

type AcknowledgeDialogProps = { order: string; office: Acknowledged; onClose: () => void }

function AcknowledgeDialog({ order, office, onClose }: AcknowledgeDialogProps) {
  const say = useOrderTexts()
  const client = useQueryClient()
  const action = useAction(acknowledgeOrder, async () => {
    onClose()
    await Promise.all(
      [getOrder, getOrders, getApprovals].map(({ path }) => client.invalidateQueries({ queryKey: [path] })),
    )
  })
  const { level, node, name } = office
  return (
    <SignDialog
      title={say('ack.dialog', { number: order })}
      action={say('ack.do')}
      permission="order.acknowledge"
      note={null}
      error={action.error}
      isPending={action.isPending}
      onSign={() => action.mutate({ params: { order, level, node } })}
      onClose={onClose}
    >
      <p>{say('ack.text', { name })}</p>
    </SignDialog>
  )
}
