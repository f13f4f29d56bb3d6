import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { Mark } from '../../planning/contract.ts'
import type { AlertsContext } from '../alerts-context.ts'
import type { Wishes } from '../contract.ts'
import { composeMail, type MailedFigure } from '../definition/compose-mail.ts'
import { figureAddress } from '../definition/figure-address.ts'
import type { Pair } from '../definition/find-watched.ts'

/** A figure that is to be told in a mail. */
export type ToldFigure = Pair & {
  nodeName: string
  from: Mark | null
  to: Mark
  date: string
  knownOn: string
  value: number | null
  target: number
}

type ToldContent =
  | { kind: 'changes'; date: string; changes: readonly ToldFigure[] }
  | {
      kind: 'digest'
      from: string
      date: string
      changes: readonly ToldFigure[]
      troubled: readonly ToldFigure[]
    }

/**
 * Puts a mail on its way within the transaction of what it tells: one of a kind to somebody a day. Gives whether it was put;
 * not where there is no address, no mail server, or one of that day already.
 */
export async function putMail(
  transaction: QueryExecutorProvider,
  { mail: settings, results }: Pick<AlertsContext, 'mail' | 'results'>,
  { account, wishes, content, at }: { account: string; wishes: Wishes; content: ToldContent; at: string },
): Promise<boolean> {
  const { address, language } = wishes
  if (!settings || address === null) return false
  const criteria = new Map(results.catalogue.indicators.map((one) => [one.id, one]))
  const mailed = (figures: readonly ToldFigure[]): MailedFigure[] =>
    figures.flatMap(({ indicator, level, node, nodeName, knownOn, ...rest }) => {
      const criterion = criteria.get(indicator)
      if (!criterion) return []
      const { title, unit, decimals } = criterion
      const place = { indicator, level, node, date: rest.date, knownOn }
      return [
        {
          ...rest,
          title,
          unit,
          decimals,
          node: nodeName,
          address: figureAddress(settings.publicAddress, language, place),
        },
      ]
    })
  const written = composeMail(
    language,
    content.kind === 'changes'
      ? { ...content, changes: mailed(content.changes) }
      : { ...content, changes: mailed(content.changes), troubled: mailed(content.troubled) },
  )
  const { rows } = await sql`
    INSERT INTO alerts.mail (mail, account, kind, date, address, language, subject, body, html, state, made_at, moved_at,
      next_try_at)
    VALUES (${randomUUIDv7()}, ${account}, ${content.kind}, ${content.date}, ${address}, ${language}, ${written.subject},
      ${written.body}, ${written.html}, 'waiting', ${at}, ${at}, ${at})
    ON CONFLICT (account, kind, date, about) DO NOTHING RETURNING mail`.execute(transaction)
  return rows.length > 0
}
