import { expect, test } from 'vitest'
import { keepRecent, type RecentChoice, readRecent } from './recent-choices.ts'

function emptyStore() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}
const choice = (key: string): RecentChoice => ({ key, title: key, note: '', path: `/window/${key}` })

test('the latest six are kept, each once, for each account apart', () => {
  const store = emptyStore()
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'b']) keepRecent(store, 'ona', choice(key))
  expect(readRecent(store, 'ona').map(({ key }) => key)).toEqual(['b', 'g', 'f', 'e', 'd', 'c'])
  expect(readRecent(store, 'petras')).toEqual([])
})

test('what cannot be read is as nothing', () => {
  const store = emptyStore()
  store.setItem('perkunas.search.ona', '[{"key":1}]')
  expect(readRecent(store, 'ona')).toEqual([])
  keepRecent(store, 'ona', choice('a'))
  expect(readRecent(store, 'ona')).toEqual([choice('a')])
})
