import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseCsv, readExtract } from '../../register/reference/read-extract.ts'
import { emptyRegister, importExtract } from '../../register/reference/reference-register.ts'
import type { ReferenceResult } from './reference-calculate.ts'
import { referenceCalculate } from './reference-calculate.ts'
import type { SpanName } from './reference-calendar.ts'

const folder = join(import.meta.dirname, 'example')
const extract = readExtract(join(import.meta.dirname, '../../register/reference/example/extract'))
const { register } = importExtract(emptyRegister(), extract)
const files = readdirSync(folder).filter((name) => name.startsWith('expected-'))

test('there are seven files of expected results', () => {
  expect(files).toHaveLength(7)
})

test.each(files)('the example gives %s', (file) => {
  const asked = /^expected-(\d{4}-\d\d-\d\d)-(ytd|quarter|month|week)(?:-known-(.*))?\.csv$/.exec(file)
  const [, date = '', span = '', knownOn] = asked ?? []
  const question = { date, span: span as SpanName, knownOn: knownOn ?? null }
  const [, ...records] = parseCsv(readFileSync(join(folder, file), 'utf8'))
  const wanted = new Map(records.map((cells) => [cells.slice(0, 5).join('|'), cells.slice(5)]))
  const results = new Map(referenceCalculate(register, question).map((row) => [keyOf(row), row]))
  const ids = (rows: Map<string, unknown>) => [...rows.keys()].sort()
  expect(ids(results)).toEqual(ids(wanted))
  const off = [...wanted].filter(([key, cells]) => {
    const { numerator, denominator, value } = results.get(key) ?? {}
    return ![numerator, denominator, value].every((figure, index) => close(figure, cells[index]))
  })
  expect(off.map(([key, cells]) => ({ key, cells, got: results.get(key) }))).toEqual([])
})

function keyOf({ indicator, span, date, level, node }: ReferenceResult): string {
  return [indicator, span, date, level, node].join('|')
}

function close(got: number | null | undefined, cell: string | undefined): boolean {
  if (got === undefined || cell === undefined) return false
  if (got === null || cell === '') return got === null && cell === ''
  const wanted = Number(cell)
  return Math.abs(got - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted))
}
