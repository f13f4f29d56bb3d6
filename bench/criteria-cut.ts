import type { Catalogue, Criterion } from '../src/modules/indicators/index.ts'

/** What rows are about: a person by an expression of its id, on the date by which they count; or a vacancy's alias. */
export type CutSubject = { person: string; on: string } | { vacancy: string }

/** SQL that cuts rows: a join (`w` is the person), conditions that follow others, columns that follow others. */
export type CutSql = { join: string; met: string; columns: string }

/** How a query cuts its rows into cells. */
export type CriteriaCut = (subject: CutSubject) => CutSql

type Attribute = Catalogue['attributes'] extends ReadonlyMap<string, infer Of> ? Of : never
type Value = Attribute['values'][number]

const joinPerson = (id: string, kind = 'JOIN') => ` ${kind} present_persons AS w ON w.person_id = ${id}`

/** Not at all. */
export const uncut: CriteriaCut = () => ({ join: '', met: '', columns: '' })

/** Only the rows of a cell. */
export function cutToCell({ attributes }: Catalogue, { cell }: Criterion): CriteriaCut {
  if (cell.length === 0) return uncut
  return (subject) => ({
    join: 'person' in subject ? joinPerson(subject.person) : '',
    met: cell
      .map(({ attribute, value }) => {
        const by = attributes.get(attribute)!
        return ` AND ${isOfValue(by, by.values.find(({ id }) => id === value)!, subject)}`
      })
      .join(''),
    columns: '',
  })
}

/** All rows, with the value that they have of each of some attributes, as a column named as that is. */
export function cutByAll({ attributes }: Catalogue, ids: readonly string[]): CriteriaCut {
  if (ids.length === 0) return uncut
  return (subject) => ({
    join: 'person' in subject ? joinPerson(subject.person, 'LEFT JOIN') : '',
    met: '',
    columns: ids.map((id) => `, ${valueSql(attributes.get(id)!, subject)} AS ${quoteName(id)}`).join(''),
  })
}

/** A condition on the columns of {@link cutByAll}: that a row is of a criterion's cell. */
export function isOfCell({ cell }: Criterion): string {
  const met = cell.map(({ attribute, value }) => `${quoteName(attribute)} = '${value}'`)
  return met.length === 0 ? 'true' : met.join(' AND ')
}

/** Attributes may be called as words of SQL are. */
export function quoteName(id: string): string {
  return `"${id}"`
}

/** The attributes by which some criteria are cut, each once. */
export function attributesOfCells(criteria: readonly Criterion[]): string[] {
  return [...new Set(criteria.flatMap(({ cell }) => cell.map(({ attribute }) => attribute)))]
}

function columnOf({ column }: Attribute, subject: CutSubject): string {
  const name = column!.slice(column!.indexOf('.') + 1)
  return 'vacancy' in subject ? `${subject.vacancy}.${name}` : `w.${name}`
}

function isOfValue(attribute: Attribute, value: Value, subject: CutSubject): string {
  const { from, below } = value
  if (attribute.age) {
    const on = 'person' in subject ? subject.on : ''
    const limits = [
      ...(from === undefined ? [] : [`w.birth_date <= ${on} - INTERVAL '${from} years'`]),
      ...(below === undefined ? [] : [`w.birth_date > ${on} - INTERVAL '${below} years'`]),
    ]
    return limits.join(' AND ')
  }
  const column = columnOf(attribute, subject)
  if (value.starts_with) return `left(${column}, 1) = '${value.starts_with[0]}'`
  if (from === undefined) return `${column} = '${value.id}'`
  return [`${column} >= ${from}`, ...(below === undefined ? [] : [`${column} < ${below}`])].join(' AND ')
}

function valueSql(attribute: Attribute, subject: CutSubject): string {
  const { values } = attribute
  if (attribute.age || values[0]!.from !== undefined) {
    const cases = values.map((value) => `WHEN ${isOfValue(attribute, value, subject)} THEN '${value.id}'`)
    return `CASE ${cases.join(' ')} END`
  }
  const column = columnOf(attribute, subject)
  return values[0]!.starts_with ? `left(${column}, 1)` : `CAST(${column} AS VARCHAR)`
}
