import { z } from 'zod'
import { endpoint, FileReply, noQuery } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { IndicatorUnit } from '../../indicators/contract.ts'
import { IsoDate, NodeKind } from '../../organisation/contract.ts'
import { LevelRule, PlanState, PlanYear, TaskRole } from './plan.ts'

const CascadePlace = z.object({ year: PlanYear, level: z.string(), node: z.string() })

/** A node of the tree that targets come down. */
export const CascadeNode = z
  .object({
    level: z.string(),
    id: z.string(),
    name: z.string(),
    kind: NodeKind,
    parent: z.int().describe('Place in the list of the node above; -1 for the top'),
    unit: z.string().describe('Of a specialist the division that gives the share; empty for units'),
    role: TaskRole.nullable().describe('Of a specialist'),
    share: z
      .number()
      .nullable()
      .describe('Of a specialist: days of full time in the year, less those away; null for units'),
    editable: z.boolean().describe('Whether the viewer may move its targets now'),
  })
  .meta({ id: 'CascadeNode' })
export type CascadeNode = z.infer<typeof CascadeNode>

/** How the nodes below one come together to it: Σ coefficient × value ≥ multiplier × its own value + constant. */
export const CascadeFamily = z
  .object({
    node: z.int().describe('Place in the list of the node above them'),
    rule: LevelRule,
    multiplier: z.number(),
    constant: z.number(),
  })
  .meta({ id: 'CascadeFamily' })
export type CascadeFamily = z.infer<typeof CascadeFamily>

const perNode = <Item extends z.ZodType>(item: Item) => z.array(item)

/**
 * An indicator down the tree: every list has an entry for each node, in their order. Values are whole numbers in steps of the
 * indicator's last decimal: with one decimal 98.5 is 985.
 */
export const CascadeColumn = z
  .object({
    indicator: z.string(),
    unit: IndicatorUnit,
    decimals: z.int(),
    direction: z.enum(['higher', 'lower']).describe('With lower, families add up to at most'),
    kind: z
      .enum(['count', 'distinct', 'ratio', 'growth', 'reduction'])
      .describe('What is added up, and so what the coefficients are'),
    takesPart: perNode(z.boolean()).describe('Whether the node has a target of it'),
    value: perNode(z.number().nullable()).describe('As it stands, in whole steps'),
    kept: perNode(z.boolean()).describe(
      'Whether somebody has set it so, or it is in force; else it is calculated',
    ),
    suggested: perNode(z.number().nullable()).describe(
      'What history, trend and conditions make likely, in steps and not rounded: where the proposal begins',
    ),
    proposal: perNode(z.number().nullable()).describe('What the system proposes, in steps: it adds up'),
    before: perNode(z.number().nullable()).describe('What the year before gave, in steps'),
    inForce: perNode(z.number().nullable()).describe('The target in force on the day, in steps'),
    exposure: perNode(z.number()).describe('How much of the whole a node is'),
    caseMix: perNode(z.number().nullable()).describe(
      'Of a mediator: what their clients would give at the rates of their groups in the country, against the mean client; null elsewhere',
    ),
    coefficient: perNode(z.number()),
    importance: perNode(z.number()).describe('What a step away from what stands weighs'),
    lower: perNode(z.number().nullable()),
    upper: perNode(z.number().nullable()),
    locked: perNode(z.boolean()),
    version: perNode(z.int()).describe('0 where nobody has set it yet'),
    families: z.array(CascadeFamily),
  })
  .meta({ id: 'CascadeColumn' })
export type CascadeColumn = z.infer<typeof CascadeColumn>

export const AllotmentState = z.enum(['open', 'submitted', 'published']).meta({ id: 'AllotmentState' })
export type AllotmentState = z.infer<typeof AllotmentState>

