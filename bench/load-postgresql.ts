import { chmod, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { PublishedOrganisation } from '../src/modules/register/index.ts'
import { type Connection, readRows, sqlText } from '../src/platform/database/duckdb.ts'
import type { PostgresqlServer } from './postgresql-server.ts'
import { countedTables, placeTable } from './present-state.ts'
import type { PeerRow } from './result-rows.ts'

/** The indexes that the queries can use, by relation. */
const indexes: Record<string, readonly string[]> = {
  answered: ['registered_on', 'deregistered_on', 'registration_id', 'person_id'],
  present_persons: ['person_id'],
  present_registrations: ['registration_id'],
  present_benefit_spells: ['starts_on', 'ends_on', 'registration_id'],
  present_offers: ['registration_id, offered_on'],
  present_measures: ['starts_on, person_id', 'ends_on'],
  present_placements: ['starts_on, person_id', 'placement_id'],
  present_services: ['occurred_on, unit_id, staff_id'],
  present_employment_spells: ['person_id, starts_on, ends_on'],
  present_vacancies: ['vacancy_id', 'closed_on'],
  present_vacancy_fills: ['filled_on', 'vacancy_id'],
  present_workplaces: ['established_on'],
  present_employer_contacts: ['occurred_on'],
  present_expenditures: ['spent_on'],
  present_eservice_uses: ['occurred_on, unit_id, user_id'],
  present_survey_responses: ['answered_on'],
}

const relations: Record<string, string> = {
  answered: 'registration_id, person_id, registered_on, deregistered_on, unit_id, staff_id, seg_from, seg_to',
  ...Object.fromEntries(
    Object.entries(countedTables).map(([table, columns]) => [`present_${table}`, columns]),
  ),
}

/**
 * Loads what {@link describePresentState} made for a connection to the register: the rows of the state known alone,
 * with indexes and statistics. Returns the rows loaded.
 */
export async function loadPostgresql(
  server: PostgresqlServer,
  client: pg.Client,
  connection: Connection,
  organisation: PublishedOrganisation,
): Promise<number> {
  let rows = 0
  for (const [relation, columns] of Object.entries(relations)) {
    const file = join(server.exchange, `${relation}.csv`)
    await connection.run(
      `COPY (SELECT ${columns} FROM ${relation}) TO ${sqlText(file)} (FORMAT csv, HEADER false)`,
    )
    await chmod(file, 0o644)
    await client.query('BEGIN')
    await client.query(`CREATE TABLE ${relation} (${await columnTypes(connection, relation, columns)})`)
    const copied = await client.query(`COPY ${relation} FROM ${sqlText(file)} (FORMAT csv, FREEZE)`)
    await client.query('COMMIT')
    rows += copied.rowCount ?? 0
    await rm(file)
    for (const index of indexes[relation] ?? []) await client.query(`CREATE INDEX ON ${relation} (${index})`)
  }
  await client.query(`CREATE TABLE ${placeTable(organisation)}`)
  await client.query('CREATE INDEX ON place (unit_id)')
  await client.query('VACUUM ANALYZE')
  return rows
}

async function columnTypes(connection: Connection, relation: string, columns: string): Promise<string> {
  const described = await readRows<{ column_name: string; column_type: string }>(
    connection,
    `DESCRIBE SELECT ${columns} FROM ${relation}`,
  )
  return described
    .map(({ column_name: name, column_type: type }) => {
      const known = /^(INTEGER|BIGINT|DATE|DECIMAL\(\d+,\d+\))$/.test(type)
      return `${name} ${known ? type : 'text'}`
    })
    .join(', ')
}

/** Runs one query; its rows. */
export async function askPostgresql(client: pg.Client, sql: string): Promise<PeerRow[]> {
  return (await client.query<PeerRow>(sql)).rows
}
