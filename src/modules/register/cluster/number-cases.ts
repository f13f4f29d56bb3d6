import { type Connection, readRows } from '../../../platform/database/duckdb.ts'
import { linkTables } from './cluster-tables.ts'

/** Temporary tables of {@link numberCases}. */
export const personCase = 'cluster_person_case'
export const registrationCase = 'cluster_registration_case'

/** What a registration that nobody has linked to a person is numbered from, far above every person. */
export const unlinkedFrom = 2_147_483_648

/**
 * Numbers the cases of a register: people and registrations that any version of any row names together are one case,
 * numbered like the first of its people. Whatever is joined by registration or by person then lies on one shard, also
 * where a benefit is paid to another person than the registered one, or a correction gives a registration to another.
 *
 * Makes two temporary tables of what was so before an arrival (`before`; 0 for nothing) and of what is so now (`now`):
 * `cluster_registration_case` of every registration with a person, and `cluster_person_case` of the people whose case
 * has not their own number, which are few.
 */
export async function numberCases(connection: Connection, known: bigint): Promise<void> {
  const named = linkTables.map(
    ({ name }) =>
      `SELECT registration_id, person_id, arrival FROM register."${name}" WHERE registration_id IS NOT NULL`,
  )
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE cluster_link AS
SELECT registration_id, person_id, min(arrival) AS arrival FROM (${named.join(' UNION ALL ')}) GROUP BY ALL`,
  )
  const shared = await readRows<{ registration: number; person: number; before: boolean }>(
    connection,
    `SELECT registration_id AS registration, person_id AS person, arrival < ${known} AS before
FROM cluster_link SEMI JOIN (SELECT registration_id FROM cluster_link GROUP BY ALL HAVING count(*) > 1)
USING (registration_id)`,
  )
  const before = joinPeople(shared.filter((one) => one.before))
  const now = joinPeople(shared)
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${personCase} (person_id INTEGER, before INTEGER, now INTEGER)`,
  )
  const people = [...new Set([...before.keys(), ...now.keys()])]
  for (let from = 0; from < people.length; from += 10_000) {
    const values = people
      .slice(from, from + 10_000)
      .map((person) => `(${person}, ${before.get(person) ?? person}, ${now.get(person) ?? person})`)
    await connection.run(`INSERT INTO ${personCase} VALUES ${values.join(', ')}`)
  }
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${registrationCase} AS
SELECT l.registration_id, coalesce(b.before, l.before) AS before, coalesce(n.now, l.now) AS now
FROM (
  SELECT registration_id, min(person_id) FILTER (arrival < ${known}) AS before, min(person_id) AS now
  FROM cluster_link GROUP BY ALL
) AS l
LEFT JOIN ${personCase} AS b ON b.person_id = l.before
LEFT JOIN ${personCase} AS n ON n.person_id = l.now`,
  )
  await connection.run('DROP TABLE cluster_link')
}

/** Of each person who shares a registration with one of a smaller number, the smallest that it leads to. */
function joinPeople(shared: readonly { registration: number; person: number }[]): Map<number, number> {
  const leads = new Map<number, number>()
  const firstOf = (person: number): number => {
    let first = person
    for (let next = leads.get(first); next !== undefined; next = leads.get(first)) first = next
    // The next who asks goes straight there.
    if (first !== person) leads.set(person, first)
    return first
  }
  const seen = new Map<number, number>()
  for (const { registration, person } of shared) {
    const one = firstOf(person)
    const other = firstOf(seen.get(registration) ?? person)
    if (one !== other) leads.set(Math.max(one, other), Math.min(one, other))
    seen.set(registration, person)
  }
  return new Map([...leads.keys()].map((person) => [person, firstOf(person)]))
}
