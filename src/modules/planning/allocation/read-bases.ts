import { type Day, dayOf } from '../../../platform/calendar/day.ts'
import { type Figures, openFigures, type Results } from '../../indicators/index.ts'
import { type BaseSource, targetMaking } from '../definition/target-kind.ts'
import { readCaseMix } from '../history/read-case-mix.ts'
import type { TreeNode } from './read-tree.ts'

/** What the last year that is known gave at each node of a tree, for one indicator. */
export type Bases = {
  /** Whole numbers by node: how much of the whole it is. Units are the sum of what stands below them in this tree. */
  exposure: number[]
  /** Of a change what it is on, by node; else the figure itself. Null where there was nothing. */
  value: (number | null)[]
  /** Of a specialist, what their clients would give at the country's rates against the mean client; null for units. */
  mix: (number | null)[]
}

/** Reads the bases of some indicators for a tree. */
export async function readBases(
  results: Results,
  { year, nodes, indicators }: { year: number; nodes: readonly TreeNode[]; indicators: readonly string[] },
): Promise<{ of: (indicator: string) => Bases; until: Day }> {
  const { catalogue } = results
  const today = results.today()
  // The year before; while that is still running, as far as it has come.
  const from = dayOf(`${year - 1}-01-01`)
  const until = Math.min(dayOf(`${year - 1}-12-31`), today)
  const range = { from, to: Math.max(from, until) }
  const makings = new Map(indicators.map((id) => [id, targetMaking(catalogue.find(id)!, catalogue)] as const))
  const needed = new Set(
    [...makings].flatMap(([id, { exposure, base }]) =>
      [id, exposure?.indicator, base?.indicator].filter((one) => one !== undefined),
    ),
  )
  const figures = await openFigures(results, {
    knownOn: await results.presentKnownOn(),
    ranges: [range],
    indicators: [...needed].map((id) => catalogue.find(id)!),
  })
  const units = nodes.filter(({ kind }) => kind === 'unit')
  const served = await readCaseMix(results, { year, indicators })
  const read = (source: BaseSource): Map<string, number | null> =>
    partsAt(figures, { results, units, range, source })
  return {
    until: range.to,
    of: (indicator) => {
      const { exposure, base, kind } = makings.get(indicator)!
      const exposures = exposure && read(exposure)
      const values = read(base ?? { indicator, part: 'value' })
      const mix = nodes.map((node) =>
        node.kind === 'specialist' && node.role === 'mediator'
          ? served(indicator, { unit: node.unit, staff: node.id })
          : null,
      )
      return {
        mix,
        exposure: exposuresOf(nodes, {
          ofUnit: (id) => (exposures ? (exposures.get(id) ?? 0) : 1),
          isWhole: kind !== 'ratio',
          // A ratio is of the clients that somebody has: the mix moves what is expected of them, not how many they are.
          mix: kind === 'ratio' ? [] : mix,
        }),
        value: nodes.map(({ kind: of, id }) => (of === 'unit' ? (values.get(id) ?? null) : null)),
      }
    },
  }
}

function partsAt(
  figures: Figures,
  {
    results,
    units,
    range,
    source,
  }: { results: Results; units: readonly TreeNode[]; range: { from: Day; to: Day }; source: BaseSource },
): Map<string, number | null> {
  const at = figures.at(results.catalogue.find(source.indicator)!, units, range)
  return new Map(units.map(({ id }, index) => [id, at[index]?.[source.part] ?? null]))
}

/**
 * Exposures as whole numbers, from the lowest units up, so that those above are the sum of this tree and not of the one
 * that last year's figures stood in. Specialists weigh by the days they give and, of what adds up, by whom they serve. Where there is nothing at all below a unit,
 * each weighs the same.
 */
function exposuresOf(
  nodes: readonly TreeNode[],
  { ofUnit, isWhole, mix }: { ofUnit: (id: string) => number; isWhole: boolean; mix: Bases['mix'] },
): number[] {
  const exposure = nodes.map(({ kind, id, share }, place) =>
    kind === 'specialist' ? Math.round(share * (mix[place] ?? 1)) : Math.max(0, Math.round(ofUnit(id))),
  )
  const hasUnits = new Set(
    nodes.filter(({ kind, parent }) => kind === 'unit' && parent >= 0).map(({ parent }) => parent),
  )
  for (let place = nodes.length - 1; place >= 0; place--) {
    if (!hasUnits.has(place)) continue
    const below = nodes.flatMap(({ parent, kind }, child) =>
      parent === place && kind === 'unit' ? [child] : [],
    )
    const sum = below.reduce((total, child) => total + exposure[child]!, 0)
    if (sum === 0 && isWhole) for (const child of below) exposure[child] = 1
    exposure[place] = sum === 0 ? below.length : sum
  }
  return exposure
}
