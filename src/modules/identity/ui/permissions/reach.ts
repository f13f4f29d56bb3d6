import type { PermissionMatrix } from '../../contract.ts'

export type Reach = PermissionMatrix['permissions'][number]['reach'][string]

/** How far permissions reach, the farthest first. */
export const reaches = ['all', 'offices', 'below', 'own'] as const satisfies readonly Reach[]

export const permissionKinds = ['figures', 'plan', 'people', 'register', 'administration', 'own'] as const
