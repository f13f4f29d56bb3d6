/** Every way in which one cell, or one pair of cells, makes a row break its table's rules. */
import { daysLater } from './random-history.ts'
import type { FaultRule, ReferenceRow } from './reference-register.ts'
import type { ReferenceColumn, ReferenceTable } from './reference-tables.ts'
import { referenceTables } from './reference-tables.ts'

/** One way to break a row of a table: what it makes of a good row, and what has to be said about it. */
export type RandomFault = {
  table: string
  column: string
  rule: FaultRule
  breakRow: (row: ReferenceRow) => ReferenceRow
}

const badDates = [
  '2012/1/5',
  '2012-1-5',
  '2012-02-30',
  '2011-02-29',
  '1900-02-29',
  '2012-13-01',
  '2012-00-10',
]
const moreBadDates = [
  '20120105',
  '2012-01-05T00:00:00',
  ' 2012-01-05',
  '2012-01-05 ',
  '05.01.2012',
  'today',
  '15345',
]

/** Texts that break a type, all of them read kindly by some cast or other. */
function badValues(type: ReferenceColumn['type']): string[] {
  if (typeof type !== 'string') {
    const [code = ''] = type
    const shouted = code.toUpperCase() === code ? code.toLowerCase() : code.toUpperCase()
    return [...new Set([shouted, `${code} `, ` ${code}`, 'unknown', '-1', '9', '1.0'])].filter(
      (value) => !type.includes(value),
    )
  }
  switch (type) {
    case 'text':
      return []
    case 'date':
      return [...badDates, ...moreBadDates]
    case 'bool':
      return ['t', 'f', 'TRUE', 'True', '1', '0', 'yes', 'true ']
    case 'int':
      return ['1.5', '0x10', '1e3', ' 1', '1_000', '1,000', '1.0', '٣', 'many']
    case 'positive':
      return ['0', '-1', '1.5', '0x10', '1e3', ' 1', '1.0', '٣', 'many']
    case 'decimal':
      return ['1,5', '0x10', '1e3', 'NaN', 'Infinity', '1.2.3', '€5', ' 5', '.', 'inf']
    case 'fraction':
      return ['1.5', '-0.5', '2', '1.01', '0,5', '1e-1', 'NaN', '50%', '0x1']
    case 'digits':
      return ['1a', '25-12', ' 12', '1.2', '-1', 'Vilnius', '٣']
    case 'nace':
      return ['A01', '62,01', '62-01', ' 62', 'IT']
  }
}

function ruleOf(column: ReferenceColumn): FaultRule {
  return typeof column.type === 'string' ? 'type' : 'code'
}

function faultsOf(table: ReferenceTable): RandomFault[] {
  const faults: RandomFault[] = []
  const add = (column: string, rule: FaultRule, breakRow: RandomFault['breakRow']) =>
    faults.push({ table: table.name, column, rule, breakRow })
  for (const column of table.columns) {
    const set = (value: string | null) => (row: ReferenceRow) => ({ ...row, [column.name]: value })
    if (column.required) add(column.name, 'required', set(null))
    for (const value of badValues(column.type)) add(column.name, ruleOf(column), set(value))
  }
  const [own = ''] = table.key
  add(own, 'entered_key', (row) => ({ ...row, [own]: `perkunas:${row[own]}` }))
  const { period, reason } = table
  if (period !== null) {
    const [start, end] = period
    add(end, 'period', (row) => ({
      ...row,
      ...(reason === null ? {} : { [reason[0]]: reason[0] === 'exit_reason' ? 'moved' : 'expired' }),
      [end]: daysLater(row[start] ?? '2011-01-01', -1),
    }))
  }
  if (reason !== null && period !== null) {
    const [why, when] = reason
    const known = why === 'exit_reason' ? 'moved' : 'filled'
    add(when, 'reason', (row) => ({ ...row, [why]: known, [when]: null }))
    add(why, 'reason', (row) => ({ ...row, [why]: null, [when]: row[period[0]] ?? null }))
  }
  return faults
}

/** All the ways, over all tables. References to what nobody has sent are not among them: they may be repaired. */
export const randomFaults: readonly RandomFault[] = referenceTables.flatMap(faultsOf)
