import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openClock } from '../../platform/clock/clock.ts'
import type { CommandIo } from '../../platform/command/command.ts'
import { readRows } from '../../platform/database/duckdb.ts'
import { noLog } from '../../platform/log/open-log.ts'
import { importExtracts } from '../register/index.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../register/reference/temporary-register.ts'
import { loadCatalogue } from './catalogue/load-catalogue.ts'
import { commands } from './commands.ts'
import { openResults, type Results } from './results/open-results.ts'

const example = join(import.meta.dirname, '../register/reference/example/extract')
const expectedFolder = join(import.meta.dirname, 'reference/example')

let temporary: TemporaryRegister
let results: Results

beforeAll(async () => {
  temporary = await openTemporaryRegister()
  const { register, data } = temporary
  await importExtracts(register, [example])
  const clock = await openClock(data)
  results = await openResults({ folder: data, register, clock, log: noLog, catalogue: loadCatalogue() })
}, 60_000)
afterAll(async () => {
  await results.close()
  temporary.remove()
})

/** Runs a command; what it printed and the files that it wrote. */
async function run(
  name: string,
  args: string[],
  options: Record<string, string | string[] | true>,
  of: Results = results,
) {
  const printed: string[] = []
  const said: string[] = []
  const files = new Map<string, Buffer>()
  const io: CommandIo = {
    out: (line) => printed.push(line),
    err: (line) => said.push(line),
    progress: () => {},
    signal: new AbortController().signal,
    writeFile: async (path, content) => {
      const parts: Buffer[] = []
      for await (const part of content) parts.push(Buffer.from(part))
      files.set(path, Buffer.concat(parts))
    },
  }
  const command = commands.find((one) => one.name === name)!
  const context = {
    results: of,
    folder: temporary.data,
    register: temporary.register,
    serviceTrials: null,
  }
  const code = await command.run(context, { args, options }, io)
  return { code, lines: printed.join('\n').split('\n'), said, files }
}

/** Rows as sets of cells, numbers read as numbers. */
function rowsOf(lines: readonly string[]): Set<string> {
  const rounded = (cell: string): string =>
    cell === '' ? '' : Number(Number(cell).toPrecision(10)).toString()
  return new Set(
    lines.filter(Boolean).map((line) => {
      const cells = line.split(',')
      return [...cells.slice(0, 5), ...cells.slice(5).map(rounded)].join(',')
    }),
  )
}

const files = readdirSync(expectedFolder)
const linesOf = (file: string): string[] =>
  readFileSync(join(expectedFolder, file), 'utf8').trim().split(/\r?\n/)
const indicatorOf = (line: string): string => line.split(',')[0]!
/** The example and its expected files are of the register's own facts, and so of the indicators over these alone. */
const overOwnFacts = new Set(files.flatMap((file) => linesOf(file).slice(1).map(indicatorOf)))
const overFiguresOfOthers = ['registered_unemployment_rate', 'service_share_of_hires']

test('every indicator is either expected of the example or over figures of other institutions', () => {
  expect(overOwnFacts.size).toBe(22)
  const all = loadCatalogue().indicators.map(({ id }) => id)
  expect(all.toSorted()).toEqual([...overOwnFacts, ...overFiguresOfOthers].toSorted())
})

test.each(files)('calculate writes what is expected: %s', async (file) => {
  const [, date, span, knownOn] = /^expected-(\d{4}-\d\d-\d\d)-(\w+?)(?:-known-(.+))?\.csv$/.exec(file)!
  const options = { date: date!, span: span!, ...(knownOn ? { knownOn } : {}) }
  const { code, lines } = await run('calculate', [], options)
  expect(code).toBe(0)
  expect(lines[0]).toBe('indicator,span,date,level,node,numerator,denominator,value')
  const found = lines.slice(1).filter((line) => overOwnFacts.has(indicatorOf(line)))
  expect(rowsOf(found)).toEqual(rowsOf(linesOf(file).slice(1)))
  // The example holds no figures of other institutions: nothing to divide by.
  const others = lines.slice(1).filter((line) => !overOwnFacts.has(indicatorOf(line)))
  for (const line of others) {
    expect(overFiguresOfOthers).toContain(indicatorOf(line))
    expect(line).toMatch(/,\d+,0,$/)
  }
})

