export { answeredRegistrations } from './answering/answered-registrations.ts'
export { checkTree } from './tree/check-tree.ts'
export {
  epochOf,
  findNode,
  type OrganisationThroughTime,
  organisationThroughTime,
  specialistLevel,
  unitsUnder,
} from './tree/organisation-through-time.ts'
export { type PlacesOnDay, placesOnDay } from './tree/places-on-day.ts'
export type { GroupMembership, StaffAssignment, UnitVersion } from './tree/unit-version.ts'
export { versionInForce } from './tree/versions-in-force.ts'
