import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import {
  extractCount,
  extractOfDay,
  firstExtractMonth,
  isoOfDay,
  laterCount,
  nameOfMonth,
  simulationEnd,
} from './calendar.ts'

/** The columns of every table of the exchange format, in the order in which the demo writes them. */
export const tableColumns = {
  units: 'unit,parent,level,name,municipality,valid_from,valid_to',
  unit_groups: 'group,level,name,unit,valid_from,valid_to',
  staff: 'staff,name',
  staff_assignments: 'staff,unit,role,fte,valid_from,valid_to',
  employers: 'employer,name,activity,municipality',
  persons: 'person,birth_date,sex,education,municipality,occupation,experience_months,disability',
  registrations:
    'registration,person,unit,staff,registered_on,deregistered_on,exit_reason,recorded_on,retracted',
  caseloads: 'caseload,registration,unit,staff,starts_on,recorded_on,retracted',
  benefit_spells: 'benefit_spell,person,registration,kind,starts_on,ends_on,recorded_on,retracted',
  offers: 'offer,registration,kind,offered_on,outcome,recorded_on,retracted',
  measures:
    'participation,person,registration,employer,kind,unit,staff,starts_on,ends_on,completed,recorded_on,retracted',
  placements: 'placement,person,registration,vacancy,kind,unit,staff,starts_on,recorded_on,retracted',
  services: 'service,registration,kind,channel,unit,staff,occurred_on,recorded_on,retracted',
  employment_spells: 'employment,person,employer,starts_on,ends_on,recorded_on,retracted',
  vacancies:
    'vacancy,employer,unit,staff,positions,occupation,municipality,monthly_wage,contract,working_time,education_required,experience_required,fill_by,registered_on,closed_on,close_reason,recorded_on,retracted',
  vacancy_fills: 'fill,vacancy,positions,filled_on,placement,recorded_on,retracted',
  workplaces: 'workplace,employer,unit,staff,established_on,closed_on,recorded_on,retracted',
  employer_contacts: 'contact,employer,kind,unit,staff,occurred_on,recorded_on,retracted',
  expenditures: 'expenditure,participation,kind,unit,amount,spent_on,recorded_on,retracted',
  eservice_uses: 'use,user,service,unit,occurred_on,recorded_on,retracted',
  survey_responses: 'response,respondent,unit,staff,answered_on,score,recorded_on,retracted',
  external_values: 'value,series,unit,starts_on,ends_on,amount,recorded_on,retracted',
} as const

export type TableName = keyof typeof tableColumns

export const tableNames = Object.keys(tableColumns) as TableName[]

/**
 * Appends rows to the file of their extract and table, each behind a buffer of fixed size: the memory it takes is
 * that of 42 × 22 buffers, whatever the number of rows.
 */
export type ExtractWriter = {
  /** A row of a table that has no `recorded_on`. Extract 0 is January 2010. */
  reference(extract: number, table: TableName, row: string): void
  /** A row version, sent with the extract of the month in which it was recorded; after June 2013 never. */
  version(table: TableName, fields: string, recordedDay: number, retracted: boolean): void
  /** A row as given, however broken. */
  raw(extract: number, table: TableName, row: string): void
  /** Rows handed over so far, those in buffers included. */
  rowCount(): number
  /** Writes what is still in buffers; rows by table of the demo's own extracts, and of the later ones together. */
  close(): { tables: Record<TableName, number>; rows: number; laterRows: number }
}

const bufferSize = 64 * 1024
/** Only these hold letters outside ASCII; the others take the faster encoder. */
const namedTables = new Set<TableName>(['units', 'unit_groups', 'staff', 'employers'])

export function createExtractWriter(out: string): ExtractWriter {
  const width = tableNames.length
  const slots = (extractCount + laterCount) * width
  const buffers: (Buffer | undefined)[] = new Array(slots)
  const used = new Int32Array(slots)
  const rows = new Float64Array(slots)
  const paths: string[] = []
  const tableIndex = Object.fromEntries(tableNames.map((table, index) => [table, index])) as Record<
    TableName,
    number
  >
  let total = 0

  for (let extract = 0; extract < extractCount + laterCount; extract++) {
    const name = nameOfMonth(firstExtractMonth + extract)
    const folder = extract < extractCount ? join(out, name) : join(out, 'later', name)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    for (const table of tableNames) paths.push(join(folder, `${table}.csv`))
  }

  function flush(slot: number): void {
    const file = openSync(paths[slot]!, 'a')
    try {
      writeSync(file, buffers[slot]!, 0, used[slot]!)
    } finally {
      closeSync(file)
    }
    used[slot] = 0
  }

  function append(extract: number, table: TableName, text: string): void {
    const slot = extract * width + tableIndex[table]
    let buffer = buffers[slot]
    if (buffer === undefined) {
      buffer = Buffer.allocUnsafeSlow(bufferSize)
      buffers[slot] = buffer
      used[slot] = buffer.write(`${tableColumns[table]}\n`, 0, 'latin1')
    }
    const named = namedTables.has(table)
    if (used[slot]! + text.length * 3 > bufferSize) flush(slot)
    used[slot]! += buffer.write(text, used[slot]!, named ? 'utf8' : 'latin1')
    rows[slot]! += 1
    total += 1
  }

  return {
    reference: (extract, table, row) => {
      if (extract < extractCount + laterCount) append(extract, table, `${row}\n`)
    },
    version: (table, fields, recordedDay, retracted) => {
      if (!Number.isInteger(recordedDay)) throw new Error(`Not a day: ${recordedDay} of ${table} ${fields}`)
      if (recordedDay > simulationEnd) return
      append(
        extractOfDay(recordedDay),
        table,
        retracted
          ? `${fields},${isoOfDay[recordedDay]},true\n`
          : `${fields},${isoOfDay[recordedDay]},false\n`,
      )
    },
    raw: (extract, table, row) => append(extract, table, `${row}\n`),
    rowCount: () => total,
    close: () => {
      const tables = Object.fromEntries(tableNames.map((table) => [table, 0])) as Record<TableName, number>
      let sent = 0
      for (let slot = 0; slot < slots; slot++) {
        if (used[slot]! > 0) flush(slot)
        if (slot >= extractCount * width) continue
        tables[tableNames[slot % width]!] += rows[slot]!
        sent += rows[slot]!
      }
      return { tables, rows: sent, laterRows: total - sent }
    },
  }
}
