import { expect, test } from 'vitest'
import { firstRules } from '../definition/risk-rules.ts'
import { readRules, type WrittenRules, writeRules } from './read-rules.ts'

const first: WrittenRules = { days: '30', daysBefore: '30', red: '50', green: '70', exceptions: '' }

test('rules are written as they are read', () => {
  const rules = { ...firstRules, norms: { days: 30, exceptions: [] } }
  expect(writeRules(rules)).toEqual(first)
  expect(readRules(first)).toEqual({ rules })
  const excepted = {
    ...rules,
    norms: {
      days: 25,
      exceptions: [
        { occupation: '72', municipality: null, days: 45 },
        { occupation: null, municipality: '13', days: 20 },
        { occupation: '2512', municipality: '19', days: 90 },
      ],
    },
  }
  expect(readRules(writeRules(excepted))).toEqual({ rules: excepted })
})

test('the field that is wrong is named, and of exceptions the line', () => {
  const wrong = (changed: Partial<WrittenRules>) => {
    const read = readRules({ ...first, ...changed })
    return 'wrong' in read ? read.wrong : null
  }
  expect(wrong({ days: '0' })).toEqual({ field: 'days' })
  expect(wrong({ days: '1,5' })).toEqual({ field: 'days' })
  expect(wrong({ daysBefore: '400' })).toEqual({ field: 'daysBefore' })
  expect(wrong({ red: '100' })).toEqual({ field: 'red' })
  expect(wrong({ green: '49' })).toEqual({ field: 'green' })
  expect(wrong({ green: '50 %' })).toBeNull()
  for (const line of ['72; 45', '; ; 45', '7x; ; 45', '72; ; ', '72; ; 367', 'Vilnius']) {
    expect(wrong({ exceptions: `72; ; 45\n\n${line}` })).toEqual({ field: 'exceptions', line: 3 })
  }
})
