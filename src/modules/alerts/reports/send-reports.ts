import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { appendAudit } from '../../../platform/audit/append-audit.ts'
import { isoOfDay } from '../../../platform/calendar/day.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { auditedActor, listViewers, type Viewer } from '../../identity/index.ts'
import type { MadeTable, ReportsContext } from '../alerts-context.ts'
import type { Report, Wishes } from '../contract.ts'
import { composeReport } from '../definition/compose-report.ts'
import { nextDue } from '../definition/next-due.ts'
import { openNodes } from '../open-nodes.ts'
import { readWishes } from '../telling/read-wishes.ts'
import { type ReportRow, readReportRows } from './report-row.ts'

/** What came of a report whose time had come. */
type Put = 'put' | 'paused' | 'meanwhile'

/**
 * Puts on their way the reports whose day has come: each once for its day, however often this is done. Whose rights no longer reach
 * a table is told that without it. Gives how many were put. Throws, after all others, where some could not be made.
 */
export async function putReports(context: ReportsContext): Promise<number> {
  const { entered, clock, mail } = context
  if (!mail) return 0
  const { database } = await entered()
  const today = clock.today()
  const due = await readReportRows(database, { dueBy: today.toString() })
  if (due.length === 0) return 0
  const viewers = new Map((await listViewers(context)).map((viewer) => [viewer.account, viewer]))
  const wishes = await readWishes(database)
  const failures: unknown[] = []
  let put = 0
  for (const row of due) {
    try {
      const viewer = viewers.get(row.account)
      const own = wishes.get(row.account)
      const next = nextDue(row, today).toString()
      const came = viewer
        ? await putReport(context, { row, viewer, wishes: own, about: row.report, date: row.nextOn, next })
        : await pause(context, row, 'not_allowed')
      if (came === 'put') put++
    } catch (error) {
      context.log.error({ err: error, report: row.report }, 'a report could not be made')
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} reports could not be made`)
  return put
}

type Putting = {
  row: ReportRow
  viewer: Viewer
  wishes: Wishes | undefined
  /** What the mail is about, of which there is one a day. */
  about: string
  /** The day for which it is sent. */
  date: string
  /** When it is due next. */
  next: string
}

/** Puts a report's mail on its way, or pauses it where it cannot be sent. */
export async function putReport(context: ReportsContext, putting: Putting): Promise<Put> {
  const { row, viewer, wishes, next } = putting
  const { results, clock } = context
  const address = wishes?.address ?? null
  if (address === null) return pause(context, row, 'no_address')
  const today = clock.today().toString()
  const present = await results.presentKnownOn()
  const knownOn = present === null ? today : isoOfDay(present)
  const table = { path: row.path, params: row.params, query: row.query }
  const { format, language } = row
  let file: MadeTable
  try {
    const how = { format, language, date: today, knownOn }
    file = await context.sentTables.make(viewer, table, how)
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    const why = error.status === 403 ? 'not_allowed' : 'not_there'
    return pause(context, row, why, async (transaction) => {
      await putLetter(context, transaction, { ...putting, address, paused: why, file: null })
    })
  }
  const { inTransaction } = await context.entered()
  return inTransaction(async (transaction): Promise<Put> => {
    // Whoever sends at the same time, or changed it meanwhile, has moved it on.
    const moved = await sql`
      UPDATE alerts.report SET next_on = ${next} WHERE report = ${row.report} AND version = ${row.version}
        AND next_on = ${row.nextOn} AND NOT removed RETURNING report`.execute(transaction)
    if (moved.rows.length === 0) return 'meanwhile'
    const isPut = await putLetter(context, transaction, { ...putting, address, paused: null, file })
    if (!isPut) return 'meanwhile'
    const { level, node } = row.params
    await appendAudit(transaction, context.identity.seal, {
      ...auditedActor(viewer, viewer.may('figures.read', { level, node })),
      action: 'alerts.report.sent',
      outcome: 'done',
      subject: `${level}/${node}`,
      facts: { path: row.path, format, address },
    })
    return 'put'
  })
}

async function pause(
  { entered, identity }: ReportsContext,
  { report, version }: ReportRow,
  why: NonNullable<Report['paused']>,
  tell?: (transaction: QueryExecutorProvider) => Promise<void>,
): Promise<Put> {
  const { inTransaction } = await entered()
  return inTransaction(async (transaction): Promise<Put> => {
    const { rows } = await sql`
      UPDATE alerts.report SET paused = ${why}, version = version + 1, changed_at = ${identity.now().toString()}
      WHERE report = ${report} AND version = ${version} AND NOT removed RETURNING report`.execute(transaction)
    if (rows.length === 0) return 'meanwhile'
    await tell?.(transaction)
    return 'paused'
  })
}

async function putLetter(
  context: ReportsContext,
  transaction: QueryExecutorProvider,
  {
    row,
    about,
    date,
    address,
    paused,
    file,
  }: Putting & { address: string; paused: 'not_allowed' | 'not_there' | null; file: MadeTable | null },
): Promise<boolean> {
  const { mail: settings, results, sentTables, identity } = context
  if (!settings) return false
  const { language } = row
  const nodes = await openNodes(context)
  const told = {
    title: sentTables.titles.get(row.path) ?? { lt: row.path, en: row.path },
    indicator: results.catalogue.indicators.find(({ id }) => id === row.params.indicator)?.title ?? null,
    nodeName: nodes(row.params)?.name ?? row.params.node,
    date: context.clock.today().toString(),
  }
  const written = composeReport(
    language,
    file
      ? { ...told, kind: 'sent', address: file.address, fileName: file.name }
      : { ...told, kind: 'paused', why: paused ?? 'not_allowed', address: '' },
    new URL(`/${language}/watched#reports`, settings.publicAddress).href,
  )
  const at = identity.now().toString()
  const { rows } = await sql`
    INSERT INTO alerts.mail (mail, account, kind, date, about, address, language, subject, body, html, attachment,
      attachment_name, attachment_type, state, made_at, moved_at, next_try_at)
    VALUES (${randomUUIDv7()}, ${row.account}, 'report', ${date}, ${about}, ${address}, ${language}, ${written.subject},
      ${written.body}, ${written.html}, ${file ? Buffer.from(file.bytes) : null}, ${file?.name ?? null},
      ${file?.type ?? null}, 'waiting', ${at}, ${at}, ${at})
    ON CONFLICT (account, kind, date, about) DO NOTHING RETURNING mail`.execute(transaction)
  return rows.length > 0
}
