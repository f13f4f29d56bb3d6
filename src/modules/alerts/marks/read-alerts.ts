import { sql } from 'kysely'
import type { z } from 'zod'
import type { AskedContext } from '../alerts-context.ts'
import type { Alert, getAlerts, setAlertsRead } from '../contract.ts'

type Row = Omit<Alert, 'node'> & { level: string; node: string; nodeName: string }

/** Changed marks of what the viewer watches, of nodes that they may see now. */
export async function readAlerts(
  context: AskedContext,
  { query: { limit, offset } }: { query: z.output<typeof getAlerts.query> },
): Promise<z.input<typeof getAlerts.reply>> {
  const { entered, viewer } = context
  const { database } = await entered()
  const { rows } = await sql<Row>`
    SELECT alert, indicator, level, node, node_name AS "nodeName", date, known_on AS "knownOn", mark_before AS from,
      mark AS to, value, target, made_at AS "madeAt", read_at IS NOT NULL AS read
    FROM alerts.alert WHERE account = ${viewer.account}
    ORDER BY read_at IS NOT NULL, date DESC, alert DESC`.execute(database)
  const seen = rows.filter(({ level, node }) => viewer.may('figures.read', { level, node }) !== undefined)
  return {
    unread: seen.filter(({ read }) => !read).length,
    total: seen.length,
    alerts: seen.slice(offset, offset + limit).map(({ level, node, nodeName, ...alert }) => ({
      ...alert,
      node: { level, id: node, name: nodeName },
    })),
  }
}

/** Marks alerts of the viewer as read or unread. Those of others are passed over. */
export async function keepRead(
  context: AskedContext,
  { body: { alerts, read } }: { body: z.output<NonNullable<typeof setAlertsRead.body>> },
): Promise<z.input<typeof setAlertsRead.reply>> {
  const { entered, viewer, identity } = context
  const { database } = await entered()
  const at = read ? identity.now().toString() : null
  await sql`UPDATE alerts.alert SET read_at = ${at}::timestamptz
    WHERE account = ${viewer.account} AND (read_at IS NULL) = ${read}
    AND ${alerts === null ? sql`true` : sql`alert = ANY(${alerts}::uuid[])`}`.execute(database)
  const { unread } = await readAlerts(context, { query: { limit: 0, offset: 0 } })
  return { unread }
}
