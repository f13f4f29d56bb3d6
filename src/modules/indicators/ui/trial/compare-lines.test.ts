import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareLines, type LinePart } from './compare-lines.ts'

/** What the other lacks stands in brackets. */
const marked = (lines: LinePart[][]) =>
  lines.map((parts) =>
    parts.map(({ text, isOther }) => (isOther ? `[${text.trim()}]` : text.trim())).join(' '),
  )
const compare = (old: string[], tried: string[]) => {
  const compared = compareLines(old, tried)
  return { old: marked(compared.old), tried: marked(compared.tried) }
}

test('the words that changed are marked on either side', () => {
  expect(
    compare(['Only where the age is below 25 years.'], ['Only where the age is below 29 years.']),
  ).toEqual({
    old: ['Only where the age is below [25] years.'],
    tried: ['Only where the age is below [29] years.'],
  })
  expect(compare(['The reason is expired.'], ['The reason is expired or cancelled.'])).toEqual({
    old: ['The reason is [expired.]'],
    tried: ['The reason is [expired or cancelled.]'],
  })
})

test('lines that only one has are other as a whole, and so are lines with hardly a word in common', () => {
  expect(compare(['one', 'two two', 'three'], ['one', 'three', 'four'])).toEqual({
    old: ['one', '[two two]', 'three'],
    tried: ['one', 'three', '[four]'],
  })
  expect(compare(['a b c d'], ['e f g d'])).toEqual({ old: ['[a b c d]'], tried: ['[e f g d]'] })
})

test('both texts come out whole, and what is marked in neither is the same in both', () => {
  const line = fc
    .array(fc.constantFrom('a', 'b', 'c', 'dd'), { minLength: 1, maxLength: 6 })
    .map((all) => all.join(' '))
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), fc.array(line, { maxLength: 6 }), (old, tried) => {
      const compared = compareLines(old, tried)
      const text = (lines: LinePart[][]) => lines.map((parts) => parts.map((part) => part.text).join(''))
      expect(text(compared.old)).toEqual(old)
      expect(text(compared.tried)).toEqual(tried)
      const kept = (lines: LinePart[][]) =>
        lines.flatMap((parts) =>
          parts.filter((part) => !part.isOther).flatMap((part) => part.text.trim().split(' ')),
        )
      expect(kept(compared.old)).toEqual(kept(compared.tried))
    }),
  )
})
