import { expect, test } from 'vitest'
import { csvPieces, csvRecord } from './csv.ts'

test('quotes what needs it and keeps absent apart from empty', () => {
  expect(csvRecord(['a', null, '', 1.5, true, 'x,y', 'say "ne"', 'two\nlines', ' ąč '])).toBe(
    'a,,"",1.5,true,"x,y","say ""ne""","two\nlines", ąč \r\n',
  )
})

test('a table without rows is its header', () => {
  expect([...csvPieces(['a', 'b'], [])].join('')).toBe('a,b\r\n')
})

test('a large table comes in pieces that join to the whole', () => {
  const rows = Array.from({ length: 10_000 }, (_, row) => [row, `value ${row}`])
  const pieces = [...csvPieces(['row', 'value'], rows)]
  expect(pieces.length).toBeGreaterThan(5)
  const lines = pieces.join('').split('\r\n')
  expect(lines).toHaveLength(10_002)
  expect(lines[10_000]).toBe('9999,value 9999')
})
