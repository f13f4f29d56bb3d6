import type { Catalogue, Criterion } from '../src/modules/indicators/index.ts'
import {
  attributesOfCells,
  type CriteriaCut,
  cutByAll,
  cutToCell,
  isOfCell,
  quoteName,
  uncut,
} from './criteria-cut.ts'
import { factsOfIndicators, type IndicatorFacts, monthOf } from './criteria-facts.ts'

/** The indicator that a criterion is, or is a cell of. */
export function indicatorOf({ id }: Pick<Criterion, 'id'>): string {
  return id.split('[')[0]!
}

/** Whether SQL by hand is there for a criterion: not for those over figures of other institutions. */
export function isAsked(criterion: Criterion): boolean {
  return factsOfIndicators.has(indicatorOf(criterion))
}

/** One row a node and month: of units, groups and specialists, each a grouping set of its own. */
const atNodes = (also = '') =>
  `GROUP BY GROUPING SETS (${['node_1', 'node_2', 'node_3', 'node_group', 'staff_id'].map((node) => `(${also}month, ${node})`).join(', ')})`
const isNode = 'coalesce(node_1, node_2, node_3, node_group, staff_id) IS NOT NULL'
/** The column `node`: the number of a unit or group, or minus a specialist's `staff_id`. */
const node = 'coalesce(node_1, node_2, node_3, node_group, -staff_id) AS node'
const placed = 'JOIN place AS p ON p.unit_id = f.unit_id AND f.day BETWEEN p.day_from AND p.day_to'

const list = <T>(items: readonly T[], text: (item: T, index: number) => string) => items.map(text).join(', ')
const float = (sql: string, name: string) => `CAST(${sql} AS float8) AS ${name}`
const asItIs = (name: string) => name

/**
 * One criterion at every node in every month of the year, as an analyst would ask for it, in SQL that DuckDB and
 * PostgreSQL both understand. The columns are node, month, numerator, denominator, value.
 */
export function criterionQuery(catalogue: Catalogue, criterion: Criterion): string {
  const of = factsOfIndicators.get(indicatorOf(criterion))!
  const { numerator, denominator, value, counts } = of
  return `${atNode(of, cutToCell(catalogue, criterion))}
SELECT node, month, ${float(numerator(asItIs), 'numerator')}, ${float(denominator(asItIs), 'denominator')}, ${float(value(asItIs), 'value')}
FROM at_node WHERE ${counts(asItIs)}`
}

/** The sums of one criterion: a WITH clause that ends in `at_node`. */
function atNode(of: IndicatorFacts, cut: CriteriaCut): string {
  const { kind, also, facts, values } = of
  const fact = `WITH ${also(cut)}fact AS (
  ${facts(cut)}
)`
  if (kind === 'people') {
    const active = values.includes('active')
      ? ', count(DISTINCT person_id) FILTER (WHERE active = 1) AS active'
      : ''
    return `${fact}, at_node AS (
  SELECT month, ${node}, count(DISTINCT person_id) AS people${active}
  FROM fact AS f ${placed}
  ${atNodes()} HAVING ${isNode}
)`
  }
  if (kind === 'users') {
    return `${fact}, at_node AS (
  SELECT month, ${node}, count(DISTINCT person_id) FILTER (WHERE is_present = 1) AS users_now,
    count(DISTINCT person_id) FILTER (WHERE is_present = 0) AS users_before
  FROM fact AS f ${placed}
  ${atNodes()} HAVING ${isNode}
)`
  }
  return `${fact}, by_unit AS (
  SELECT f.unit_id, f.staff_id, p.epoch, ${monthOf('f.day')} AS month, ${list(values, (name) => `sum(${name}) AS ${name}`)}
  FROM fact AS f ${placed}
  GROUP BY f.unit_id, f.staff_id, p.epoch, ${monthOf('f.day')}
), at_node AS (
  SELECT month, ${node}, ${list(values, (name) => `sum(${name}) AS ${name}`)}
  FROM by_unit JOIN place USING (unit_id, epoch)
  ${atNodes()} HAVING ${isNode}
)`
}

