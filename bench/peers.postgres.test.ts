import { expect, test } from 'vitest'
import { calculateSums, openSession, sessionSource } from '../src/modules/indicators/index.ts'
import { dayOf } from '../src/platform/calendar/day.ts'
import { spanEndingOn } from '../src/platform/calendar/span.ts'
import { indicatorQueries } from './indicator-queries.ts'
import { askPostgresql, loadPostgresql } from './load-postgresql.ts'
import { peerCatalogue } from './peer-catalogue.ts'
import { startPostgresql } from './postgresql-server.ts'
import { describePresentState } from './present-state.ts'
import { expectSameResults, namePeerRows, rowsOfSums } from './result-rows.ts'
import { openSmallRegister } from './small-register.ts'

test('PostgreSQL finds what we do', async () => {
  const server = await startPostgresql()
  if (!server) throw new Error('PostgreSQL is not installed')
  const { register, remove } = await openSmallRegister()
  try {
    const catalogue = peerCatalogue()
    const session = await openSession(register, null)
    const connection = await register.connect()
    const client = await server.connect()
    await describePresentState(connection, null, session.organisation)
    expect(await loadPostgresql(server, client, connection, session.organisation)).toBeGreaterThan(10_000)
    for (const [date, span] of [
      ['2012-12-31', 'ytd'],
      ['2012-02-29', 'month'],
    ] as const) {
      const range = spanEndingOn(span, dayOf(date))
      const sums = await calculateSums(sessionSource(session, catalogue), catalogue, catalogue.indicators, [
        range,
      ])
      const theirs = []
      for (const [indicator, sql] of indicatorQueries(range)) {
        theirs.push(...namePeerRows(indicator, await askPostgresql(client, sql), session))
      }
      expectSameResults(rowsOfSums(session, catalogue, sums, range), theirs, 'PostgreSQL')
    }
    await client.end()
    connection.closeSync()
    session.close()
  } finally {
    await remove()
    await server.remove()
  }
})
