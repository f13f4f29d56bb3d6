export { checkTree, type TreeFault } from './tree/check-tree.ts'
export type { GroupMembership, StaffAssignment, UnitVersion } from './tree/unit-version.ts'
