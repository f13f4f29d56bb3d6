import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import { openClock } from '../../../platform/clock/clock.ts'
import { noLog } from '../../../platform/log/open-log.ts'
import { importExtracts } from '../../register/index.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../../register/reference/temporary-register.ts'
import { calculateSums } from '../calculation/calculate-figures.ts'
import { figureOf, figuresOf } from '../calculation/evaluate-formula.ts'
import { openSession, type Session } from '../calculation/session.ts'
import { sessionSource } from '../calculation/session-source.ts'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import { getTrial, getTrialCourse, getTrialLevel } from '../contract.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { openResults, type Results } from '../results/open-results.ts'
import {
  describeCourse,
  describeLevel,
  describeOverview,
  describeRankChanges,
  listTrials,
} from './describe-trial.ts'
import { runTrial } from './run-trial.ts'
import { monthEndsBackFrom } from './trial-days.ts'
import { findTrial, removeTrial, type TrialHeader } from './trial-file.ts'
import { readTriedCatalogue } from './tried-catalogue.ts'

const example = join(import.meta.dirname, '../../register/reference/example/extract')
const changed = join(import.meta.dirname, '../../../../catalogue/example-trial')
const breakdowns = join(import.meta.dirname, '../../../../catalogue/example-breakdowns')
const days = monthEndsBackFrom(dayOf('2012-12-31'), 36)
const spans = ['month', 'ytd'] as const

let temporary: TemporaryRegister
let results: Results
let session: Session
beforeAll(async () => {
  temporary = await openTemporaryRegister()
  const { register, data } = temporary
  await importExtracts(register, [example])
  const clock = await openClock(data)
  results = await openResults({ folder: data, register, clock, log: noLog, catalogue: loadCatalogue() })
  session = await openSession(register, null)
}, 60_000)
afterAll(async () => {
  session.close()
  await results.close()
  temporary.remove()
})

const contextOf = () => ({ folder: temporary.data, results })

/** Every stored figure of one side against a plain calculation from the store; how many there were. */
async function compareWithStore(
  header: TrialHeader,
  side: 'old' | 'tried',
  catalogue: Catalogue,
): Promise<number> {
  const criteria = header.criteria.map(({ id }) => catalogue.find(id)!)
  const ranges = spans.flatMap((span) => days.map((day) => spanEndingOn(span, day)))
  const sums = await calculateSums(sessionSource(session, catalogue), catalogue, criteria, ranges)
  const file = findTrial(temporary.data, header.id)!
  let counted = 0
  for (const criterion of criteria) {
    const figures = ranges.map((range) => figuresOf(catalogue, criterion, sums, range))
    for (const [number, span] of spans.entries()) {
      for (const [node, { level, id }] of header.nodes.entries()) {
        const expected = days.map((_, day) => figureOf(figures[number * days.length + day]!, node) ?? null)
        counted += expected.filter((figure) => figure !== null).length
        const stored = file.read(criterion.id, side, node, span).map((one) => one?.figure ?? null)
        expect(stored, `${criterion.id} ${span} ${level} ${id}`).toEqual(expected)
      }
    }
  }
  file.close()
  return counted
}

