import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { IsoDate, OrganisationNode } from '../../organisation/contract.ts'
import { DefinitionPart } from './definition.ts'
import { Figure, IndicatorUnit } from './figures.ts'
import { Named } from './named.ts'

/** The spans for which a changed definition is tried: of each month, and of the year to its end. */
export const TrialSpan = z.enum(['month', 'ytd']).meta({ id: 'TrialSpan' })
export type TrialSpan = z.infer<typeof TrialSpan>

/** A changed definition tried on the past: for what state, by what files, and whether that still stands. */
export const DefinitionTrial = z
  .object({
    id: z.string(),
    from: IsoDate.describe('The first of the month ends'),
    to: IsoDate.describe('The last of them, which may cut its month short'),
    months: z.int(),
    criteria: z.array(Named).describe('The criteria that were tried'),
    calculatedAt: z.iso.datetime(),
    position: z.int().describe('Batches of the register taken into account'),
    registerPosition: z.int().describe('Batches that the register holds now'),
    stale: z.boolean().describe('The register has moved on since'),
    knownOn: IsoDate.nullable().describe('The day on which the register was known; null for all of it'),
    catalogues: z
      .object({ old: z.string(), tried: z.string() })
      .describe('Versions of the catalogue in force at the time and of the one tried'),
    outdated: z.boolean().describe('Another catalogue has come into force since'),
    folder: z.string().describe('Where the tried catalogue was read'),
    files: z.array(
      z.object({ name: z.string(), hash: z.string().describe('The first digits of its SHA-256') }),
    ),
  })
  .meta({ id: 'DefinitionTrial' })
export type DefinitionTrial = z.infer<typeof DefinitionTrial>

/** A definition as one of the two catalogues has it. */
export const TriedDefinition = z
  .object({
    title: BothLanguages,
    definition: BothLanguages,
    numerator: BothLanguages,
    denominator: BothLanguages.nullable(),
    unit: IndicatorUnit,
    decimals: z.int(),
    direction: z.enum(['higher', 'lower', 'neutral']),
    parts: z.array(DefinitionPart).describe('The definition in words'),
  })
  .meta({ id: 'TriedDefinition' })
export type TriedDefinition = z.infer<typeof TriedDefinition>

/** Old and new value and rank of a node on a month end. */
export const TriedFigure = z
  .object({
    old: Figure,
    tried: Figure,
    difference: z.number().nullable().describe('New value less old; null without both, or in another unit'),
    oldRank: z.int().nullable().describe('Among the nodes of its level in the country; equal values share'),
    triedRank: z.int().nullable(),
    rankChange: z.int().nullable().describe('Places by which the rank is better by the new definition'),
  })
  .meta({ id: 'TriedFigure' })
export type TriedFigure = z.infer<typeof TriedFigure>

export const TriedNode = TriedFigure.extend({
  ...OrganisationNode.shape,
  rankMonths: z.int().describe('Months in which its two ranks differ'),
}).meta({ id: 'TriedNode' })
export type TriedNode = z.infer<typeof TriedNode>

export const TriedMonth = TriedFigure.extend({ date: IsoDate }).meta({ id: 'TriedMonth' })
export type TriedMonth = z.infer<typeof TriedMonth>

/** How many nodes of a level have a rank by both definitions, and of how many it differs. */
const RankCount = z.object({ ranked: z.int(), changed: z.int() })

export const TrialOverview = z
  .object({
    trial: DefinitionTrial,
    span: TrialSpan,
    dates: z.array(IsoDate).describe('The month ends'),
    levels: z
      .array(z.object({ level: z.string(), kind: OrganisationNode.shape.kind, nodes: z.int() }))
      .describe('From the country down, then groups, then specialists'),
    root: OrganisationNode.nullable().describe('The country; null without a tree'),
    criteria: z.array(
      z.object({
        id: z.string(),
        changes: z
          .array(
            z.object({
              about: z.enum(['formula', 'figure', 'measure', 'attribute', 'direction']),
              id: z.string().nullable(),
            }),
          )
          .describe('What of it differs; empty where it was tried because it was named'),
        old: TriedDefinition,
        tried: TriedDefinition,
        country: TriedFigure.nullable().describe('On the last month end'),
        offices: RankCount.extend({
          level: z.string(),
          months: z.int().describe('Months in which a rank of theirs differs'),
        })
          .nullable()
          .describe('The level below the country, on the last month end'),
      }),
    ),
  })
  .meta({ id: 'TrialOverview' })
export type TrialOverview = z.infer<typeof TrialOverview>

const triedColumns = [
  'old_numerator',
  'old_denominator',
  'old_value',
  'new_numerator',
  'new_denominator',
  'new_value',
  'difference',
  'old_rank',
  'new_rank',
  'rank_change',
] as const
const triedCells = ({ old, tried, difference, oldRank, triedRank, rankChange }: TriedFigure) => [
  old.numerator,
  old.denominator,
  old.value,
  tried.numerator,
  tried.denominator,
  tried.value,
  difference,
  oldRank,
  triedRank,
  rankChange,
]

