import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import { columnTitle } from '../../register/index.ts'
import { type NamedRow, namedRows } from '../definition/column-path.ts'
import type { Moment } from '../definition/condition.ts'
import { quoted } from './count-words.ts'

/** Titles of columns that the register's screens do not show. */
const otherTitles: Readonly<Record<string, BothLanguages>> = {
  'persons.birth_date': { lt: 'Gimimo data', en: 'Birth date' },
  'persons.sex': { lt: 'Lytis', en: 'Sex' },
  'persons.education': { lt: 'Išsilavinimas (ISCED)', en: 'Education (ISCED)' },
  'persons.experience_months': { lt: 'Patirtis, mėn.', en: 'Experience, months' },
  'persons.disability': { lt: 'Negalia', en: 'Disability' },
  'employers.name': { lt: 'Pavadinimas', en: 'Name' },
  'employers.activity': { lt: 'Veikla (NACE)', en: 'Activity (NACE)' },
}

const whose: Record<NamedRow, BothLanguages> = {
  person: { lt: 'asmens', en: 'the person’s' },
  registration: { lt: 'registracijos', en: 'the registration’s' },
  vacancy: { lt: 'laisvos darbo vietos', en: 'the vacancy’s' },
  placement: { lt: 'įdarbinimo', en: 'the placement’s' },
  employer: { lt: 'darbdavio', en: 'the employer’s' },
}

/** Where a path of a table's rows leads: the table and the column's name. */
export function followed(path: string, table: string): { table: string; column: string } {
  const [row = '', column] = path.split('.')
  if (column === undefined) return { table, column: path }
  return { table: namedRows[row as NamedRow] ?? row, column }
}

/** A column of a row or of what it names, quoted: `„Rūšis“`, `asmens „Lytis“`. */
export function columnWords(path: string, table: string): BothLanguages {
  const { table: of, column } = followed(path, table)
  const title = quoted(otherTitles[`${of}.${column}`] ?? columnTitle(column, of))
  if (!path.includes('.')) return title
  const { lt, en } = whose[path.split('.')[0] as NamedRow] ?? { lt: '', en: '' }
  return { lt: `${lt} ${title.lt}`, en: `${en} ${title.en}` }
}

/** A moment after `nuo`, `iki` or `po`: the day on which the row counts, a date of it, or some days after one of these. */
export function momentWords(moment: Moment, table: string): BothLanguages {
  const column = typeof moment === 'string' ? moment : moment.column
  const base =
    column === 'day' ? { lt: 'skaičiavimo dienos', en: 'the day it counts on' } : dateWords(column, table)
  if (typeof moment === 'string' || moment.plus_days === 0) return base
  const days = Math.abs(moment.plus_days)
  const sign = moment.plus_days < 0 ? '−' : '+'
  return {
    lt: `${base.lt} ${sign} ${days} d.`,
    en: `${base.en} ${sign} ${days} ${days === 1 ? 'day' : 'days'}`,
  }
}

function dateWords(path: string, table: string): BothLanguages {
  const { lt, en } = columnWords(path, table)
  const quotation = lt.indexOf('„')
  return { lt: `${lt.slice(0, quotation)}datos ${lt.slice(quotation)}`, en }
}
