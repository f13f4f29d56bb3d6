import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDuckDatabase } from '../../../platform/database/duckdb.ts'
import { importExtracts } from '../import-extracts.ts'
import { digestOf, openTemporaryRegister, type TemporaryRegister } from '../reference/temporary-register.ts'

let temporary: TemporaryRegister
beforeAll(async () => {
  temporary = await openTemporaryRegister()
})
afterAll(() => temporary.remove())

const staff = 'staff,name\nS1,Ona\n'
const units = (rows: string) => `unit,parent,level,name,valid_from\n${rows}`

const refusals: [what: string, files: { [name: string]: string | Buffer }, message: string][] = [
  ['an unknown table', { 'stuff.csv': staff }, 'stuff.csv: unknown table "stuff"'],
  ['a table in other letters', { 'Staff.csv': staff }, 'Staff.csv: unknown table "Staff"'],
  ['an unknown table in Parquet', { 'stuff.parquet': '' }, 'stuff.parquet: unknown table "stuff"'],
  ['a table without a name', { '.csv': staff, 'x.CSV': staff }, 'x.CSV: unknown table "x"'],
  [
    'a table both ways',
    { 'staff.csv': staff, 'staff.parquet': '' },
    'staff.csv and staff.parquet: the same table twice',
  ],
  ['an unknown column', { 'staff.csv': 'staff,name,age\n' }, 'staff.csv, line 1: unknown column "age"'],
  ['a column in other letters', { 'staff.csv': 'Staff,name\n' }, 'staff.csv, line 1: unknown column "Staff"'],
  ['a column with a blank', { 'staff.csv': 'staff, name\n' }, 'staff.csv, line 1: unknown column " name"'],
  [
    'a header with a comma too many',
    { 'staff.csv': 'staff,name,\n' },
    'staff.csv, line 1: unknown column ""',
  ],
  [
    'a missing column',
    { 'staff.csv': 'staff\nS1\n' },
    'staff.csv, line 1: the required column "name" is missing',
  ],
  [
    'a column twice',
    { 'staff.csv': 'staff,name,staff\n' },
    'staff.csv, line 1: column "staff" stands twice in the header',
  ],
  ['an empty file', { 'staff.csv': '' }, 'staff.csv, line 1: the file is empty, not even a header'],
  [
    'a header that is not closed',
    { 'staff.csv': 'staff,"name\nS1,Ona\n' },
    'staff.csv, line 1: the header is not a record of comma-separated names',
  ],
  [
    'a field too few',
    { 'staff.csv': `${staff}S2\n` },
    'staff.csv, line 3 (record 2): 1 field where the header has 2',
  ],
  [
    'a field too many',
    { 'staff.csv': `${staff}S2,a,b\n` },
    'staff.csv, line 3 (record 2): 3 fields where the header has 2',
  ],
  [
    'a comma too many at the end',
    { 'staff.csv': `${staff}S2,a,\n` },
    'staff.csv, line 3 (record 2): 3 fields where the header has 2',
  ],
  ['a blank line', { 'staff.csv': `${staff}\nS2,a\n` }, 'staff.csv, line 3 (record 2): a blank line'],
  ['a blank line at the end', { 'staff.csv': `${staff}\n` }, 'staff.csv, line 3 (record 2): a blank line'],
  [
    'a blank line of CRLF',
    { 'staff.csv': 'staff,name\r\n\r\n' },
    'staff.csv, line 2 (record 1): a blank line',
  ],
  [
    'an unclosed quote',
    { 'staff.csv': `${staff}S2,"a\nb\n` },
    'staff.csv, line 3 (record 2): an unclosed quote',
  ],
  [
    'a quote within a field',
    { 'staff.csv': `${staff}S2,a"b\n` },
    'staff.csv, line 3 (record 2): a quote inside a field that is not quoted',
  ],
  [
    'a quote after a blank',
    { 'staff.csv': `${staff}S2, "b"\n` },
    'staff.csv, line 3 (record 2): a quote inside a field that is not quoted',
  ],
  [
    'text after a quote',
    { 'staff.csv': `${staff}"S2" ,b\n` },
    'staff.csv, line 3 (record 2): text after a closing quote',
  ],
  [
    'lone carriage returns',
    { 'staff.csv': 'staff,name\rS1,Ona\r' },
    'staff.csv, line 1: the header is not a record of comma-separated names',
  ],
  [
    'a lone carriage return',
    { 'staff.csv': `${staff}S2,a\rS3,b\n` },
    'staff.csv, line 3 (record 2): a carriage return that ends no line',
  ],
  ['a NUL', { 'staff.csv': `${staff}S2,a\0b\n` }, 'staff.csv, line 3 (record 2): a NUL character'],
  [
    'no UTF-8',
    {
      'staff.csv': Buffer.concat([
        Buffer.from(`${staff}S2,`),
        Buffer.from([0xe0, 0x61]),
        Buffer.from('\nS3,c\n'),
      ]),
    },
    'staff.csv, line 3 (record 2): this is not UTF-8',
  ],
  [
    'half a character at the end',
    { 'staff.csv': Buffer.concat([Buffer.from(`${staff}S2,`), Buffer.from([0xc4])]) },
    'staff.csv, line 3 (record 2): this is not UTF-8',
  ],
  [
    'a record that is too long',
    { 'staff.csv': `${staff}S2,${'x'.repeat(17 * 1024 * 1024)}\nS3,c\n` },
    'staff.csv, line 3 (record 2): a record longer than 16 MB',
  ],
  [
    'a file that is no Parquet',
    { 'staff.parquet': staff },
    'staff.parquet: this is no Parquet file that can be read',
  ],
  [
    'two roots',
    { 'units.csv': units('A,,national,A,2010-01-01\nB,,national,B,2010-01-01\n') },
    'units.csv: the tree has 2 roots on 2010-01-01: A, B',
  ],
  [
    'a cycle',
    { 'units.csv': units('R,,national,R,2010-01-01\nA,B,office,A,2010-01-01\nB,A,office,B,2010-01-01\n') },
    'units.csv: units stand above themselves on 2010-01-01: A → B → A',
  ],
  [
    'a missing parent',
    { 'units.csv': units('R,,national,R,2010-01-01\nA,X,office,A,2010-01-01\n') },
    'units.csv: unit A has the parent X on 2010-01-01, which is no unit',
  ],
  [
    'a parent that is in quarantine',
    { 'units.csv': units('R,,national,R,2010-01-01\nX,R,office,X,2010-1-1\nA,X,office,A,2010-01-01\n') },
    'units.csv: unit A has the parent X on 2010-01-01, which is no unit',
  ],
]

