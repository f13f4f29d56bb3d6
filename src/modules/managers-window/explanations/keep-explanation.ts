import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { z } from 'zod'
import { appendAudit } from '../../../platform/audit/append-audit.ts'
import type { Fact } from '../../../platform/audit/seal-entry.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { auditedActor, type IdentityContext, type PermissionId, signatureOf } from '../../identity/index.ts'
import type { AskedExplanation, answerExplanation, askExplanation, decideExplanation } from '../contract.ts'
import { readWhy } from '../reading/read-why.ts'
import type { WindowContext } from '../reading/window-context.ts'
import { tellChange } from './explanation-changes.ts'
import { isHead, mayAskAt, plainly, readExplanations } from './read-explanations.ts'

/** What explanations are asked and answered with. */
export type ExplanationContext = WindowContext & { places: IdentityContext['places'] }

type Place = { level: string; node: string }
type AskBody = z.output<NonNullable<typeof askExplanation.body>>
type AnswerBody = z.output<NonNullable<typeof answerExplanation.body>>
type DecideBody = z.output<NonNullable<typeof decideExplanation.body>>

/**
 * Asks a node to explain a figure by a day. Throws a Problem: 409 where the viewer does not stand above the node, 400 where the
 * day has passed, 404 where the indicator or the node is not there.
 */
export async function keepQuestion(
  context: ExplanationContext,
  {
    params: { level, node, indicator },
    body: { date, span, against, question, dueOn },
  }: { params: Place & { indicator: string }; body: AskBody },
): Promise<AskedExplanation> {
  const { viewer, clock } = context
  const today = clock.today().toString()
  const why = await readWhy(context, { params: { level, node, indicator }, query: { date, span, against } })
  const place = { level, node }
  if (!mayAskAt(viewer, place)) {
    throw new Problem(
      409,
      'not_above',
      `Explanations are asked from above: you do not stand above ${why.node.name}. Ask a node below yours`,
    )
  }
  refusePast(dueOn, today)
  const { value, compared, target, gap, causes } = why
  const figure = {
    value,
    against: why.against,
    compared,
    target,
    gap,
    causes: causes.map(({ cause, amount }) => ({ cause, amount })),
  }
  const key = randomUUIDv7()
  return inSignedTransaction(
    context,
    { place, permission: 'explanation.ask', explanation: key, facts: { indicator, dueOn } },
    async (transaction, { signature, at }) => {
      await sql`INSERT INTO managers_window.explanation (explanation, indicator, level, node, node_name, date, span,
          known_on, figure, question, due_on, asked_at, asked_on, account, signature)
        VALUES (${key}, ${indicator}, ${level}, ${node}, ${why.node.name}, ${why.date}, ${span}, ${today},
          ${JSON.stringify(figure)}::jsonb, ${question}, ${dueOn}, ${at}, ${today}, ${viewer.account},
          ${JSON.stringify(signature)}::jsonb)`.execute(transaction)
    },
  )
}

/** The head of a node explains. Throws a Problem: 409 where another is asked, or something has happened since it was read. */
export async function keepAnswer(
  context: ExplanationContext,
  { params, body: { version, ...content } }: { params: Place & { explanation: string }; body: AnswerBody },
): Promise<AskedExplanation> {
  const { explanation, ...place } = params
  return inSignedTransaction(
    context,
    { place, permission: 'explanation.answer', explanation, facts: { actionDue: content.actionDue } },
    async (transaction, signed) => {
      const there = await getThere(context, transaction, explanation, place, version)
      if (!isHead(context.viewer, place)) {
        throw new Problem(
          409,
          'not_head',
          `The head of ${there.node.name} answers this; ask them, or take their place as their deputy`,
        )
      }
      if (there.state !== 'waiting') throw closedAlready(there)
      refusePast(content.actionDue, context.clock.today().toString())
      await addStep(context, transaction, {
        explanation,
        version,
        kind: 'answer',
        content,
        dueOn: null,
        ...signed,
      })
    },
  )
}

