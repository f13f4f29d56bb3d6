import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { liveEvent } from '../../../platform/http/event-stream.ts'
import { Signature } from '../../identity/contract.ts'
import { Span } from '../../indicators/contract.ts'
import { IsoDate, OrganisationNode } from '../../organisation/contract.ts'
import { Against, CauseId } from './why.ts'

/** A figure as it was known when its explanation was asked. */
export const FrozenFigure = z.object({
  value: z.number().nullable(),
  against: Against,
  compared: z
    .number()
    .nullable()
    .describe('What it was compared with: expected by that day, or the year before'),
  target: z.number().nullable(),
  gap: z.number().nullable(),
  causes: z.array(z.object({ cause: CauseId, amount: z.number() })).describe('As they were found then'),
})
export type FrozenFigure = z.infer<typeof FrozenFigure>

const text = z.string().trim().min(5).max(4000)

const AnswerContent = z.object({
  cause: text.describe('Why it is so'),
  action: text.describe('What is done about it'),
  owner: z.string().trim().min(2).max(200).describe('Who does it'),
  actionDue: IsoDate.describe('By when'),
})

/** What followed a question, in order. */
export const ExplanationStep = z.discriminatedUnion('kind', [
  AnswerContent.extend({
    kind: z.literal('answer'),
    version: z.int(),
    at: z.iso.datetime(),
    signature: Signature,
  }),
  z.object({
    kind: z.literal('follow_up'),
    question: z.string(),
    dueOn: IsoDate,
    version: z.int(),
    at: z.iso.datetime(),
    signature: Signature,
  }),
  z.object({ kind: z.literal('accept'), version: z.int(), at: z.iso.datetime(), signature: Signature }),
])
export type ExplanationStep = z.infer<typeof ExplanationStep>

export const AskedExplanation = z
  .object({
    explanation: z.uuid(),
    indicator: z.string(),
    node: OrganisationNode,
    date: IsoDate,
    span: Span,
    knownOn: IsoDate.describe('The state of the register that the figure is of'),
    figure: FrozenFigure,
    question: z.string(),
    dueOn: IsoDate.describe('By when it is to be answered: of a further question its own day'),
    askedAt: z.iso.datetime(),
    signature: Signature,
    steps: z.array(ExplanationStep),
    version: z.int().describe('How many steps there are; what goes on names it'),
    state: z.enum(['waiting', 'answered', 'closed']),
    overdue: z.boolean().describe('Its day has passed without an answer'),
    mayAnswer: z.boolean(),
    mayDecide: z.boolean().describe('Whether the viewer may ask further or accept'),
  })
  .meta({ id: 'AskedExplanation' })
export type AskedExplanation = z.infer<typeof AskedExplanation>

const NodeParams = z.object({ level: z.string(), node: z.string() })
const place = ({ params }: { params: z.infer<typeof NodeParams> }) => ({
  level: params.level,
  node: params.node,
})

export const getExplanations = endpoint({
  method: 'GET',
  path: '/explanations',
  allow: 'explanation.read',
  summary: 'Explanations that wait for the viewer, and those that they asked; overdue first.',
  params: noParams,
  query: noQuery,
  reply: z.object({
    today: IsoDate,
    waiting: z
      .array(AskedExplanation)
      .describe('To be answered, or once answered decided upon, by the viewer'),
    asked: z.array(AskedExplanation).describe('Asked by the viewer: the others of them'),
    answered: z.array(AskedExplanation).describe('Of nodes that the viewer heads: the others of them'),
  }),
})

export const getOverdueExplanations = endpoint({
  method: 'GET',
  path: '/window/:level/:node/overdue-explanations',
  allow: 'figures.read',
  at: place,
  summary: 'What was asked of a node or of what is below it and is not answered though its day has passed.',
  params: NodeParams,
  query: noQuery,
  reply: z.object({
    today: IsoDate,
    explanations: z.array(AskedExplanation).describe('Those whose day passed first come first'),
  }),
})

export const getNodeExplanations = endpoint({
  method: 'GET',
  path: '/window/:level/:node/explanations/:indicator',
  allow: 'figures.read',
  at: place,
  summary: "What was asked and answered of an indicator's figures at a node, the latest first.",
  params: NodeParams.extend({ indicator: z.string() }),
  query: noQuery,
  reply: z.object({ explanations: z.array(AskedExplanation), mayAsk: z.boolean() }),
})

export const askExplanation = endpoint({
  method: 'POST',
  path: '/window/:level/:node/explanations/:indicator',
  allow: 'explanation.ask',
  at: place,
  summary: 'Asks a node below to explain a figure by a day; the figure is kept as it is known now.',
  params: NodeParams.extend({ indicator: z.string() }),
  query: noQuery,
  body: z.strictObject({
    date: IsoDate,
    span: Span,
    against: Against.optional(),
    question: text,
    dueOn: IsoDate,
  }),
  reply: AskedExplanation,
})

export const answerExplanation = endpoint({
  method: 'POST',
  path: '/explanations/:explanation/answer/:level/:node',
  allow: 'explanation.answer',
  at: place,
  summary: 'The head of a node explains: the cause, and what is done about it by whom until when.',
  params: NodeParams.extend({ explanation: z.uuid() }),
  query: noQuery,
  body: AnswerContent.extend({ version: z.int() }).strict(),
  reply: AskedExplanation,
})

export const decideExplanation = endpoint({
  method: 'POST',
  path: '/explanations/:explanation/decide/:level/:node',
  allow: 'explanation.ask',
  at: place,
  summary: 'Whoever asked accepts the answer, which closes it, or asks further by a new day.',
  params: NodeParams.extend({ explanation: z.uuid() }),
  query: noQuery,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('accept'), version: z.int() }),
    z.strictObject({ kind: z.literal('follow_up'), version: z.int(), question: text, dueOn: IsoDate }),
  ]),
  reply: AskedExplanation,
})

export const explanationsChanged = liveEvent({
  name: 'explanations-changed',
  summary: 'Something was asked, answered or accepted; whoever shows explanations reads them again.',
  data: z.object({ change: z.int() }),
})
