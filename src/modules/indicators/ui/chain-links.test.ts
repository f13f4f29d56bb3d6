import { expect, test } from 'vitest'
import type { Chain, ChainCriterion } from '../contract.ts'
import { chainItems, connectedWith, keyOf } from './chain-links.ts'

const title = { lt: 'a', en: 'a' }
function criterion(
  id: string,
  kind: ChainCriterion['criterion'],
  leadsTo: string[],
  goal: string | null = null,
): ChainCriterion {
  const figure = { numerator: null, denominator: null, value: null }
  return { id, title, criterion: kind, leadsTo, goal, unit: 'count', decimals: 0, figure, target: null }
}
const chain = {
  goals: [
    { id: 'work', title },
    { id: 'staff', title },
  ],
  criteria: [
    criterion('offers', 'output', ['placed']),
    criterion('calls', 'output', ['filled']),
    criterion('placed', 'result', ['fewer', 'share'], 'work'),
    criterion('filled', 'result', ['share'], 'staff'),
    criterion('fewer', 'effect', [], 'work'),
    // The same id as a goal's.
    criterion('share', 'effect', [], 'staff'),
    criterion('staff', 'effect', [], 'work'),
  ],
} as unknown as Chain

function connected(key: string): string[] {
  const chosen = chainItems(chain).find((item) => keyOf(item) === key)!
  return [...connectedWith(chain, chosen)].sort()
}

test('the chain goes from goals to outputs', () => {
  expect(chainItems(chain).map(({ step, id }) => `${step} ${id}`)).toEqual([
    'goal work',
    'goal staff',
    'effect fewer',
    'effect share',
    'effect staff',
    'result placed',
    'result filled',
    'output offers',
    'output calls',
  ])
})

test('it is followed in both directions, and not sideways', () => {
  expect(connected('criterion placed')).toEqual([
    'criterion fewer',
    'criterion offers',
    'criterion placed',
    'criterion share',
    'goal staff',
    'goal work',
  ])
  expect(connected('goal staff')).toEqual([
    'criterion calls',
    'criterion filled',
    'criterion offers',
    'criterion placed',
    'criterion share',
    'goal staff',
  ])
  expect(connected('criterion staff')).toEqual(['criterion staff', 'goal work'])
})
