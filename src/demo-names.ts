import { createHash } from 'node:crypto'
import { inventPersonName } from '../demo/names.ts'
import { createRandom } from '../demo/random.ts'
import type { AppContext } from './context.ts'
import { type PersonName, putNames } from './modules/identity/index.ts'
import { readRows } from './platform/database/duckdb.ts'

const atOnce = 2000

/** Invents names for the demo's people whose registration is open, and puts them where names are kept. Gives how many. */
export async function nameDemoPeople(context: AppContext): Promise<number> {
  const connection = await context.register.connect()
  try {
    const people = await readRows<{ person: string; sex: 'F' | 'M' }>(
      connection,
      `SELECT DISTINCT k.key AS person, p.sex::VARCHAR AS sex
FROM register.registrations AS r JOIN register.persons AS p ON p.person_id = r.person_id AND p.standing
JOIN register.key_person AS k ON k.id = r.person_id
WHERE r.known_to = DATE '9999-12-31' AND NOT r.retracted AND r.deregistered_on IS NULL ORDER BY k.key`,
    )
    const { database } = await context.entered()
    for (let from = 0; from < people.length; from += atOnce) {
      await putNames(database, context.identity, people.slice(from, from + atOnce).map(named))
    }
    return people.length
  } finally {
    connection.closeSync()
  }
}

/** The same person is always given the same name. */
function named({ person, sex }: { person: string; sex: 'F' | 'M' }): PersonName {
  const random = createRandom(createHash('sha256').update(person).digest().readUInt32BE(0))
  return { person, ...inventPersonName(random, sex) }
}
