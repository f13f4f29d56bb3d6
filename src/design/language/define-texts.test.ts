import { afterEach, expect, test } from 'vitest'
import { defineTexts } from './define-texts.ts'
import { i18n } from './i18n.ts'

const rows = {
  rows_one: '{{count, whole}} eilutė',
  rows_few: '{{count, whole}} eilutės',
  rows_many: '{{count, whole}} eilutės',
  rows_other: '{{count, whole}} eilučių',
}
defineTexts('test of texts', {
  lt: rows,
  en: { rows_one: '{{count, whole}} row', rows_other: '{{count, whole}} rows' },
})
const say = (count: number) => i18n.t('rows', { ns: 'test of texts', count })

afterEach(() => i18n.changeLanguage('lt'))

test('Lithuanian counts with its own forms', () => {
  expect([1, 2, 10, 11, 21, 22, 100, 12345].map(say)).toEqual([
    '1 eilutė',
    '2 eilutės',
    '10 eilučių',
    '11 eilučių',
    '21 eilutė',
    '22 eilutės',
    '100 eilučių',
    '12\u202f345 eilutės',
  ])
})

test('English has two forms and commas', async () => {
  await i18n.changeLanguage('en')
  expect([1, 2, 0, 12345].map(say)).toEqual(['1 row', '2 rows', '0 rows', '12,345 rows'])
})
