import { expect, test } from 'vitest'
import { keepLatest } from './keep-latest.ts'

test('what is asked again is found once, of each thing for itself; the oldest goes first', async () => {
  const keep = keepLatest<string>(2)
  const [one, other] = [{}, {}]
  const found: string[] = []
  const ask = (about: object, key: string) =>
    keep(about, key, async () => {
      found.push(key)
      return key
    })
  expect(await Promise.all([ask(one, 'a'), ask(one, 'a')])).toEqual(['a', 'a'])
  await ask(other, 'a')
  expect(found).toEqual(['a', 'a'])
  await ask(one, 'b')
  await ask(one, 'c')
  await ask(one, 'b')
  await ask(one, 'a')
  expect(found).toEqual(['a', 'a', 'b', 'c', 'a'])
})

test('what cannot be found is asked for again', async () => {
  const keep = keepLatest<string>(2)
  const about = {}
  await expect(keep(about, 'a', () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk')
  expect(await keep(about, 'a', async () => 'found')).toBe('found')
})
