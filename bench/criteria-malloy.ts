import malloy, { type InfoConnection, type TableSourceDef } from '@malloydata/malloy'
import type { Catalogue, Criterion } from '../src/modules/indicators/index.ts'
import type { Connection } from '../src/platform/database/duckdb.ts'
import { readRows } from '../src/platform/database/duckdb.ts'
import { attributesOfCells, cutByAll, quoteName } from './criteria-cut.ts'
import { factsOfIndicators, monthOf } from './criteria-facts.ts'

const count = 'numerator::DOUBLE AS numerator, NULL AS denominator, "value"::DOUBLE AS "value"'
const share = 'numerator::DOUBLE AS numerator, denominator::DOUBLE AS denominator, "value"::DOUBLE AS "value"'

/**
 * The indicators for which there is a Malloy model, one of each kind; what its query aggregates, and how the columns of
 * its answer are read as figures.
 */
export const malloyModels: Readonly<
  Record<string, { measures: string; aggregate: string; columns: string }>
> = {
  placements_made: {
    measures: 'made is one.sum()',
    aggregate: 'numerator is made, `value` is made',
    columns: count,
  },
  jobseekers_registered: {
    measures: 'open is one.sum()',
    aggregate: 'numerator is open, `value` is open',
    columns: count,
  },
  lasting_employment: {
    measures: 'lasting is good.sum(), due is whole.sum()',
    aggregate: 'numerator is lasting, denominator is due, `value` is 100.0 * lasting / due',
    columns: share,
  },
  recipients_activated: {
    measures: 'people is count(person_id), activated is count(person_id) { where: active = 1 }',
    aggregate: 'numerator is activated, denominator is people, `value` is 100.0 * activated / people',
    columns: share,
  },
}

/**
 * Makes for a connection what the Malloy model of an indicator stands on: a view of its rows, each at every node where
 * it counts (`path`), with the attributes by which some criteria are cut.
 */
export async function describeForMalloy(
  connection: Connection,
  catalogue: Catalogue,
  indicator: string,
  criteria: readonly Criterion[],
): Promise<void> {
  const { kind, also, facts, values } = factsOfIndicators.get(indicator)!
  const ids = attributesOfCells(criteria)
  const cut = cutByAll(catalogue, ids)
  const counted = kind === 'people' ? ['person_id', 'active'] : values
  const columns = [...counted, ...ids.map(quoteName)]
  await connection.run(`CREATE OR REPLACE TEMP VIEW placed_${indicator} AS WITH ${also(cut)}fact AS (
  ${facts(cut)}
)
SELECT p.node, ${monthOf('f.day')} AS month, ${columns.map((name) => `f.${name}`).join(', ')}
FROM fact AS f JOIN path AS p ON p.unit_id = f.unit_id AND f.day BETWEEN p.day_from AND p.day_to
UNION ALL
SELECT -staff_id, ${monthOf('day')}, ${columns.join(', ')} FROM fact WHERE staff_id IS NOT NULL`)
}

/** The SQL that Malloy makes for a criterion of {@link malloyModels}: node, month, numerator, value and, of shares, denominator. */
export async function malloyQuery(
  connection: Connection,
  indicator: string,
  { cell }: Criterion,
): Promise<string> {
  const { measures, aggregate } = malloyModels[indicator]!
  const met = cell.map(({ attribute, value }) => `\`${attribute}\` = '${value}'`)
  const where = met.length === 0 ? '' : `where: ${met.join(' and ')}; `
  const source = `source: placed is duckdb.table('placed_${indicator}') extend { measure: ${measures} }
run: placed -> { ${where}group_by: node, \`month\`; aggregate: ${aggregate} }`
  const tables = tablesOf(connection)
  const { Malloy } = malloy
  const model = await Malloy.compile({
    parse: Malloy.parse({ source }),
    connections: { lookupConnection: async () => tables },
    urlReader: { readURL: async ({ href }) => Promise.reject(new Error(`${href} was asked for`)) },
  })
  return model.getPreparedQuery().getPreparedResult().sql
}

/** Tells Malloy of the tables of a connection to DuckDB, on which its SQL is then run. */
function tablesOf(connection: Connection): InfoConnection {
  const describe = async (name: string): Promise<TableSourceDef> => {
    const columns = await readRows<{ column_name: string; column_type: string }>(
      connection,
      `DESCRIBE ${name}`,
    )
    return {
      type: 'table',
      name,
      tablePath: name,
      dialect: 'duckdb',
      connection: 'duckdb',
      fields: columns.map(({ column_name: column, column_type: type }) =>
        type === 'VARCHAR'
          ? { type: 'string', name: column }
          : { type: 'number', numberType: 'integer', name: column },
      ),
    }
  }
  return {
    name: 'duckdb',
    dialectName: 'duckdb',
    getDigest: () => 'duckdb',
    fetchSchemaForTables: async (tables) => {
      const schemas: Record<string, TableSourceDef> = {}
      for (const [key, name] of Object.entries(tables)) schemas[key] = await describe(name)
      return { schemas, errors: {} }
    },
    fetchSchemaForSQLStruct: async () => ({ error: 'there are tables alone' }),
  }
}
