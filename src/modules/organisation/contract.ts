import { z } from 'zod'
import { endpoint, noParams } from '../../platform/http/endpoint.ts'

export const IsoDate = z.iso.date().meta({ id: 'IsoDate', description: 'A calendar date, 2012-06-30' })

export const NodeKind = z.enum(['unit', 'group', 'specialist'])
export type NodeKind = z.infer<typeof NodeKind>

/** A node of the organisation: a unit of the tree, a group across it, or a specialist. */
export const OrganisationNode = z
  .object({
    level: z.string().describe("The data's own level name; `specialist` for staff"),
    id: z.string(),
    name: z.string(),
    kind: NodeKind,
  })
  .meta({ id: 'OrganisationNode' })
export type OrganisationNode = z.infer<typeof OrganisationNode>

/** A node with the node it stands under on the day asked for (null for the root, groups and unassigned staff). */
export const PlacedNode = OrganisationNode.extend({
  parent: z.object({ level: z.string(), id: z.string() }).nullable(),
  /** Members of a group on the day; empty for every other node. */
  members: z.array(z.string()),
}).meta({ id: 'PlacedNode' })
export type PlacedNode = z.infer<typeof PlacedNode>

export const Organisation = z
  .object({
    date: IsoDate,
    root: z.object({ level: z.string(), id: z.string() }).nullable(),
    levels: z
      .array(z.object({ level: z.string(), kind: NodeKind, depth: z.int().describe('0 is the root') }))
      .describe('From the root down, then groups, then specialists'),
    nodes: z.array(PlacedNode),
  })
  .meta({ id: 'Organisation' })
export type Organisation = z.infer<typeof Organisation>

export const getOrganisation = endpoint({
  method: 'GET',
  path: '/organisation',
  allow: 'organisation.read',
  summary: 'The tree of units, the groups and the staff assigned on a day (today when none is given).',
  params: noParams,
  query: z.object({ date: IsoDate.optional() }),
  reply: Organisation,
  csv: ({ nodes }) => ({
    columns: ['level', 'id', 'name', 'kind', 'parent_level', 'parent'],
    rows: nodes.map((node) => [
      node.level,
      node.id,
      node.name,
      node.kind,
      node.parent?.level ?? null,
      node.parent?.id ?? null,
    ]),
  }),
  parquet: {
    level: 'text',
    id: 'text',
    name: 'text',
    kind: 'text',
    parent_level: 'text',
    parent: 'text',
  },
})
