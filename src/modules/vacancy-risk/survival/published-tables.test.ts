import { describe, expect, it } from 'vitest'
import { aalenJohansen, incidenceAt } from './aalen-johansen.ts'
import { kaplanMeier, medianOf, survivalAt } from './kaplan-meier.ts'
import { logRank } from './log-rank.ts'
import type { Spell } from './spell.ts'

/** Spells from the start, as textbooks print them: a plus marks one that was still going on. */
function printed(text: string): Spell[] {
  return text.split(' ').map((word) => ({
    entry: 0,
    exit: Number.parseFloat(word),
    cause: word.endsWith('+') ? 0 : 1,
  }))
}

/** Weeks in remission of acute myelogenous leukaemia, by maintenance chemotherapy (Miller 1981, page 49). */
const maintained = printed('9 13 13+ 18 23 28+ 31 34 45+ 48 161+')
/** Weeks in remission of acute leukaemia under 6-mercaptopurine and under placebo (Freireich and others 1963; Gehan 1965). */
const mercaptopurine = printed('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+')
const placebo = printed('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23')

describe('Kaplan–Meier', () => {
  it('gives the published survival of leukaemia under maintenance', () => {
    const { times, survival, atRisk, variance } = kaplanMeier(maintained)
    expect([...times]).toEqual([9, 13, 18, 23, 31, 34, 48])
    expect([...atRisk]).toEqual([11, 10, 8, 7, 5, 4, 2])
    expect([...survival].map((share) => share.toFixed(4))).toEqual([
      ...['0.9091', '0.8182', '0.7159', '0.6136', '0.4909', '0.3682', '0.1841'],
    ])
    // Standard errors as Miller prints them.
    const errors = [...variance].map((one) => Math.sqrt(one).toFixed(4))
    expect(errors).toEqual(['0.0867', '0.1163', '0.1397', '0.1526', '0.1642', '0.1627', '0.1535'])
  })

  it('gives the published survival under 6-mercaptopurine, and its median', () => {
    const curve = kaplanMeier(mercaptopurine)
    expect([...curve.survival].map((share) => share.toFixed(4))).toEqual([
      ...['0.8571', '0.8067', '0.7529', '0.6902', '0.6275', '0.5378', '0.4482'],
    ])
    expect(medianOf(curve)).toBe(23)
    expect(medianOf(kaplanMeier(placebo))).toBe(8)
    expect(survivalAt(curve, 5.9)).toBe(1)
    expect(survivalAt(curve, 9)).toBeCloseTo(0.8067, 4)
  })

  it('counts nobody before they entered', () => {
    const late: Spell[] = [
      { entry: 0, exit: 2, cause: 1 },
      { entry: 3, exit: 5, cause: 1 },
      { entry: 0, exit: 4, cause: 1 },
    ]
    const { atRisk, survival } = kaplanMeier(late)
    expect([...atRisk]).toEqual([2, 2, 1])
    expect([...survival]).toEqual([0.5, 0.25, 0])
  })

  it('names a spell that ends before it enters', () => {
    expect(() => kaplanMeier([{ entry: 3, exit: 2, cause: 1 }])).toThrow('spell 0 ends at 2 and enters at 3')
  })
})

describe('the log-rank test', () => {
  it('gives the published statistic of 6-mercaptopurine against placebo', () => {
    const { chiSquare, degrees, observed, expected } = logRank([mercaptopurine, placebo])
    expect(chiSquare).toBeCloseTo(16.7929, 4)
    expect(degrees).toBe(1)
    expect(observed).toEqual([9, 21])
    expect(expected[0]).toBeCloseTo(19.2505, 4)
    expect(expected[1]).toBeCloseTo(10.7495, 4)
  })

  it('finds nothing between a group and itself, and is the same for groups in another order', () => {
    expect(logRank([placebo, placebo]).chiSquare).toBeCloseTo(0, 12)
    const three = [mercaptopurine, placebo, maintained]
    expect(logRank(three).chiSquare).toBeCloseTo(logRank([...three].reverse()).chiSquare, 10)
    expect(logRank(three).degrees).toBe(2)
  })
})

describe('Aalen–Johansen', () => {
  it('is one minus Kaplan–Meier where there is one cause, with its variance', () => {
    const { incidence, going, variance } = aalenJohansen(mercaptopurine, 1)
    const curve = kaplanMeier(mercaptopurine)
    for (const [row, survival] of curve.survival.entries()) {
      expect(incidence[0]![row]).toBeCloseTo(1 - survival, 12)
      expect(going[row]).toBeCloseTo(survival, 12)
      expect(variance[0]![row]).toBeCloseTo(curve.variance[row]!, 12)
    }
  })

  it('gives each cause its share of what has ended, and never more than all', () => {
    // Without censoring it is the plain share.
    const spells: Spell[] = [1, 2, 2, 3, 4, 5, 5, 6].map((exit, index) => ({
      entry: 0,
      exit,
      cause: 1 + (index % 3),
    }))
    const curves = aalenJohansen(spells, 3)
    for (const cause of [1, 2, 3]) {
      for (const time of [0.5, 1, 2, 3.5, 6]) {
        const share = spells.filter((one) => one.cause === cause && one.exit <= time).length / spells.length
        expect(incidenceAt(curves, cause, time)).toBeCloseTo(share, 12)
        if (curves.times.at(-1)! > time) continue
        expect(curves.variance[cause - 1]!.at(-1)).toBeCloseTo((share * (1 - share)) / spells.length, 12)
      }
    }
    for (const [row, going] of curves.going.entries()) {
      const sum = curves.incidence.reduce((all, one) => all + one[row]!, going)
      expect(sum).toBeCloseTo(1, 12)
    }
  })

  it('is below one minus Kaplan–Meier where another cause competes', () => {
    const spells = placebo.map((spell, index) => ({ ...spell, cause: 1 + (index % 2) }))
    const last = aalenJohansen(spells, 2)
    expect(incidenceAt(last, 1, 30)).toBeLessThan(1 - survivalAt(kaplanMeier(spells, 1), 30))
  })
})