/** Targets of a plan from a node down, ready to be moved. */
export const Cascade = z
  .object({
    year: z.int(),
    state: PlanState,
    date: IsoDate.describe('The day of whose tree it is'),
    nodes: z.array(CascadeNode).describe('Each after the one above it; the first is the top'),
    columns: z.array(CascadeColumn),
    allotment: z
      .object({ state: AllotmentState, version: z.int(), possible: z.array(z.string()) })
      .describe("How far the top's own distribution has come, and what the viewer may do with it"),
    hidden: z.boolean().describe('Whether specialists are left out, as they are not for the viewer'),
  })
  .meta({ id: 'Cascade' })
export type Cascade = z.infer<typeof Cascade>

export const getCascade = endpoint({
  method: 'GET',
  path: '/plans/:year/cascade/:level/:node',
  allow: 'plan.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary: "A plan's targets from a node down: as they stand, as proposed, and how they come together.",
  params: CascadePlace,
  query: noQuery,
  reply: Cascade,
  csv: ({ year, nodes, columns }) => ({
    columns: ['indicator', 'level', 'node', 'year', 'target', 'proposal', 'before', 'locked'],
    rows: columns.flatMap((column) =>
      nodes.flatMap((node, index) => {
        const told = (steps: number | null | undefined) =>
          steps == null ? null : steps / 10 ** column.decimals
        return column.takesPart[index]
          ? [
              [
                column.indicator,
                node.level,
                node.id,
                year,
                told(column.value[index]),
                told(column.proposal[index]),
                told(column.before[index]),
                column.locked[index] ?? false,
              ],
            ]
          : []
      }),
    ),
  }),
})

/** A wish for a target: the value that it should have, whether that stays, and between which it may move. */
export const CascadeWish = z
  .object({
    indicator: z.string().max(100),
    level: z.string().max(100),
    node: z.string().max(100),
    unit: z.string().max(100).default(''),
    version: z.int().describe('The version that was read; 0 where there was none'),
    value: z.number().nullable().describe('In steps; null leaves it to be calculated'),
    locked: z.boolean(),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    moved: z
      .boolean()
      .default(true)
      .describe('Whether somebody moved it; false where it followed what they moved'),
  })
  .meta({ id: 'CascadeWish' })
export type CascadeWish = z.infer<typeof CascadeWish>

/** One of the wishes that cannot all be had. */
export const ClashingWish = z
  .object({
    level: z.string(),
    node: z.string(),
    unit: z.string().describe('Of a specialist the division that gives the share; empty for units'),
    name: z.string(),
    kind: z.enum(['target', 'lock', 'lower', 'upper']),
    value: z.number().describe('In steps'),
  })
  .meta({ id: 'ClashingWish' })
export type ClashingWish = z.infer<typeof ClashingWish>

export const CascadeContradiction = z
  .object({
    indicator: z.string(),
    wishes: z.array(ClashingWish).describe('Without any one of them the others could be had'),
    missing: z.number().describe('By how much they miss one another, in steps of the node above'),
  })
  .meta({ id: 'CascadeContradiction' })
export type CascadeContradiction = z.infer<typeof CascadeContradiction>

/** The least that wishes would have to give way. */
export const CascadeRelaxation = z
  .object({ indicator: z.string(), changes: z.array(ClashingWish.extend({ to: z.number() })) })
  .meta({ id: 'CascadeRelaxation' })
export type CascadeRelaxation = z.infer<typeof CascadeRelaxation>

export const changeCascade = endpoint({
  method: 'POST',
  path: '/plans/:year/cascade/:level/:node',
  allow: 'plan.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary:
    'Moves targets below a node, the rest following; changes nothing where wishes contradict each other or somebody else has moved the same ones since.',
  params: CascadePlace,
  query: noQuery,
  body: z.object({
    wishes: z.array(CascadeWish).min(1).max(20_000),
    reason: z.string().trim().max(1000).nullable(),
    keep: z
      .boolean()
      .default(true)
      .describe('False only asks what would come of it: nothing is kept, even where all wishes can be had'),
  }),
  bodyLimit: 8_388_608,
  reply: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('kept'), cascade: Cascade }),
    z.object({ outcome: z.literal('possible') }),
    z.object({
      outcome: z.literal('contradiction'),
      contradictions: z.array(CascadeContradiction),
      relaxations: z.array(CascadeRelaxation),
    }),
    z.object({
      outcome: z.literal('moved_meanwhile'),
      cells: z.array(
        z.object({
          indicator: z.string(),
          level: z.string(),
          node: z.string(),
          unit: z.string(),
          name: z.string().describe('Of the node'),
          value: z.number().nullable().describe('As it stands now, in steps'),
          by: z.string(),
          at: z.iso.datetime(),
        }),
      ),
    }),
  ]),
})

