import { storedKey } from '../format/stored-columns.ts'
import type { Table } from '../format/tables.ts'
import { endOfTime, successionOver } from '../loading/load-table.ts'
import { clusterColumns, dayOfDate } from './cluster-columns.ts'
import { placingOf } from './cluster-tables.ts'
import { personCase, registrationCase, unlinkedFrom } from './number-cases.ts'

/** Earlier than every day: rows of a table without versions are known whatever the day. */
const always = '-2147483648'

/**
 * DuckDB's SQL of the rows by which a table's ledger grows from the register as it was before an arrival (`known`; 0n
 * when the ledger is empty) to the register as it stands: the columns of {@link ledgerTable} but for `load`. It hangs on
 * nothing else, so that a load that was broken off can be done again. Needs the tables of numberCases.
 *
 * What stood otherwise before is taken back with the sign turned round: a day since which a version is known no more,
 * or all of a row whose case has got another number and so another shard.
 */
export function ledgerRows(table: Table, known: bigint): string {
  const columns = clusterColumns(table)
  const { join, before, now } = casesOf(table)
  const spread = now !== undefined
  const cells = columns.map(({ name, fromStore }) => `${fromStore('f')} AS "${name}"`)
  const listed = columns.map(({ name }) => `"${name}"`)
  const own = [...(spread ? ['case_id'] : []), ...listed, 'arrival', 'since', 'sign'].join(', ')
  const placed = `SELECT f.*, ${spread ? `${before} AS case_before, ${now} AS case_now` : '0 AS case_before, 0 AS case_now'}
FROM register."${table.name}" AS f ${join}`
  const entries = (from: string, caseNumber: string, succession: string, sign: 1 | -1): string[] => {
    const entry = (since: string, which: string, signed: number) =>
      `SELECT ${caseNumber} AS case_id, ${cells.join(', ')}, f.arrival, ${since} AS since, ${signed} AS sign
FROM ${from} AS f WHERE ${which}`
    if (!table.versioned) return [entry(always, `f.${succession}`, sign)]
    // What is replaced on the day on which it was recorded was never known.
    const entered = `NOT f.retracted AND (f.${succession} = ${endOfTime} OR f.recorded_on < f.${succession})`
    return [
      entry(dayOfDate('f.recorded_on'), entered, sign),
      entry(dayOfDate(`f.${succession}`), `${entered} AND f.${succession} < ${endOfTime}`, -sign),
    ]
  }
  const stands = table.versioned ? 'known_to' : 'standing'
  if (known === 0n) {
    return `WITH placed AS (${placed})
SELECT ${own} FROM (${entries('placed', 'case_now', stands, 1).join(' UNION ALL ')})`
  }
  const key = storedKey(table).map((name) => `"${name}"`)
  return `WITH placed AS (${placed}),
affected AS (
  SELECT placed.* FROM placed
  SEMI JOIN (SELECT ${key.join(', ')} FROM placed WHERE arrival >= ${known} OR case_before <> case_now) USING (${key.join(', ')})
),
stood AS (SELECT * EXCLUDE (${stands}), ${successionOver(table)} AS ${stands} FROM affected WHERE arrival < ${known}),
entry AS (
${[...entries('affected', 'case_now', stands, 1), ...entries('stood', 'case_before', stands, -1)].join('\nUNION ALL\n')}
)
SELECT ${own} FROM (
  SELECT case_id, ${listed.map((name) => `any_value(${name}) AS ${name}`).join(', ')}, arrival, since, sum(sign)::INTEGER AS sign
  FROM entry GROUP BY case_id, arrival, since HAVING sum(sign) <> 0
)`
}

type Cases = { join: string; before?: string; now?: string }

/** The number of the case that a row (`f`) belongs to, as it was and as it is. */
function casesOf(table: Table): Cases {
  switch (placingOf(table)) {
    case 'person':
      return {
        join: `LEFT JOIN ${personCase} AS c ON c.person_id = f.person_id`,
        before: 'coalesce(c.before, f.person_id)',
        now: 'coalesce(c.now, f.person_id)',
      }
    case 'registration': {
      const unlinked = `${unlinkedFrom} + f.registration_id`
      return {
        join: `LEFT JOIN ${registrationCase} AS c ON c.registration_id = f.registration_id`,
        before: `coalesce(c.before, ${unlinked})`,
        now: `coalesce(c.now, ${unlinked})`,
      }
    }
    case 'vacancy':
      return { join: '', before: 'f.vacancy_id', now: 'f.vacancy_id' }
    case 'user':
      return { join: '', before: 'f.user_id', now: 'f.user_id' }
    case 'own': {
      // A hash that stays the same whatever the version of the engine.
      const key = storedKey(table).map((name) => `f."${name}"`)
      const hash = `(md5_number(concat_ws(chr(0), ${key.join(', ')})) % ${unlinkedFrom})::BIGINT`
      return { join: '', before: hash, now: hash }
    }
    case 'everywhere':
      return { join: '' }
  }
}
