import { z } from 'zod'
import type { TrialSpan } from '../../contract.ts'

/** What the address of a trial selects besides the span of the period. */
export const TrialSearch = z.object({
  /** The criterion shown. */
  indicator: z.string().optional(),
  /** The level whose nodes are compared. */
  level: z.string().optional(),
  /** The month end shown. */
  month: z.iso.date().optional().catch(undefined),
  /** The node whose months are drawn, its level and id. */
  node: z.string().optional(),
  /** The column that the nodes are sorted by, `-` before it for the greatest first. */
  sort: z.string().optional(),
  /** The months as a table. */
  course: z.literal('table').optional().catch(undefined),
})
export type TrialSearch = z.infer<typeof TrialSearch>

/** The span of the address where a trial has it; the year to the month's end otherwise. */
export function spanOfTrial(span: string | undefined): TrialSpan {
  return span === 'month' ? 'month' : 'ytd'
}

/** A node in the address: `office TDB-VIL`. */
export function nodeKey({ level, id }: { level: string; id: string }): string {
  return `${level} ${id}`
}

/** Takes it apart; undefined when it is not of that form. */
export function findNodeOfKey(key: string | undefined): { level: string; id: string } | undefined {
  const space = key?.indexOf(' ') ?? -1
  return key === undefined || space <= 0
    ? undefined
    : { level: key.slice(0, space), id: key.slice(space + 1) }
}
