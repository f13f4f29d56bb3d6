import { sql } from 'kysely'
import type { Viewed } from '../../identity/index.ts'
import type { ReportsContext } from '../alerts-context.ts'
import type { OwnReports, Report } from '../contract.ts'
import { openNodes } from '../open-nodes.ts'
import { readWishes } from '../telling/read-wishes.ts'
import { readReportRows } from './report-row.ts'

/** What the viewer has sent to them, and what became of the latest mails. */
export async function readReports(
  context: ReportsContext & Viewed,
  { query = {} }: { query?: { level?: string | undefined; node?: string | undefined } } = {},
): Promise<OwnReports> {
  const { entered, viewer, mail, sentTables, results } = context
  const { database } = await entered()
  const rows = await readReportRows(database, { account: viewer.account })
  const { rows: mails } = await sql<NonNullable<Report['last']> & { about: string }>`
    SELECT DISTINCT ON (split_part(about, ' ', 1)) split_part(about, ' ', 1) AS about, date, state, moved_at AS "movedAt", reply
    FROM alerts.mail WHERE account = ${viewer.account} AND kind = 'report' 
    ORDER BY split_part(about, ' ', 1), made_at DESC`.execute(database)
  const last = new Map(mails.map(({ about, ...rest }) => [about, rest]))
  const nodes = await openNodes(context)
  const wishes = (await readWishes(database, viewer.account)).get(viewer.account)
  return {
    sendsMail: mail !== null,
    address: wishes?.address ?? null,
    tables: [...sentTables.titles].map(([path, title]) => ({ path, title })),
    nodeName:
      query.level !== undefined && query.node !== undefined
        ? (nodes({ level: query.level, node: query.node })?.name ?? null)
        : null,
    reports: rows.map((row) => ({
      report: row.report,
      version: row.version,
      table: { path: row.path, params: row.params, query: row.query },
      title: sentTables.titles.get(row.path) ?? { lt: row.path, en: row.path },
      indicator: results.catalogue.indicators.find(({ id }) => id === row.params.indicator)?.title ?? null,
      nodeName: nodes(row.params)?.name ?? row.params.node,
      format: row.format,
      language: row.language,
      when: { every: row.every, onDay: row.onDay },
      nextOn: row.paused === null ? row.nextOn : null,
      paused: row.paused,
      last: last.get(row.report) ?? null,
    })),
  }
}
