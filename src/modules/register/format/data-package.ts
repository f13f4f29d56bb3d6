import { columnDescription, tableDescriptions } from './descriptions.ts'
import { type Column, type Table, tables } from './tables.ts'

/** A Frictionless tabular data package (specs.frictionlessdata.io, version 1). */
export type DataPackage = {
  profile: 'tabular-data-package'
  name: string
  title: string
  description: string
  resources: DataResource[]
}

type DataResource = {
  profile: 'tabular-data-resource'
  name: string
  path: string
  description: string
  format: 'csv'
  mediatype: 'text/csv'
  encoding: 'utf-8'
  dialect: { delimiter: ','; quoteChar: '"'; doubleQuote: true; header: true }
  schema: { missingValues: string[]; fields: DataField[]; key: string[]; references: DataReference[] }
}

type DataField = {
  name: string
  type: 'string' | 'date' | 'boolean' | 'integer' | 'number'
  description: string
  format?: 'default'
  trueValues?: string[]
  falseValues?: string[]
  decimalChar?: '.'
  constraints?: {
    required?: true
    enum?: readonly string[]
    pattern?: string
    minimum?: number
    maximum?: number
  }
}

type DataReference = { field: string; resource: string; required: boolean }

const referredTables: Readonly<Record<string, string>> = {
  unit: 'units',
  parent: 'units',
  staff: 'staff',
  employer: 'employers',
  person: 'persons',
  registration: 'registrations',
  participation: 'measures',
  vacancy: 'vacancies',
  placement: 'placements',
}

/**
 * The exchange format as a data package. Neither `primaryKey` nor `foreignKeys` would be true of an extract: a key may
 * come in many versions, and what a row refers to may have come with an earlier extract. So each schema names its
 * `key` and its `references` in properties of our own, which validators leave alone; a reference that is `required`
 * has to have been sent by somebody, or the row goes to quarantine.
 */
export function dataPackage(): DataPackage {
  return {
    profile: 'tabular-data-package',
    name: 'perkunas-register-exchange',
    title: 'Register exchange format',
    description:
      'What other systems hand to Perkūnas. An extract is a folder with any subset of these tables, each a CSV file or a Parquet file of the same columns.',
    resources: tables.map(resourceOf),
  }
}

function resourceOf(table: Table): DataResource {
  return {
    profile: 'tabular-data-resource',
    name: table.name,
    path: `${table.name}.csv`,
    description: tableDescriptions[table.name] ?? '',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', quoteChar: '"', doubleQuote: true, header: true },
    schema: {
      missingValues: [''],
      fields: table.columns.map((column) => fieldOf(table, column)),
      key: [...table.key],
      references: table.columns.flatMap((column) => referenceOf(table, column)),
    },
  }
}

function fieldOf(table: Table, column: Column): DataField {
  const { name, required, minimum, maximum, codes } = column
  const pattern = patternOf(column)
  const constraints = {
    ...(required ? { required: true as const } : {}),
    ...(codes ? { enum: codes } : {}),
    ...(pattern === undefined ? {} : { pattern }),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  }
  return {
    name,
    ...typeOf(column),
    description: columnDescription(table.name, name),
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
  }
}

function typeOf({
  type,
}: Column): Pick<DataField, 'type' | 'format' | 'trueValues' | 'falseValues' | 'decimalChar'> {
  switch (type) {
    case 'date':
      return { type: 'date', format: 'default' }
    case 'bool':
      return { type: 'boolean', trueValues: ['true'], falseValues: ['false'] }
    case 'int':
      return { type: 'integer' }
    case 'decimal':
      return { type: 'number', decimalChar: '.' }
    default:
      return { type: 'string' }
  }
}

function patternOf({ type }: Column): string | undefined {
  if (type === 'digits') return '[0-9]+'
  if (type === 'nace') return '[0-9]+(\\.[0-9]+)*'
  return undefined
}

function referenceOf(table: Table, column: Column): DataReference[] {
  const resource = referredTables[column.name]
  if (resource === undefined || table.name === resource) {
    return column.name === 'parent' ? [{ field: 'parent', resource: 'units', required: true }] : []
  }
  return [{ field: column.name, resource, required: column.mustExist === true }]
}
