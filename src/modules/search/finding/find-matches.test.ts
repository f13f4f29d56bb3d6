import { expect, test } from 'vitest'
import type { SearchMatch } from '../contract.ts'
import { findable, findMatches } from './find-matches.ts'

const match = (kind: SearchMatch['kind'], lt: string, en = lt, id = lt): SearchMatch => ({
  kind,
  id,
  level: null,
  year: null,
  title: { lt, en },
  note: { lt: '', en: '' },
})
const things = [
  match('unit', 'Kuršėnų skyrius prie Šiaulių'),
  match('unit', 'Šiaulių teritorinė darbo birža'),
  match('indicator', 'Įdarbintų dalis', 'Share placed', 'placed_share'),
  match('specialist', 'Šiaulytė Ona'),
].map(findable)
const find = (asked: string, isOpen: (one: SearchMatch) => boolean = () => true) =>
  findMatches(things, asked, isOpen).map(({ title }) => title.lt)

test('neither case nor diacritics matter; a title that begins with the word comes first of its kind', () => {
  expect(find('SIAUL')).toEqual([
    'Kuršėnų skyrius prie Šiaulių',
    'Šiaulių teritorinė darbo birža',
    'Šiaulytė Ona',
  ])
  expect(find('siauliu birz')).toEqual(['Šiaulių teritorinė darbo birža'])
})

test('a town is found by its name, though units are called by its genitive', () => {
  expect(find('Šiauliai')).toEqual([
    'Kuršėnų skyrius prie Šiaulių',
    'Šiaulių teritorinė darbo birža',
    'Šiaulytė Ona',
  ])
  expect(find('Kuršėnai')).toEqual(['Kuršėnų skyrius prie Šiaulių'])
  expect(find('įdarbinta')).toEqual(['Įdarbintų dalis'])
  // What has the very ending comes first.
  const two = [match('unit', 'Vilniaus skyrius'), match('unit', 'Skyrius „Vilnius“')].map(findable)
  expect(findMatches(two, 'vilnius', () => true).map(({ id }) => id)).toEqual([
    'Skyrius „Vilnius“',
    'Vilniaus skyrius',
  ])
})

test('words of the other language and codes find it too', () => {
  expect(find('share')).toEqual(['Įdarbintų dalis'])
  expect(find('placed_share')).toEqual(['Įdarbintų dalis'])
  expect(find('nothing at all')).toEqual([])
  expect(find('  ')).toEqual([])
})

test('what may not be opened is not found, and takes nobody’s place among the eight', () => {
  const many = Array.from({ length: 30 }, (_, index) => findable(match('unit', `Skyrius ${index}`)))
  const found = findMatches(many, 'skyrius', ({ id }) => Number(id.split(' ')[1]) >= 10)
  expect(found.map(({ id }) => id)).toEqual(Array.from({ length: 8 }, (_, index) => `Skyrius ${index + 10}`))
})
