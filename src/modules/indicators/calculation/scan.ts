import type { Catalogue } from '../definition/catalogue.ts'
import { type Cell, cellId, conditionOf, findCell } from '../definition/cell.ts'
import { countedBy } from '../definition/check-measures.ts'
import type { Condition } from '../definition/condition.ts'
import type { Amount, FlowMeasure, Measure } from '../definition/measure.ts'
import type { ComboLayout } from './combos.ts'

/** A measure that a scan sums: what a row adds and what it must meet beyond the conditions of the scan. */
export type SummedMeasure = {
  id: string
  amount: Amount
  where: readonly Condition[]
  /** Decimals are added up as whole units and millionths apart. */
  decimal: boolean
}

/** A cell of a breakdown: the `measure`th of its scan's measures, of rows with these values of attributes. */
export type CellOfScan = { id: string; measure: number; cell: Cell }

/** Flow measures of the same rows, read together: once for all of them, whatever cells they are cut into. */
export type FlowScan = {
  root: FlowMeasure
  measures: SummedMeasure[]
  /** Ids of the attributes that some cell needs, in order. */
  attributes: string[]
  cells: CellOfScan[]
}

/**
 * The value columns of a scan: for each measure that adds more than its rows the sum of its amounts, and for decimals
 * the millionths beyond the whole units. `ofMeasure` says where a measure's stand; null where it has none.
 */
export function valuesOf({ measures }: FlowScan): {
  columns: { measure: number; part: 'sum' | 'whole' | 'millionths' }[]
  ofMeasure: { sum: number | null; millionths: number | null }[]
} {
  const columns: { measure: number; part: 'sum' | 'whole' | 'millionths' }[] = []
  const ofMeasure = measures.map(({ amount, decimal }, measure) => {
    if (amount === 'rows') return { sum: null, millionths: null }
    const sum = columns.push({ measure, part: decimal ? 'whole' : 'sum' }) - 1
    return { sum, millionths: decimal ? columns.push({ measure, part: 'millionths' }) - 1 : null }
  })
  return { columns, ofMeasure }
}

/** How the rows of a scan are put into combinations. */
export function layoutOf(
  { attributes }: { attributes: readonly string[] },
  measures: number,
  catalogue: Catalogue,
): ComboLayout {
  return { measures, attributes: attributes.map((id) => catalogue.attributes.get(id)!) }
}

/** The flow measures (and cells of them) needed, grouped into scans. `wanted` are ids of flow, narrowed or sum measures. */
export function flowScans(catalogue: Catalogue, wanted: Iterable<string>): FlowScan[] {
  const scans = new Map<string, FlowScan>()
  for (const id of flowParts(catalogue, wanted)) {
    const { of, cell } = findCell(id)!
    const { root, amount, where } = resolveFlow(catalogue.measures, of)
    const scan = scans.get(root.id) ?? { root, measures: [], attributes: [], cells: [] }
    scans.set(root.id, scan)
    let index = scan.measures.findIndex((known) => known.id === of)
    if (index < 0) {
      index = scan.measures.push({ id: of, amount, where, decimal: catalogue.isDecimal(of) }) - 1
    }
    scan.cells.push({ id, measure: index, cell })
    for (const { attribute } of cell) {
      if (!scan.attributes.includes(attribute)) scan.attributes.push(attribute)
    }
  }
  return [...scans.values()]
}

/** One flow measure, or a cell of one, as a scan of its own that reads nothing else. */
export function scanOfOne(catalogue: Catalogue, id: string): FlowScan {
  const { of, cell } = findCell(id)!
  const { root, amount, where } = resolveFlow(catalogue.measures, of)
  const narrowed = [...where, ...cellConditions(catalogue, of, cell)]
  const measure = { id, amount, where: narrowed, decimal: catalogue.isDecimal(of) }
  return { root, measures: [measure], attributes: [], cells: [{ id, measure: 0, cell: [] }] }
}

/** The measures without sums that some measures come down to, each once; a cell of a sum is the sum of the cells. */
export function flowParts(catalogue: Catalogue, wanted: Iterable<string>): Set<string> {
  const parts = new Set<string>()
  for (const id of wanted) for (const part of partsOf(catalogue, id)) parts.add(part)
  return parts
}

/** What a measure is the sum of: itself alone unless it is a sum. */
export function partsOf(catalogue: Catalogue, id: string): string[] {
  const { of, cell } = findCell(id)!
  const measure = catalogue.measures.get(of)
  return measure?.kind === 'sum' ? measure.of.map((part) => cellId(part, cell)) : [id]
}

/** What a row of a measure must meet to be of a cell. */
export function cellConditions(catalogue: Catalogue, measure: string, cell: Cell): Condition[] {
  const date = countedBy(catalogue.measures.get(measure)!, catalogue.measures)
  return cell.map(({ attribute, value }) => {
    const by = catalogue.attributes.get(attribute)!
    return conditionOf(by, by.values.find(({ id }) => id === value)!, date)
  })
}

/** Whether a condition looks at rows of other tables. */
export function isRelated(condition: Condition): boolean {
  if ('not' in condition) return isRelated(condition.not)
  if ('any' in condition) return condition.any.some(isRelated)
  return 'has' in condition || 'names_counted' in condition
}

function resolveFlow(
  measures: ReadonlyMap<string, Measure>,
  id: string,
): { root: FlowMeasure; amount: Amount; where: readonly Condition[] } {
  const measure = measures.get(id)
  if (measure?.kind === 'flow') return { root: measure, amount: measure.amount, where: [] }
  if (measure?.kind !== 'narrowed') throw new Error(`measure "${id}" is no flow`)
  const wider = resolveFlow(measures, measure.of)
  return {
    root: wider.root,
    amount: measure.amount ?? wider.amount,
    where: [...wider.where, ...measure.where],
  }
}
