import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TableName, tableColumns, tableNames } from './extract-writer.ts'
import { type DemoQuery, openDemo, readNationalFigures } from './national-figures.ts'
import { type DemoProgress, type DemoSummary, simulateService } from './simulate-service.ts'

const scale = 0.01
const folders: string[] = []
const progress: DemoProgress[] = []
let folder: string
let summary: DemoSummary

function newFolder(): string {
  const created = mkdtempSync(join(tmpdir(), 'demo-'))
  folders.push(created)
  return created
}

function filesUnder(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(root, path)).isFile())
    .sort()
}

function digest(root: string): string {
  const hash = createHash('sha256')
  for (const path of filesUnder(root)) hash.update(path).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

/** The records of one table of one extract, as fields. */
function readRecords(extract: string, table: TableName): string[][] {
  const path = join(folder, extract, `${table}.csv`)
  const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  expect(header).toBe(tableColumns[table])
  return lines.map((line) => line.split(','))
}

beforeAll(async () => {
  folder = newFolder()
  summary = await simulateService({ scale, seed: 7, out: folder, onProgress: (step) => progress.push(step) })
})

afterAll(() => {
  for (const created of folders) rmSync(created, { recursive: true, force: true })
})

describe('the extracts', () => {
  it('are 36, with half a year more for benchmarks', () => {
    const months = readdirSync(folder).filter((name) => /^\d{4}-\d{2}$/.test(name))
    expect(months).toHaveLength(36)
    expect([months[0], months[35]]).toEqual(['2010-01', '2012-12'])
    expect(readdirSync(join(folder, 'later')).sort()).toEqual([
      '2013-01',
      '2013-02',
      '2013-03',
      '2013-04',
      '2013-05',
      '2013-06',
    ])
  })

  it('hold as many rows as the summary says, in all 22 tables', () => {
    let rows = 0
    for (const path of filesUnder(folder)) {
      if (!path.endsWith('.csv')) continue
      rows += readFileSync(join(folder, path), 'utf8').split('\n').length - 2
    }
    expect(rows).toBe(summary.rows + summary.laterRows)
    expect(Object.values(summary.tables).every((count) => count > 0)).toBe(true)
    expect(Object.keys(summary.tables)).toHaveLength(22)
    expect(JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8'))).toEqual(summary)
    // 20 million row versions at scale 1.
    expect(summary.rows / scale / 20e6).toBeGreaterThan(0.9)
    expect(summary.rows / scale / 20e6).toBeLessThan(1.12)
  })

  it('hold each row version in the month of its recorded_on, and before that in the first', () => {
    for (const extract of ['2010-01', '2011-03', '2012-12', 'later/2013-02']) {
      for (const table of tableNames.slice(6)) {
        const column = tableColumns[table].split(',').indexOf('recorded_on')
        const month = extract.replace('later/', '')
        for (const fields of readRecords(extract, table)) {
          const recorded = fields[column]!.slice(0, 7)
          if (extract === '2010-01' ? recorded > month : recorded !== month) {
            throw new Error(`${extract} ${table} ${fields.join(',')}`)
          }
        }
      }
    }
  })

  it('have records of as many fields as the header, and nothing undefined in them', () => {
    for (const table of tableNames) {
      const width = tableColumns[table].split(',').length
      for (const fields of readRecords('2010-01', table)) {
        expect(fields.length).toBe(width)
        if (fields.some((field) => /undefined|NaN/.test(field)))
          throw new Error(`${table} ${fields.join(',')}`)
      }
    }
  })

  it('report progress month by month', () => {
    expect(progress).toHaveLength(54)
    expect(progress.at(-1)).toEqual({
      month: '2013-06',
      rows: summary.rows + summary.laterRows,
      monthsDone: 54,
      monthsAll: 54,
    })
  })
})

describe('the same seed', () => {
  it('gives the same bytes, another seed others', async () => {
    const [first, second, other] = [newFolder(), newFolder(), newFolder()]
    await simulateService({ scale: 0.002, seed: 1, out: first })
    // What another run left behind is replaced.
    await simulateService({ scale: 0.001, seed: 3, out: second })
    await simulateService({ scale: 0.002, seed: 1, out: second })
    await simulateService({ scale: 0.002, seed: 2, out: other })
    expect(digest(second)).toBe(digest(first))
    expect(digest(other)).not.toBe(digest(first))
  })
})

describe('the simulated service', () => {
  let query: DemoQuery
  let close: () => void

  beforeAll(async () => {
    const demo = await openDemo(folder)
    query = demo.query
    close = demo.close
  })
  afterAll(() => close())

  it('lands near the annual plan of 2012', async () => {
    const figures = await readNationalFigures(query, 2012)
    const bands: Record<keyof typeof figures, readonly [number, number]> = {
      registered: [205_000 * scale, 229_000 * scale],
      jobseekers_reduced: [18_000 * scale, 40_000 * scale],
      new_start_adults: [97, 99.6],
      vacancies_filled: [92, 98],
      new_start_youth: [84, 94],
      youth_activated: [14, 25],
      benefit_recipients: [38_000 * scale, 50_000 * scale],
      service_availability: [20, 40],
      time_to_fill_reduced: [4, 28],
      eservice_users: [8, 22],
      workplaces_retained: [60, 97],
      employed_after_public_works: [2, 25],
      recipients_activated: [16, 28],
    }
    for (const [id, [low, high]] of Object.entries(bands)) {
      const value = figures[id as keyof typeof figures]
      expect(value, id).toBeGreaterThan(low)
      expect(value, id).toBeLessThan(high)
    }
  })

  it('has its peak in mid-2010', async () => {
    const stock = async (day: string) =>
      Number(
        (
          await query(`SELECT count(*) AS people FROM registrations WHERE registered_on <= DATE '${day}'
            AND (deregistered_on IS NULL OR deregistered_on > DATE '${day}')`)
        )[0]!.people,
      ) / scale
    const [start, peak, late] = [
      await stock('2010-01-01'),
      await stock('2010-07-15'),
      await stock('2011-12-31'),
    ]
    expect(start).toBeGreaterThan(280_000)
    expect(start).toBeLessThan(310_000)
    expect(peak).toBeGreaterThan(305_000)
    expect(peak).toBeLessThan(335_000)
    expect(late).toBeGreaterThan(230_000)
    expect(late).toBeLessThan(258_000)
  })

  it('fills vacancies worst in Šiauliai and Telšiai', async () => {
    const rows = await query(`
      WITH filled AS (SELECT vacancy, sum(positions) AS positions FROM vacancy_fills GROUP BY vacancy)
      SELECT v.unit, sum(v.positions) AS offered, sum(coalesce(f.positions, 0)) AS filled
      FROM vacancies v LEFT JOIN filled f USING (vacancy)
      WHERE close_reason IN ('filled', 'expired') GROUP BY v.unit`)
    const offices = new Map<string, [number, number]>()
    const parents = new Map(readRecords('2010-01', 'units').map((fields) => [fields[0]!, fields[1]!]))
    for (const { unit, offered, filled } of rows) {
      const office = parents.get(String(unit))!
      const [allOffered, allFilled] = offices.get(office) ?? [0, 0]
      offices.set(office, [allOffered + Number(offered), allFilled + Number(filled)])
    }
    const shares = [...offices].map(([office, [offered, filled]]) => ({ office, share: filled / offered }))
    shares.sort((a, b) => a.share - b.share)
    expect(new Set(shares.slice(0, 2).map(({ office }) => office))).toEqual(new Set(['TDB-SIA', 'TDB-TEL']))
  })

  it('is told of residents of working age, once a year and revised', async () => {
    const years = await query(`
      SELECT CAST(starts_on AS VARCHAR) AS first, CAST(ends_on AS VARCHAR) AS last,
        sum(amount::DOUBLE) AS people, count(*)::INTEGER AS units
      FROM external_values WHERE series = 'working_age_population' GROUP BY ALL ORDER BY ALL`)
    expect(years.map(({ first, last, units }) => [first, last, units])).toEqual([
      ['2009-01-01', '2009-12-31', 60],
      ['2010-01-01', '2010-12-31', 60],
      ['2011-01-01', '2011-12-31', 60],
      ['2012-01-01', '2012-12-31', 60],
    ])
    for (const { people } of years) {
      expect(Number(people) / scale).toBeGreaterThan(2_000_000)
      expect(Number(people) / scale).toBeLessThan(2_180_000)
    }
    const versions = readRecords('2012-02', 'external_values').filter(
      (fields) => fields[1] === 'working_age_population',
    )
    expect(versions).toHaveLength(60)
    const estimates = new Map(versions.map((fields) => [fields[0], fields]))
    const revisions = readRecords('2012-06', 'external_values').filter(
      (fields) => fields[1] === 'working_age_population',
    )
    expect(revisions.length).toBeGreaterThan(20)
    for (const [key, , unit, , , amount] of revisions) {
      expect(estimates.get(key!)?.[2]).toBe(unit)
      expect(Math.abs(Number(amount) / Number(estimates.get(key!)?.[5]) - 1)).toBeLessThan(0.05)
    }
  })

  it('is told of the contracts that begin each month, more than its own placements at every centre', async () => {
    const months = await query(`
      SELECT date_trunc('month', starts_on) AS month, sum(amount::DOUBLE) AS contracts, count(*)::INTEGER AS units,
        bool_and(ends_on = last_day(starts_on) AND recorded_on > ends_on) AS "whole"
      FROM external_values WHERE series = 'insured_contracts' GROUP BY ALL ORDER BY ALL`)
    // December 2012 is told in January 2013.
    expect(months).toHaveLength(47)
    expect(months.every(({ whole }) => whole)).toBe(true)
    expect([months[0]!.units, months[46]!.units]).toEqual([60, 59])
    const monthly = months.slice(12).map(({ contracts }) => Number(contracts) / scale)
    const mean = monthly.reduce((sum, contracts) => sum + contracts, 0) / monthly.length
    expect(mean).toBeGreaterThan(40_000)
    expect(mean).toBeLessThan(50_000)
    expect(Math.min(...monthly)).toBeGreaterThan(33_000)
    expect(Math.max(...monthly)).toBeLessThan(60_000)
    const below = await query(`
      WITH begun AS (
        SELECT unit, date_trunc('month', starts_on) AS month, count(*) AS placed FROM placements GROUP BY ALL
      )
      SELECT * FROM external_values AS e
      LEFT JOIN begun ON begun.unit = e.unit AND begun.month = date_trunc('month', e.starts_on)
      WHERE series = 'insured_contracts' AND amount::DOUBLE <= 1.5 * coalesce(placed, 0)`)
    expect(below).toEqual([])
  })

  it('is quiet at weekends', async () => {
    const [row] = await query(
      'SELECT avg((isodow(occurred_on) >= 6)::INT) AS share FROM services WHERE year(occurred_on) >= 2010',
    )
    expect(Number(row!.share)).toBeLessThan(0.06)
  })

  it('hands cases over: by the reorganisation and by turnover', async () => {
    const [row] = await query(`
      SELECT count(*) FILTER (starts_on = DATE '2012-07-01' AND unit = 'KAC-11') AS merged,
        count(*) FILTER (year(starts_on) = 2011) AS ordinary FROM caseloads`)
    expect(Number(row!.merged)).toBeGreaterThan(10)
    expect(Number(row!.ordinary)).toBeGreaterThan(500)
  })
})

describe('references', () => {
  it('are sent with or before the rows that name them, but for the planted few', () => {
    const people = new Set<string>()
    const units = new Set<string>()
    const staff = new Set<string>()
    const registrations = new Set<string>()
    const unknown: string[] = []
    const extracts = readdirSync(folder)
      .filter((name) => /^\d{4}-\d{2}$/.test(name))
      .sort()
    for (const extract of extracts) {
      const sent = new Set(readdirSync(join(folder, extract)))
      const collect = (table: TableName, keys: Set<string>) => {
        if (!sent.has(`${table}.csv`)) return
        for (const [key] of readRecords(extract, table)) keys.add(key!)
      }
      collect('persons', people)
      collect('units', units)
      collect('staff', staff)
      collect('registrations', registrations)
      for (const table of tableNames.slice(6)) {
        if (!sent.has(`${table}.csv`)) continue
        const columns = tableColumns[table].split(',')
        const checks: readonly (readonly [string, Set<string>])[] = [
          ['person', people],
          ['unit', units],
          ['staff', staff],
          ['registration', registrations],
        ]
        for (const fields of readRecords(extract, table)) {
          for (const [column, keys] of checks) {
            const index = columns.indexOf(column)
            if (index > 0 && fields[index] !== '' && !keys.has(fields[index]!))
              unknown.push(`${table}.${column}`)
          }
        }
      }
    }
    // Six registrations before their person; two staff members in services, one in contacts; two units.
    const counts = Object.groupBy(unknown, (place) => place)
    expect(
      Object.fromEntries(Object.entries(counts).map(([place, found]) => [place, found!.length])),
    ).toEqual({
      'registrations.person': 6,
      'services.staff': 2,
      'employer_contacts.staff': 1,
      'services.unit': 1,
      'eservice_uses.unit': 1,
    })
  })
})
