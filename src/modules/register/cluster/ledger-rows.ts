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
  const cells = columns.map(({ name, fromStore }) => `${fromStore('f')} AS "${name}"`)
  const listed = columns.map(({ name }) => `"${name}"`)
  const spread = placingOf(table) !== 'everywhere'
  const own = [...(spread ? ['case_id'] : []), ...listed, 'arrival', 'since', 'sign'].join(', ')
  const placed = (from: string) =>
    `SELECT f.*, ${before ?? now} AS case_before, ${now} AS case_now FROM ${from} AS f ${join}`
  const store = `register."${table.name}"`
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
    return `WITH placed AS (${placed(store)})
SELECT ${own} FROM (${entries('placed', 'case_now', stands, 1).join(' UNION ALL ')})`
  }
  const key = storedKey(table).map((name) => `"${name}"`)
  const moved = before === undefined ? '' : ` OR ${before} <> ${now}`
  return `WITH changed AS (SELECT ${key.map((name) => `f.${name}`).join(', ')} FROM ${store} AS f ${join} WHERE f.arrival >= ${known}${moved}),
affected AS (${placed(`(SELECT * FROM ${store} SEMI JOIN changed USING (${key.join(', ')}))`)}),
stood AS (SELECT * EXCLUDE (${stands}), ${successionOver(table)} AS ${stands} FROM affected WHERE arrival < ${known}),
entry AS (
${[...entries('affected', 'case_now', stands, 1), ...entries('stood', 'case_before', stands, -1)].join('\nUNION ALL\n')}
)
SELECT ${own} FROM (
  SELECT case_id, ${listed.map((name) => `any_value(${name}) AS ${name}`).join(', ')}, arrival, since, sum(sign)::INTEGER AS sign
  FROM entry GROUP BY case_id, arrival, since HAVING sum(sign) <> 0
)`
}

/** The number of the case that a row (`f`) belongs to; and the one that it had before, where that may be another. */
type Cases = { join: string; now: string; before?: string }

function casesOf(table: Table): Cases {
  switch (placingOf(table)) {
    case 'person':
      return {
        join: `LEFT JOIN ${personCase} AS c ON c.person_id = f.person_id`,
        now: 'coalesce(c.now, f.person_id)',
        before: 'coalesce(c.before, f.person_id)',
      }
    case 'registration': {
      const unlinked = `${unlinkedFrom} + f.registration_id`
      return {
        join: `LEFT JOIN ${registrationCase} AS c ON c.registration_id = f.registration_id`,
        now: `coalesce(c.now, ${unlinked})`,
        before: `coalesce(c.before, ${unlinked})`,
      }
    }
    case 'vacancy':
      return { join: '', now: 'f.vacancy_id' }
    case 'user':
      return { join: '', now: 'f.user_id' }
    case 'own': {
      // A hash that stays the same whatever the version of the engine.
      const key = storedKey(table).map((name) => `f."${name}"`)
      return { join: '', now: `(md5_number(concat_ws(chr(0), ${key.join(', ')})) % ${unlinkedFrom})::BIGINT` }
    }
    case 'everywhere':
      return { join: '', now: '0' }
  }
}
