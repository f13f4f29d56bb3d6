import type { Catalogue, Criterion } from '../../indicators/index.ts'

/**
 * What a target is, and so how those below come together to it: `count` adds up; `distinct` are people, of whom one may count
 * at several places; `ratio` averages by expected exposure; `growth` and `reduction` are changes in per cent on each node's
 * own base, which average by base and exposure.
 */
export type TargetKind = 'count' | 'distinct' | 'ratio' | 'growth' | 'reduction'

/** What last year's figures give for the distribution of a target. */
export type BaseSource = {
  /** The indicator whose figure is the base or the exposure, and which part of it. */
  indicator: string
  part: 'numerator' | 'denominator' | 'value'
}

export type TargetMaking = {
  kind: TargetKind
  /** What says how much of the whole a node is; null where each weighs the same. */
  exposure: BaseSource | null
  /** Of a change what it is a change on; else null. */
  base: BaseSource | null
}

type Known = Pick<Catalogue, 'indicators' | 'formulas'>

/** How an indicator's target is made of those below, found from its formula. */
export function targetMaking(
  { id, formula }: Pick<Criterion, 'id' | 'formula'>,
  catalogue: Known,
): TargetMaking {
  const own = (part: BaseSource['part']): BaseSource => ({ indicator: id, part })
  switch (formula.kind) {
    case 'stock_reduction':
      // A reduction is shared out by how many there are to begin with: last year's says nothing of what is left.
      return { kind: 'count', exposure: stockOf(formula.of, catalogue) ?? own('value'), base: null }
    case 'people':
    case 'people_monthly_mean':
      return { kind: 'distinct', exposure: own('value'), base: null }
    case 'share':
    case 'mean':
    case 'people_share':
    case 'per_mean_stock':
    case 'ratio':
      return { kind: 'ratio', exposure: own('denominator'), base: null }
    case 'change_on_year':
    case 'change_from_year':
      return { kind: 'growth', exposure: exposureOf(formula.of, catalogue), base: own('numerator') }
    case 'reduction_on_year':
      return { kind: 'reduction', exposure: exposureOf(formula.of, catalogue), base: own('numerator') }
    default:
      return { kind: 'count', exposure: own('value'), base: null }
  }
}

/** The indicator that is the stock of a measure. */
function stockOf(measure: string, { indicators }: Known): BaseSource | null {
  const found = indicators.find(({ formula }) => formula.kind === 'stock' && formula.of === measure)
  return found ? { indicator: found.id, part: 'value' } : null
}

/** By what a figure that changes are changes of is averaged: the denominator of the indicator, or the stock it is divided by. */
function exposureOf(figure: string, catalogue: Known): BaseSource | null {
  const formula = catalogue.formulas.get(figure)
  if (formula?.kind === 'per_mean_stock') return stockOf(formula.stock, catalogue)
  const isAveraged = formula?.kind === 'mean' || formula?.kind === 'share' || formula?.kind === 'people_share'
  const found = isAveraged && catalogue.indicators.find(({ id }) => id === figure)
  return found ? { indicator: found.id, part: 'denominator' } : null
}
