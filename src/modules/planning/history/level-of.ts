import type { Figure } from '../../indicators/contract.ts'
import type { Catalogue, Criterion } from '../../indicators/index.ts'
import type { LevelKind, TargetKind } from '../adjustment/proposal.ts'

type Formula = Criterion['formula']

/** How the level behind an indicator's targets is read. */
export type LevelReading = {
  kind: TargetKind
  /** The criterion whose figure is the level: the indicator's own, or of what it is a change of. */
  level: Criterion
  /** The measures that the level itself counts, of which no condition is to be made. */
  measures: readonly string[]
  /** Whether the level grows through the year, so that a year that is not over holds a part of it. */
  grows: boolean
}

/** What of an indicator targets are about: its figure, or the level that its figure is a change of. */
export function levelOf(catalogue: Catalogue, indicator: Criterion): LevelReading {
  const { formula, direction, decimals, unit } = indicator
  const told = { direction, decimals }
  const inner =
    'of' in formula && typeof formula.of === 'string' ? catalogue.formulas.get(formula.of) : undefined
  if (formula.kind === 'stock_reduction') {
    const stock: Formula = { kind: 'stock', of: formula.of }
    return {
      kind: { ...told, level: 'count', form: 'decrease' },
      level: { ...indicator, formula: stock },
      measures: measuresOf(stock),
      grows: false,
    }
  }
  if ((formula.kind === 'change_on_year' || formula.kind === 'reduction_on_year') && inner) {
    const level = kindOfLevel(inner)
    // A change of what may be below zero is no factor; its own figures are its level.
    if (level === 'count' || level === 'rate') {
      const form = formula.kind === 'change_on_year' ? 'growth' : 'reduction'
      return {
        kind: { ...told, level, form },
        level: { ...indicator, formula: inner },
        measures: measuresOf(inner),
        grows: growing(inner),
      }
    }
  }
  const level = kindOfLevel(formula)
  return {
    kind: { ...told, level: level === 'share' && unit !== 'percent' ? 'rate' : level, form: 'level' },
    level: indicator,
    measures: measuresOf(formula),
    grows: growing(formula),
  }
}

function kindOfLevel({ kind }: Formula): LevelKind {
  switch (kind) {
    case 'count':
    case 'stock':
    case 'mean_stock':
    case 'people':
    case 'people_monthly_mean':
      return 'count'
    case 'share':
    case 'people_share':
      return 'share'
    case 'mean':
    case 'per_mean_stock':
    case 'external':
    case 'ratio':
      return 'rate'
    default:
      return 'plain'
  }
}

function growing({ kind }: Formula): boolean {
  return kind === 'count' || kind === 'people' || kind === 'per_mean_stock'
}

/** What a stock counts, and the two sides of a ratio. */
function measuresOf(formula: Formula): string[] {
  if (formula.kind === 'stock' || formula.kind === 'mean_stock') return [formula.of]
  if (formula.kind !== 'ratio') return []
  return [formula.of, formula.per].flatMap((side) => (side.kind === 'measure' ? [side.measure] : []))
}

/** How many cases a level rests on. */
export function casesOf({ kind, level }: LevelReading, { numerator, denominator, value }: Figure): number {
  const cases = (of: number | null): number => Math.max(0, of ?? 0)
  // Money is spent by the thousand, not by the euro.
  const share = level.unit === 'eur' ? 1000 : 1
  if (kind.level === 'plain') return 1
  if (kind.level === 'count') return cases(value) / share
  if (kind.level === 'share' || level.formula.kind === 'mean') return cases(denominator)
  if (level.formula.kind === 'per_mean_stock' || denominator === null) return cases(numerator)
  return Math.min(cases(numerator), cases(denominator))
}
