import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '../../platform/calendar/day.ts'
import { openClock } from '../../platform/clock/clock.ts'
import type { Command, CommandIo } from '../../platform/command/command.ts'
import { writeSettings } from '../../platform/config/settings.ts'
import { writeFileWhole } from '../../platform/files/write-file-whole.ts'
import { noLog } from '../../platform/log/open-log.ts'
import { ownersViewer } from '../identity/index.ts'
import { openTemporaryIdentity, type TemporaryIdentity } from '../identity/reference/temporary-identity.ts'
import { loadCatalogue, openResults } from '../indicators/index.ts'
import { planningMigrations } from '../planning/index.ts'
import { importExtracts } from '../register/index.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../register/reference/temporary-register.ts'
import { keepCalibration, readCalibration } from './backtest/keep-calibration.ts'
import { commands } from './commands.ts'
import { forecastingMigrations } from './forecasting-migrations.ts'
import { forecastsFolder, keepJudgedDay } from './judging/keep-judged-days.ts'
import { readForecast, readForecastCourse } from './judging/read-judgements.ts'
import type { ForecastContext } from './reading/forecast-context.ts'
import { listThresholds, setThresholds } from './thresholds/keep-thresholds.ts'

const example = join(import.meta.dirname, '../register/reference/example/extract')

let temporary: TemporaryRegister
let known: TemporaryIdentity
let context: ForecastContext

beforeAll(async () => {
  temporary = await openTemporaryRegister()
  const { register, data } = temporary
  await writeSettings(data, { demo: { scale: 1, seed: 1, ready: true }, today: '2012-12-31' })
  await importExtracts(register, [example])
  const clock = await openClock(data)
  const results = await openResults({ folder: data, register, clock, log: noLog, catalogue: loadCatalogue() })
  known = await openTemporaryIdentity(data, { others: [planningMigrations, forecastingMigrations] })
  context = { folder: data, log: noLog, register, results, clock, ...known }
}, 60_000)
afterAll(async () => {
  await context?.results.close()
  await known?.close()
  temporary?.remove()
})

const columns =
  'indicator,level,node,date,value,nowcast,expected,forecast,lower,upper,target,probability,mark'.split(',')

async function forecast(options: Record<string, string>): Promise<Record<string, string>[]> {
  const lines: string[] = []
  const io: CommandIo = {
    out: (line) => lines.push(line),
    err: () => {},
    progress: () => {},
    writeFile: writeFileWhole,
  }
  const command = commands.find(({ name }) => name === 'forecast') as Command<ForecastContext>
  expect(await command.run(context, { args: [], options }, io)).toBe(0)
  expect(lines[0]).toBe(columns.join(','))
  return lines
    .slice(1)
    .map((line) => Object.fromEntries(line.split(',').map((cell, at) => [columns[at], cell])))
}

const rowOf = (rows: Record<string, string>[], indicator: string, node: string) =>
  rows.find((row) => row.indicator === indicator && row.node === node)!

let targets = 0
async function sendTarget(node: string, value: number, decidedOn: string): Promise<void> {
  const { inTransaction } = await context.entered()
  await inTransaction((transaction) =>
    sql`INSERT INTO planning.imported_target
        (imported_target, indicator, level, node, year, value, decided_on, imported_at)
      VALUES (${`00000000-0000-7000-8000-00000000000${targets++}`}, 'employer_meetings', 'office', ${node}, 2012, ${value},
        ${decidedOn}, now())`.execute(transaction),
  )
}

test('a day is forecast for every node, and nothing that was recorded or decided after it is known counts', async () => {
  const asked = { date: '2012-06-30', knownOn: '2012-06-30' }
  await sendTarget('O3', 40, '2012-01-02')
  const before = await forecast(asked)
  const office = rowOf(before, 'employer_meetings', 'O3')
  expect(Number(office.lower)).toBeLessThanOrEqual(Number(office.forecast))
  expect(Number(office.forecast)).toBeLessThanOrEqual(Number(office.upper))
  expect(Number(office.lower)).toBeGreaterThanOrEqual(Number(office.value))
  expect(office.target).toBe('40')
  expect(Number(office.probability)).toBeGreaterThanOrEqual(0)
  const without = rowOf(before, 'employer_meetings', 'O1')
  expect([without.target, without.probability, without.mark]).toEqual(['', '', ''])
  // Of what there was last year the usual way to that is told, also without a target.
  const stock = before.filter((row) => row.target === '' && row.expected !== '')
  expect(stock.length).toBeGreaterThan(0)
  // Meetings of June that are entered in July, and a target that is decided then.
  await temporary.send({
    employer_contacts: Array.from({ length: 30 }, (_, number) => ({
      contact: `LATE${number}`,
      employer: 'C00029',
      kind: 'meeting',
      unit: 'O3D2',
      staff: 'S008',
      occurred_on: '2012-06-15',
      recorded_on: '2012-07-10',
      retracted: 'false',
    })),
  })
  await sendTarget('O3', 400, '2012-07-01')
  expect(await forecast(asked)).toEqual(before)
  const later = rowOf(await forecast({ ...asked, knownOn: '2012-12-31' }), 'employer_meetings', 'O3')
  expect(Number(later.value)).toBeGreaterThanOrEqual(Number(office.value) + 30)
  expect(later.target).toBe('400')
}, 60_000)

