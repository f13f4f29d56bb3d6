import { sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import type { AskedContext } from '../alerts-context.ts'
import { openWatched, type Pair } from '../definition/find-watched.ts'
import { openNodes } from '../open-nodes.ts'
import { readWishes, usualWishes } from '../telling/read-wishes.ts'
import { readChoices } from './read-choices.ts'

/** Tells of any indicator at a node whether the viewer watches it. */
export async function openOwnWatched({ entered, viewer }: Pick<AskedContext, 'entered' | 'viewer'>) {
  const { database } = await entered()
  const { account, staff, capacities } = viewer
  const wishes = (await readWishes(database, account)).get(account) ?? usualWishes
  const choices = (await readChoices(database, account)).get(account) ?? []
  const watches = openWatched({ staff, capacities, ownNode: wishes.ownNode, choices })
  return { watches, wishes, choices }
}

/** Whether the viewer watches an indicator at a node. */
export async function readWatch(
  context: AskedContext,
  { params }: { params: Pair },
): Promise<{ watched: boolean }> {
  const { watches } = await openOwnWatched(context)
  return { watched: watches(params) !== null }
}

/** Watches an indicator at a node, or no longer. Throws a Problem (404) where there is no such indicator or node. */
export async function keepWatch(
  context: AskedContext,
  { params, body: { watched } }: { params: Pair; body: { watched: boolean } },
): Promise<{ watched: boolean }> {
  const { entered, viewer, identity } = context
  const { indicator, level, node } = params
  // What is gone can be taken off all the same.
  if (watched) await refuseUnknown(context, params)
  const { database } = await entered()
  await sql`INSERT INTO alerts.watch (account, indicator, level, node, watched, set_at)
    VALUES (${viewer.account}, ${indicator}, ${level}, ${node}, ${watched}, ${identity.now().toString()})
    ON CONFLICT (account, indicator, level, node)
    DO UPDATE SET watched = excluded.watched, set_at = excluded.set_at`.execute(database)
  return { watched }
}

async function refuseUnknown(context: AskedContext, pair: Pair): Promise<void> {
  const { indicator, level, node } = pair
  if (!context.results.catalogue.indicators.some(({ id }) => id === indicator)) {
    throw new Problem(
      404,
      'indicator',
      `The catalogue has no indicator "${indicator}". Choose one on the page of a node`,
    )
  }
  const nodes = await openNodes(context)
  if (!nodes(pair)) {
    throw new Problem(
      404,
      'node',
      `There is no ${level} "${node}" today. Find the node from the country down, and watch it there`,
    )
  }
}
