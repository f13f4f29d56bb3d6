import type { Figure } from '../../indicators/contract.ts'
import type { PlacedNode } from '../../organisation/contract.ts'
import type { LevelYear, TargetKind } from '../adjustment/proposal.ts'

/** A unit or a specialist of the tree of a day. */
export type HistoryNode = Pick<PlacedNode, 'level' | 'id' | 'name' | 'kind'> & {
  /** Place of the node above in the list; −1 for the top. */
  above: number
}

/** A year that was read. */
export type HistoryYear = {
  year: number
  /** The day that its figures are of: 31 December, or today where the year is not over. */
  to: string
  whole: boolean
}

/** An indicator at a node in a year. */
export type NodeYear = {
  /** As the indicator gives it from 1 January to the day; null where there is nothing to count. */
  figure: Figure | null
  /** The level that targets are about, of the whole year: of one that is not over, what it is expected to come to. */
  level: LevelYear | null
}

/** An indicator's years at every node. */
export type IndicatorHistory = {
  indicator: string
  kind: TargetKind
  /** The measures that its level itself counts. */
  measures: readonly string[]
  /** Nodes in their order, of each the years in theirs. */
  nodes: readonly (readonly NodeYear[])[]
  /**
   * How a year that is not over was brought to a whole one: divided by the share that the country's year before had on the
   * same day. Null where there is none such, or the level does not grow through the year.
   */
  scaled: { year: number; by: number; of: number } | null
}

/** The past of some indicators. */
export type History = {
  /** The day of whose tree the nodes are. */
  on: string
  /** Ascending. */
  years: readonly HistoryYear[]
  nodes: readonly HistoryNode[]
  indicators: readonly IndicatorHistory[]
  /** The mean number of registered unemployed of each year at each node, which counts are in proportion to. */
  exposure: readonly (readonly (number | null)[])[]
}

/** The unit where a node stands: its own, or a specialist's. */
export function placeOf({ nodes }: History, number: number): HistoryNode | undefined {
  const node = nodes[number]
  return node?.kind === 'unit' ? node : nodes[node?.above ?? -1]
}
