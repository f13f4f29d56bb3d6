import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'

const Reach = z.enum(['all', 'offices', 'below', 'own'])

/** Who may do what: the matrix from which every refusal follows. */
export const PermissionMatrix = z
  .object({
    roles: z.array(
      z.object({
        id: z.string(),
        title: BothLanguages,
        task: BothLanguages,
        heldAt: z.enum(['root', 'office', 'unit', 'anywhere']),
        fromRegister: z.boolean(),
      }),
    ),
    permissions: z.array(
      z.object({
        id: z.string(),
        title: BothLanguages,
        kind: z.enum(['figures', 'plan', 'people', 'register', 'administration', 'own']),
        ofSpecialists: z
          .string()
          .nullable()
          .describe('The permission that holds instead where the place is a specialist'),
        reach: z.record(z.string(), Reach).describe('By role; a role that is not named has it nowhere'),
      }),
    ),
  })
  .meta({ id: 'PermissionMatrix' })
export type PermissionMatrix = z.infer<typeof PermissionMatrix>

export const getPermissions = endpoint({
  method: 'GET',
  path: '/permissions',
  summary: 'The matrix of permissions: what each role may do, and how far.',
  allow: 'permissions.read',
  params: noParams,
  query: noQuery,
  reply: PermissionMatrix,
  csv: ({ roles, permissions }) => ({
    columns: ['permission', ...roles.map(({ id }) => id)],
    rows: permissions.map(({ id, reach }) => [id, ...roles.map((role) => reach[role.id] ?? null)]),
  }),
})
