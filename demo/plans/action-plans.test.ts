import { expect, test } from 'vitest'
import { loadCatalogue } from '../../src/modules/indicators/index.ts'
import { PlanContent } from '../../src/modules/planning/contract.ts'
import { checkPlan, indicatorsOf } from '../../src/modules/planning/index.ts'
import { actionPlans } from './action-plans.ts'

test('the plans of three years follow one another without a fault: five, ten and twelve indicators', () => {
  const { indicators } = loadCatalogue()
  const plans = actionPlans(1)
  expect(plans.map(({ year, content }) => [year, indicatorsOf(content).length])).toEqual([
    [2010, 5],
    [2011, 10],
    [2012, 12],
  ])
  for (const [index, { year, content }] of plans.entries()) {
    expect(PlanContent.safeParse(content).error, String(year)).toBeUndefined()
    expect(
      checkPlan(content, { indicators, before: plans[index - 1]?.content ?? null }),
      String(year),
    ).toEqual([])
  }
  const { goals } = plans[2]!.content
  expect([goals.length, goals.flatMap(({ tasks }) => tasks).length]).toEqual([4, 5])
})

test('the targets of 2012 are those of the catalogue, and counts of people are as small as the demo', () => {
  const { indicators } = loadCatalogue()
  const targets = (scale: number) =>
    new Map(indicatorsOf(actionPlans(scale)[2]!.content).map(({ indicator, target }) => [indicator, target]))
  const catalogue = new Map(
    indicators.flatMap(({ id, targets }) =>
      targets.filter(({ year }) => year === 2012).map(({ value }) => [id, value]),
    ),
  )
  expect(targets(1)).toEqual(catalogue)
  expect(targets(0.05).get('benefit_recipients')).toBe(2230)
  expect(targets(0.05).get('new_start_adults')).toBe(98.5)
})