/** Whoever asked accepts the answer or asks further. Throws a Problem (409) where there is no answer to decide upon. */
export async function keepDecision(
  context: ExplanationContext,
  { params, body }: { params: Place & { explanation: string }; body: DecideBody },
): Promise<AskedExplanation> {
  const { explanation, ...place } = params
  const { version, kind } = body
  return inSignedTransaction(
    context,
    { place, permission: 'explanation.ask', explanation, facts: { kind } },
    async (transaction, signed) => {
      const there = await getThere(context, transaction, explanation, place, version)
      if (there.state !== 'answered') throw closedAlready(there)
      if (!there.mayDecide) {
        throw new Problem(409, 'not_asker', `${there.signature.name} asked this, and decides on the answer`)
      }
      if (kind === 'follow_up') refusePast(body.dueOn, context.clock.today().toString())
      await addStep(context, transaction, {
        explanation,
        version,
        kind,
        content: kind === 'follow_up' ? { question: body.question } : {},
        dueOn: kind === 'follow_up' ? body.dueOn : null,
        ...signed,
      })
    },
  )
}

type Signed = { signature: Awaited<ReturnType<typeof signatureOf>>; at: string }

/** Does something signed by the viewer, tells the audit last, and those who listen after it; gives the explanation as it is then. */
async function inSignedTransaction(
  context: ExplanationContext,
  {
    place,
    permission,
    explanation,
    facts,
  }: { place: Place; permission: PermissionId; explanation: string; facts: Record<string, Fact> },
  work: (transaction: QueryExecutorProvider, signed: Signed) => Promise<void>,
): Promise<AskedExplanation> {
  const { viewer, identity, clock } = context
  const { inTransaction } = await context.entered()
  const places = await context.places()
  const today = clock.today()
  const capacity = viewer.may(permission, place)
  if (!capacity) throw new Problem(403, 'not_allowed', `You may not do this at ${place.level} ${place.node}`)
  const kept = await inTransaction(async (transaction) => {
    const signature = await signatureOf(transaction, { viewer, capacity, places, today })
    const at = identity.now().round('millisecond').toString({ smallestUnit: 'millisecond' })
    await work(transaction, { signature, at })
    const [found] = await readExplanations(
      transaction,
      { viewer, today: today.toString() },
      sql<boolean>`explanation = ${explanation}`,
    )
    await appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, capacity),
      action: permission,
      outcome: 'done',
      subject: `explanation/${explanation}`,
      facts: { place: `${place.level}/${place.node}`, ...facts },
    })
    return found!
  })
  tellChange(context)
  return plainly(kept)
}

/** The explanation of a place as it was read. Throws a Problem where it is not there, or has gone on meanwhile. */
async function getThere(
  { viewer, clock }: ExplanationContext,
  transaction: QueryExecutorProvider,
  explanation: string,
  { level, node }: Place,
  version: number,
) {
  await sql`SELECT explanation FROM managers_window.explanation WHERE explanation = ${explanation} FOR UPDATE`.execute(
    transaction,
  )
  const [there] = await readExplanations(
    transaction,
    { viewer, today: clock.today().toString() },
    sql<boolean>`explanation = ${explanation} AND level = ${level} AND node = ${node}`,
  )
  if (!there) {
    throw new Problem(404, 'explanation', `Nothing of the key ${explanation} was asked of ${level} ${node}`)
  }
  if (there.version !== version) {
    const last = there.steps.at(-1)
    throw new Problem(
      409,
      'changed_meanwhile',
      `${last?.signature.name} went on with this at ${last?.at}, after you read it. Read it again and repeat what you did`,
    )
  }
  return there
}

function closedAlready({ state, node }: Pick<AskedExplanation, 'state' | 'node'>): Problem {
  return new Problem(
    409,
    'explanation_elsewhere',
    {
      waiting: `${node.name} has not answered yet; wait for the answer`,
      answered: `${node.name} has answered; whoever asked decides now`,
      closed: `This is closed: the answer of ${node.name} was accepted. Ask anew where something else is to be explained`,
    }[state],
  )
}

function refusePast(day: string, today: string): void {
  if (day >= today) return
  throw new Problem(400, 'past_day', `${day} has passed: today is ${today}. Name today or a later day`)
}

async function addStep(
  { viewer, clock }: ExplanationContext,
  transaction: QueryExecutorProvider,
  {
    explanation,
    version,
    kind,
    content,
    dueOn,
    signature,
    at,
  }: Signed & {
    explanation: string
    version: number
    kind: 'answer' | 'follow_up' | 'accept'
    content: Record<string, string>
    dueOn: string | null
  },
): Promise<void> {
  await sql`INSERT INTO managers_window.explanation_step (explanation, version, kind, content, due_on, taken_at, taken_on,
      account, signature)
    VALUES (${explanation}, ${version + 1}, ${kind}, ${JSON.stringify(content)}::jsonb, ${dueOn}, ${at},
      ${clock.today().toString()}, ${viewer.account}, ${JSON.stringify(signature)}::jsonb)`.execute(
    transaction,
  )
}
