import type { RuleId } from '../format/rules.ts'
import { type Column, enteredPrefix, type Table } from '../format/tables.ts'

/** A rule on one column of a raw row, as SQL. */
export type RowCheck = {
  column: string
  rule: RuleId
  /** True where the row breaks the rule, false or NULL where not; written on the text columns of `raw`, and its `outside`. */
  violated: string
}

/** A check that a value is in its dictionary, joined under the alias {@link dictionaryAlias} gives. */
export type ReferenceCheck = RowCheck & { entity: 'unit' | 'staff' | 'person' }

/** The checks of a row by itself: its cells in the format's order, then its periods, then what stands together. */
export function rowChecks(table: Table): RowCheck[] {
  const cells = table.columns.flatMap((column) =>
    column.name === table.key[0] ? [...cellChecks(column), ownKeyCheck(column)] : cellChecks(column),
  )
  const badCell = (name: string) =>
    cells
      .filter((check) => check.column === name)
      .map((check) => `coalesce(${check.violated}, false)`)
      .join(' OR ') || 'false'
  const periods = table.periods.map(
    ([start, end]): RowCheck => ({
      column: end,
      rule: 'period',
      violated: `${raw(start)} > ${raw(end)} AND NOT (${badCell(start)} OR ${badCell(end)})`,
    }),
  )
  const pairs = table.together.flatMap(([one, other]): RowCheck[] =>
    [
      [one, other],
      [other, one],
    ].map(([missing, present]) => ({
      column: missing!,
      rule: 'together',
      violated: `${raw(missing!)} IS NULL AND ${raw(present!)} IS NOT NULL AND NOT (${badCell(present!)})`,
    })),
  )
  return [...cells, ...periods, ...pairs]
}

/** The checks that what a row names has been sent by somebody, in the format's order of columns. */
export function referenceChecks(table: Table): ReferenceCheck[] {
  return table.columns.flatMap((column) => {
    const { entity } = column
    if (!column.mustExist || (entity !== 'unit' && entity !== 'staff' && entity !== 'person')) return []
    const violated = `${raw(column.name)} IS NOT NULL AND ${dictionaryAlias(column)}.id IS NULL`
    return [{ column: column.name, rule: `unknown_${entity}` as const, violated, entity }]
  })
}

/** The number (from 1) of the first check that a row breaks, NULL where it breaks none, as SQL. */
export function firstViolated(checks: readonly RowCheck[]): string {
  if (checks.length === 0) return 'NULL::UTINYINT'
  const branches = checks.map((check, index) => `WHEN ${check.violated} THEN ${index + 1}`)
  return `CAST(CASE ${branches.join(' ')} END AS UTINYINT)`
}

/** The alias of the dictionary joined for a coded column. */
export function dictionaryAlias(column: Column): string {
  return `"${column.name}_key"`
}

/** A text column of the raw row. */
export function raw(name: string): string {
  return `raw."${name}"`
}

/** Two systems that give the same key to different things would write over each other. */
function ownKeyCheck({ name }: Column): RowCheck {
  const violated = `raw.outside AND starts_with(${raw(name)}, '${enteredPrefix}')`
  return { column: name, rule: 'entered_key', violated }
}

function cellChecks(column: Column): RowCheck[] {
  const cell = raw(column.name)
  const check = (rule: RuleId, violated: string): RowCheck => ({ column: column.name, rule, violated })
  const checks = typeChecks(column, cell).map(({ rule, violated }) => check(rule, violated))
  return column.required ? [check('required', `${cell} IS NULL`), ...checks] : checks
}

/**
 * DuckDB's own casts are lenient (`1.5` becomes the integer 2, `2012/1/5` a date), so each cast stands behind a
 * pattern, or its text has to be the text that was cast. A date of ten characters that survives the way there and
 * back is written 2012-06-30: years before 1 and after 9999 need more.
 */
function typeChecks(column: Column, cell: string): { rule: RuleId; violated: string }[] {
  switch (column.type) {
    case 'key':
    case 'text':
      return []
    case 'date': {
      const cast = `TRY_CAST(${cell} AS DATE)`
      const violated = `${cell} IS NOT NULL AND (strlen(${cell}) <> 10 OR coalesce(CAST(${cast} AS VARCHAR) <> ${cell}, true))`
      return [{ rule: 'date', violated }]
    }
    case 'bool':
      return [{ rule: 'bool', violated: `${cell} NOT IN ('true', 'false')` }]
    case 'code': {
      const list = (column.codes ?? []).map((code) => `'${code}'`).join(', ')
      return [{ rule: 'code', violated: `${cell} NOT IN (${list})` }]
    }
    case 'nace':
      return [{ rule: 'nace', violated: mismatch(cell, '[0-9]+([.][0-9]+)*') }]
    case 'digits':
      return [{ rule: 'digits', violated: mismatch(cell, '[0-9]+') }]
    case 'int':
      return numberChecks(column, cell, 'int', '-?[0-9]+', 'INTEGER')
    case 'decimal':
      return numberChecks(column, cell, 'decimal', '-?[0-9]+([.][0-9]{1,6}0*)?', 'DECIMAL(18,6)')
  }
}

function numberChecks(column: Column, cell: string, rule: 'int' | 'decimal', pattern: string, type: string) {
  const cast = `TRY_CAST(${cell} AS ${type})`
  const limits = [`${cast} IS NULL`]
  if (column.minimum !== undefined) limits.push(`${cast} < ${column.minimum}`)
  if (column.maximum !== undefined) limits.push(`${cast} > ${column.maximum}`)
  const shaped = `regexp_full_match(${cell}, '${pattern}')`
  return [
    { rule, violated: mismatch(cell, pattern) },
    { rule: 'range' as const, violated: `${cell} IS NOT NULL AND ${shaped} AND (${limits.join(' OR ')})` },
  ]
}

function mismatch(cell: string, pattern: string): string {
  return `NOT regexp_full_match(${cell}, '${pattern}')`
}
