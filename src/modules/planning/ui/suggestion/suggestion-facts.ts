import type { TargetSuggestion } from '../../contract.ts'

/** A step of the chain as it is told: what the level is multiplied by, or what is added to it. */
export type ChainStep = { by: 'factor' | 'amount'; value: number }

/** The chain of a suggestion in the level's own units: each step brings one level to the next. */
export type SuggestionChain = {
  baseline: number
  change: ChainStep
  afterChange: number
  context: ChainStep
  level: number
}

/** The chain of a suggestion; null where nothing is suggested. A level that is none or below is changed by amounts. */
export function suggestionChain({
  baseline,
  change,
  context,
}: Pick<TargetSuggestion, 'baseline' | 'change' | 'context'>): SuggestionChain | null {
  if (!baseline || !change || !context) return null
  const levels = [baseline.value, change.value, context.value]
  const by = change.factor !== null && levels.every((level) => level > 0) ? 'factor' : 'amount'
  const step = (from: number, to: number): ChainStep => ({
    by,
    value: by === 'factor' ? to / from : to - from,
  })
  return {
    baseline: baseline.value,
    change: step(baseline.value, change.value),
    afterChange: change.value,
    context: step(change.value, context.value),
    level: context.value,
  }
}

/** Decimals with which levels are told: one more than the target has, so that small steps are seen. */
export function levelDecimals(form: TargetSuggestion['form'], decimals: number): number {
  return form === 'level' ? Math.min(2, decimals + 1) : 1
}

/** What each condition changes of the level as it is printed, what the bound cut, and what it all makes. */
export type PrintedContext = { contributions: ReadonlyMap<string, number>; cut: number; total: number }

/** Rounds what conditions change so that the printed numbers add up to the printed change of the level. */
export function printedContext(
  { change, context, conditions }: Pick<TargetSuggestion, 'change' | 'context' | 'conditions'>,
  decimals: number,
): PrintedContext {
  const steps = 10 ** decimals
  if (!change || !context) return { contributions: new Map(), cut: 0, total: 0 }
  const parts = [
    ...conditions.flatMap(({ condition, contribution }) =>
      contribution === null ? [] : [{ condition, exact: contribution * steps }],
    ),
    ...(context.cut === 0 ? [] : [{ condition: null, exact: context.cut * steps }]),
  ].map((part) => ({ ...part, whole: Math.floor(part.exact) }))
  const total = Math.round(context.value * steps) - Math.round(change.value * steps)
  const missing = total - parts.reduce((sum, { whole }) => sum + whole, 0)
  // Those that were cut down most are given back first; what two printed levels round apart goes to the largest parts.
  const byLoss = parts.toSorted((a, b) => b.exact - b.whole - (a.exact - a.whole))
  for (let given = 0; given < Math.abs(missing) && byLoss.length > 0; given++) {
    const one = missing > 0 ? byLoss[given % byLoss.length]! : byLoss.at(-1 - (given % byLoss.length))!
    one.whole += Math.sign(missing)
  }
  return {
    contributions: new Map(
      parts.flatMap(({ condition, whole }) => (condition === null ? [] : [[condition, whole / steps]])),
    ),
    cut: (parts.find(({ condition }) => condition === null)?.whole ?? 0) / steps,
    total: total / steps,
  }
}
