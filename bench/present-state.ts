import { answeredRegistrations } from '../src/modules/organisation/index.ts'
import { getTable, type PublishedOrganisation, stateOf } from '../src/modules/register/index.ts'
import type { Day } from '../src/platform/calendar/day.ts'
import type { Connection } from '../src/platform/database/duckdb.ts'
import { date } from './indicator-queries.ts'

/** The tables that indicators count, with the columns that they need. */
export const countedTables: Record<string, string> = {
  persons: 'person_id, birth_date, sex, education, municipality, occupation, experience_months',
  registrations: 'registration_id, person_id',
  benefit_spells: 'person_id, registration_id, kind, starts_on, ends_on',
  offers: 'registration_id, offered_on',
  measures: 'participation, person_id, kind, unit_id, staff_id, starts_on, ends_on',
  placements: 'placement_id, person_id, unit_id, staff_id, starts_on',
  services: 'registration_id, unit_id, staff_id, occurred_on',
  employment_spells: 'person_id, starts_on, ends_on',
  vacancies:
    'vacancy_id, unit_id, staff_id, positions, occupation, municipality, registered_on, closed_on, close_reason',
  vacancy_fills: 'vacancy_id, positions, filled_on, placement_id',
  workplaces: 'unit_id, staff_id, established_on, closed_on',
  employer_contacts: 'kind, unit_id, staff_id, occurred_on',
  expenditures: 'unit_id, amount, spent_on',
  eservice_uses: 'user_id, unit_id, occurred_on',
  survey_responses: 'respondent, unit_id, staff_id, answered_on, score',
}

/**
 * Makes, for one connection to the register, what the peers' queries read: views of the state known on a day
 * (null: everything) on the published tables, and the two small things that our session prepares too.
 */
export async function describePresentState(
  connection: Connection,
  knownOn: Day | null,
  organisation: PublishedOrganisation,
): Promise<void> {
  const registrations = stateOf('registrations', knownOn)
  await connection.run(`CREATE TEMP TABLE known_registration AS SELECT registration_id FROM ${registrations}`)
  for (const table of [...Object.keys(countedTables), 'caseloads']) {
    await connection.run(`CREATE TEMP VIEW present_${table} AS ${countedRows(table, knownOn)}`)
  }
  await connection.run(
    `CREATE TEMP TABLE answered AS ${answeredRegistrations(registrations, '(FROM present_caseloads)')}`,
  )
  await connection.run(`CREATE TEMP TABLE ${placeTable(organisation)}`)
}

function countedRows(table: string, knownOn: Day | null): string {
  const state = stateOf(table, knownOn)
  const { hangsOn, columns } = getTable(table)
  if (hangsOn?.table !== 'registrations') return `SELECT * FROM ${state}`
  const exists = 'registration_id IN (SELECT registration_id FROM known_registration)'
  const required = columns.find(({ name }) => name === 'registration')?.required
  return `SELECT * FROM ${state} WHERE ${required ? exists : `(registration_id IS NULL OR ${exists})`}`
}

/**
 * What follows CREATE TABLE: `place`, for each unit and epoch in which neither tree nor groups change the numbers of
 * the nodes at which a fact counts, by depth. Throws where the tree is deeper than three levels or a unit belongs to
 * two groups: the queries are written for this service.
 */
export function placeTable({ throughTime }: PublishedOrganisation): string {
  const { nodes, epochStarts, paths } = throughTime
  const rows: string[] = []
  for (const [epoch, units] of paths.entries()) {
    const from = epoch === 0 ? `DATE '0001-01-01'` : date(epochStarts[epoch]!)
    const next = epochStarts[epoch + 1]
    const to = next === undefined ? `DATE '9999-12-30'` : date(next - 1)
    for (const [unit, path] of units.entries()) {
      if (path.length === 0) continue
      const above = [...path].filter((node) => nodes[node]!.kind === 'unit').reverse()
      const groups = [...path].filter((node) => nodes[node]!.kind === 'group')
      if (above.length > 3 || groups.length > 1) throw new Error('the tree is deeper, or groups are more')
      const cells = [above[0], above[1], above[2], groups[0]].map((node) => node ?? 'CAST(NULL AS INTEGER)')
      rows.push(`(${[unit, epoch, from, to, ...cells].join(', ')})`)
    }
  }
  return `place AS SELECT * FROM (VALUES ${rows.join(',\n')})
  AS place (unit_id, epoch, day_from, day_to, node_1, node_2, node_3, node_group)`
}