test.each(refusals)('%s is refused', async (_, files, message) => {
  const before = await digestOf(temporary.register)
  const folder = await temporary.write(files)
  const error = await importExtracts(temporary.register, [folder]).then(
    () => undefined,
    (error: Error) => error,
  )
  expect(error).toMatchObject({ name: 'ExtractRefused' })
  expect(error?.message.slice(0, message.length)).toBe(message)
  expect(await digestOf(temporary.register)).toEqual(before)
})

test('a folder that is none is refused', async () => {
  await expect(importExtracts(temporary.register, ['/nowhere/at/all'])).rejects.toMatchObject({
    name: 'ExtractRefused',
    message: '/nowhere/at/all: there is no such folder',
  })
  const folder = await temporary.write({ 'staff.csv': staff })
  await expect(importExtracts(temporary.register, [join(folder, 'staff.csv')])).rejects.toThrow(
    'an extract is a folder of tables, this is a file',
  )
  mkdirSync(join(folder, 'units.csv'))
  await expect(importExtracts(temporary.register, [folder])).rejects.toThrow('units.csv: this is not a file')
})

const parquetRefusals: [column: string, sql: string, message: string][] = [
  [
    'a float for a number',
    `1.0::DOUBLE AS positions`,
    'column "positions" of type DOUBLE cannot hold whole numbers',
  ],
  [
    'a time for a date',
    `TIMESTAMP '2012-01-01' AS filled_on`,
    'column "filled_on" of type TIMESTAMP cannot hold dates',
  ],
  ['a number for a date', `20120101 AS filled_on`, 'column "filled_on" of type INTEGER cannot hold dates'],
  ['bytes for a key', `'Q1'::BLOB AS fill`, 'column "fill" of type BLOB cannot hold strings'],
  ['a list for a key', `['Q1'] AS fill`, 'column "fill" of type VARCHAR[] cannot hold strings'],
  [
    'a date for a boolean',
    `DATE '2012-01-01' AS retracted`,
    'column "retracted" of type DATE cannot hold booleans',
  ],
  [
    'a boolean for a number',
    `true AS positions`,
    'column "positions" of type BOOLEAN cannot hold whole numbers',
  ],
]

