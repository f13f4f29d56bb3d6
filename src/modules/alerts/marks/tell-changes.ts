import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { isoOfDay } from '../../../platform/calendar/day.ts'
import { openTodaysJudgements } from '../../forecasting/index.ts'
import { listViewers } from '../../identity/index.ts'
import type { Mark } from '../../planning/contract.ts'
import { tellAlerts } from '../alert-changes.ts'
import type { AlertsContext } from '../alerts-context.ts'
import { findChanges, type JudgedMark, type MarkChange } from '../definition/find-changes.ts'
import { openWatched } from '../definition/find-watched.ts'
import { putMail } from '../mail/put-mail.ts'
import { openNodes } from '../open-nodes.ts'
import { readWishes, usualWishes } from '../telling/read-wishes.ts'
import { readChoices } from '../watching/read-choices.ts'
import { keepChanges, readKeptLast } from './keep-changes.ts'

/** What was told: how many marks changed, to how many people it was told, how many mails are on their way. */
export type Told = { changes: number; alerts: number; mails: number }

/**
 * Compares the marks of the product's day with those told last and tells each change to whoever watches it and may see it:
 * an alert, and to those who want it one mail of all of them. Marks, alerts and mails are kept in one transaction; done
 * again on the same day, it tells nothing a second time.
 */
export async function tellChanges(context: AlertsContext): Promise<Told> {
  const judgements = await openTodaysJudgements(context, { fresh: true })
  const [date, knownOn] = [isoOfDay(judgements.date), isoOfDay(judgements.knownOn)]
  const judged = (await judgements.withTarget()).flatMap(({ node, judgement }): JudgedMark[] => {
    const { indicator, mark, value, target } = judgement
    if (mark === null || target === null) return []
    return [{ indicator, level: node.level, node: node.id, mark, value, target }]
  })
  const viewers = await listViewers(context)
  const nodes = await openNodes(context)
  const { inTransaction } = await context.entered()
  const at = context.identity.now().toString()
  const told = await inTransaction(async (transaction) => {
    const changes = findChanges(judged, await readKeptLast(transaction, date))
    const kept = await keepChanges(transaction, changes, { date, knownOn, at, exact: true })
    const news = kept.filter((one): one is MarkChange & { before: Mark } => one.before !== null)
    const [wishes, choices] = [await readWishes(transaction), await readChoices(transaction)]
    const counts: Told = { changes: news.length, alerts: 0, mails: 0 }
    for (const viewer of viewers) {
      const { account, staff, capacities } = viewer
      const own = wishes.get(account) ?? usualWishes
      const watches = openWatched({
        staff,
        capacities,
        ownNode: own.ownNode,
        choices: choices.get(account) ?? [],
      })
      const theirs = news.flatMap((one) => {
        const node = watches(one) === null ? undefined : nodes(one)
        return node && viewer.may('figures.read', { level: one.level, node: one.node })
          ? [{ ...one, nodeName: node.name }]
          : []
      })
      if (theirs.length === 0) continue
      counts.alerts += await keepAlerts(transaction, account, theirs, { date, knownOn, at })
      if (!own.byMail) continue
      const isPut = await putMail(transaction, context, {
        account,
        wishes: own,
        at,
        content: {
          kind: 'changes',
          date,
          changes: theirs.map((one) => ({ ...one, date, knownOn, from: one.before, to: one.mark })),
        },
      })
      if (isPut) counts.mails++
    }
    return counts
  })
  if (told.alerts > 0) tellAlerts(context)
  context.log.info({ date, ...told }, 'changed marks were told')
  return told
}

type When = { date: string; knownOn: string; at: string }

/** Keeps alerts for somebody; gives how many of them are new. */
async function keepAlerts(
  transaction: QueryExecutorProvider,
  account: string,
  changes: readonly (MarkChange & { nodeName: string })[],
  { date, knownOn, at }: When,
): Promise<number> {
  const keyed = changes.map((one) => ({ ...one, alert: randomUUIDv7() }))
  const { rows } = await sql`
    INSERT INTO alerts.alert (alert, account, indicator, level, node, node_name, date, known_on, mark, mark_before, value,
      target, made_at)
    SELECT alert, ${account}::uuid, indicator, level, node, "nodeName", ${date}::date, ${knownOn}::date, mark, before, value,
      target, ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(keyed)}::jsonb) AS change (alert uuid, indicator text, level text, node text,
      "nodeName" text, mark text, before text, value double precision, target double precision)
    ON CONFLICT DO NOTHING RETURNING alert`.execute(transaction)
  return rows.length
}
