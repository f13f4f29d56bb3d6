import { beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../../platform/calendar/day.ts'
import {
  inventedOccupations,
  inventedPlaces,
  inventVacancies,
  noSurroundings,
} from '../reference/invented-vacancies.ts'
import { varianceBetween } from './credibility.ts'
import { enteredShare } from './entry-delay.ts'
import { isCautious } from './find-reasons.ts'
import { type Learnt, learnRisk } from './learn-risk.ts'
import { type ScoredVacancy, scoreOpen } from './score-open.ts'
import { smoothLevels } from './smooth-levels.ts'
import { type VacancyHistory, vacancyStateOn } from './vacancy-history.ts'

const norms = { days: 30, exceptions: [] }
const days = ['2021-09-01', '2021-11-01', '2022-01-01'].map(dayOf)
const end = dayOf('2022-03-31')

type Said = { probability: number; filled: boolean; occupation: number; daysOpen: number }

let history: VacancyHistory
let learnt: Learnt
const said: Said[] = []

/** Of each position that was open, whether it was filled by the day due, as is known in the end. */
function whatCame(scored: ScoredVacancy): boolean[] {
  const { rowOf, fillRows, fillStart } = vacancyStateOn(history, end)
  expect(rowOf[scored.vacancy]).toBeGreaterThanOrEqual(0)
  let filled = scored.open - scored.positions
  for (let at = fillStart[scored.vacancy]!; at < fillStart[scored.vacancy + 1]!; at++) {
    if (history.fills.filledOn[fillRows[at]!]! <= scored.dueOn) {
      filled += history.fills.positions[fillRows[at]!]!
    }
  }
  return Array.from(scored.probabilities, (_, index) => filled > index)
}

beforeAll(() => {
  history = inventVacancies(14_000, 7)
  for (const day of days) {
    learnt = learnRisk(history, noSurroundings, { day, knownOn: day }, norms)
    for (const scored of scoreOpen(history, learnt, { day, knownOn: day }, norms)) {
      if (scored.dueOn > end - 40) continue
      const came = whatCame(scored)
      for (const [index, probability] of scored.probabilities.entries()) {
        const occupation = history.versions.occupation[scored.row]!
        said.push({ probability, filled: came[index]!, occupation, daysOpen: day - scored.registeredOn })
      }
    }
  }
}, 120_000)

const brier = (of: (one: Said) => number): number =>
  said.reduce((sum, one) => sum + (of(one) - Number(one.filled)) ** 2, 0) / said.length
/** The share filled among those alike: told of the very positions that are judged, which flatters it. */
function shareBy(key: (one: Said) => number): (one: Said) => number {
  const sums = new Map<number, { filled: number; all: number }>()
  for (const one of said) {
    const sum = sums.get(key(one)) ?? { filled: 0, all: 0 }
    sum.filled += Number(one.filled)
    sum.all += 1
    sums.set(key(one), sum)
  }
  return (one) => sums.get(key(one))!.filled / sums.get(key(one))!.all
}

describe('the risk of an invented service', () => {
  it('comes true as often as is said', () => {
    expect(said.length).toBeGreaterThan(1000)
    const ordered = said.toSorted((a, b) => a.probability - b.probability)
    const mean = (part: Said[], of: (one: Said) => number) =>
      part.reduce((sum, one) => sum + of(one), 0) / part.length
    const parts = Array.from({ length: 5 }, (_, fifth) =>
      ordered.slice((fifth * said.length) / 5, ((fifth + 1) * said.length) / 5),
    )
    for (const part of parts) {
      const gap = mean(part, (one) => one.probability) - mean(part, (one) => Number(one.filled))
      expect(Math.abs(gap)).toBeLessThan(0.07)
    }
  })

  it('is told better than by occupation, and than by days open', () => {
    const ours = brier(({ probability }) => probability)
    expect(ours).toBeLessThan(0.85 * brier(shareBy(({ occupation }) => occupation)))
    expect(ours).toBeLessThan(0.9 * brier(shareBy(({ daysOpen }) => Math.floor(daysOpen / 5))))
  })

  it('finds what makes vacancies hard to fill', () => {
    const { effects } = learnt.hazards
    const place = (code: string) => {
      const municipality = inventedPlaces.findIndex(([one]) => one === code)
      return (
        effects.municipality[municipality]! *
        effects.unit[2 + municipality]! *
        effects.office[2 + municipality]!
      )
    }
    expect(place('14') / place('12')).toBeLessThan(0.75)
    expect(place('11') / place('12')).toBeGreaterThan(1.05)
    expect(effects.wage.at(11)! / effects.wage.at(3)!).toBeGreaterThan(1.3)
    // Half as many are filled in July and August.
    const [, , , , may, , july, august] = learnt.hazards.season
    expect((july! + august!) / 2 / may!).toBeLessThan(0.75)
    expect(learnt.hazards.spread.contract).toBeLessThan(0.1)
  })

  it('knows how late fills are entered', () => {
    for (const [unit] of inventedPlaces.entries()) {
      expect(enteredShare(learnt.delay, 2 + unit, 7)).toBeGreaterThan(0.8)
      expect(enteredShare(learnt.delay, 2 + unit, 0)).toBeLessThan(0.3)
      expect(enteredShare(learnt.delay, 2 + unit, 60)).toBe(1)
    }
  })

  it('says of the second position no more than of the first, and nothing beyond 0 and 1', () => {
    const day = days.at(-1)!
    const scored = scoreOpen(history, learnt, { day, knownOn: day }, norms)
    for (const { probabilities, reasons } of scored) {
      expect(reasons.length).toBeLessThanOrEqual(3)
      for (const [index, probability] of probabilities.entries()) {
        expect(probability).toBeGreaterThanOrEqual(0)
        expect(probability).toBeLessThanOrEqual(index > 0 ? probabilities[index - 1]! : 1)
      }
    }
    expect(scored.some(({ open }) => open > 1)).toBe(true)
  })

  it('says less the less time is left, and almost nothing once the day due has passed', () => {
    const day = days.at(-1)!
    const find = (normDays: number) => {
      const scored = scoreOpen(history, learnt, { day, knownOn: day }, { days: normDays, exceptions: [] })
      return new Map(scored.filter(({ byNorm }) => byNorm).map((one) => [one.vacancy, one]))
    }
    const [short, long] = [find(30), find(60)]
    for (const [vacancy, { probabilities, dueOn, reasons }] of short) {
      expect(probabilities[0]!).toBeLessThanOrEqual(long.get(vacancy)!.probabilities[0]! + 1e-9)
      if (dueOn >= day - 14) continue
      expect(probabilities[0]!).toBeLessThan(0.15)
      expect(reasons[0]).toEqual({ cause: 'overdue', helps: false })
    }
  })
})

describe('what is wrong or not known', () => {
  const day = days.at(-1)!
  const score = (change: (row: number, other: VacancyHistory) => void, vacancy: number) => {
    const other = structuredClone(history)
    const row = vacancyStateOn(other, day).rowOf[vacancy]!
    change(row, other)
    return scoreOpen(other, learnt, { day, knownOn: day }, norms).find((one) => one.vacancy === vacancy)!
  }
  /** An open vacancy of an easy occupation that is not overdue. */
  const easy = () =>
    scoreOpen(history, learnt, { day, knownOn: day }, norms).find(
      ({ row, dueOn }) =>
        history.occupations[history.versions.occupation[row]!] === '5223' && dueOn > day + 10,
    )!

  it('makes the probability cautious, and is told: an occupation that is none', () => {
    const { vacancy, probabilities } = easy()
    const wrong = score((row, other) => {
      other.versions.occupation[row] = other.occupations.length
      ;(other.occupations as string[]).push('5299')
    }, vacancy)
    expect(wrong.probabilities[0]).toBeLessThan(probabilities[0]!)
    expect(wrong.reasons[0]).toEqual({ cause: 'occupation_unknown', helps: false })
    expect(wrong.reasons.some(isCautious)).toBe(true)
  })

  it('an occupation that was never asked for before is taken with caution too', () => {
    const { vacancy, probabilities } = easy()
    const rare = score((row, other) => {
      other.versions.occupation[row] = other.occupations.length
      ;(other.occupations as string[]).push('1111')
    }, vacancy)
    expect(rare.probabilities[0]).toBeLessThan(probabilities[0]!)
    expect(inventedOccupations.map(([code]) => code)).not.toContain('1111')
  })

  it('a place that is missing, or that nothing is known of', () => {
    const { vacancy } = easy()
    for (const place of [-(2 ** 31), 99]) {
      const wrong = score((row, other) => {
        other.versions.municipality[row] = place
      }, vacancy)
      expect(wrong.reasons.map(({ cause }) => cause)).toContain('place_unknown')
      expect(wrong.probabilities[0]).toBeGreaterThan(0)
    }
  })

  it('a date before the registration, or far ahead', () => {
    const { vacancy, registeredOn } = easy()
    for (const date of [registeredOn - 3, registeredOn + 4000]) {
      const wrong = score((row, other) => {
        other.versions.fillBy[row] = date
      }, vacancy)
      expect(wrong.reasons.map(({ cause }) => cause)).toContain('date_doubtful')
      expect(Number.isFinite(wrong.probabilities[0]!)).toBe(true)
    }
  })

  it('says with caution what it has hardly any past for', () => {
    const few = inventVacancies(30, 3)
    const little = learnRisk(few, noSurroundings, { day, knownOn: day }, norms)
    const scored = scoreOpen(few, little, { day, knownOn: end }, norms)
    for (const { reasons } of scored) {
      expect(reasons.map(({ cause }) => cause)).toContain('little_history')
    }
    // An empty register has nothing to say, and says nothing.
    const none = inventVacancies(1, 3)
    expect(scoreOpen(none, little, { day: dayOf('2010-01-01'), knownOn: end }, norms)).toEqual([])
  })
})

describe('what it is made of', () => {
  it('credibility finds how much levels differ', () => {
    const expected = new Float64Array(400).fill(30)
    const alike = expected.map((mean, level) => mean + Math.sqrt(mean) * deviate(level))
    expect(varianceBetween(alike, expected)).toBeLessThan(0.01)
    const different = expected.map((mean, level) => {
      const effect = 1 + 0.4 * deviate(level + 1000)
      return Math.max(0, mean * effect + Math.sqrt(mean) * deviate(level))
    })
    expect(varianceBetween(different, expected)).toBeGreaterThan(0.1)
    expect(varianceBetween(different, expected)).toBeLessThan(0.25)
  })

  it('a level follows what lasts, and not what is chance', () => {
    const expected = new Float64Array(36).fill(2000)
    const steady = expected.map((mean, month) => mean + Math.sqrt(mean) * deviate(month))
    const flat = smoothLevels(steady, expected)
    expect(Math.max(...flat.values) - Math.min(...flat.values)).toBeLessThan(0.03)
    const risen = expected.map((mean, month) => (month < 18 ? mean : mean * 1.3))
    const stepped = smoothLevels(risen, expected)
    expect(stepped.values.at(-1)).toBeCloseTo(1.3, 1)
    expect(stepped.values[0]).toBeCloseTo(1, 1)
  })
})

/** A number like one of the normal distribution, the same for a place. */
function deviate(place: number): number {
  let sum = 0
  for (let part = 0; part < 12; part++) {
    const wave = Math.sin((place * 12 + part + 1) * 12.9898) * 43758.5453
    sum += wave - Math.floor(wave)
  }
  return sum - 6
}
