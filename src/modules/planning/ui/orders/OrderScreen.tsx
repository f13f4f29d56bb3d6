import { useParams } from '@tanstack/react-router'
import type { z } from 'zod'
import { formatLongDay } from '../../../../design/language/format-day.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { DownloadLink } from '../../../../design/shell/DownloadLink.tsx'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { endpointAddress } from '../../../../platform/http/endpoint-address.ts'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import { getOrder, getOrderFile } from '../../contract.ts'
import { PlanPage } from '../plans/PlanPage.tsx'
import classes from '../plans/Plans.module.css'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { AcknowledgementTable } from './AcknowledgementTable.tsx'
import { ObligationTable } from './ObligationTable.tsx'
import ownClasses from './Orders.module.css'
import { useOrderTexts } from './order-texts.ts'

/** An order as it was issued: its files, what it obliges to, who has acknowledged it and who has not. */
export function OrderScreen() {
  const say = useOrderTexts()
  const { year, order } = useParams({ from: '/$lang/plan/$year/orders/$order' })
  const reply = useEndpoint(getOrder, { params: { order } })
  return (
    <PlanPage year={year} part="orders" one={say('order.title', { number: order })}>
      {reply.isPending && <LoadingRows rows={12} />}
      <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />
      {reply.data && <OrderContents described={reply.data} year={year} />}
    </PlanPage>
  )
}

type Described = z.infer<typeof getOrder.reply>

function OrderContents({ described, year }: { described: Described; year: string }) {
  const say = useOrderTexts()
  const lang = useLanguage()
  const { order, obligations, acknowledgements } = described
  const missing = acknowledgements.filter(({ at }) => at === null)
  const file = (as: 'pdf' | 'docx') =>
    endpointAddress(getOrderFile, { params: { order: order.number }, query: { as } })
  const other = (number: string) => (
    <PlaceLink to="/$lang/plan/$year/orders/$order" params={{ lang, year, order: number }}>
      {say('number', { number })}
    </PlaceLink>
  )
  return (
    <>
      <p className={classes.lead}>
        {say('order.lead', {
          from: formatLongDay(lang, order.inForceFrom),
          done: order.acknowledged,
          of: order.offices,
        })}{' '}
        {missing.length > 0 &&
          (missing.length === acknowledgements.length
            ? say('order.noneKnows')
            : say('order.missing', { names: missing.map(({ name }) => name).join(', ') }))}
      </p>
      <p className={ownClasses.signature}>
        <strong lang="lt">{order.title}</strong>
        <br />
        {formatLongDay(lang, order.issuedOn)} – <SignatureInWords signature={order.signature} told />
        {order.amends !== null && (
          <>
            <br />
            {say('order.amends')} {other(order.amends)}.
          </>
        )}
        {order.amendedBy.length > 0 && (
          <>
            <br />
            {say('order.amendedBy')}{' '}
            {order.amendedBy.map((number, index) => (
              <span key={number}>
                {index > 0 && ', '}
                {other(number)}
              </span>
            ))}
            .
          </>
        )}
      </p>
      <div className={ownClasses.files}>
        <DownloadLink href={file('pdf')}>{say('order.pdf')}</DownloadLink>
        <DownloadLink href={file('docx')}>{say('order.docx')}</DownloadLink>
        <ExportMenu endpoint={getOrder} input={{ params: { order: order.number } }}>
          {say('order.csv')}
        </ExportMenu>
      </div>
      <section className={classes.section} aria-labelledby="acknowledgements">
        <h2 id="acknowledgements">{say('ack.title')}</h2>
        <AcknowledgementTable order={order.number} acknowledgements={acknowledgements} />
      </section>
      <section className={classes.section} aria-labelledby="obligations">
        <h2 id="obligations">{say('order.obligations')}</h2>
        <ObligationTable obligations={obligations} label={say('order.obligations')} />
      </section>
      <p className={ownClasses.hash}>
        {say('order.hash')} <code>{order.sha256}</code>
      </p>
    </>
  )
}
