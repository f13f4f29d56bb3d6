import { expect, test } from 'vitest'
import { foldText } from '../../platform/text/fold-text.ts'
import { findEntries } from './find-entries.ts'
import type { SearchEntry } from './search-entry.ts'

const entry = (title: string, note: string, section = 'units'): SearchEntry => ({
  key: title,
  section,
  title,
  note,
  go: () => undefined,
})
const entries = [
  entry('Kuršėnų klientų aptarnavimo centras', 'Šiaulių teritorinė darbo birža'),
  entry('Šiaulių teritorinė darbo birža', 'Lietuvos darbo birža'),
  entry('Siaulytė Ona', 'Telšių klientų aptarnavimo centras', 'staff'),
]
const find = (asked: string) => findEntries(entries, asked).map((one) => one.title)

test('neither case nor diacritics matter', () => {
  expect(foldText('Šiaulių ĄŽUOLAS')).toBe('siauliu azuolas')
  expect(find('šiaUL')).toEqual([
    'Šiaulių teritorinė darbo birža',
    'Kuršėnų klientų aptarnavimo centras',
    'Siaulytė Ona',
  ])
})

test('every word must be found', () => {
  expect(find('siauliu kursenu')).toEqual(['Kuršėnų klientų aptarnavimo centras'])
  expect(find('vilnius')).toEqual([])
})

test('no more than eight of a section', () => {
  const many = Array.from({ length: 30 }, (_, index) => entry(`Centras ${index}`, ''))
  expect(findEntries(many, 'centras')).toHaveLength(8)
  expect(findEntries(many, '')).toHaveLength(8)
})
