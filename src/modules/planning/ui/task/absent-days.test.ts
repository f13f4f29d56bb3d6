import { expect, test } from 'vitest'
import { absentDays } from './absent-days.ts'

test('only days of the year are counted, the first and the last too', () => {
  expect(
    absentDays('2012', [
      { from: '2011-12-20', to: '2012-01-02' },
      { from: '2012-02-28', to: '2012-03-01' },
      { from: '2012-12-31', to: '2013-05-01' },
      { from: '2013-06-01', to: '2013-06-02' },
    ]),
  ).toBe(2 + 3 + 1)
  expect(absentDays('2012', [])).toBe(0)
})
