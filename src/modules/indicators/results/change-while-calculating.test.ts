import { expect, test } from 'vitest'
import { openClock } from '../../../platform/clock/clock.ts'
import { writeSettings } from '../../../platform/config/settings.ts'
import { openLog } from '../../../platform/log/open-log.ts'
import { openTemporaryRegister } from '../../register/reference/temporary-register.ts'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import { openResults } from './open-results.ts'

test('what is accepted while everything is calculated anew is followed from there, and closing waits for it', async () => {
  const temporary = await openTemporaryRegister()
  const { register, data: folder } = temporary
  try {
    await writeSettings(folder, { demo: { scale: 0.5, seed: 1, ready: true }, today: '2012-12-31' })
    await temporary.send({ units: [{ unit: 'LT', parent: null }] })
    const log: string[] = []
    const taken: number[] = []
    const results = await openResults({
      folder,
      register,
      clock: await openClock(folder),
      log: openLog('warn', { write: (line) => void log.push(line) }),
      catalogue: loadCatalogue(),
      follows: true,
      runs: {
        begin: () => ({ done: () => undefined, failed: () => undefined }),
        changesTaken: ({ position }) => void taken.push(position),
        counts: () => ({ running: 0, done: 0, failed: 0, changesTaken: 0 }),
        close: async () => undefined,
      },
    })
    register.whenAccepted.add(results.refreshSoon)
    await results.refresh()
    let persons = 0
    const send = () => temporary.send({ persons: [{ person: `P${++persons}` }] })
    let running = true
    const calculated = results.recalculate('daily').finally(() => {
      running = false
    })
    while (running) await send()
    await calculated
    await send()
    const position = persons + 1
    expect(persons).toBeGreaterThan(1)
    await expect
      .poll(() => results.state(), { timeout: 20_000 })
      .toMatchObject({ position, registerPosition: position, stale: false })
    await send()
    await results.close()
    expect(taken.at(-1)).toBe(position + 1)
    expect(log).toEqual([])
  } finally {
    temporary.remove()
  }
})
