import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openClock } from '../../../platform/clock/clock.ts'
import type { CommandIo } from '../../../platform/command/command.ts'
import { writeSettings } from '../../../platform/config/settings.ts'
import { noLog } from '../../../platform/log/open-log.ts'
import { importExtracts } from '../../register/index.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../../register/reference/temporary-register.ts'
import { loadCatalogue, shippedCatalogue } from '../catalogue/load-catalogue.ts'
import { openResults, type Results } from '../results/open-results.ts'
import { trialCommands } from './trial-commands.ts'
import { findTrial, trialIds } from './trial-file.ts'

const example = join(import.meta.dirname, '../../register/reference/example/extract')

let temporary: TemporaryRegister
let results: Results
let place: string
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'perkunas trial '))
  temporary = await openTemporaryRegister()
  const { register, data } = temporary
  await writeSettings(data, { demo: { scale: 0.5, seed: 1, ready: true }, today: '2012-12-31' })
  await importExtracts(register, [example])
  const clock = await openClock(data)
  results = await openResults({ folder: data, register, clock, log: noLog, catalogue: loadCatalogue() })
}, 60_000)
afterAll(async () => {
  await results.close()
  temporary.remove()
  rmSync(place, { recursive: true, force: true })
})

/** Runs a command; what it said. */
async function run(
  name: string,
  args: string[] = [],
  options: Record<string, string | string[] | true> = {},
) {
  const printed: string[] = []
  const io: CommandIo = {
    out: (line) => printed.push(line),
    err: () => {},
    progress: () => {},
    writeFile: async () => {},
  }
  const command = trialCommands.find((one) => one.name === name)!
  const context = { results, register: temporary.register, folder: temporary.data, serviceTrials: null }
  expect(await command.run(context, { args, options }, io)).toBe(0)
  return printed.join('\n')
}

/** The shipped catalogue with a text of a file replaced, in a folder of its own. */
function changed(name: string, file: string, from: string, to: string): string {
  const folder = join(place, name)
  mkdirSync(folder)
  cpSync(shippedCatalogue, folder, { recursive: true })
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replaceAll(from, to))
  return folder
}

test('a changed catalogue is tried, listed and removed', async () => {
  const folder = changed(
    'expired',
    'measures.yaml',
    'close_reason, in: [expired]',
    'close_reason, in: [cancelled]',
  )
  const said = await run('catalogue try', [folder], { months: '6' })
  expect(said).toMatch(/^ {2}vacancies_filled: the measure positions_left$/m)
  expect(said).toMatch(
    /^Trial 2012-12-31-\w{8}: 6 months from 2012-07-31 to 2012-12-31 at \d+ nodes, stored in /m,
  )
  expect(said).toMatch(
    /^ {2}vacancies_filled, the year to 2012-12-31: [\d.]+ → [\d.]+; ranks differ at \d of 4 nodes/m,
  )
  const [id = ''] = trialIds(temporary.data)
  expect(said).toContain(join(temporary.data, 'results', 'trials', `${id}.results`))
  const file = findTrial(temporary.data, id)!
  const { header } = file
  file.close()
  expect(header).toMatchObject({ folder, position: 1, catalogues: { old: results.catalogue.version } })
  expect(header.files.map(({ name }) => name)).toEqual([
    'attributes.yaml',
    'indicators.yaml',
    'measures.yaml',
    'quality.yaml',
  ])

  expect(await run('catalogue trials')).toMatch(
    new RegExp(`^${id} {2}2012-07-31 to 2012-12-31 {2}vacancies_filled`),
  )
  expect(await run('catalogue forget', [id])).toBe(`Trial ${id} is removed`)
  expect(await run('catalogue trials')).toContain('No trials are stored')
  await expect(run('catalogue forget', [id])).rejects.toThrow(`There is no trial "${id}"`)
}, 60_000)

test('where nothing differs it says so, and what is named is tried all the same', async () => {
  const folder = changed('reworded', 'indicators.yaml', 'en: "Vacancies filled"', 'en: "Positions taken"')
  const said = await run('catalogue try', [folder])
  expect(said).toContain('Nothing that is calculated differs')
  expect(said).toContain('Words, units or targets alone differ: vacancies_filled')
  expect(said).toContain('Nothing to try. --indicator ID tries an indicator all the same.')
  expect(trialIds(temporary.data)).toEqual([])

  const named = await run('catalogue try', [folder], {
    indicator: ['placements_made', 'placements_made[sex=F]'],
    months: '1',
    date: '2012-06-30',
  })
  expect(named).toMatch(/^Trial 2012-06-30-\w{8}: 1 month from 2012-06-30/m)
  expect(named).toMatch(/placements_made\[sex=F\], the year to 2012-06-30: \d+ → \d+; ranks differ at 0 of 3/)
}, 60_000)

test('a faulty catalogue is refused with its faults, and a wrong call says what to give', async () => {
  const folder = changed(
    'faulty',
    'indicators.yaml',
    'of: positions_filled, in: positions_ended',
    'of: nothing, in: positions_ended',
  )
  await expect(run('catalogue try', [folder])).rejects.toThrow(
    /has a fault:\n.*indicators\.yaml:\d+: vacancies_filled: there is no measure "nothing"/,
  )
  await expect(run('catalogue try', [join(place, 'nowhere')])).rejects.toThrow('no such folder')
  const call = (options: Record<string, string | string[]>) =>
    run('catalogue try', [shippedCatalogue], options)
  await expect(call({ indicator: ['nothing'] })).rejects.toThrow('the catalogue in force has no "nothing"')
  await expect(call({ date: '2013-01-01' })).rejects.toThrow('is yet to come')
  await expect(call({ date: 'June' })).rejects.toThrow('--date takes a date')
  await expect(call({ months: '0' })).rejects.toThrow('--months takes a whole number from 1 to 120')
}, 60_000)
