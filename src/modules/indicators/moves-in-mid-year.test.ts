import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from '../../platform/calendar/day.ts'
import { type Span, spanEndingOn } from '../../platform/calendar/span.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../register/reference/temporary-register.ts'
import { calculateSums } from './calculation/calculate-figures.ts'
import { figureOf, figuresOf } from './calculation/evaluate-formula.ts'
import { openSession } from './calculation/session.ts'
import { sessionSource } from './calculation/session-source.ts'
import { loadCatalogue } from './catalogue/load-catalogue.ts'

/*
 * Two offices with two divisions each. On 1 July 2012 the division A2 moves to the office B; on the same day the
 * specialist Sa moves from A1 to B1, and fifty of their sixty cases are handed over to Sb of B1 with them.
 */
const moved = '2012-07-01'
const catalogue = loadCatalogue()

const unit = (key: string, parent: string | null, level: string, from = '2000-01-01') => ({
  unit: key,
  parent,
  level,
  name: key,
  valid_from: from,
})
const assigned = (staff: string, at: string, from: string, to: string | null = null) => ({
  staff,
  unit: at,
  role: 'mediator',
  fte: '1',
  valid_from: from,
  valid_to: to,
})
const recorded = { recorded_on: '2012-12-01', retracted: 'false' }

function numbered<T>(count: number, make: (key: string) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(String(index + 1).padStart(3, '0')))
}

const registration = (key: string, at: string, staff: string | null) => ({
  registration: key,
  person: `P-${key}`,
  unit: at,
  staff,
  registered_on: '2012-02-01',
  ...recorded,
})
/** Sixty cases of Sa at A1, twenty at A2, ten at B1: none begins or ends in the year after February. */
const registrations = [
  ...numbered(60, (key) => registration(`A1-${key}`, 'A1', 'Sa')),
  ...numbered(20, (key) => registration(`A2-${key}`, 'A2', null)),
  ...numbered(10, (key) => registration(`B1-${key}`, 'B1', 'Sb')),
]
const service = (key: string, of: string, at: string, staff: string | null, on: string) => ({
  service: key,
  registration: of,
  kind: 'mediation',
  channel: 'office',
  unit: at,
  staff,
  occurred_on: on,
  ...recorded,
})
const placement = (key: string, at: string, staff: string | null, on: string) => ({
  placement: key,
  person: 'P-A1-001',
  kind: 'permanent',
  unit: at,
  staff,
  starts_on: on,
  ...recorded,
})

let temporary: TemporaryRegister

beforeAll(async () => {
  temporary = await openTemporaryRegister()
  await temporary.send({
    units: [
      unit('LT', null, 'national'),
      unit('A', 'LT', 'office'),
      unit('B', 'LT', 'office'),
      unit('A1', 'A', 'division'),
      unit('A2', 'A', 'division'),
      unit('A2', 'B', 'division', moved),
      unit('B1', 'B', 'division'),
      unit('B2', 'B', 'division'),
    ],
    staff: [
      { staff: 'Sa', name: 'Sa' },
      { staff: 'Sb', name: 'Sb' },
    ],
    staff_assignments: [
      assigned('Sa', 'A1', '2010-01-01', '2012-06-30'),
      assigned('Sa', 'B1', moved),
      assigned('Sb', 'B1', '2010-01-01'),
    ],
    persons: registrations.map(({ person }) => ({
      person,
      birth_date: '1970-01-01',
      sex: 'F',
      education: '3',
      municipality: '13',
    })),
    registrations,
    caseloads: numbered(50, (key) => ({
      caseload: `H-${key}`,
      registration: `A1-${key}`,
      unit: 'B1',
      staff: 'Sb',
      starts_on: moved,
      ...recorded,
    })),
    services: [
      ...numbered(7, (key) => service(`V1-${key}`, 'A1-001', 'A1', 'Sa', '2012-05-02')),
      ...numbered(5, (key) => service(`V2-${key}`, 'A2-001', 'A2', null, '2012-05-02')),
      ...numbered(3, (key) => service(`V3-${key}`, 'A2-001', 'A2', null, '2012-09-03')),
      ...numbered(2, (key) => service(`V4-${key}`, 'A1-001', 'B1', 'Sa', '2012-09-03')),
    ],
    placements: [
      ...numbered(4, (key) => placement(`L1-${key}`, 'A2', null, '2012-06-30')),
      ...numbered(6, (key) => placement(`L2-${key}`, 'A2', null, moved)),
      ...numbered(3, (key) => placement(`L3-${key}`, 'A1', 'Sa', '2012-03-01')),
      ...numbered(2, (key) => placement(`L4-${key}`, 'B1', 'Sa', '2012-10-01')),
    ],
  })
}, 60_000)
afterAll(() => temporary.remove())