test('on 31 December, everything known, the forecast is the value, and targets are fulfilled or not', async () => {
  await sendTarget('O1', 1, '2012-01-02')
  const rows = await forecast({ date: '2012-12-31', knownOn: '2015-12-31' })
  const settled = rows.filter(({ value, indicator }) => value !== '' && indicator === 'employer_meetings')
  expect(settled.length).toBeGreaterThan(5)
  for (const { value, nowcast, forecast: end, lower, upper } of settled) {
    expect([nowcast, end, lower, upper].map(Number)).toEqual([value, value, value, value].map(Number))
  }
  expect(rowOf(rows, 'employer_meetings', 'O1').mark).toBe('fulfilled')
  expect(rowOf(rows, 'employer_meetings', 'O3').mark).toBe('not_fulfilled')
}, 60_000)

test('a page reads what is kept: the judgements of a node and the fan of an indicator', async () => {
  const params = { level: 'office', node: 'O3' }
  const query = { date: '2012-06-30', knownOn: '2012-06-30' }
  const page = await readForecast(context, { params, query })
  const meetings = page.judgements.find(({ indicator }) => indicator === 'employer_meetings')!
  expect(meetings.target).toBe(40)
  expect(meetings.pace).toMatchObject({ kind: 'per_week' })
  const fan = await readForecastCourse(context, {
    params: { ...params, indicator: 'employer_meetings' },
    query,
  })
  expect(fan.points.length).toBeGreaterThan(50)
  expect(fan.points.at(-1)!.expected).toBeCloseTo(40)
  expect(fan.points.at(-1)!.median).toBeCloseTo(meetings.forecast.value)
  expect(fan.points.find(({ date }) => date === '2012-06-30')!.median).toBeCloseTo(meetings.nowcast.value)
  await expect(readForecast(context, { params: { level: 'office', node: 'O9' }, query })).rejects.toThrow(
    'There is no office "O9" on 2012-06-30',
  )
}, 60_000)

test('thresholds are set from today on, and days before keep theirs', async () => {
  const acting = { ...context, viewer: ownersViewer }
  await setThresholds(acting, { body: { notExpectedBelow: 0.3, onCourseFrom: 0.9 } })
  expect(await listThresholds(context)).toMatchObject([
    { notExpectedBelow: 0.3, onCourseFrom: 0.9, from: '2012-12-31', name: ownersViewer.name },
    { notExpectedBelow: 0.2, onCourseFrom: 0.7, from: null },
  ])
})

test('calibration is calculated once and read as it is kept', async () => {
  const made = keepCalibration(context, { months: [6], mostYears: 1 })
  expect(await readCalibration(context)).toMatchObject({ calculatedAt: null, calculating: true })
  const done = await made
  expect(await readCalibration(context)).toEqual({ ...done, calculating: false })
  expect(done.all?.count ?? 0).toBe(done.byMonth.reduce((sum, { count }) => sum + count, 0))
}, 120_000)

test('closing the results ends what is being judged of them, and nothing is written afterwards', async () => {
  const { register, data } = temporary
  const results = await openResults({
    folder: data,
    register,
    clock: context.clock,
    log: noLog,
    catalogue: loadCatalogue(),
  })
  const own = { ...context, results }
  const question = { date: dayOf('2012-05-14'), knownOn: dayOf('2012-05-14') }
  const settled: string[] = []
  const judging = keepJudgedDay(own, question)
    .catch((error: Error) => error.name)
    .finally(() => settled.push('judged'))
  const calibrating = keepCalibration(own)
    .catch((error: Error) => error.name)
    .finally(() => settled.push('calibrated'))
  await setImmediate()
  await results.close()
  expect(settled.toSorted()).toEqual(['calibrated', 'judged'])
  expect(await Promise.all([judging, calibrating])).toEqual(['AbortError', 'AbortError'])
  expect(readdirSync(forecastsFolder(data)).filter((file) => file.startsWith('2012-05-14'))).toEqual([])
  await expect(keepJudgedDay(own, question)).rejects.toThrow('aborted')
})
