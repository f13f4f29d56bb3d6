import { describe, expect, test } from 'vitest'
import { poisson, scattered } from '../reference/invented-panel.ts'
import { type KnownThen, nowcastFlow, nowcastLevel } from './estimate-nowcast.ts'

const offices = 10
const nodes = {
  nodes: offices + 1,
  parents: Int32Array.from({ length: offices + 1 }, (_, node) => (node === 0 ? -1 : 0)),
  order: Int32Array.from({ length: offices + 1 }, (_, node) => node),
  pools: Uint8Array.from({ length: offices + 1 }, (_, node) => (node === 0 ? 0 : 1)),
}

type Lag = (age: number, office: number) => number

/**
 * Weekly points of a flow and how much of each is known when it is `age` weeks old; `months` back the same, of which all is
 * known now as far as the lag has it.
 */
function invent(lag: Lag, { perWeek = 200, points = 14, seed = 1 } = {}) {
  const random = scattered(seed)
  const weeksOf = (back: number) => {
    const truth = Array.from({ length: points - 1 }, () =>
      Array.from({ length: offices }, () => poisson(random, perWeek)),
    )
    const asKnown = (later: number) => {
      const running = Array.from({ length: points }, () => new Float64Array(offices + 1).fill(5000))
      for (let from = points - 2; from >= 0; from--) {
        for (let office = 1; office <= offices; office++) {
          const known = Math.round(truth[from]![office - 1]! * lag(from + later, office))
          for (let point = from; point >= 0; point--) {
            running[point]![office]! += known
            running[point]![0]! += known
          }
        }
      }
      return running
    }
    return { earlier: asKnown(0), now: asKnown(back), all: asKnown(1000) }
  }
  const { earlier: known, all } = weeksOf(0)
  const past = [1, 2, 3, 4, 5, 6].map((back): KnownThen => {
    const weeks = back * 4.35
    const { earlier, now } = weeksOf(weeks)
    return { weeks, earlier, now }
  })
  return { known, past, missing: all[0]!.map((one, node) => one - known[0]![node]!) }
}

const slow: Lag = (age) => Math.min(1, 0.4 + 0.15 * age)

describe('what is still to be entered of a flow', () => {
  test('is found again where a lag was planted', () => {
    const { known, past, missing } = invent(slow)
    const found = nowcastFlow(nodes, known, past)
    expect(found.missing[0]![0]! / missing[0]!).toBeGreaterThan(0.95)
    expect(found.missing[0]![0]! / missing[0]!).toBeLessThan(1.05)
    for (let office = 1; office <= offices; office++) {
      expect(Math.abs(found.missing[0]![office]! - missing[office]!)).toBeLessThan(0.35 * missing[office]!)
    }
  })

  test('is told of an office that enters later than the others', () => {
    const { known, past, missing } = invent((age, office) =>
      slow(Math.max(0, age - (office === 3 ? 2 : 0)), office),
    )
    const found = nowcastFlow(nodes, known, past)
    expect(found.missing[0]![3]! / missing[3]!).toBeGreaterThan(0.8)
    expect(found.missing[0]![3]!).toBeGreaterThan(1.4 * found.missing[0]![4]!)
  })

  test('is found where a month comes as one batch, of which nothing is known before', () => {
    const batch: Lag = (age) => (age < 4 ? 0 : 1)
    const { known, past, missing } = invent(batch)
    const found = nowcastFlow(nodes, known, past)
    expect(found.missing[0]![0]! / missing[0]!).toBeCloseTo(1, 1)
  })

  test('is less than nothing where some of what is known goes again', () => {
    const { known, past, missing } = invent((age) => (age < 3 ? 1.06 : 1))
    const found = nowcastFlow(nodes, known, past)
    expect(missing[0]).toBeLessThan(0)
    expect(found.missing[0]![0]! / missing[0]!).toBeGreaterThan(0.7)
    expect(found.missing[0]![0]! / missing[0]!).toBeLessThan(1.3)
  })

  test('is nothing where everything is entered at once, and where there is no past to learn from', () => {
    const { known, past } = invent(() => 1)
    expect([...nowcastFlow(nodes, known, past).missing[0]!].every((one) => Math.abs(one) < 1e-9)).toBe(true)
    expect(nowcastFlow(nodes, invent(slow).known, []).missing[0]!.every((one) => one === 0)).toBe(true)
  })

  test('of a few rows an office is drawn towards the country, and promises none that are not awaited', () => {
    const { known, past } = invent(slow, { perWeek: 0.4 })
    const { missing, middle } = nowcastFlow(nodes, known, past)
    for (let office = 1; office <= offices; office++) {
      expect(missing[0]![office]).toBeGreaterThanOrEqual(0)
      expect(middle[office]).toBeLessThanOrEqual(missing[0]![office]!)
    }
  })
})

test('of a level the share is found by which it was changed afterwards', () => {
  const level = (value: number) => [new Float64Array(nodes.nodes).fill(value)]
  const past = [9, 13, 17].map((weeks): KnownThen => ({ weeks, earlier: level(1000), now: level(990) }))
  const { missing } = nowcastLevel(nodes, level(2000), past)
  expect(missing[0]![0]).toBeCloseTo(-20)
  expect(missing[0]![5]).toBeCloseTo(-20)
})