/** The media type of spreadsheets (XLSX). */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const getCascadeWorkbook = endpoint({
  method: 'GET',
  path: '/plans/:year/cascade/:level/:node/workbook',
  allow: 'plan.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary: "A plan's targets from a node down as a spreadsheet, to be changed there and read again.",
  params: CascadePlace,
  query: z.object({ language: z.enum(['lt', 'en']).default('lt').describe('Of the headings') }),
  reply: FileReply,
  produces: [workbookType],
})

export const readCascadeWorkbook = endpoint({
  method: 'POST',
  path: '/plans/:year/cascade/:level/:node/workbook',
  allow: 'plan.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary: 'Says what a spreadsheet would move, and what of it cannot be read or moved; it changes nothing.',
  params: CascadePlace,
  query: noQuery,
  body: z.object({ file: z.base64().describe('The spreadsheet (XLSX)') }),
  bodyLimit: 8_388_608,
  reply: z.object({
    moves: z
      .array(
        z.object({
          indicator: z.string(),
          level: z.string(),
          node: z.string(),
          unit: z.string(),
          value: z.number().describe('In steps'),
        }),
      )
      .describe('What differs from what stands'),
    problems: z.array(
      z.object({
        cell: z.string().describe('As the spreadsheet names it, C5; empty where it is of the whole file'),
        message: BothLanguages,
      }),
    ),
  }),
})

const allotmentStep = (id: string, allow: string, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/plans/:year/cascade/:level/:node/${id}`,
    allow,
    at: ({ params }: { params: { level: string; node: string } }) => ({
      level: params.level,
      node: params.node,
    }),
    summary,
    params: CascadePlace,
    query: noQuery,
    body: z.object({
      version: z.int().describe('Of the distribution, as it was read'),
      note: z.string().trim().max(2000).nullable(),
      validFrom: IsoDate.nullable().describe(
        'The day from which the targets hold; null is as early as it can be',
      ),
    }),
    reply: Cascade,
  })

export const publishAllocation = allotmentStep(
  'publish',
  'target.allocate',
  "Publishes an office's distribution of its targets among its divisions: they are in force from the day given.",
)
export const submitAllotment = allotmentStep(
  'submit',
  'target.allot',
  'Submits the allotment of a division to its specialists for validation by the local director.',
)
export const returnAllotment = allotmentStep(
  'return',
  'target.validate',
  'Returns an allotment to the head, saying why.',
)
export const validateAllotment = allotmentStep(
  'validate',
  'target.validate',
  'Validates an allotment: the specialists’ tasks are in force from the day given.',
)

/** What was moved at a node, by whom and why. */
export const getTargetHistory = endpoint({
  method: 'GET',
  path: '/plans/:year/history/:indicator/:level/:node',
  allow: 'plan.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary:
    "A target's history: who moved it from what to what and why, and which target was in force from when.",
  params: CascadePlace.extend({ indicator: z.string() }),
  query: noQuery,
  reply: z.object({
    changes: z.array(
      z.object({
        at: z.iso.datetime(),
        on: IsoDate,
        name: z.string(),
        before: z.number().nullable(),
        after: z.number().nullable(),
        reason: z.string().nullable(),
      }),
    ),
    inForce: z.array(
      z.object({
        from: IsoDate,
        value: z.number().nullable(),
        decidedOn: IsoDate,
        step: z.string().describe('The kind of the step that decided it'),
        name: z.string().describe('Who signed it'),
      }),
    ),
  }),
})
