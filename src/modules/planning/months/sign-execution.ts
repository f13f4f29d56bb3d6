import { sql } from 'kysely'
import { renderDocx } from '../../../platform/documents/render-docx.ts'
import { renderPdf } from '../../../platform/documents/render-pdf.ts'
import type { FileReply } from '../../../platform/http/endpoint.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { type DocumentFormat, documentTypes, type MonthPage } from '../contract.ts'
import { fileHash, keepFiles, readFile } from '../documents/keep-files.ts'
import { rootOf } from '../plan/describe-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { auditPlanning, momentOf, openSigning, signFor } from '../steps/record-step.ts'
import { executionDocument } from './execution-document.ts'
import { holdClosedMonth } from './hold-closed-month.ts'
import { readExecutionFacts } from './read-execution-facts.ts'
import { readCauses } from './read-executions.ts'
import { readMonth } from './read-months.ts'

type Params = { year: number; month: number; level: string; node: string }

/**
 * Signs the report of execution of a closed month at an office or, with `report.issue`, at the country: rendered, and kept as
 * it is. Throws a Problem (409) where the month is open, the report is signed, something has been written since the version
 * that was read, or an indicator that is behind has no cause; its detail names those.
 */
export async function signExecution(
  context: PlanningContext,
  { params, body: { version } }: { params: Params; body: { version: number } },
): Promise<MonthPage> {
  const { year, month, level, node } = params
  const { inTransaction } = await context.entered()
  const place = { level, node }
  const page = await readMonth(context, { params })
  const permission = page.isCountry ? 'report.issue' : 'month.sign'
  const signing = await openSigning(context)
  const signature = await inTransaction(async (transaction) => {
    await holdClosedMonth(transaction, { year, month, place })
    return signFor(signing, transaction, permission, place)
  })
  refuseOlder(page, version)
  const uncaused = page.indicators.filter(({ behind, cause }) => behind === true && cause === null)
  if (uncaused.length > 0) {
    const { catalogue } = context.results
    const titles = uncaused.map(({ indicator }) => catalogue.find(indicator)?.title.en ?? indicator)
    throw new Problem(
      409,
      'cause_missing',
      `Behind its course and without a cause: ${titles.join('; ')}. Write the cause of each, then sign`,
    )
  }
  const text = executionDocument(await readExecutionFacts(context, { page, signature }))
  const files = { pdf: await renderPdf(text), docx: await renderDocx(text) }
  const sha256 = fileHash(files.pdf)
  await inTransaction(async (transaction) => {
    await holdClosedMonth(transaction, { year, month, place })
    const written = await readCauses(transaction, { year, month, place })
    refuseOlder({ ...page, version: written.reduce((sum, one) => sum + one.version, 0) }, version)
    await keepFiles(transaction, documentOf(params), files)
    await sql`INSERT INTO planning.execution_report
        (year, month, level, node, signed_at, signed_on, signature, sha256)
      VALUES (${year}, ${month}, ${level}, ${node}, ${momentOf(signing)}, ${signing.today.toString()},
        ${JSON.stringify(signature)}::jsonb, ${sha256})`.execute(transaction)
    await auditPlanning(signing, transaction, {
      year,
      kind: 'sign_execution',
      place,
      permission,
      facts: { month, sha256 },
    })
  })
  return readMonth(context, { params })
}

/** The country's report, which the director signs. */
export async function signCountryExecution(
  context: PlanningContext,
  { params, body }: { params: { year: number; month: number }; body: { version: number } },
): Promise<MonthPage> {
  return signExecution(context, { params: { ...params, ...(await rootOf(context)) }, body })
}

/** A report of execution as it was signed. Throws a Problem (404) where it is not signed. */
export async function giveExecutionFile(
  { entered }: PlanningContext,
  { params, query: { as } }: { params: Params; query: { as: DocumentFormat } },
): Promise<FileReply> {
  const { database } = await entered()
  const bytes = await readFile(database, documentOf(params), as)
  return { name: `${nameOf(params)}.${as}`, type: documentTypes[as], bytes }
}

/** The report of execution as it would be signed now, marked as a draft. Throws a Problem (409) while the month is open. */
export async function giveExecutionDraft(
  context: PlanningContext,
  { params, query: { as } }: { params: Params; query: { as: DocumentFormat } },
): Promise<FileReply> {
  const page = await readMonth(context, { params })
  if (!page.closed) {
    throw new Problem(
      409,
      'month_still_open',
      `${page.last.slice(0, 7)} is not closed yet: there are no figures to report`,
    )
  }
  const text = executionDocument(await readExecutionFacts(context, { page, signature: null }))
  const bytes = await (as === 'pdf' ? renderPdf(text) : renderDocx(text))
  return { name: `${nameOf(params)}, projektas.${as}`, type: documentTypes[as], bytes: new Uint8Array(bytes) }
}

function refuseOlder(page: Pick<MonthPage, 'version' | 'node' | 'last'>, version: number): void {
  if (page.version === version) return
  throw new Problem(
    409,
    'cause_changed',
    `Causes of ${page.last.slice(0, 7)} at ${page.node.name} have been written since you read them (version ${version}, now ${page.version}). Read the page again, then sign`,
  )
}

const monthOf = ({ year, month }: Params): string => `${year}-${String(month).padStart(2, '0')}`

/** How a report's files are called among the documents. */
function documentOf(params: Params): string {
  return `execution/${monthOf(params)}/${params.level}/${params.node}`
}

function nameOf(params: Params): string {
  return `${monthOf(params)} vykdymo ataskaita, ${params.node}`
}
