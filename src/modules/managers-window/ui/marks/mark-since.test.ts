import { expect, test } from 'vitest'
import { findSince, findTroubledSince } from './mark-since.ts'

const marks = [
  { mark: 'at_risk', date: '2012-01-31', exact: false },
  { mark: 'on_course', date: '2012-02-29', exact: false },
  { mark: 'at_risk', date: '2012-05-31', exact: false },
  { mark: 'not_expected', date: '2012-09-14', exact: true },
] as const

test('a mark stands since it was kept last, while it is the same', () => {
  expect(findSince(marks, 'not_expected')).toEqual({ date: '2012-09-14', exact: true })
  expect(findSince(marks, 'not_fulfilled')).toBeNull()
  expect(findSince([], 'at_risk')).toBeNull()
})

test('trouble stands since it came without a break, whatever it is called meanwhile', () => {
  expect(findTroubledSince(marks, 'not_expected')).toEqual({ date: '2012-05-31', exact: false })
  expect(findTroubledSince(marks, 'not_fulfilled')).toEqual({ date: '2012-05-31', exact: false })
  expect(findTroubledSince(marks.slice(0, 2), 'at_risk')).toBeNull()
  expect(findTroubledSince(marks, 'fulfilled')).toBeNull()
})
