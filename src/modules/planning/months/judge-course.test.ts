import { expect, test } from 'vitest'
import { type CourseQuestion, judgeCourse } from './judge-course.ts'

const question: CourseQuestion = {
  value: 60,
  target: 100,
  kind: 'count',
  direction: 'higher',
  lastYear: { atDay: 40, atEnd: 80 },
  passed: 0.75,
}

test('a count is to have come as far as last year had by the same day', () => {
  expect(judgeCourse(question)).toEqual({ expected: 50, behind: false })
  expect(judgeCourse({ ...question, value: 49 })).toEqual({ expected: 50, behind: true })
  // What is to be few is behind when it is more.
  expect(judgeCourse({ ...question, direction: 'lower' })).toEqual({ expected: 50, behind: true })
})

test('where last year tells nothing, as much of the target as has passed of the year', () => {
  for (const lastYear of [
    { atDay: null, atEnd: null },
    { atDay: 0, atEnd: 0 },
    { atDay: -3, atEnd: 5 },
  ]) {
    expect(judgeCourse({ ...question, lastYear })).toEqual({ expected: 75, behind: true })
  }
})

test('a ratio or a change is to be at its target whatever the day', () => {
  for (const kind of ['ratio', 'growth', 'reduction'] as const) {
    expect(judgeCourse({ ...question, kind })).toEqual({ expected: 100, behind: true })
    expect(judgeCourse({ ...question, kind, value: 100 })).toEqual({ expected: 100, behind: false })
  }
})

test('without a target or a figure nothing is said', () => {
  expect(judgeCourse({ ...question, target: null })).toEqual({ expected: null, behind: null })
  expect(judgeCourse({ ...question, value: null })).toEqual({ expected: 50, behind: null })
})
