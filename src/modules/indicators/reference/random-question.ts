import { daysLater, hotDays } from '../../register/reference/random-history.ts'
import { randomSource } from '../../register/reference/random-source.ts'
import type { ReferenceQuestion } from './reference-calculate.ts'

/** Questions by seed, most of them on days where spans, months and leap years begin and end. */
export function randomQuestions(seed: number, count: number): ReferenceQuestion[] {
  const { chance, pick, between } = randomSource(seed)
  const day = () => (chance(0.6) ? pick(hotDays) : daysLater('2010-12-01', between(0, 830)))
  return Array.from({ length: count }, () => {
    const date = day()
    const knownOn = chance(0.5) ? null : daysLater(date, pick([-40, -1, 0, 0, 1, 15, 60]))
    return { date, span: pick(['ytd', 'quarter', 'month', 'week'] as const), knownOn }
  })
}
