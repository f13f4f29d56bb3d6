import { sql } from 'kysely'
import { renderDocx } from '../../../platform/documents/render-docx.ts'
import { renderPdf } from '../../../platform/documents/render-pdf.ts'
import type { FileReply } from '../../../platform/http/endpoint.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { Signature } from '../../identity/contract.ts'
import { type DocumentFormat, documentTypes } from '../contract.ts'
import { fileHash, keepFiles, readFile } from '../documents/keep-files.ts'
import { refuseOlder } from '../plan/change-plan.ts'
import { rootOf } from '../plan/describe-plan.ts'
import { getPlan, holdPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { openSigning, recordStep, signFor } from '../steps/record-step.ts'
import { readReportFacts } from './read-report-facts.ts'
import { reportDocument } from './report-document.ts'

/**
 * Issues the annual performance report of a year that the Minister has assessed: rendered, signed and kept as it is. Throws a
 * Problem (409) where the year is not assessed yet or the report has been issued.
 */
export async function issueReport(
  context: PlanningContext,
  { params: { year }, body }: { params: { year: number }; body: { version: number } },
): Promise<{ on: string; sha256: string; signature: Signature }> {
  const { entered } = context
  const { database, inTransaction } = await entered()
  const plan = await getPlan(database, year)
  if (plan.state !== 'assessed') {
    throw new Problem(
      409,
      'plan_elsewhere',
      `The report of ${year} follows the Minister's assessment; the plan is "${plan.state}"`,
    )
  }
  await refuseOlder(database, plan, body.version)
  const place = await rootOf(context)
  const signing = await openSigning(context)
  const signature = await inTransaction((transaction) => signFor(signing, transaction, 'report.issue', place))
  const text = reportDocument(await readReportFacts(context, { year, signature }))
  const files = { pdf: await renderPdf(text), docx: await renderDocx(text) }
  const sha256 = fileHash(files.pdf)
  return inTransaction(async (transaction) => {
    await holdPlan(transaction, year)
    const { rows } = await sql`
      SELECT 1 FROM planning.document_file WHERE document = ${`report/${year}`}`.execute(transaction)
    if (rows.length > 0)
      throw new Problem(
        409,
        'report_issued',
        `The report of ${year} has been issued already: it stays as it is`,
      )
    const step = { year, kind: 'report', place, permission: 'report.issue' as const, facts: { sha256 } }
    return recordStep(signing, transaction, step, async ({ on }) => {
      await keepFiles(transaction, `report/${year}`, files)
      return { on, sha256, signature }
    })
  })
}

/** The annual report as it was issued. */
export async function giveReportFile(
  { entered }: PlanningContext,
  { params: { year }, query: { as } }: { params: { year: number }; query: { as: DocumentFormat } },
): Promise<FileReply> {
  const { database } = await entered()
  const bytes = await readFile(database, `report/${year}`, as)
  return { name: `${year} m. veiklos ataskaita.${as}`, type: documentTypes[as], bytes }
}