/** An indicator's numerators at every node that has a row, for a span. */
async function numerators(
  indicator: string,
  date: string,
  span: Span,
): Promise<Record<string, number | null>> {
  const session = await openSession(temporary.register, null)
  try {
    const definition = catalogue.find(indicator)!
    const range = spanEndingOn(span, dayOf(date))
    const sums = await calculateSums(sessionSource(session, catalogue), catalogue, [definition], [range])
    const figures = figuresOf(catalogue, definition, sums, range)
    return Object.fromEntries(
      session.organisation.throughTime.nodes.flatMap(({ id }, node) => {
        const figure = figureOf(figures, node)
        return figure ? [[id, figure.numerator]] : []
      }),
    )
  } finally {
    session.close()
  }
}

describe('what happens counts where it happened, by the tree of its day', () => {
  test('a division takes to its new office only what happened after the move', async () => {
    // A2 itself has all ten; its first office keeps the four of June, its second has the six of July.
    expect(await numerators('placements_made', '2012-12-31', 'ytd')).toEqual({
      LT: 15,
      A: 3 + 4,
      B: 6 + 2,
      A1: 3,
      A2: 10,
      B1: 2,
      Sa: 5,
    })
  })

  test('offices add up to the country; divisions to their office only until a division moves', async () => {
    const made = await numerators('placements_made', '2012-12-31', 'ytd')
    expect(made.A! + made.B!).toBe(made.LT)
    // By the tree of the date A has A1 alone: the four of A2 before its move are the difference.
    expect(made.A! - made.A1!).toBe(4)
    // And B has A2, B1 and B2, of which A2 brings the four that B does not count.
    expect(made.A2! + made.B1! - made.B!).toBe(4)
    const spring = await numerators('placements_made', '2012-06-30', 'ytd')
    expect(spring).toEqual({ LT: 7, A: 7, A1: 3, A2: 4, Sa: 3 })
  })

  test('a specialist keeps what they did at both places; their divisions keep their own', async () => {
    const made = await numerators('placements_made', '2012-12-31', 'ytd')
    expect(made.Sa).toBe(made.A1! + made.B1!)
    const autumn = await numerators('placements_made', '2012-12-31', 'quarter')
    expect(autumn).toEqual({ LT: 2, B: 2, B1: 2, Sa: 2 })
  })
})

describe('who answers for a case on the day has it', () => {
  test('before the handover', async () => {
    expect(await numerators('jobseekers_registered', '2012-06-30', 'month')).toEqual({
      LT: 90,
      A: 80,
      B: 10,
      A1: 60,
      A2: 20,
      B1: 10,
      Sa: 60,
      Sb: 10,
    })
  })

  test('from the day of the handover, the division with its cases under its new office', async () => {
    const registered = await numerators('jobseekers_registered', moved, 'month')
    expect(registered).toEqual({ LT: 90, A: 10, B: 80, A1: 10, A2: 20, B1: 60, Sa: 10, Sb: 60 })
    // On one day every level adds up to the one above, but specialists: the cases of A2 are nobody's.
    expect(registered.A! + registered.B!).toBe(registered.LT)
    expect(registered.A2! + registered.B1!).toBe(registered.B)
    expect(registered.LT! - registered.Sa! - registered.Sb!).toBe(registered.A2)
  })

  test('a move is no reduction anywhere', async () => {
    const reduced = await numerators('jobseekers_reduced', '2012-07-31', 'month')
    expect(reduced).toEqual({ LT: 0, A: 0, B: 0, A1: 0, A2: 0, B1: 0, Sa: 0, Sb: 0 })
  })

  test('nor do cases leave the mean stock: the days of a division stay with each office in turn', async () => {
    // Services per jobseeker over July and June: 31 of July's days count at B, all of June's at A.
    const june = await numerators('service_availability', '2012-06-30', 'month')
    const july = await numerators('service_availability', '2012-07-31', 'month')
    expect(Object.keys(june).sort()).toEqual(['A', 'A1', 'A2', 'B', 'B1', 'LT', 'Sa', 'Sb'])
    expect(july.A).toBe(0)
    const autumn = await numerators('service_availability', '2012-09-30', 'quarter')
    expect(autumn.A2).toBeCloseTo(3 / 20, 12)
    expect(autumn.B).toBeCloseTo(5 / 80, 12)
    expect(autumn.A).toBe(0)
    expect(autumn.Sa).toBeCloseTo(2 / 10, 12)
  })
})
