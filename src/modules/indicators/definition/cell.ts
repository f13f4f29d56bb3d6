import type { Attribute, AttributeValue } from './attribute.ts'
import type { Condition } from './condition.ts'

/** A cell of a breakdown: one value of each of some attributes. */
export type Cell = readonly { attribute: string; value: string }[]

/** The id of a cell of something: `placements_made[sex=F,age=15-24]`; of a cell of nothing, the thing's own. */
export function cellId(of: string, cell: Cell): string {
  if (cell.length === 0) return of
  return `${of}[${cell.map(({ attribute, value }) => `${attribute}=${value}`).join(',')}]`
}

/** Takes a cell's id apart; undefined when it is not of that form. */
export function findCell(id: string): { of: string; cell: Cell } | undefined {
  if (!id.includes('[')) return { of: id, cell: [] }
  const found = /^([^[\]]+)\[([^[\]]+)\]$/.exec(id)
  if (!found) return undefined
  const cell: { attribute: string; value: string }[] = []
  for (const part of found[2]!.split(',')) {
    const equals = part.indexOf('=')
    if (equals <= 0 || equals === part.length - 1) return undefined
    cell.push({ attribute: part.slice(0, equals), value: part.slice(equals + 1) })
  }
  return { of: found[1]!, cell }
}

/** Every combination of the values of some attributes, in the order in which these are given. */
export function cellsOf(attributes: readonly Attribute[]): Cell[] {
  let cells: Cell[] = [[]]
  for (const { id, values } of attributes) {
    cells = cells.flatMap((cell) => values.map((value) => [...cell, { attribute: id, value: value.id }]))
  }
  return cells
}

/** What a row must meet to have a value of an attribute; `countedBy` is the date that its measure counts by. */
export function conditionOf(attribute: Attribute, value: AttributeValue, countedBy: string): Condition {
  const limits = {
    ...(value.from === undefined ? {} : { from: value.from }),
    ...(value.below === undefined ? {} : { below: value.below }),
  }
  if (attribute.column === undefined) return { age_on: countedBy, ...limits }
  const { column } = attribute
  if (value.starts_with) return { column, starts_with: value.starts_with }
  if (value.is !== undefined) return { column, is: value.is }
  if (value.from !== undefined || value.below !== undefined) {
    return {
      column,
      ...(value.from === undefined ? {} : { at_least: value.from }),
      ...(value.below === undefined ? {} : { below: value.below }),
    }
  }
  return { column, in: value.in ?? [value.id] }
}
