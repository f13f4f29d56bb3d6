import type { TrialLevel, TriedNode } from '../../contract.ts'

/** What is worth saying first of a level: who would rise and fall most, and how far all months go. */
export type LeadFacts = {
  now: { ranked: number; changed: number }
  /** Who would rise and who would fall by most places; null where none would. */
  up: TriedNode | null
  down: TriedNode | null
  /** Months in which some rank of the level differs. */
  months: number
  /** The least and the greatest difference of the country in any month; null where there is none. */
  country: { from: number; to: number } | null
}

/** Gathers them from what the level answers. */
export function findLeadFacts({ date, nodes, months }: TrialLevel): LeadFacts {
  const now = months.find((one) => one.date === date) ?? { ranked: 0, changed: 0 }
  const byChange = nodes
    .filter(({ rankChange }) => rankChange !== null && rankChange !== 0)
    .sort((a, b) => b.rankChange! - a.rankChange!)
  const [up] = byChange
  const down = byChange.at(-1)
  const differences = months.flatMap(({ country }) => (country === null ? [] : [country]))
  return {
    now: { ranked: now.ranked, changed: now.changed },
    up: up && up.rankChange! > 0 ? up : null,
    down: down && down.rankChange! < 0 ? down : null,
    months: months.filter(({ changed }) => changed > 0).length,
    country:
      differences.length === 0 ? null : { from: Math.min(...differences), to: Math.max(...differences) },
  }
}