test('old and new values of every criterion are those of a plain calculation with either catalogue', async () => {
  const tried = readTriedCatalogue(changed)
  const old = loadCatalogue()
  const criteria = ['vacancies_filled', 'new_start_youth']
  const header = await runTrial(session, temporary.data, { old, tried, criteria, days })
  expect(header.days.map(isoOfDay)).toEqual(days.map(isoOfDay))
  expect(header.files.map(({ name }) => name)).toEqual(['changed.yaml'])
  expect(await compareWithStore(header, 'old', old)).toBeGreaterThan(500)
  expect(await compareWithStore(header, 'tried', tried.catalogue)).toBeGreaterThan(500)

  const overview = describeOverview(contextOf(), header.id, 'ytd')
  expect(getTrial.reply.parse(overview)).toEqual(overview)
  expect(overview.criteria.map(({ id, changes }) => [id, changes.map((one) => one.id)])).toEqual([
    ['vacancies_filled', ['positions_left']],
    ['new_start_youth', ['youth_due']],
  ])
  const [vacancies] = overview.criteria
  expect(vacancies!.country!.difference).toBeLessThan(0)
  expect(vacancies!.offices).toMatchObject({ level: 'office', ranked: 4 })
  expect(JSON.stringify(vacancies!.tried.parts)).not.toBe(JSON.stringify(vacancies!.old.parts))
  expect(overview.root).toMatchObject({ level: 'national', id: 'LT' })

  // Ranks beside the values: each is one more than how many offices are better.
  const level = describeLevel(contextOf(), { trial: header.id, indicator: 'new_start_youth', span: 'ytd' })
  expect(level.level).toBe('office')
  expect(getTrialLevel.reply.parse(level)).toEqual(level)
  for (const { tried: figure, triedRank, oldRank, rankChange } of level.nodes) {
    const better = level.nodes.filter((one) => one.tried.value! > figure.value!).length
    expect(triedRank).toBe(better + 1)
    expect(rankChange).toBe(oldRank! - triedRank!)
  }
  const { changes } = describeRankChanges(contextOf(), {
    trial: header.id,
    indicator: 'new_start_youth',
    level: 'office',
    span: 'ytd',
  })
  expect(changes.length).toBe(level.months.reduce((sum, one) => sum + one.changed, 0))
  expect(changes.length).toBe(level.nodes.reduce((sum, one) => sum + one.rankMonths, 0))
  const [first] = changes
  const course = describeCourse(contextOf(), {
    trial: header.id,
    indicator: 'new_start_youth',
    level: 'office',
    node: first!.id,
    span: 'ytd',
  })
  expect(course.months).toHaveLength(36)
  expect(getTrialCourse.reply.parse(course)).toEqual(course)
  const { level: _, id: __, name: ___, kind: ____, ...told } = first!
  expect(course.months.find(({ date }) => date === first!.date)).toEqual(told)
}, 120_000)

test('every kind of formula is calculated with all that it is compared with; the same question is the same trial', async () => {
  const tried = readTriedCatalogue(join(import.meta.dirname, '../../../../catalogue/2012'))
  const old = loadCatalogue()
  const question = { old, tried, criteria: old.indicators.map(({ id }) => id), days }
  const header = await runTrial(session, temporary.data, question)
  await compareWithStore(header, 'old', old)
  await compareWithStore(header, 'tried', old)
  const before = listTrials(contextOf()).length
  expect((await runTrial(session, temporary.data, question)).id).toBe(header.id)
  expect(listTrials(contextOf())).toHaveLength(before)
  for (const { country, offices } of describeOverview(contextOf(), header.id, 'month').criteria) {
    expect(country!.difference ?? 0).toBe(0)
    expect(offices!.changed).toBe(0)
    expect(offices!.months).toBe(0)
  }
}, 120_000)

test('cells are tried like indicators', async () => {
  const catalogue = loadCatalogue(breakdowns)
  const tried = readTriedCatalogue(breakdowns)
  const criteria = ['permanent_share', 'permanent_share[sex=F]']
  const header = await runTrial(session, temporary.data, { old: catalogue, tried, criteria, days })
  expect(await compareWithStore(header, 'tried', catalogue)).toBeGreaterThan(100)
}, 120_000)

test('a trial says when it is of another position or catalogue, is removed, and leaves nothing behind when stopped', async () => {
  const tried = readTriedCatalogue(changed)
  const question = { old: loadCatalogue(), tried, criteria: ['vacancies_filled'], days: days.slice(-2) }
  const header = await runTrial(session, temporary.data, question)
  const find = () => listTrials(contextOf()).find(({ id }) => id === header.id)
  expect(find()).toMatchObject({
    stale: false,
    outdated: false,
    months: 2,
    from: '2012-11-30',
    to: '2012-12-31',
  })
  await temporary.send({
    staff: [{ staff: 'S999', name: 'Nauja', recorded_on: '2012-12-31', retracted: 'false' }],
  })
  await results.withSession(null, async () => undefined)
  expect(find()).toMatchObject({ stale: true, position: 1, registerPosition: 2 })
  expect(removeTrial(temporary.data, header.id)).toBe(true)
  expect(find()).toBeUndefined()
  expect(removeTrial(temporary.data, header.id)).toBe(false)
  expect(removeTrial(temporary.data, '../standing')).toBe(false)

  const stopped = AbortSignal.abort(new Error('stopped'))
  await expect(runTrial(session, temporary.data, question, { signal: stopped })).rejects.toThrow('stopped')
  expect(existsSync(join(temporary.data, 'results', 'trials', `${header.id}.results.draft`))).toBe(false)
}, 60_000)
