import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layExample } from '../e2e/lay-example.ts'
import { commands } from './commands.ts'
import { type AppContext, openContext } from './context.ts'
import { getTable, importRows } from './modules/register/index.ts'
import { noLog } from './platform/log/open-log.ts'

let work: string
let context: AppContext

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'perkunas-forecast-'))
  await layExample(work)
  context = await openContext(work, { log: noLog, keepsResults: false })
}, 120_000)
afterAll(async () => {
  await context.close()
  rmSync(work, { recursive: true, force: true })
})

async function run(name: string, args: string[], options: Record<string, string>): Promise<string[]> {
  const command = commands.find((one) => one.name === name)!
  const lines: string[] = []
  const io = {
    out: (line: string) => lines.push(...line.split(/\r?\n/)),
    err: (line: string) => lines.push(line),
    progress: () => undefined,
    writeFile: async () => undefined,
  }
  expect(await command.run(context, { args, options }, io)).toBe(0)
  return lines
}

const forecast = (date: string, knownOn: string) => run('forecast', [], { date, knownOn })

const header = 'indicator,level,node,date,value,nowcast,expected,forecast,lower,upper,target,probability,mark'

function rowsOf([first, ...lines]: string[]): Record<string, string>[] {
  expect(first).toBe(header)
  const names = header.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at]!, cell])))
}

const file = (text: string): string => {
  const path = join(work, 'targets.csv')
  writeFileSync(path, text)
  return path
}

describe('the command line of forecasts', () => {
  test('tells of every node what is known and to be expected, with an interval, and no mark without a target', async () => {
    const rows = rowsOf(await forecast('2012-06-30', '2012-06-30'))
    expect(new Set(rows.map(({ level }) => level))).toContain('specialist')
    const placements = rows.filter(({ indicator }) => indicator === 'placements_made')
    expect(placements.length).toBeGreaterThan(5)
    for (const one of placements) {
      expect(Number(one.forecast)).toBeGreaterThanOrEqual(Number(one.lower))
      expect(Number(one.upper)).toBeGreaterThanOrEqual(Number(one.forecast))
      expect(Number(one.lower)).toBeGreaterThanOrEqual(0)
      expect([one.target, one.probability, one.mark]).toEqual(['', '', ''])
    }
    for (const one of rows.filter(({ indicator }) => indicator === 'vacancies_filled')) {
      expect(Number(one.upper)).toBeLessThanOrEqual(100)
    }
  })

  test('knows nothing that was entered after the day asked for', async () => {
    const before = await forecast('2012-03-31', '2012-03-31')
    const entered = {
      contact: 'LATE-1',
      employer: 'E1',
      kind: 'meeting',
      unit: 'O1D1',
      occurred_on: '2012-03-05',
      recorded_on: '2012-04-02',
      retracted: false,
    }
    await importRows(context.register, getTable('employer_contacts'), JSON.stringify({ rows: [entered] }))
    expect(await forecast('2012-03-31', '2012-03-31')).toEqual(before)
    expect(await forecast('2012-03-31', '2012-04-30')).not.toEqual(before)
  })

  test('judges targets that were loaded from a file, from the year they are of', async () => {
    const path = file(
      'indicator,level,node,year,target\nplacements_made,national,LT,2012,1\nvacancies_filled,national,LT,2012,99.99\n',
    )
    expect(await run('plan import', [path], {})).toEqual([`2 targets loaded from ${path}`])
    const find = async (date: string, indicator: string) =>
      rowsOf(await forecast(date, date)).find(
        (one) => one.indicator === indicator && one.level === 'national',
      )!
    const placed = await find('2012-09-30', 'placements_made')
    expect(placed).toMatchObject({ target: '1', mark: 'fulfilled' })
    expect(Number(placed.probability)).toBeGreaterThan(0.99)
    const filled = await find('2012-12-31', 'vacancies_filled')
    expect(filled).toMatchObject({ target: '99.99', expected: '99.99', mark: 'not_fulfilled' })
    expect((await find('2011-09-30', 'placements_made')).mark).toBe('')
    // One that was decided later is not known before; loaded last, it stands from then on.
    await run(
      'plan import',
      [file('indicator,level,node,year,target\nplacements_made,national,LT,2012,99999\n')],
      {
        decidedOn: '2012-10-01',
      },
    )
    expect((await find('2012-09-30', 'placements_made')).target).toBe('1')
    expect(await find('2012-10-31', 'placements_made')).toMatchObject({
      target: '99999',
      mark: 'not_expected',
    })
  })

  test.each([
    ['a column that there is not', 'indicator,level,node,year,goal\n', 'line 1: there is no column "goal"'],
    [
      'an indicator that there is not',
      'placed,national,LT,2012,1',
      'line 2, indicator: the catalogue has no indicator "placed"',
    ],
    [
      'a node that there is not',
      'placements_made,office,X,2012,1',
      'line 2, node: the register has no office "X"',
    ],
    ['a year that is none', 'placements_made,national,LT,12,1', 'line 2, year: "12" is not a year'],
    [
      'a target that is no number',
      'placements_made,national,LT,2012,"1,5"',
      'line 2, target: "1,5" is not a number',
    ],
    [
      'a target twice',
      'placements_made,national,LT,2012,1\nplacements_made,national,LT,2012,2',
      'line 3: placements_made of national "LT" in 2012 stands in line 2 already',
    ],
  ])('refuses %s, and changes nothing', async (_, text, why) => {
    const path = file(text.startsWith('indicator') ? text : `indicator,level,node,year,target\n${text}\n`)
    const loaded = async () => (await context.entered()).database
    const count = async () =>
      (
        await sql<{ n: number }>`SELECT count(*)::integer AS n FROM planning.imported_target`.execute(
          await loaded(),
        )
      ).rows[0]!.n
    const before = await count()
    await expect(run('plan import', [path], {})).rejects.toThrow(why)
    expect(await count()).toBe(before)
  })
})