test('figures of other institutions are divided by', async () => {
  const own = await openTemporaryRegister()
  try {
    await importExtracts(own.register, [example])
    const told = (value: string, series: string, starts_on: string, ends_on: string, amount: string) => ({
      value,
      series,
      unit: 'O1D1',
      starts_on,
      ends_on,
      amount,
      recorded_on: '2012-07-20',
    })
    await own.send({
      external_values: [
        told('1', 'working_age_population', '2012-01-01', '2012-12-31', '400'),
        told('2', 'insured_contracts', '2012-05-01', '2012-05-31', '120'),
        told('3', 'insured_contracts', '2012-06-01', '2012-06-30', '80'),
      ],
    })
    const clock = await openClock(own.data)
    const others = await openResults({
      folder: own.data,
      register: own.register,
      clock,
      log: noLog,
      catalogue: loadCatalogue(),
    })
    const at = async (date: string): Promise<Record<string, string[]>> => {
      const options = { date, span: 'ytd', level: 'national', indicator: overFiguresOfOthers }
      const { lines } = await run('calculate', [], options, others)
      return Object.fromEntries(lines.slice(1).map((line) => [indicatorOf(line), line.split(',').slice(6)]))
    }
    const june = await at('2012-06-30')
    expect(june.registered_unemployment_rate![0]).toBe('400')
    expect(june.service_share_of_hires![0]).toBe('200')
    // A month that is not over is not in the denominator.
    expect((await at('2012-06-29')).service_share_of_hires![0]).toBe('120')
    await others.close()
  } finally {
    own.remove()
  }
})

test('every span is calculated when none is given', async () => {
  const options = { date: '2012-06-30', indicator: 'placements_made' }
  const { lines } = await run('calculate', [], options)
  const expected: string[] = []
  for (const span of ['ytd', 'quarter', 'month', 'week']) {
    expected.push(...(await run('calculate', [], { ...options, span })).lines.slice(1))
  }
  expect(lines.slice(1)).toEqual(expected)
  expect(new Set(lines.slice(1).map((line) => line.split(',')[1])).size).toBe(4)
})

test('a day to come is answered, and not without a word', async () => {
  const tomorrow = (await openClock(temporary.data)).today().add({ days: 1 }).toString()
  const options = { span: 'ytd', indicator: 'placements_made', level: 'national' }
  const { code, said } = await run('calculate', [], { ...options, date: tomorrow })
  expect(code).toBe(0)
  expect(said.join()).toContain(`${tomorrow} is yet to come`)
  expect((await run('calculate', [], { ...options, date: '2012-06-30' })).said).toEqual([])
})

test('a cell is calculated though no catalogue asks for it', async () => {
  const asked = ['placements_made', 'placements_made[sex=F]', 'placements_made[sex=M]']
  const { lines } = await run('calculate', [], {
    date: '2012-06-30',
    span: 'ytd',
    level: 'national',
    indicator: asked,
  })
  expect(lines.slice(1).map(indicatorOf)).toEqual(asked)
  const [all, women, men] = lines.slice(1).map((line) => Number(line.split(',').at(-1)))
  expect(women! + men!).toBe(all)
})

test('another catalogue is calculated and explained by, its cells too', async () => {
  const title = '{ lt: a, en: a }'
  const catalogue = await temporary.write({
    'all.yaml': `chapters: [{ id: c, title: ${title} }]
measures:
  - { id: started, title: ${title}, kind: flow, table: placements, on: starts_on }
attributes:
  - { id: sex, title: ${title}, column: person.sex, values: [{ id: F, title: ${title} }, { id: M, title: ${title} }] }
breakdowns: [{ of: work, by: [sex] }]
indicators:
  - id: work
    title: ${title}
    chapter: c
    formula: { kind: count, of: started }
    unit: count
    part_units: { numerator: count }
    decimals: 0
    direction: higher
    numerator: ${title}
    definition: ${title}
`,
  })
  const options = { catalogue, date: '2012-06-30', span: 'ytd', level: 'national' }
  const { lines } = await run('calculate', [], options)
  const values = new Map(lines.slice(1).map((line) => [line.split(',')[0], Number(line.split(',').at(-1))]))
  expect([...values.keys()]).toEqual(['work', 'work[sex=F]', 'work[sex=M]'])
  expect(values.get('work')).toBe(values.get('work[sex=F]')! + values.get('work[sex=M]')!)
  const node = lines[1]!.split(',').slice(3, 5).join(':')
  const explained = await run('explain', ['work[sex=F]'], {
    catalogue,
    date: '2012-06-30',
    span: 'ytd',
    node,
  })
  expect(explained.lines.length - 1).toBe(values.get('work[sex=F]'))
})

test('a series holds every day of the year, and each day what the day alone has', async () => {
  const options = {
    span: 'ytd',
    indicator: ['vacancies_filled', 'youth_activated'],
    level: ['office', 'national'],
  }
  const series = await run('calculate', [], { ...options, series: '2012' })
  const days = new Set(series.lines.slice(1).map((line) => line.split(',')[2]))
  expect(days.size).toBe(366)
  const alone = await run('calculate', [], { ...options, date: '2012-10-15' })
  const ofThatDay = series.lines.filter((line) => line.includes(',2012-10-15,'))
  expect(rowsOf(ofThatDay)).toEqual(rowsOf(alone.lines.slice(1)))
})

