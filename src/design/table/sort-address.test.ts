import { expect, test } from 'vitest'
import { readSort, writeSort } from './sort-address.ts'

test('a sort is read from the address and written to it', () => {
  for (const text of ['name', '-vacancies_filled']) expect(writeSort(readSort(text)!)).toBe(text)
  expect(readSort('-name')).toEqual({ column: 'name', descending: true })
})

test('an address without a sort has none', () => {
  expect([undefined, '', '-'].map(readSort)).toEqual([null, null, null])
})
