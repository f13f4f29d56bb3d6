import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from '../../../platform/calendar/day.ts'
import { type Span, spanEndingOn } from '../../../platform/calendar/span.ts'
import { atLength } from '../../../platform/thorough.ts'
import { randomExtracts } from '../../register/reference/random-extract.ts'
import {
  emptyRegister,
  importExtract,
  type ReferenceRegister,
} from '../../register/reference/reference-register.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../../register/reference/temporary-register.ts'
import { openSession } from '../calculation/session.ts'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import { referenceCalculate } from '../reference/reference-calculate.ts'
import { explainRevision, type RawRevision } from './explain-revision.ts'

const catalogue = loadCatalogue()

async function revisionOf(
  { register }: TemporaryRegister,
  asked: {
    indicator: string
    level: string
    node: string
    date: string
    span?: Span
    since: string
    knownOn?: string | null
    into?: string
    limit?: number
  },
): Promise<RawRevision> {
  const { indicator, date, span = 'ytd', since, knownOn = null, limit = 100_000, ...rest } = asked
  const session = await openSession(register, knownOn === null ? null : dayOf(knownOn))
  try {
    const found = await explainRevision(session, catalogue, {
      ...rest,
      indicator: catalogue.find(indicator)!,
      day: dayOf(date),
      span,
      since: dayOf(since),
      limit,
      offset: 0,
    })
    return found!
  } finally {
    session.close()
  }
}

/** What the rows say that each sum changed by, in millionths. */
function effectsOf({ rows, sums }: RawRevision): [string, number][] {
  return sums.map(({ into }) => [
    into,
    rows
      .filter((row) => row.into === into)
      .reduce((sum, { effect }) => sum + Math.round(effect * 1_000_000), 0),
  ])
}

describe('of extracts that come one after another', () => {
  const temporaries: TemporaryRegister[] = []
  afterAll(() => {
    for (const one of temporaries) one.remove()
  })

  test.each(atLength([3], [3, 11, 20]))(
    'both figures are the oracle’s and the effects add up to the difference (seed %i)',
    { timeout: 240_000 },
    async (seed) => {
      const temporary = await openTemporaryRegister()
      temporaries.push(temporary)
      let reference: ReferenceRegister = emptyRegister()
      for (const { extract } of randomExtracts({ seed, size: 30, broken: false })) {
        reference = importExtract(reference, extract).register
        await temporary.sendRaw(extract)
      }
      const recorded = Object.values(reference.stored)
        .flat()
        .flatMap(({ row }) => row.recorded_on ?? [])
        .sort()
      const since = recorded[Math.floor(recorded.length / 2)]!
      const date = since
      const calculated = (knownOn: string | null) =>
        referenceCalculate(reference, { date, span: 'ytd', knownOn })
      const [was, now] = [calculated(since), calculated(null)]
      const told = new Map(
        [...was, ...now].map(({ indicator, level, node }) => [
          `${indicator} ${level} ${node}`,
          { indicator, level, node },
        ]),
      )
      let moved = 0
      const kinds = new Set<string>()
      const session = await openSession(temporary.register, null)
      for (const place of told.values()) {
        const revision = (await explainRevision(session, catalogue, {
          ...place,
          indicator: catalogue.find(place.indicator)!,
          day: dayOf(date),
          span: 'ytd',
          since: dayOf(since),
          limit: 100_000,
          offset: 0,
        }))!
        const of = (rows: typeof was) => {
          const found = rows.find(
            (one) =>
              one.indicator === place.indicator && one.level === place.level && one.node === place.node,
          )
          // No rows and rows that come to nothing look the same.
          return [found?.numerator ?? 0, found?.denominator ?? 0]
        }
        const parts = ({ numerator, denominator }: RawRevision['now']) => [numerator ?? 0, denominator ?? 0]
        const at = JSON.stringify(place)
        for (const [index, part] of parts(revision.was).entries())
          expect(part, at).toBeCloseTo(of(was)[index]!, 6)
        for (const [index, part] of parts(revision.now).entries())
          expect(part, at).toBeCloseTo(of(now)[index]!, 6)
        expect(effectsOf(revision), at).toEqual(
          revision.sums.map(({ into, was, now }) => [
            into,
            Math.round(now * 1_000_000) - Math.round(was * 1_000_000),
          ]),
        )
        if (revision.rows.length > 0) moved++
        for (const { kind } of revision.rows) kinds.add(kind)
      }
      session.close()
      // Else nothing was tried.
      expect(moved).toBeGreaterThan(20)
      expect(kinds.size).toBeGreaterThan(2)
    },
  )
})