export const getTrials = endpoint({
  method: 'GET',
  path: '/indicators/definition-trials',
  allow: 'calculations.read',
  summary: 'The stored trials of changed definitions, the latest first.',
  params: noParams,
  query: noQuery,
  reply: z.object({ trials: z.array(DefinitionTrial) }),
  csv: ({ trials }) => ({
    columns: [
      'trial',
      'from',
      'to',
      'indicators',
      'position',
      'register_position',
      'calculated_at',
      'known_on',
      'old_catalogue',
      'new_catalogue',
      'folder',
    ],
    rows: trials.map((one) => [
      one.id,
      one.from,
      one.to,
      one.criteria.map(({ id }) => id).join(' '),
      one.position,
      one.registerPosition,
      one.calculatedAt,
      one.knownOn,
      one.catalogues.old,
      one.catalogues.tried,
      one.folder,
    ]),
  }),
})

export const getTrial = endpoint({
  method: 'GET',
  path: '/indicators/definition-trials/:trial',
  allow: 'calculations.read',
  summary:
    'A trial: the criteria that differ, both definitions in words, and what changes for the country now.',
  params: z.object({ trial: z.string() }),
  query: z.object({ span: TrialSpan.default('ytd') }),
  reply: TrialOverview,
  csv: ({ criteria }) => ({
    columns: [
      'indicator',
      'changed',
      ...triedColumns,
      'level',
      'ranked',
      'ranks_changed',
      'months_with_changed_ranks',
    ],
    rows: criteria.map(({ id, changes, country, offices }) => [
      id,
      changes.map((one) => (one.id === null ? one.about : `${one.about} ${one.id}`)).join('; '),
      ...(country ? triedCells(country) : triedColumns.map(() => null)),
      offices?.level ?? null,
      offices?.ranked ?? null,
      offices?.changed ?? null,
      offices?.months ?? null,
    ]),
  }),
})

export const TrialLevel = z
  .object({
    indicator: z.string(),
    level: z.string(),
    span: TrialSpan,
    date: IsoDate,
    from: IsoDate,
    country: TriedFigure.nullable(),
    nodes: z.array(TriedNode).describe('Those with something to count by either definition'),
    months: z
      .array(RankCount.extend({ date: IsoDate, country: z.number().nullable() }))
      .describe('For each month the difference of the country and the ranks of the level'),
  })
  .meta({ id: 'TrialLevel' })
export type TrialLevel = z.infer<typeof TrialLevel>

const TrialQuestion = z.object({ trial: z.string(), indicator: z.string() })

export const getTrialLevel = endpoint({
  method: 'GET',
  path: '/indicators/definition-trials/:trial/:indicator',
  allow: 'calculations.read',
  summary: 'Old and new values and ranks of the nodes of a level on one of the month ends (the last).',
  params: TrialQuestion,
  query: z.object({ level: z.string().optional(), date: IsoDate.optional(), span: TrialSpan.default('ytd') }),
  reply: TrialLevel,
  csv: ({ nodes, date, span }) => ({
    columns: ['span', 'date', 'level', 'node', 'name', ...triedColumns, 'months_with_changed_rank'],
    rows: nodes.map((node) => [
      span,
      date,
      node.level,
      node.id,
      node.name,
      ...triedCells(node),
      node.rankMonths,
    ]),
  }),
})

export const getTrialRankChanges = endpoint({
  method: 'GET',
  path: '/indicators/definition-trials/:trial/:indicator/rank-changes',
  allow: 'calculations.read',
  summary: 'Every change of rank among the nodes of a level, in all months.',
  params: TrialQuestion,
  query: z.object({ level: z.string().optional(), span: TrialSpan.default('ytd') }),
  reply: z.object({
    level: z.string(),
    span: TrialSpan,
    changes: z.array(TriedMonth.extend({ ...OrganisationNode.shape })),
  }),
  csv: ({ changes, span }) => ({
    columns: ['span', 'date', 'level', 'node', 'name', ...triedColumns],
    rows: changes.map((one) => [span, one.date, one.level, one.id, one.name, ...triedCells(one)]),
  }),
})

export const TrialCourse = z
  .object({ indicator: z.string(), node: OrganisationNode, span: TrialSpan, months: z.array(TriedMonth) })
  .meta({ id: 'TrialCourse' })
export type TrialCourse = z.infer<typeof TrialCourse>

export const getTrialCourse = endpoint({
  method: 'GET',
  path: '/indicators/definition-trials/:trial/:indicator/:level/:node',
  allow: 'calculations.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary: "Old and new values and ranks of a node on all the trial's month ends.",
  params: TrialQuestion.extend({ level: z.string(), node: z.string() }),
  query: z.object({ span: TrialSpan.default('ytd') }),
  reply: TrialCourse,
  csv: ({ node, months, span }) => ({
    columns: ['span', 'date', 'level', 'node', 'name', ...triedColumns],
    rows: months.map((one) => [span, one.date, node.level, node.id, node.name, ...triedCells(one)]),
  }),
})
