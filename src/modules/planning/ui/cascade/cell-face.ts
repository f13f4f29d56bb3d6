import { formatNumber } from '../../../../design/language/format-number.ts'
import type { Language } from '../../../../platform/text/both-languages.ts'
import type { ColumnView } from './column-view.ts'
import { toldSlack } from './told-slack.ts'

/** What the values are held against. */
export type Against = 'before' | 'proposal'

/** What a cell shows, as plain values, so that one that has not changed is not drawn anew. */
export type CellFace = {
  value: string
  isApart: boolean
  isCalculated: boolean
  isLocked: boolean
  lower: string
  upper: string
  /** Moved by hand, or following what was; not saved. */
  unsaved: 'hand' | 'follows' | ''
  isOffProposal: boolean
  slack: 'short' | 'over' | ''
  slackValue: string
  /** By how much it differs from what it is held against. */
  difference: string
  isClashing: boolean
}

/** The face of a node's cell in a column. */
export function cellFace(
  { base, column, wishes, slack, clashes }: ColumnView,
  place: number,
  language: Language,
  against: Against | null,
): CellFace {
  const { decimals } = column
  const told = (steps: number | null | undefined, signed = false) =>
    steps == null ? '' : formatNumber(language, steps / 10 ** decimals, decimals, signed)
  const value = column.value[place] ?? null
  const other = against && column[against][place]
  const slackHere = toldSlack(slack.get(place))
  const isApart = !column.takesPart[place]
  const proposal = column.proposal[place] ?? null
  return {
    value: isApart ? '' : told(value),
    isApart,
    isCalculated: place > 0 && !column.kept[place],
    isLocked: column.locked[place] ?? false,
    lower: told(column.lower[place]),
    upper: told(column.upper[place]),
    unsaved: wishes.has(place) ? 'hand' : value === (base.value[place] ?? null) ? '' : 'follows',
    isOffProposal: value !== null && proposal !== null && value !== proposal,
    slack: slackHere?.kind ?? '',
    slackValue: told(slackHere?.steps),
    difference: value === null || other == null ? '' : told(value - other, true),
    isClashing: clashes.some(({ cells }) => cells.some((cell) => cell.place === place)),
  }
}
