import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { appendAudit } from '../../../platform/audit/append-audit.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { auditedActor, type Viewed } from '../../identity/index.ts'
import type { ReportsContext } from '../alerts-context.ts'
import type { changeReport, NewReport, OwnReports } from '../contract.ts'
import { nextDue } from '../definition/next-due.ts'
import { sendWaiting } from '../mail/send-waiting.ts'
import { openNodes } from '../open-nodes.ts'
import { readWishes } from '../telling/read-wishes.ts'
import { readReports } from './read-reports.ts'
import { type ReportRow, readReportRows } from './report-row.ts'
import { putReport } from './send-reports.ts'

type OwnContext = ReportsContext & Viewed

/** Reports that somebody may have. */
const most = 50

/** Has a table sent to the viewer. Throws a Problem where there is none such, or its times are none. */
export async function keepReport(context: OwnContext, { body }: { body: NewReport }): Promise<OwnReports> {
  const { entered, viewer, identity, clock } = context
  const { table, format, language, every, onDay } = body
  await refuseUnknown(context, body)
  const next = firstDue(body, clock.today())
  const { inTransaction } = await entered()
  await inTransaction(async (transaction) => {
    if ((await readReportRows(transaction, { account: viewer.account })).length >= most) {
      throw new Problem(409, 'too_many_reports', `You have ${most} reports already. Remove one first`)
    }
    const at = identity.now().toString()
    await sql`INSERT INTO alerts.report (report, account, version, path, params, query, format, language, every, on_day,
        next_on, made_at, changed_at)
      VALUES (${randomUUIDv7()}, ${viewer.account}, 1, ${table.path}, ${JSON.stringify(table.params)}::jsonb,
        ${JSON.stringify(table.query)}::jsonb, ${format}, ${language}, ${every}, ${onDay}, ${next}, ${at}, ${at})`.execute(
      transaction,
    )
    await audit(context, transaction, 'add', { ...table, format, every, onDay })
  })
  return readReports(context)
}

/** Pauses, resumes, removes or sends a report of the viewer's. Throws a Problem where it is gone, or was changed meanwhile. */
export async function keepReportChange(
  context: OwnContext,
  { params, body }: { params: { report: string }; body: { version: number; act: Act } },
): Promise<OwnReports> {
  const { entered, viewer, identity, clock } = context
  const { database, inTransaction } = await entered()
  const row = (await readReportRows(database, { account: viewer.account })).find(
    ({ report }) => report === params.report,
  )
  if (!row) throw new Problem(404, 'report', 'You have no such report. Load the page anew')
  if (row.version !== body.version) throw changedMeanwhile()
  if (body.act === 'send') {
    await sendNow(context, row)
    return readReports(context)
  }
  const { act } = body
  await inTransaction(async (transaction) => {
    const { rows } = await sql`
      UPDATE alerts.report SET version = version + 1, changed_at = ${identity.now().toString()},
        removed = ${act === 'remove'}, paused = ${act === 'pause' ? 'asked' : null},
        next_on = ${act === 'resume' ? firstDue(row, clock.today()) : row.nextOn}
      WHERE report = ${row.report} AND version = ${row.version} RETURNING report`.execute(transaction)
    if (rows.length === 0) throw changedMeanwhile()
    await audit(context, transaction, act, { path: row.path, params: row.params })
  })
  return readReports(context)
}
type Act = NonNullable<typeof changeReport.body>['_output']['act']

/** Sends a report at once, besides its times. */
async function sendNow(context: OwnContext, row: ReportRow): Promise<void> {
  const { mail, clock, viewer, entered } = context
  if (!mail) {
    throw new Problem(409, 'no_mail', 'This installation sends no mails. Ask whoever administers it')
  }
  const { database } = await entered()
  const wishes = (await readWishes(database, viewer.account)).get(viewer.account)
  if (!wishes?.address) throw new Problem(409, 'no_address', 'There is no address to send to. Give one first')
  const today = clock.today().toString()
  const about = `${row.report} ${context.identity.now()}`
  const came = await putReport(context, { row, viewer, wishes, about, date: today, next: row.nextOn })
  if (came === 'meanwhile') throw changedMeanwhile()
  await sendWaiting(context)
}

/** The first day on which it is sent: today, if its time is one that comes today. */
function firstDue(when: Pick<NewReport, 'every' | 'onDay'>, today: Temporal.PlainDate): string {
  return nextDue(when, today).toString()
}

async function refuseUnknown(context: OwnContext, { table, every, onDay }: NewReport): Promise<void> {
  const { viewer, sentTables, results } = context
  const { level, node, indicator } = table.params
  const isDay = every === 'day' ? onDay === null : onDay !== null && onDay <= (every === 'week' ? 7 : 31)
  if (!isDay) {
    throw new Problem(
      400,
      'when',
      'Say on which day of the week (1–7) or of the month (1–31), and none for each day',
    )
  }
  if (!sentTables.titles.get(table.path)) {
    throw new Problem(404, 'table', `There is no table "${table.path}" that can be sent`)
  }
  const nodes = await openNodes(context)
  if (!nodes({ level, node }) || !viewer.may('figures.read', { level, node })) {
    throw new Problem(404, 'node', `There is no ${level} "${node}" today whose figures are for you`)
  }
  if (
    table.path.includes(':indicator') !== (indicator !== undefined) ||
    (indicator !== undefined && !results.catalogue.indicators.some(({ id }) => id === indicator))
  ) {
    throw new Problem(404, 'indicator', `There is no indicator "${indicator ?? ''}" for this table`)
  }
}

function changedMeanwhile(): Problem {
  return new Problem(409, 'report_changed', 'The report was changed meanwhile. Load the page anew and look')
}

async function audit(
  { identity, viewer }: OwnContext,
  transaction: Parameters<typeof appendAudit>[0],
  act: 'add' | Act,
  facts: Record<string, unknown>,
): Promise<void> {
  await appendAudit(transaction, identity.seal, {
    ...auditedActor(viewer, viewer.may('figures.read', null)),
    action: 'alerts.report',
    outcome: 'done',
    subject: `account/${viewer.account}`,
    facts: { act, ...facts },
  })
}
