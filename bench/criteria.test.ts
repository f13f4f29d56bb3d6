import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Catalogue,
  type Criterion,
  calculateCriteria,
  entriesSource,
  loadEntries,
  openSession,
  type Session,
} from '../src/modules/indicators/index.ts'
import type { Connection } from '../src/platform/database/duckdb.ts'
import {
  askByFilter,
  askByJoin,
  askCriterion,
  criteriaByIndicator,
  describeCriteria,
} from './ask-criteria.ts'
import { daysOfCriteria, monthSpans, rowsOfCriteria } from './criteria.measured.ts'
import { criteriaOfMonitoring, loadCriteriaCatalogue } from './criteria-catalogue.ts'
import { expectSameResults, type ResultRow } from './result-rows.ts'
import { openSmallRegister, type SmallRegister } from './small-register.ts'

const catalogue: Catalogue = loadCriteriaCatalogue(criteriaOfMonitoring)
let small: SmallRegister
let session: Session
let connection: Connection
let ours: Map<string, ResultRow[]>
beforeAll(async () => {
  small = await openSmallRegister()
  session = await openSession(small.register, null)
  connection = await small.register.connect()
  await describeCriteria(connection, session)
  const entries = await loadEntries(session, catalogue, catalogue.criteria, daysOfCriteria)
  const results = await calculateCriteria(entriesSource(entries), catalogue, catalogue.criteria, monthSpans)
  ours = new Map(results.map((one) => [one.criterion.id, rowsOfCriteria([one], session)]))
}, 240_000)
afterAll(async () => {
  connection.closeSync()
  session.close()
  await small.remove()
})

const rowsOf = (criteria: readonly Criterion[]) => criteria.flatMap(({ id }) => ours.get(id)!)

/** For each breakdown of an indicator one of its criteria. */
function oneOfEach(criteria: readonly Criterion[]): Criterion[] {
  const families = Map.groupBy(criteria, ({ cell }) => cell.map(({ attribute }) => attribute).join(' '))
  return [...families.values()].map((family) => family[Math.floor(family.length / 2)]!)
}

test('the catalogue has as many criteria as were asked for', () => {
  expect(catalogue.criteria).toHaveLength(criteriaOfMonitoring)
  expect(loadCriteriaCatalogue(50).criteria).toHaveLength(50)
})

test.each([...criteriaByIndicator(catalogue.criteria)])(
  'SQL by hand finds the months of %s that we do',
  { timeout: 120_000 },
  async (_, criteria) => {
    for (const criterion of oneOfEach(criteria)) {
      const { rows } = await askCriterion(connection, catalogue, criterion, session)
      expectSameResults(rowsOf([criterion]), rows, 'a query a criterion')
    }
    expect(rowsOf(criteria).length).toBeGreaterThan(0)
    const joined = await askByJoin(connection, catalogue, criteria, session)
    expectSameResults(rowsOf(criteria), joined.rows, 'the join on combinations')
    if (criteria.length === 1) return
    const block = oneOfEach(criteria)
    const filtered = await askByFilter(connection, catalogue, block, session)
    expectSameResults(rowsOf(block), filtered.rows, 'aggregates with FILTER')
  },
)
