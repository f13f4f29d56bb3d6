import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importExtracts } from '../import-extracts.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../reference/temporary-register.ts'
import { exportQuarantine } from './export-quarantine.ts'
import { countQuarantine, listQuarantine } from './list-quarantine.ts'

let temporary: TemporaryRegister
beforeEach(async () => {
  temporary = await openTemporaryRegister()
})
afterEach(() => temporary.remove())

test('what is exported can be corrected and sent again', async () => {
  await temporary.send({
    units: [{ unit: 'LT', parent: null }],
    employers: [{ employer: 'E1', name: 'UAB "Ąžuolas",\nVilnius', activity: 'x' }, { employer: 'E2' }],
    survey_responses: [
      { unit: 'nowhere', response: 'A1', score: '3' },
      { unit: 'LT', response: 'A2', score: '9' },
    ],
  })
  const folder = join(temporary.work, 'out')
  const connection = await temporary.register.connect()
  const exported = await exportQuarantine(connection, folder)
  expect(exported.map(({ table, rows }) => [table, rows])).toEqual([
    ['employers', 1],
    ['survey_responses', 2],
  ])
  expect(readdirSync(folder).sort()).toEqual(['employers.csv', 'reasons', 'survey_responses.csv'])
  expect(readFileSync(join(folder, 'reasons', 'survey_responses.csv'), 'utf8').split('\n')).toEqual([
    'quarantine_extract,quarantine_file,quarantine_row,quarantine_column,quarantine_rule,quarantine_value,' +
      'response,respondent,unit,staff,answered_on,score,recorded_on,retracted',
    'extract-1,survey_responses.csv,1,unit,unknown_unit,nowhere,A1,jobseeker,nowhere,,2011-01-01,3,2000-01-01,false',
    'extract-1,survey_responses.csv,2,score,range,9,A2,jobseeker,LT,,2011-01-01,9,2000-01-01,false',
    '',
  ])
  const corrected = await temporary.write({
    'employers.csv': readFileSync(join(folder, 'employers.csv'), 'utf8').replace(',x,', ',62.01,'),
  })
  const { tables } = await importExtracts(temporary.register, [corrected])
  expect(tables).toMatchObject([{ table: 'employers', read: 1, loaded: 1 }])
  expect(await temporary.query(`SELECT name FROM register.employers WHERE employer = 'E1'`)).toEqual([
    { name: 'UAB "Ąžuolas",\nVilnius' },
  ])
  expect(await exportQuarantine(connection, folder, { rule: 'nace' })).toMatchObject([{ table: 'employers' }])
  connection.closeSync()
})

test('the quarantine is counted and filtered', async () => {
  await temporary.send({
    employers: [{ activity: 'x' }, { activity: 'y' }, { municipality: 'z' }],
    staff: [{ name: null }],
  })
  const connection = await temporary.register.connect()
  expect(await countQuarantine(connection)).toEqual([
    { table: 'employers', rule: 'digits', count: 1 },
    { table: 'employers', rule: 'nace', count: 2 },
    { table: 'staff', rule: 'required', count: 1 },
  ])
  expect(await listQuarantine(connection, { rule: 'nace', limit: 1, offset: 1 })).toMatchObject({
    total: 2,
    rows: [
      {
        table: 'employers',
        row: 2,
        value: 'y',
        extract: 'extract-1',
        file: 'employers.csv',
        releasedIn: null,
      },
    ],
  })
  expect((await listQuarantine(connection, { table: 'staff', extract: 'extract-1' })).total).toBe(1)
  expect((await listQuarantine(connection, { extract: 'another' })).total).toBe(0)
  connection.closeSync()
})
