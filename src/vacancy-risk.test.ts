import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layExample } from '../e2e/lay-example.ts'
import { commands } from './commands.ts'
import { type AppContext, openContext } from './context.ts'
import { getTable, importRows } from './modules/register/index.ts'
import { readRows } from './platform/database/duckdb.ts'
import { noLog } from './platform/log/open-log.ts'

let work: string
let context: AppContext

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'perkunas-vacancy-risk-'))
  await layExample(work)
  context = await openContext(work, { log: noLog, keepsResults: false })
}, 120_000)
afterAll(async () => {
  await context.close()
  rmSync(work, { recursive: true, force: true })
})

type Row = {
  vacancy: string
  position: string
  due_on: string
  probability: string
  mark: string
  reasons: string
}

async function vacancyRisk(options: Record<string, string>): Promise<Row[]> {
  const command = commands.find(({ name }) => name === 'vacancy-risk')!
  const lines: string[] = []
  const io = {
    out: (line: string) => lines.push(line),
    err: (line: string) => lines.push(line),
    progress: () => undefined,
    writeFile: async () => undefined,
  }
  expect(await command.run(context, { args: [], options }, io)).toBe(0)
  const [header, ...rows] = lines
  expect(header).toBe('vacancy,position,due_on,probability,mark,reasons')
  const names = header!.split(',')
  return rows.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at]!, cell])) as Row)
}

/** What one line of SQL says of the register. */
async function ask<Answer>(sql: string): Promise<Answer[]> {
  const connection = await context.register.connect()
  try {
    return await readRows<Answer>(connection, sql)
  } finally {
    connection.closeSync()
  }
}

describe('the command line of vacancies’ risk', () => {
  test('has a row for every position still open, each with its day due', async () => {
    const rows = await vacancyRisk({ date: '2012-06-30', knownOn: '2012-06-30' })
    const open = await ask<{ key: string; open: number; due: string }>(`
WITH v AS (SELECT * FROM register.vacancies WHERE NOT retracted AND recorded_on <= DATE '2012-06-30' AND known_to > DATE '2012-06-30'),
f AS (SELECT vacancy_id, sum(positions)::INTEGER AS filled FROM register.vacancy_fills
  WHERE NOT retracted AND recorded_on <= DATE '2012-06-30' AND known_to > DATE '2012-06-30' AND filled_on <= DATE '2012-06-30' GROUP BY 1)
SELECT k.key, v.positions - coalesce(f.filled, 0) AS open, coalesce(v.fill_by, v.registered_on + 30)::DATE::VARCHAR AS due
FROM v JOIN register.key_vacancy AS k ON k.id = v.vacancy_id LEFT JOIN f USING (vacancy_id)
WHERE registered_on <= DATE '2012-06-30' AND (closed_on IS NULL OR closed_on > DATE '2012-06-30') AND v.positions > coalesce(f.filled, 0)`)
    expect(open.length).toBeGreaterThan(10)
    const byVacancy = Map.groupBy(rows, ({ vacancy }) => vacancy)
    expect([...byVacancy.keys()].sort()).toEqual(open.map(({ key }) => key).sort())
    for (const one of open) {
      const positions = byVacancy.get(one.key)!
      expect(positions.map(({ position }) => Number(position))).toEqual(
        Array.from({ length: one.open }, (_, index) => index + 1),
      )
      for (const [index, { due_on, probability }] of positions.entries()) {
        expect(due_on).toBe(one.due)
        expect(Number(probability)).toBeGreaterThanOrEqual(0)
        expect(Number(probability)).toBeLessThanOrEqual(
          index > 0 ? Number(positions[index - 1]!.probability) : 1,
        )
      }
    }
  })

  test('marks red and green by the bands, within thirty days of the day due and after it, and nothing else', async () => {
    const rows = await vacancyRisk({ date: '2012-06-30', knownOn: '2012-06-30' })
    expect(new Set(rows.map(({ mark }) => mark)).isSubsetOf(new Set(['red', 'green', '']))).toBe(true)
    const known = rows.filter(({ reasons }) => !/unknown|doubtful|little/.test(reasons))
    for (const { mark, probability, due_on } of known) {
      const shown = due_on <= '2012-07-30'
      const said = Number(probability)
      // What is told is rounded: at the very edge either is right.
      if (Math.abs(said - 0.5) < 1e-3 || Math.abs(said - 0.7) < 1e-3) continue
      expect(mark).toBe(!shown ? '' : said < 0.5 ? 'red' : said >= 0.7 ? 'green' : '')
    }
    expect(rows.some(({ mark }) => mark === 'red')).toBe(true)
  })

  test('a wrong occupation, place or date is told with its reason, without an error and never green', async () => {
    const vacancy = (key: string, changed: Record<string, string>) => ({
      ...{
        vacancy: key,
        employer: 'C00110',
        unit: 'O1D3',
        staff: 'S003',
        positions: '2',
        occupation: '4110',
      },
      ...{
        registered_on: '2012-06-20',
        fill_by: '2012-07-25',
        recorded_on: '2012-06-20',
        retracted: 'false',
      },
      ...changed,
    })
    const wrong = {
      'X-OCCUPATION': { occupation: '0999' },
      'X-PLACE': { municipality: '999' },
      'X-DATE': { fill_by: '2031-01-01' },
      'X-PAST': { fill_by: '2012-06-01' },
    }
    for (const [key, changed] of Object.entries(wrong)) {
      const imported = await importRows(
        context.register,
        getTable('vacancies'),
        JSON.stringify({ rows: [vacancy(key, changed)] }),
      )
      expect(imported).toMatchObject({ loaded: 1 })
    }
    const rows = await vacancyRisk({ date: '2012-06-30', knownOn: '2012-06-30' })
    const why = (key: string) => rows.filter((row) => row.vacancy === key)
    expect(why('X-OCCUPATION')[0]!.reasons).toContain('occupation_unknown')
    expect(why('X-PLACE')[0]!.reasons).toContain('place_unknown')
    expect(why('X-DATE')[0]!.reasons).toContain('date_doubtful')
    expect(why('X-PAST')[0]!.reasons).toContain('date_doubtful')
    expect(Number(why('X-PAST')[0]!.probability)).toBeLessThan(0.2)
    for (const key of Object.keys(wrong)) {
      expect(why(key)).toHaveLength(2)
      for (const { mark } of why(key)) expect(mark).not.toBe('green')
    }
  })

  test('what was known then is said again', async () => {
    const before = await vacancyRisk({ date: '2012-03-01', knownOn: '2012-03-01' })
    expect(await vacancyRisk({ date: '2012-03-01', knownOn: '2012-03-01' })).toEqual(before)
    const now = await vacancyRisk({ date: '2012-03-01' })
    expect(now).not.toEqual(before)
  })

  test('a date that is none, or a file of another kind, is refused with what to do', async () => {
    await expect(vacancyRisk({ date: '2012-06-31' })).rejects.toThrow(
      '--date takes a date of the form 2012-06-30, not "2012-06-31"',
    )
    await expect(vacancyRisk({ date: '2012-06-30', knownOn: 'soon' })).rejects.toThrow('--known-on takes')
    await expect(vacancyRisk({ date: '2012-06-30', out: '/tmp/risk.xlsx' })).rejects.toThrow('.csv')
  })
})