/**
 * Some criteria of one indicator in one query: an aggregate with a FILTER for each, over rows that are looked at once.
 * The columns are node, month, then for each criterion `numerator_0`, `denominator_0`, `value_0`, … (of people and
 * flows alike; where there is nothing to count all are null).
 */
export function filterQuery(catalogue: Catalogue, criteria: readonly Criterion[]): string {
  const of = factsOfIndicators.get(indicatorOf(criteria[0]!))!
  const ids = attributesOfCells(criteria)
  const cut = cutByAll(catalogue, ids)
  const { kind, also, facts, values } = of
  if (kind === 'users') throw new Error('those who are compared with the year before are asked one by one')
  const fact = `WITH ${also(cut)}fact AS (
  ${facts(cut)}
)`
  const sums = criteria.flatMap((criterion, index) =>
    values.map((name) => ({ name: `${name}_${index}`, of: name, criterion })),
  )
  const figures = criteria.map((_, index) => {
    const sum = (name: string) => `${name}_${index}`
    const only = (sql: string) => `CASE WHEN ${of.counts(sum)} THEN CAST(${sql} AS float8) END`
    return `${only(of.numerator(sum))} AS numerator_${index}, ${only(of.denominator(sum))} AS denominator_${index}, ${only(of.value(sum))} AS value_${index}`
  })
  const answer = `SELECT node, month, ${figures.join(', ')} FROM at_node`
  if (kind === 'people') {
    return `${fact}, ${peopleAtNodes(of, ids)}, at_node AS (
  SELECT month, node, ${list(sums, ({ name, of: value, criterion }) => {
    const cell = criterion.cell.length === 0 ? '' : ` AND ${isOfCell(criterion)}`
    const active = value === 'active' ? ' AND active = 1' : ''
    return `count(*) FILTER (WHERE ${isByAge(criterion) ? 'true' : 'is_first'}${cell}${active}) AS ${name}`
  })}
  FROM once GROUP BY month, node
)
${answer}`
  }
  return `${fact}, by_unit AS (
  SELECT f.unit_id, f.staff_id, p.epoch, ${monthOf('f.day')} AS month, ${list(
    sums,
    ({ name, of: value, criterion }) => `sum(${value}) FILTER (WHERE ${isOfCell(criterion)}) AS ${name}`,
  )}
  FROM fact AS f ${placed}
  GROUP BY f.unit_id, f.staff_id, p.epoch, ${monthOf('f.day')}
), at_node AS (
  SELECT month, ${node}, ${list(sums, ({ name }) => `sum(${name}) AS ${name}`)}
  FROM by_unit JOIN place USING (unit_id, epoch)
  ${atNodes()} HAVING ${isNode}
)
${answer}`
}

/**
 * From `fact` the table `once`: each person once at a node in a month, or once for each age that they have there, as
 * everything else that criteria are cut by is the person's. `is_first` marks one row of each.
 */
function peopleAtNodes({ values }: IndicatorFacts, ids: readonly string[]): string {
  const own = ids.map(quoteName)
  const active = values.includes('active') ? ['active'] : []
  const carried = ['person_id', 'month', ...active, ...own]
  const first = ids.includes('age')
    ? 'row_number() OVER (PARTITION BY node, month, person_id ORDER BY "age") = 1'
    : 'true'
  return `stands AS (
  SELECT p.node, ${list(carried, (name) => `f.${name}`)} FROM fact AS f JOIN path AS p ON p.unit_id = f.unit_id AND f.day BETWEEN p.day_from AND p.day_to
  UNION ALL
  SELECT -staff_id, ${carried.join(', ')} FROM fact WHERE staff_id IS NOT NULL
), once AS (
  SELECT *, ${first} AS is_first FROM (SELECT DISTINCT * FROM stands)
)`
}

