import { expect, test } from 'vitest'
import { columnTitle } from './column-titles.ts'
import { tableTitles } from './table-titles.ts'
import { tables } from './tables.ts'

test('every table has a title in both languages', () => {
  expect(Object.keys(tableTitles).sort()).toEqual(tables.map(({ name }) => name).sort())
})

test('every column of a fact that figures are counted from has a title of its own', () => {
  const uncounted = ['caseload']
  const columns = tables.filter(({ versioned }) => versioned).flatMap(({ columns: ofTable }) => ofTable)
  const names = new Set(columns.map(({ name }) => name).filter((name) => !uncounted.includes(name)))
  for (const name of names) expect(columnTitle(name).en, name).not.toBe(name)
})
