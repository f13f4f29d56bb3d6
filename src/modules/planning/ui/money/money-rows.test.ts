import { expect, test } from 'vitest'
import type { PlanMoney } from '../../contract.ts'
import { moneyRows, totalOf } from './money-rows.ts'

const months = (...amounts: number[]) => Array.from({ length: 12 }, (_, month) => amounts[month] ?? 0)
const cell = (
  unit: string,
  measure: 'public_works' | 'job_rotation',
  planned: number[],
  spent: number[],
) => ({
  unit,
  measure,
  planned: months(...planned),
  spent: months(...spent),
  versions: months(),
})
const money = {
  year: 2012,
  until: '2012-02-29',
  cells: [
    cell('O1', 'public_works', [0.1, 0.2, 0.3], [0.1, 0.2]),
    cell('O1', 'job_rotation', [10, 10, 10], [25]),
    cell('O2', 'public_works', [5], [6]),
    cell('O2', 'job_rotation', [], []),
  ],
} as unknown as PlanMoney

test('lines are added up by measure, office or month, and to the same total', () => {
  const byMeasure = moneyRows(money, { by: 'measure' })
  expect(byMeasure).toEqual([
    { key: 'public_works', planned: 5.6, plannedSoFar: 5.3, spent: 6.3, state: 'over' },
    { key: 'job_rotation', planned: 30, plannedSoFar: 20, spent: 25, state: 'ahead' },
  ])
  const byOffice = moneyRows(money, { by: 'office' })
  expect(byOffice.map(({ key, spent }) => [key, spent])).toEqual([
    ['O1', 25.3],
    ['O2', 6],
  ])
  const byMonth = moneyRows(money, { by: 'month' })
  expect(byMonth).toHaveLength(12)
  for (const rows of [byMeasure, byOffice, byMonth]) {
    expect(totalOf(rows)).toMatchObject({ planned: 35.6, plannedSoFar: 25.3, spent: 31.3, state: 'ahead' })
  }
})

test('one office or one measure is told alone, and what has no money is left out', () => {
  expect(moneyRows(money, { by: 'measure', unit: 'O2' }).map(({ key }) => key)).toEqual(['public_works'])
  expect(moneyRows(money, { by: 'office', measure: 'job_rotation' }).map(({ key }) => key)).toEqual(['O1'])
  expect(moneyRows(money, { by: 'month', unit: 'O1', measure: 'public_works' })[2]).toEqual({
    key: '3',
    planned: 0.3,
    plannedSoFar: 0,
    spent: 0,
    state: 'within',
  })
})
