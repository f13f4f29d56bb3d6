import { expect, test } from 'vitest'
import { noLog } from '../log/open-log.ts'
import { keepEntered } from './keep-entered.ts'
import type { Entered } from './open-entered.ts'

/** A store that counts what becomes of it, and can be opened only after some tries. */
function storeAfter(failures: number) {
  const told: string[] = []
  const entered = { close: async () => void told.push('closed') } as unknown as Entered<object>
  return {
    told,
    open: async () => {
      told.push('open')
      if (failures-- > 0) throw new Error('not there')
      return entered
    },
    whileOpen: async () => {
      told.push('works')
      return async () => void told.push('ends')
    },
  }
}

test('is opened when it is asked for, once, and tried again where that failed', async () => {
  const { told, open, whileOpen } = storeAfter(1)
  const kept = keepEntered({ open, whileOpen, log: noLog })
  expect(told).toEqual([])
  await expect(kept.opened()).rejects.toMatchObject({ status: 503, code: 'entered_closed' })
  await Promise.all([kept.opened(), kept.opened()])
  expect(told).toEqual(['open', 'open', 'works'])
  await kept.close()
  expect(told).toEqual(['open', 'open', 'works', 'ends', 'closed'])
  await expect(kept.opened()).rejects.toMatchObject({ code: 'entered_closed' })
})

test('without being asked it tries until it can be opened, and stops trying when it is closed', async () => {
  const { told, open, whileOpen } = storeAfter(2)
  const kept = keepEntered({ open, whileOpen, log: noLog, pause: 5 })
  kept.keepTrying()
  await expect.poll(() => told).toEqual(['open', 'open', 'open', 'works'])
  await kept.endWork()
  expect(told.at(-1)).toBe('ends')
  await kept.opened()
  await kept.close()
  expect(told.at(-1)).toBe('closed')

  const never = storeAfter(1000)
  const closed = keepEntered({ open: never.open, log: noLog, pause: 5 })
  closed.keepTrying()
  await closed.close()
  const tries = never.told.length
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(never.told.length).toBe(tries)
})

test('what goes on with it may fail to begin: it is open all the same', async () => {
  const { told, open } = storeAfter(0)
  const whileOpen = () => Promise.reject(new Error('no'))
  const kept = keepEntered({ open, whileOpen, log: noLog })
  await kept.opened()
  await kept.close()
  expect(told).toEqual(['open', 'closed'])
})
