import { sql } from 'kysely'
import type { z } from 'zod'
import { isoOfDay } from '../../../platform/calendar/day.ts'
import { openTodaysJudgements } from '../../forecasting/index.ts'
import type { Mark } from '../../planning/contract.ts'
import type { AskedContext } from '../alerts-context.ts'
import type { getWatches } from '../contract.ts'
import { type Pair, pairKey } from '../definition/find-watched.ts'
import { ownPlaces } from '../definition/own-places.ts'
import { openNodes } from '../open-nodes.ts'
import { openOwnWatched } from './keep-watch.ts'

/** What the viewer watches: what was chosen in that order, then the planned indicators of their own nodes. */
export async function readWatches(context: AskedContext): Promise<z.input<typeof getWatches.reply>> {
  const { viewer } = context
  const { watches, wishes, choices } = await openOwnWatched(context)
  const judgements = await openTodaysJudgements(context, { fresh: false })
  const nodes = await openNodes(context)
  const order = context.results.catalogue.indicators.map(({ id }) => id)
  const own = ownPlaces(viewer).flatMap((place) =>
    order
      .map((indicator) => ({ ...place, indicator }))
      .filter((pair) => watches(pair) === 'own' && judgements.find(pair.indicator, pair)?.mark != null),
  )
  const pairs = [...choices.filter((pair) => watches(pair) === 'chosen'), ...own]
  const date = isoOfDay(judgements.date)
  const since = await readSince(context, date, [...new Set(pairs.map(({ node }) => node))])
  return {
    date,
    ownNode: wishes.ownNode,
    watched: pairs.flatMap(({ indicator, level, node }) => {
      const pair = { indicator, level, node }
      const found = nodes(pair)
      // What somebody may no longer see, or what is no more, is not shown; it is there again when that changes.
      if (!found || !order.includes(indicator) || !viewer.may('figures.read', { level, node })) return []
      const judgement = judgements.find(indicator, pair)
      const told = since.get(pairKey(pair))
      const mark = judgement?.mark ?? null
      // A mark that is not the one told last is one of today, though nobody may have been told of it yet.
      const holds = told !== undefined && told.mark === mark
      return [
        {
          indicator,
          node: found,
          own: watches(pair) === 'own',
          judgement,
          since: !told || mark === null ? null : holds ? told.date : date,
          before: !told || mark === null ? null : holds ? told.before : told.mark,
        },
      ]
    }),
  }
}

type Since = Pair & { date: string; mark: Mark; before: Mark | null }

/** Since when marks are as they were told last in a day's year. */
async function readSince(
  { entered }: AskedContext,
  date: string,
  nodes: readonly string[],
): Promise<Map<string, Since>> {
  const { database } = await entered()
  const { rows } = await sql<Since>`
    SELECT DISTINCT ON (indicator, level, node) indicator, level, node, date, mark, mark_before AS before
    FROM alerts.mark_change
    WHERE date BETWEEN ${`${date.slice(0, 4)}-01-01`} AND ${date} AND node = ANY(${nodes})
    ORDER BY indicator, level, node, date DESC`.execute(database)
  return new Map(rows.map((one) => [pairKey(one), one]))
}
