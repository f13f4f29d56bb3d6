import { expect, test } from 'vitest'
import { roles } from '../modules/identity/index.ts'
import { columnTitle } from '../modules/register/index.ts'
import { routes } from '../modules.ts'
import { columnMeanings } from './column-meanings.ts'
import { tableTitles } from './table-titles.ts'

/** A reply of any shape that holds nothing: what a table's columns are does not depend on more. */
function emptyReply(): unknown {
  return new Proxy(() => undefined, {
    get: (_, name) => {
      if (name === Symbol.iterator) return function* nothing() {}
      if (name === Symbol.toPrimitive) return () => ''
      return ['map', 'flatMap', 'filter'].includes(String(name)) ? () => [] : emptyReply()
    },
    apply: () => emptyReply(),
  })
}

const tables = routes.flatMap(({ endpoint }) => (endpoint.csv ? [{ endpoint, csv: endpoint.csv }] : []))

test('every table has a title in both languages, and no title is of a table that is not there', () => {
  expect(Object.keys(tableTitles).sort()).toEqual(tables.map(({ endpoint }) => endpoint.path).sort())
})

test.each(tables)('the columns of $endpoint.path have headings', ({ csv }) => {
  const { columns } = csv(emptyReply())
  const known = (column: string) =>
    column in columnMeanings || roles.some(({ id }) => id === column) || columnTitle(column).en !== column
  expect([...columns].filter((column) => !known(column))).toEqual([])
})

test('every column with a heading is one of some table', () => {
  const there = new Set(tables.flatMap(({ csv }) => [...csv(emptyReply()).columns]))
  expect(Object.keys(columnMeanings).filter((column) => !there.has(column))).toEqual([])
})
