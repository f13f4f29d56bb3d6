import { sql } from 'kysely'
import { isoOfDay } from '../../../platform/calendar/day.ts'
import { openTodaysJudgements } from '../../forecasting/index.ts'
import { listViewers } from '../../identity/index.ts'
import type { Mark } from '../../planning/contract.ts'
import type { AlertsContext } from '../alerts-context.ts'
import { openWatched } from '../definition/find-watched.ts'
import { openNodes } from '../open-nodes.ts'
import { readWishes } from '../telling/read-wishes.ts'
import { readChoices } from '../watching/read-choices.ts'
import { putMail, type ToldFigure } from './put-mail.ts'

/** Marks that a week's mail lists whether they changed or not, the worst first. */
const troubles: readonly Mark[] = ['not_fulfilled', 'not_expected', 'at_risk']

type Told = ToldFigure & { account: string }

/** Puts the week's mail on its way to everybody who asked for it: what changed in seven days, and what is at risk. Gives how many. */
export async function putDigests(context: AlertsContext): Promise<number> {
  const { entered, clock, identity } = context
  const { database, inTransaction } = await entered()
  const wishes = await readWishes(database)
  const viewers = (await listViewers(context)).filter(({ account }) => wishes.get(account)?.digest)
  if (viewers.length === 0 || !context.mail) return 0
  const judgements = await openTodaysJudgements(context, { fresh: true })
  const [date, knownOn] = [isoOfDay(judgements.date), isoOfDay(judgements.knownOn)]
  const from = clock.today().subtract({ days: 6 }).toString()
  const judged = (await judgements.withTarget())
    .filter(({ judgement: { mark } }) => mark !== null && troubles.includes(mark))
    .toSorted((a, b) => troubles.indexOf(a.judgement.mark!) - troubles.indexOf(b.judgement.mark!))
  const nodes = await openNodes(context)
  const choices = await readChoices(database)
  const { rows } = await sql<Told>`
    SELECT account, indicator, level, node, node_name AS "nodeName", date, known_on AS "knownOn", mark_before AS from,
      mark AS to, value, target
    FROM alerts.alert WHERE date BETWEEN ${from} AND ${date} ORDER BY date, alert`.execute(database)
  const changes = Map.groupBy(rows, ({ account }) => account)
  const at = identity.now().toString()
  let put = 0
  for (const viewer of viewers) {
    const { account, staff, capacities } = viewer
    const own = wishes.get(account)!
    const watches = openWatched({
      staff,
      capacities,
      ownNode: own.ownNode,
      choices: choices.get(account) ?? [],
    })
    const sees = (level: string, node: string) => viewer.may('figures.read', { level, node }) !== undefined
    const troubled = judged.flatMap(({ node: { level, id }, judgement }): ToldFigure[] => {
      const { indicator, mark, value, target } = judgement
      const pair = { indicator, level, node: id }
      const found = watches(pair) === null ? undefined : nodes(pair)
      if (!found || !sees(level, id)) return []
      return [{ ...pair, nodeName: found.name, from: null, to: mark!, date, knownOn, value, target: target! }]
    })
    const theirs = (changes.get(account) ?? []).filter(({ level, node }) => sees(level, node))
    const isPut = await inTransaction((transaction) =>
      putMail(transaction, context, {
        account,
        wishes: own,
        at,
        content: { kind: 'digest', from, date, changes: theirs, troubled },
      }),
    )
    if (isPut) put++
  }
  return put
}