describe('of rows that are known', () => {
  let temporary: TemporaryRegister
  const unit = (key: string, parent: string | null, level: string) => ({
    unit: key,
    parent,
    level,
    name: key,
    valid_from: '2000-01-01',
  })
  const placement = (key: string, on: string, recordedOn: string, rest: object = {}) => ({
    placement: key,
    person: `P-${key}`,
    kind: 'permanent',
    unit: 'A1',
    starts_on: on,
    recorded_on: recordedOn,
    retracted: 'false',
    ...rest,
  })
  beforeAll(async () => {
    temporary = await openTemporaryRegister()
    const persons = ['1', '2', '3', '4', '5', '6'].map((key) => ({
      person: `P-${key}`,
      birth_date: '1980-01-01',
      sex: 'F',
      education: '3',
      recorded_on: '2012-01-01',
      retracted: 'false',
    }))
    await temporary.send({
      units: [
        unit('LT', null, 'national'),
        unit('A', 'LT', 'office'),
        unit('B', 'LT', 'office'),
        unit('A1', 'A', 'division'),
        unit('B1', 'B', 'division'),
      ],
      persons,
      placements: [
        placement('1', '2012-03-01', '2012-03-02'),
        placement('2', '2012-03-02', '2012-03-02'),
        placement('3', '2012-03-03', '2012-03-03'),
        placement('4', '2012-03-04', '2012-03-04'),
        placement('5', '2012-05-01', '2012-03-04'),
      ],
    })
    await temporary.send({
      placements: [
        // Never touched, taken back, moved to the other office, corrected to another day, brought into the span, late.
        placement('2', '2012-03-02', '2012-06-10', { retracted: 'true' }),
        placement('3', '2012-03-03', '2012-06-11', { unit: 'B1' }),
        placement('4', '2012-03-09', '2012-06-12'),
        placement('5', '2012-04-01', '2012-06-13'),
        placement('6', '2012-03-20', '2012-06-14'),
      ],
    })
  }, 60_000)
  afterAll(() => temporary.remove())

  const asked = { indicator: 'placements_made', date: '2012-04-30', since: '2012-05-05' }
  const told = ({ rows }: RawRevision) =>
    rows.map(({ kind, now, was, effect, recordedOn }) => [kind, (now ?? was)?.placement, effect, recordedOn])

  test('each row that changed the figure is told, with its effect and the day on which it was recorded', async () => {
    const revision = await revisionOf(temporary, { ...asked, level: 'office', node: 'A' })
    expect([revision.was.value, revision.now.value]).toEqual([4, 4])
    expect(told(revision)).toEqual([
      ['late', '6', 1, '2012-06-14'],
      ['included', '5', 1, '2012-06-13'],
      ['retracted', '2', -1, '2012-06-10'],
      ['excluded', '3', -1, '2012-06-11'],
      ['changed', '4', 0, '2012-06-12'],
    ])
    expect(revision.counts).toEqual({ late: 1, included: 1, retracted: 1, excluded: 1, changed: 1 })
    const other = await revisionOf(temporary, { ...asked, level: 'office', node: 'B' })
    expect([other.was.value ?? 0, other.now.value]).toEqual([0, 1])
    expect(told(other)).toEqual([['included', '3', 1, '2012-06-11']])
    // What moves within the country is no change of the country's figure.
    const country = await revisionOf(temporary, { ...asked, level: 'national', node: 'LT' })
    expect(told(country).map(([kind, key]) => [kind, key])).toEqual([
      ['late', '6'],
      ['included', '5'],
      ['retracted', '2'],
      ['changed', '4'],
    ])
  })

  test('as known on a day between, what came after that is not told', async () => {
    const revision = await revisionOf(temporary, {
      ...asked,
      level: 'office',
      node: 'A',
      knownOn: '2012-06-11',
    })
    expect(told(revision)).toEqual([
      ['retracted', '2', -1, '2012-06-10'],
      ['excluded', '3', -1, '2012-06-11'],
    ])
    expect([revision.was.value, revision.now.value]).toEqual([4, 2])
  })

  test('a page of the rows is some of them, and of all is told how many there are', async () => {
    const revision = await revisionOf(temporary, { ...asked, level: 'office', node: 'A', limit: 2 })
    expect(revision.total).toBe(5)
    expect(told(revision).map(([kind]) => kind)).toEqual(['late', 'included'])
    await expect(
      revisionOf(temporary, { ...asked, level: 'office', node: 'A', into: 'none' }),
    ).rejects.toMatchObject({ status: 404 })
  })

  test('a span is the one asked for', async () => {
    const { from } = spanEndingOn('month', dayOf('2012-04-30'))
    const revision = await revisionOf(temporary, { ...asked, level: 'office', node: 'A', span: 'month' })
    expect(dayOf(revision.from)).toBe(from)
    expect(told(revision).map(([kind, key]) => [kind, key])).toEqual([['included', '5']])
  })
})