function isByAge({ cell }: Criterion): boolean {
  return cell.some(({ attribute }) => attribute === 'age')
}

/**
 * All criteria of one indicator in one query: facts are added up by unit, month and combination of attributes and
 * joined with a table of criteria, in which NULL stands for any value. The columns are criterion (its place in the list),
 * node, month, numerator, denominator, value.
 */
export function joinQuery(catalogue: Catalogue, criteria: readonly Criterion[]): string {
  const of = factsOfIndicators.get(indicatorOf(criteria[0]!))!
  const { kind, also, values, numerator, denominator, value, counts } = of
  const ids = attributesOfCells(criteria)
  const answer = (columns = 'criterion, node') =>
    `SELECT ${columns}, month, ${float(numerator(asItIs), 'numerator')}, ${float(denominator(asItIs), 'denominator')}, ${float(value(asItIs), 'value')}
FROM at_node WHERE ${counts(asItIs)}`
  if (kind === 'users' || ids.length === 0) return `${atNode(of, uncut)}\n${answer('0 AS criterion, node')}`
  const cut = cutByAll(catalogue, ids)
  const names = ids.map(quoteName)
  const sums = list(values, (name) => `sum(${name}) AS ${name}`)
  const rows = criteria.map((criterion, index) => {
    const cells = ids.map((id) => {
      const found = criterion.cell.find(({ attribute }) => attribute === id)
      return found ? `'${found.value}'` : 'CAST(NULL AS VARCHAR)'
    })
    return `(${[index, ...cells].join(', ')})`
  })
  const matched = (table: string) => `mapped AS (
  SELECT k.criterion, c.combination FROM ${table} AS c
  JOIN (VALUES ${rows.join(', ')}) AS k (criterion, ${names.join(', ')})
    ON ${names.map((name) => `(k.${name} IS NULL OR k.${name} = c.${name})`).join(' AND ')}
)`
  const combination = `combination AS (
  SELECT *, row_number() OVER () AS combination FROM (SELECT DISTINCT ${names.join(', ')} FROM summed)
)`
  const same = names.map((name) => `c.${name} IS NOT DISTINCT FROM s.${name}`).join(' AND ')
  const fact = `WITH ${also(cut)}fact AS (
  ${of.facts(cut)}
)`
  if (kind === 'people') {
    const active = values.includes('active')
    return `${fact}, ${peopleAtNodes(of, ids)}, summed AS (
  SELECT node, month, is_first, ${names.join(', ')}, count(*) AS people${active ? ', sum(active) AS active' : ''}
  FROM once GROUP BY ALL
), ${combination}, ${matched('combination')}, by_age (criterion, by_age) AS (
  VALUES ${list(criteria, (criterion, index) => `(${index}, ${isByAge(criterion)})`)}
), at_node AS (
  SELECT m.criterion, s.node, s.month, ${list(values, (name) => `sum(s.${name}) AS ${name}`)}
  FROM summed AS s JOIN combination AS c ON ${same} JOIN mapped AS m USING (combination) JOIN by_age USING (criterion)
  WHERE s.is_first OR by_age
  GROUP BY m.criterion, s.node, s.month
)
${answer()}`
  }
  return `${fact}, summed AS (
  SELECT f.unit_id, f.staff_id, p.epoch, ${monthOf('f.day')} AS month, ${names.join(', ')}, ${sums}
  FROM fact AS f ${placed}
  GROUP BY ALL
), ${combination}, ${matched('combination')}, by_unit AS (
  SELECT m.criterion, s.unit_id, s.staff_id, s.epoch, s.month, ${list(values, (name) => `sum(s.${name}) AS ${name}`)}
  FROM summed AS s JOIN combination AS c ON ${same} JOIN mapped AS m USING (combination)
  GROUP BY ALL
), at_node AS (
  SELECT criterion, month, ${node}, ${sums}
  FROM by_unit JOIN place USING (unit_id, epoch)
  ${atNodes('criterion, ')} HAVING ${isNode}
)
${answer()}`
}
