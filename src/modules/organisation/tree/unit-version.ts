import type { Day } from '../../../platform/calendar/day.ts'

/** One version of a unit of the tree: its parent, level and name from `validFrom` until its next version. */
export type UnitVersion = {
  unit: string
  parent: string | null
  level: string
  name: string
  municipality: string | null
  validFrom: Day
}

/** A unit's membership of a group across the tree, both days included; `validTo` null is without end. */
export type GroupMembership = {
  group: string
  level: string
  name: string
  unit: string
  validFrom: Day
  validTo: Day | null
}

/** A specialist's place of work, both days included; `validTo` null is without end. */
export type StaffAssignment = {
  staff: string
  unit: string
  role: string
  /** Full-time equivalent, 0–1. */
  fte: number
  validFrom: Day
  validTo: Day | null
}