test('a Parquet file has the same rows as the CSV', async () => {
  const options = { span: 'month', date: '2012-02-29' }
  const { files: csv } = await run('calculate', [], { ...options, out: '/somewhere/a.csv' })
  const { files: parquet } = await run('calculate', [], { ...options, out: '/somewhere/a.parquet' })
  const path = await temporary.write({ 'a.parquet': parquet.get('/somewhere/a.parquet')! })
  const connection = await temporary.register.connect()
  const rows = await readRows<Record<string, string | number | null>>(
    connection,
    `SELECT * REPLACE (date::VARCHAR AS date) FROM '${join(path, 'a.parquet')}'`,
  )
  connection.closeSync()
  const lines = rows.map((row) =>
    Object.values(row)
      .map((cell) => cell ?? '')
      .join(','),
  )
  expect(rowsOf(lines)).toEqual(rowsOf(csv.get('/somewhere/a.csv')!.toString().trim().split('\n').slice(1)))
})

test('explain lists rows that add up', async () => {
  const { lines } = await run('explain', ['placements_made'], {
    node: 'office:O1',
    date: '2012-06-30',
    span: 'ytd',
  })
  const { lines: calculated } = await run('calculate', [], {
    date: '2012-06-30',
    span: 'ytd',
    indicator: 'placements_made',
    level: 'office',
  })
  const value = calculated
    .find((line) => line.includes(',O1,'))!
    .split(',')
    .at(-1)
  expect(lines[0]).toBe('into,table,key,day,unit,staff,group,amount')
  expect(lines.length - 1).toBe(Number(value))
  expect(lines[1]).toMatch(/^placements,placements,L\d+,2012-\d\d-\d\d,/)
})

test('publish writes what may be published, of some levels what the whole has of them', async () => {
  const options = { date: '2012-06-30', span: 'month', out: '/somewhere/a.csv' }
  const { files } = await run('publish', [], options)
  const lines = files.get('/somewhere/a.csv')!.toString().trim().split('\n')
  expect(lines[0]).toBe('indicator,span,date,level,node,numerator,denominator,value,suppressed')
  expect(lines).toContain('jobseekers_registered,month,2012-06-30,national,LT,259,,259,')
  expect(lines).toContain('placements_made,month,2012-06-30,office,O4,,,,small')
  expect(lines.filter((line) => line.includes(',specialist,'))).toEqual([])
  expect(lines.filter((line) => /,\d.*,(small|complement)$/.test(line.split(',').slice(5).join()))).toEqual(
    [],
  )
  const some = await run('publish', [], { date: '2012-06-30', span: 'month', level: 'office,division' })
  expect(some.lines).toEqual(lines.filter((line, index) => index === 0 || /,(office|division),/.test(line)))
  const past = await run('publish', [], { date: '2012-03-31', span: 'ytd', knownOn: '2012-04-05' })
  expect(past.lines).not.toEqual((await run('publish', [], { date: '2012-03-31', span: 'ytd' })).lines)
})

test.each([
  [{ span: 'ytd' }, /--date takes a date/],
  [{ date: '2012-06-30', span: 'ytd', threshold: '2' }, /--threshold takes a whole number from 3 on/],
  [{ date: '2012-06-30', span: 'ytd', level: 'office,specialist' }, /"specialist" is published; .*national/],
  [{ date: '2012-06-30', span: 'ytd', out: 'a.parquet' }, /ends in \.csv/],
])('publish called with %j says what is wrong', async (options, message) => {
  await expect(run('publish', [], options)).rejects.toThrow(message)
})

test('a year that is stored is written as it would be calculated', async () => {
  const options = { series: '2012', span: 'quarter', indicator: 'vacancies_filled' }
  const { lines: calculated } = await run('calculate', [], options)
  expect((await run('calculate', [], { series: '2012', span: 'quarter', store: true })).code).toBe(0)
  expect(readdirSync(results.yearsFolder).filter((file) => file.startsWith('2012-'))).toHaveLength(2)
  expect((await run('calculate', [], options)).lines).toEqual(calculated)
  await expect(run('calculate', [], { date: '2012-06-30', store: true })).rejects.toThrow(/--store goes with/)
}, 60_000)

test.each([
  [{ date: '2012-06-31', span: 'ytd' }, /--date takes a date/],
  [{ date: '2012-06-30', span: 'decade' }, /--span: "decade" is none: one of ytd/],
  [{ span: 'ytd' }, /either --date or --series/],
  [{ date: '2012-06-30', span: 'ytd', indicator: 'happiness' }, /no indicator "happiness"/],
  [{ date: '2012-06-30', span: 'ytd', indicator: 'placements_made[sex=X]' }, /placements_made has no cell/],
  [
    { date: '2012-06-30', span: 'ytd', catalogue: '/no/where' },
    /no catalogue in \/no\/where: no such folder/,
  ],
  [{ date: '2012-06-30', span: 'ytd', level: 'galaxy' }, /no level "galaxy".*office/],
  [{ date: '2012-06-30', span: 'ytd', out: 'a.xlsx' }, /\.csv or \.parquet/],
  [{ series: '12', span: 'ytd' }, /--series takes a year/],
])('calculate called with %j says what is wrong', async (options, message) => {
  await expect(run('calculate', [], options)).rejects.toThrow(message)
})
