/**
 * What a gap can be put down to: `late`, what is not in the register yet; `ambition`, what the plan asks beyond the year before;
 * `volume`, how many clients there were; `mix`, who they were; `rate`, what came of each client group; `labour_market`, what of
 * that the conditions of the labour market made; `undivided`, a change that nothing tells more of.
 */
export type CauseId = 'late' | 'ambition' | 'volume' | 'mix' | 'rate' | 'labour_market' | 'undivided'

/** What a client group adds to a cause. */
export type GroupPart = { group: string; amount: number }

/** A cause with what it adds to the gap, in the unit of the figure; of mix and rate each group's part, the greatest first. */
export type Cause = { cause: CauseId; amount: number; groups: readonly GroupPart[] }

/** Why a cause cannot be told apart. */
export type NotTold =
  | 'no_nowcast'
  | 'no_year_before'
  | 'no_groups'
  | 'no_cases'
  | 'stock'
  | 'change'
  | 'ratio'
  | 'no_model'
  | 'no_expected'

/** A client group in a span: how many cases there were (of a ratio its denominator), and what came of them (its numerator). */
export type GroupFigures = { group: string; size: number; amount: number }

/** A figure in a span, and what it is of, group by group; null where it is not of people. */
export type SpanFigures = { value: number; groups: readonly GroupFigures[] | null }
