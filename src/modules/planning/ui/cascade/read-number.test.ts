import { expect, test } from 'vitest'
import { inventCascade } from '../../reference/invent-cascade.ts'
import { beginEditing } from './editing.ts'
import { readBlock } from './read-block.ts'
import { readNumber } from './read-number.ts'
import { readSteps } from './read-steps.ts'

test.each([
  ['1 234,5', 1234.5, 1234.5],
  ['1\u202f234,5', 1234.5, 1234.5],
  ['1,234.5', 1234.5, 1234.5],
  ['1,234', 1.234, 1234],
  ['1,2', 1.2, 1.2],
  ['1.2', 1.2, 1.2],
  ['1,234,567', 1_234_567, 1_234_567],
  ['−3', -3, -3],
  ['97 %', 97, 97],
  ['.5', 0.5, 0.5],
  ['12a', null, null],
  ['', null, null],
  ['1,23,4', null, null],
  ['1.2.3,4', null, null],
  ['--3', null, null],
])('%j is %j in Lithuanian and %j in English', (text, lt, en) => {
  expect(readNumber(text, 'lt')).toBe(lt)
  expect(readNumber(text, 'en')).toBe(en)
})

test('a value is whole steps of the last decimal, between what it can be', () => {
  const share = { decimals: 1, kind: 'ratio', unit: 'percent' } as const
  expect(readSteps('98,5', 'lt', share)).toEqual({ steps: 985 })
  expect(readSteps('98.55', 'en', share)).toEqual({ fault: 'decimals' })
  expect(readSteps('100,1', 'lt', share)).toEqual({ fault: 'high' })
  expect(readSteps('-1', 'lt', { decimals: 0, kind: 'count', unit: 'people' })).toEqual({ fault: 'low' })
  expect(readSteps('daug', 'lt', share)).toEqual({ fault: 'number' })
})

test('of a block with one bad cell each fault is told by its cell, and what could be moved', () => {
  const editing = beginEditing(inventCascade({ offices: 2, divisions: 1, specialists: 1, indicators: 2 }))
  const cellAt = (row: number, column: number) => (row < 3 && column < 2 ? { place: row, column } : null)
  const same = editing.views[0]!.column.value[0]!
  const block = readBlock(editing, `${same}\t1,5\r\n100\t\n1\tx\n7\n`, 'lt', cellAt)
  expect(block.moves).toEqual([
    { place: 1, column: 0, steps: 100 },
    { place: 2, column: 0, steps: 1 },
  ])
  expect(block.faults).toEqual([
    { cell: { place: 0, column: 1 }, text: '1,5', fault: 'plan' },
    { cell: { place: 2, column: 1 }, text: 'x', fault: 'number' },
    { cell: null, text: '7', fault: 'beyond' },
  ])
})
