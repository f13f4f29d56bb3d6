import { expect, test } from 'vitest'
import type { Activity } from '../../contract.ts'
import { lateFirst } from './late-first.ts'

const activity = (title: string, state: Activity['state'], dueOn: string, overdue = false) =>
  ({ title, state, dueOn, overdue }) as Activity

test('late ones come first, then what is still to be done, each by its day', () => {
  const order = lateFirst([
    activity('done', 'done', '2012-01-01'),
    activity('later', 'planned', '2012-09-01'),
    activity('sooner', 'under_way', '2012-08-01'),
    activity('late', 'planned', '2012-03-01', true),
    activity('latest', 'under_way', '2012-02-01', true),
  ])
  expect(order.map(({ title }) => title)).toEqual(['latest', 'late', 'sooner', 'later', 'done'])
})