test.each(parquetRefusals)('%s in Parquet is refused', async (_, sql, message) => {
  const sound: Record<string, string> = {
    fill: `'Q1'`,
    vacancy: `'V1'`,
    positions: '1',
    filled_on: `DATE '2012-01-01'`,
    recorded_on: `DATE '2012-01-01'`,
    retracted: 'false',
  }
  const [, changed] = / AS (\w+)$/.exec(sql) ?? []
  const columns = Object.entries(sound).map(([name, value]) =>
    name === changed ? sql : `${value} AS ${name}`,
  )
  const folder = await temporary.write({})
  const database = await openDuckDatabase(':memory:', { threads: 1 })
  const connection = await database.connect()
  await connection.run(
    `COPY (SELECT ${columns.join(', ')}) TO '${folder}/vacancy_fills.parquet' (FORMAT parquet)`,
  )
  database.close()
  await expect(importExtracts(temporary.register, [folder])).rejects.toMatchObject({
    name: 'ExtractRefused',
    message: `vacancy_fills.parquet: ${message}`,
  })
})

test('a column of Parquet in which nothing stands may be of any type', async () => {
  const folder = await temporary.write({})
  const database = await openDuckDatabase(':memory:', { threads: 1 })
  const connection = await database.connect()
  await connection.run(`COPY (
    SELECT 7 AS employer, 'x' AS name, NULL::DOUBLE AS activity, 13 AS municipality
  ) TO '${folder}/employers.parquet' (FORMAT parquet)`)
  database.close()
  const { tables } = await importExtracts(temporary.register, [folder])
  expect(tables).toMatchObject([{ table: 'employers', loaded: 1 }])
  expect(
    await temporary.query(`SELECT employer, activity, municipality FROM register.employers WHERE name = 'x'`),
  ).toEqual([{ employer: '7', activity: null, municipality: '13' }])
})

test('what CSV may look like', async () => {
  const folder = await temporary.write({ 'notes.txt': 'x', '.hidden.csv': 'x', 'datapackage.json': '{}' })
  writeFileSync(
    join(folder, 'employers.csv'),
    '\uFEFF"name",employer\r\n"a\r\nb, ""c""",E1\r\n"",E2\n" d ",E3',
  )
  const { tables } = await importExtracts(temporary.register, [folder])
  expect(tables).toMatchObject([{ table: 'employers', read: 3, loaded: 2, quarantined: 1 }])
  expect(
    await temporary.query(
      `SELECT employer, name FROM register.employers WHERE employer LIKE 'E_' ORDER BY ALL`,
    ),
  ).toEqual([
    { employer: 'E1', name: 'a\r\nb, "c"' },
    { employer: 'E3', name: ' d ' },
  ])
  expect(
    await temporary.query(`SELECT rule, value, row_number::INTEGER AS row FROM register.quarantine`),
  ).toEqual([{ rule: 'required', value: null, row: 2 }])
})
