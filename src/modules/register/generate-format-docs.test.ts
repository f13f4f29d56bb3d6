import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { columnTitle } from './format/column-titles.ts'
import { dataPackage } from './format/data-package.ts'
import { columnDescriptions, tableDescriptions } from './format/descriptions.ts'
import { tables } from './format/tables.ts'
import { formatDocs } from './generate-format-docs.ts'

test.each(Object.entries(formatDocs()))('%s is up to date', (path, content) => {
  expect(readFileSync(join(import.meta.dirname, '..', '..', '..', path), 'utf8')).toBe(content)
})

test('every table and column is described, and nothing else', () => {
  const columns = tables.flatMap((table) => table.columns.map(({ name }) => `${table.name}.${name}`))
  expect(Object.keys(tableDescriptions).sort()).toEqual(tables.map(({ name }) => name).sort())
  const described = Object.keys(columnDescriptions)
  const everywhere = new Set(columns.map((column) => column.replace(/^.*\./, '')))
  expect(described.filter((name) => !name.includes('.')).sort()).toEqual([...everywhere].sort())
  expect(described.filter((name) => name.includes('.') && !columns.includes(name))).toEqual([])
})

test('a figure of another institution is not said to be in euros', () => {
  const amountIn = (table: string) =>
    dataPackage()
      .resources.find(({ name }) => name === table)
      ?.schema.fields.find(({ name }) => name === 'amount')?.description
  expect(amountIn('expenditures')).toContain('euros')
  expect(amountIn('external_values')).not.toContain('euros')
  expect(columnTitle('amount', 'expenditures').en).toContain('EUR')
  expect(columnTitle('amount', 'external_values').en).not.toContain('EUR')
})

test('the data package tells the types and constraints of the format', () => {
  const schemaOf = (name: string) =>
    dataPackage().resources.find((resource) => resource.name === name)?.schema
  expect(schemaOf('staff_assignments')?.fields.find(({ name }) => name === 'fte')).toEqual({
    name: 'fte',
    type: 'number',
    decimalChar: '.',
    description: 'Full-time equivalent',
    constraints: { required: true, minimum: 0, maximum: 1 },
  })
  expect(schemaOf('units')?.references).toEqual([{ field: 'parent', resource: 'units', required: true }])
  expect(schemaOf('vacancy_fills')?.references).toEqual([
    { field: 'vacancy', resource: 'vacancies', required: false },
    { field: 'placement', resource: 'placements', required: false },
  ])
  expect(schemaOf('persons')?.fields.find(({ name }) => name === 'sex')?.constraints?.enum).toEqual([
    'F',
    'M',
  ])
})
