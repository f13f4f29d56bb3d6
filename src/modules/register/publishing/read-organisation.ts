import { type Connection, readRows } from '../../../platform/database/duckdb.ts'
import {
  type GroupMembership,
  type OrganisationThroughTime,
  organisationThroughTime,
  type StaffAssignment,
  type UnitVersion,
} from '../../organisation/index.ts'

/** The organisation as the register holds it: the tree and groups through time, staff with their assignments. */
export type PublishedOrganisation = {
  throughTime: OrganisationThroughTime
  assignments: readonly StaffAssignment[]
  staffNames: ReadonlyMap<string, string>
  unitNumbers: ReadonlyMap<string, number>
  staffNumbers: ReadonlyMap<string, number>
  unitKeys: readonly (string | undefined)[]
  staffKeys: readonly (string | undefined)[]
}

const day = (column: string): string => `(${column} - DATE '1970-01-01')::INTEGER`

/** Reads units, groups, staff and assignments, the rows that stand; the known-on day does not apply to them. */
export async function readOrganisation(connection: Connection): Promise<PublishedOrganisation> {
  const units = await readRows<UnitVersion>(
    connection,
    `SELECT k.key AS unit, p.key AS parent, u.level, u.name, u.municipality, ${day('u.valid_from')} AS "validFrom"
FROM register.units AS u JOIN register.key_unit AS k ON k.id = u.unit_id
LEFT JOIN register.key_unit AS p ON p.id = u.parent_id
WHERE u.standing ORDER BY k.id, u.valid_from`,
  )
  const groups = await readRows<GroupMembership>(
    connection,
    `SELECT g."group", g.level, g.name, k.key AS unit, ${day('g.valid_from')} AS "validFrom", ${day('g.valid_to')} AS "validTo"
FROM register.unit_groups AS g JOIN register.key_unit AS k ON k.id = g.unit_id
WHERE g.standing ORDER BY g."group", k.id, g.valid_from`,
  )
  const assignments = await readRows<StaffAssignment>(
    connection,
    `SELECT s.key AS staff, k.key AS unit, a.role::VARCHAR AS role, a.fte::DOUBLE AS fte,
  ${day('a.valid_from')} AS "validFrom", ${day('a.valid_to')} AS "validTo"
FROM register.staff_assignments AS a JOIN register.key_staff AS s ON s.id = a.staff_id
JOIN register.key_unit AS k ON k.id = a.unit_id
WHERE a.standing ORDER BY s.id, a.valid_from`,
  )
  const names = await readRows<{ staff: string; name: string }>(
    connection,
    'SELECT k.key AS staff, s.name FROM register.staff AS s JOIN register.key_staff AS k ON k.id = s.staff_id WHERE s.standing',
  )
  const unitKeys = await readKeys(connection, 'unit')
  const staffKeys = await readKeys(connection, 'staff')
  return {
    throughTime: organisationThroughTime({ units, groups, unitKeys, staffKeys }),
    assignments,
    staffNames: new Map(names.map(({ staff, name }) => [staff, name])),
    unitNumbers: numbersOf(unitKeys),
    staffNumbers: numbersOf(staffKeys),
    unitKeys,
    staffKeys,
  }
}

async function readKeys(connection: Connection, entity: 'unit' | 'staff'): Promise<(string | undefined)[]> {
  const rows = await readRows<{ id: number; key: string }>(
    connection,
    `SELECT id, key FROM register.key_${entity}`,
  )
  const keys: (string | undefined)[] = [undefined]
  for (const { id, key } of rows) keys[id] = key
  return Array.from(keys)
}

function numbersOf(keys: readonly (string | undefined)[]): Map<string, number> {
  const numbers = new Map<string, number>()
  for (const [number, key] of keys.entries()) if (key !== undefined) numbers.set(key, number)
  return numbers
}
